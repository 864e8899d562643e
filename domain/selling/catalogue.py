"""The defaults of a new workspace: actions with outcomes, reasons, segments, sources, next steps (rules 15)."""

from domain.selling.activity import ActionType, Outcome
from domain.selling.terms import Term

known = Term.known


def _outcome(key: str, term: Term, *, meaningful: bool = True, counts: bool = True, same: str | None = None) -> Outcome:
    return Outcome(key=key, term=term, meaningful=meaningful, counts=counts, same_as=same)


_CALL = ActionType(
    key="call",
    term=known(
        *("Call", "calls", "called", "phone", "phoned", "phone call", "cold call", "dials"),
        *("appel", "tel", "téléphone", "phoning", "coup de fil"),
    ),
    outcomes=(
        _outcome("reached", known("Reached", "picked up", "abouti", "joint", "ok", "eu", "décroché")),
        _outcome(
            "not_reached",
            known(
                *("Not reached", "unreached", "no answer", "no reply", "busy", "non abouti", "pas abouti", "pas joint"),
                *("nrp", "nr", "absent", "occupé", "sans réponse", "pas de réponse", "ne répond pas", "pas décroché"),
            ),
            counts=False,
        ),
        _outcome(
            "voicemail",
            known(
                *("Voicemail", "left voicemail", "left a voicemail", "left a message", "vm"),
                *("message vocal", "laissé un message vocal", "laissé un message", "répondeur", "messagerie", "mv"),
            ),
            counts=False,
            same="not_reached",
        ),
        _outcome(
            "gatekeeper",
            known("Gatekeeper", "barrage", "standard", "secrétariat"),
            counts=False,
            same="not_reached",
        ),
        _outcome("call_back", known("Call back", "à rappeler", "rappel demandé", "rappel", "callback")),
        _outcome("refusal", known("Refusal", "refus", "ko", "refused")),
        _outcome(
            "wrong_number", known("Wrong number", "faux numéro", "mauvais numéro"), meaningful=False, counts=False
        ),
    ),
)
_EMAIL = ActionType(
    key="email",
    term=known("E-mail", "email", "mail", "mel", "courriel", "emails", "mails"),
    outcomes=(
        _outcome("sent", known("Sent", "emailed", "e-mailed", "envoyé")),
        _outcome("received", known("Received", "reçu", "réponse", "reply", "answer")),
    ),
)
_MEETING_BOOKED = ActionType(
    key="meeting_booked",
    term=known(
        *("Meeting booked", "booked meeting", "booked a meeting", "meeting set", "meeting scheduled", "booked"),
        *("rdv pris", "pris rdv", "rdv calé", "rdv obtenu", "rdv fixé", "rdv posé"),
    ),
    stage="meeting_planned",
)
_MEETING = ActionType(
    key="meeting",
    term=known("Meeting", "meetings", "rdv", "rendez-vous", "visio", "visite", "visit"),
    outcomes=(
        _outcome("held", known("Held", "met", "fait", "tenu", "honoré", "ok", "done", "rencontré")),
        _outcome("no_show", known("No-show", "lapin", "absent", "no show"), meaningful=False, counts=False),
        _outcome("postponed", known("Postponed", "reporté", "décalé"), meaningful=False, counts=False),
    ),
)
_DISCOVERY = ActionType(
    key="discovery",
    term=known("Discovery call", "découverte", "discovery", "r1", "qualif"),
    outcomes=(
        _outcome("good_fit", known("Good fit", "bonne opportunité", "oui", "chaud", "fit", "yes")),
        _outcome("no_fit", known("No fit", "mauvaise opportunité", "non", "hors cible", "no")),
    ),
    stage="needs_identified",
)
_DEMO = ActionType(
    key="demo",
    term=known("Demo", "démo", "démonstration", "demonstration"),
    outcomes=(
        _outcome("held", known("Held", "faite", "fait", "done")),
        _outcome("postponed", known("Postponed", "reportée", "décalée"), meaningful=False, counts=False),
    ),
)
_FOLLOW_UP = ActionType(
    key="follow_up",
    term=known(
        *("Follow-up", "follow up", "followup", "followed up", "chase", "chased"),
        *("relance", "suivi", "relance devis"),
    ),
    outcomes=(
        _outcome("answered", known("Answered", "réponse", "répondu", "reply", "replied")),
        _outcome(
            "no_answer", known("No answer", "no reply", "sans réponse", "pas de réponse", "unanswered"), counts=False
        ),
    ),
)
_PROPOSAL = ActionType(
    key="proposal_sent",
    term=known(
        *("Proposal sent", "sent proposal", "sent the proposal", "sent a proposal", "proposal"),
        *("proposition envoyée", "propale envoyée", "offre envoyée", "propale", "offre", "proposition"),
    ),
    stage="proposal_sent",
)
_QUOTE = ActionType(
    key="quote_sent",
    term=known(
        *("Quote sent", "sent quote", "sent the quote", "sent a quote", "quote"),
        *("devis envoyé", "chiffrage envoyé", "devis", "chiffrage"),
    ),
    stage="proposal_sent",
)
_LINKEDIN = ActionType(
    key="linkedin",
    term=known("LinkedIn message", "message linkedin", "linkedin", "li", "inmail"),
    outcomes=(
        _outcome("answered", known("Answered", "répondu", "réponse", "reply", "replied")),
        _outcome(
            "no_answer", known("No answer", "no reply", "sans réponse", "pas de réponse", "unanswered"), counts=False
        ),
    ),
)
_SMS = ActionType(key="sms", term=known("Text message", "texted", "text", "sms", "texto", "whatsapp"))
_PROSPECT = ActionType(
    key="prospect",
    term=known("Prospect identified", "prospect identifié", "prospects", "prospect", "fiche", "contact salon"),
)

ACTIONS: tuple[ActionType, ...] = (
    _CALL,
    _EMAIL,
    _MEETING_BOOKED,
    _MEETING,
    _DISCOVERY,
    _DEMO,
    _FOLLOW_UP,
    _PROPOSAL,
    _QUOTE,
    _LINKEDIN,
    _SMS,
    _PROSPECT,
)

LOSS_REASONS: dict[str, Term] = {
    "price": known("Price", "prix", "trop cher", "too expensive"),
    "competitor": known("Competitor", "concurrent", "concurrence"),
    "no_decision": known("No decision", "sans suite", "projet abandonné"),
    "no_budget": known("No budget", "pas de budget", "budget"),
    "timing": known("Timing", "pas le moment"),
    "need_not_covered": known("Need not covered", "besoin non couvert", "produit", "product"),
    "no_answer": known("No answer", "sans réponse", "ghosté", "injoignable", "ghosted"),
    "other": known("Other", "autre"),
}
CANCEL_REASONS: dict[str, Term] = {
    "duplicate": known("Duplicate", "doublon"),
    "error": known("Error", "erreur", "mistake"),
    "out_of_target": known("Out of target", "hors cible"),
}
SEGMENTS: dict[str, Term] = {
    "gold": known("Gold", "or", "a"),
    "silver": known("Silver", "argent", "b"),
    "bronze": known("Bronze", "c"),
}
SEGMENT_DAYS: dict[str, int] = {"gold": 30, "silver": 60, "bronze": 120}
"""Days after which an account of a segment is due for a contact (rules 15)."""
SOURCES: dict[str, Term] = {
    "prospecting": known("Prospecting", "prospection", "cold call"),
    "inbound": known("Inbound", "entrant", "site", "website"),
    "referral": known("Referral", "recommandation", "bouche à oreille"),
    "customer": known("Existing customer", "client existant", "client"),
    "partner": known("Partner", "partenaire"),
    "event": known("Event", "salon", "événement"),
}

STEPS: dict[str, Term] = {
    "call_back": known("Call back", "rappeler"),
    "proposal": known("Send the proposal", "envoyer la proposition"),
    "meeting": known("Set a meeting", "fixer un RDV"),
    "follow_up": known("Follow up", "relancer"),
}
"""Next steps that are suggested (rules 6). The first other word is the French one, as people would write it."""

PLANNED: dict[str, Term] = {
    "call": STEPS["call_back"],
    "email": known("E-mail", "e-mail"),
    "meeting_booked": known("Meeting", "RDV"),
    "meeting": known("Meeting", "RDV"),
    "discovery": known("Discovery call", "découverte"),
    "demo": known("Demo", "démo"),
    "follow_up": STEPS["follow_up"],
    "proposal_sent": STEPS["proposal"],
    "quote_sent": known("Send the quote", "envoyer le devis"),
}
"""The next step that an action is while its day is still to come, as people would write it."""
