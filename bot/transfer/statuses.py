"""The words by which files say that a deal is won, lost, cancelled, waiting or open; and those of well-known stages."""

import re

from bot.transfer.cells import fold_short
from bot.transfer.headers import plain_header
from domain.selling.catalogue import LOSS_REASONS
from domain.selling.deal import Status

_LONGEST = 60
_NUMBERED = re.compile(r"^\d{1,2} (?=\D)")

STATUS_WORDS: dict[Status, str] = {
    Status.WON: "won | closed won | closedwon | win | closed and won | gagne | gagnee | gagnes |"
    " signe | signee | vendu | vendue |"
    " conclu | conclue | ferme gagne | fermee gagnee | cloturee gagnee | cloture gagne | cloture et"
    " gagne | sold | client |"
    " commande | deal won | affaire gagnee | signed",
    Status.LOST: "lost | closed lost | closedlost | closed lost to competition | closed and lost |"
    " perdu | perdue | perdus |"
    " refus | refuse | refusee | ferme perdu | fermee perdue | cloturee perdue | cloture perdu |"
    " abandonne | abandonnee |"
    " abandoned | dead | declined | rejected | deal lost | affaire perdue | sans suite | disqualified | no decision",
    Status.CANCELLED: "cancelled | canceled | annule | annulee | doublon | duplicate | erreur |"
    " deleted | hors cible | out of target",
    Status.PARKED: "parked | on hold | hold | en attente | standby | stand by | paused | pause | en"
    " pause | gele | gelee | frozen |"
    " en standby | mis en attente",
    Status.OPEN: "open | opened | ouvert | ouverte | en cours | in progress | active | actif |"
    " ongoing | todo | to do | a faire | new |"
    " nouveau | nouvelle | pending | working | in play",
}
_STATUSES = {word.strip(): status for status, words in STATUS_WORDS.items() for word in words.split("|")}

_RANKED = (
    "lead | nouveau | nouvelle | new | suspect | prospecting | prospection | prospect | identified |"
    " identifie | incoming |"
    " to qualify | a qualifier | cold | first contact | premier contact | spotted | detecte | veille |"
    " inbound | entrant | cible",
    "contact made | contacted | contacte | contact | prise de contact | qualifying | qualification |"
    " qualif | qualified |"
    " qualifie | qualified to buy | appointment scheduled | meeting planned | meeting | rdv planifie |"
    " rdv | rdv pris | r1 |"
    " rendez vous planifie | go decided | go | discovery scheduled | sql | mql",
    "needs analysis | needs identified | needs defined | besoins identifies | besoin | besoins |"
    " analyse des besoins | discovery |"
    " decouverte | rdv fait | r2 | etude | qualification du besoin | needs",
    "value proposition | demo | demo scheduled | demo done | demonstration | presentation |"
    " presentation scheduled | demo faite |"
    " evaluation | trial | poc | pilot | essai | id decision makers | identify decision makers | perception analysis |"
    " decision maker bought in",
    "proposal | proposal made | proposal sent | proposition | proposition envoyee | propale | devis |"
    " devis envoye | quote |"
    " quote sent | offre | offre envoyee | proposal price quote | quotation | bid submitted | offre"
    " remise | offre deposee | chiffrage",
    "negotiation | negotiations started | negotiation review | negociation | nego | relance | hearing"
    " | soutenance | audition |"
    " en negociation | follow up",
    "contract | contract sent | contrat | contrat envoye | verbal | verbal agreement | verbally"
    " agreed | accord verbal | closing |"
    " signature | commit | po received | bon de commande | en signature | legal | decision",
)
STAGE_RANKS = {fold_short(word.strip()): rank for rank, words in enumerate(_RANKED) for word in words.split("|")}
"""How far along a stage of that (folded) name usually is, from 0 on."""


def _plain(word: str) -> str:
    """Return a status or stage as the tables have it: `06. Closed Won (100 %)` is "closed won"."""
    return _NUMBERED.sub("", plain_header(word)) if len(word) <= _LONGEST else ""


def status_of(word: str) -> Status | None:
    """Return the status that a word of any file means, None when it is none (it may be a stage)."""
    return _STATUSES.get(_plain(word))


def is_stage_word(word: str) -> bool:
    """Tell whether a word names a well-known stage or status."""
    plain = _plain(word)
    return plain in _STATUSES or plain in STAGE_RANKS


def stage_rank(word: str) -> int | None:
    """Return how far along a well-known stage is, None for a word that is none."""
    return STAGE_RANKS.get(_plain(word))


def loss_reason(words: str) -> str | None:
    """Return the key of the loss reason that words name, None when they name none of ours."""
    return _REASONS.get(plain_header(words))


def cancel_reason(words: str) -> str:
    """Return the key of a cancellation's reason; an error when nothing better is said."""
    plain = plain_header(words)
    if plain in ("doublon", "duplicate"):
        return "duplicate"
    return "out_of_target" if plain in ("hors cible", "out of target") else "error"


_REASONS = {plain_header(word): key for key, term in LOSS_REASONS.items() for word in (key, *term.words)}
