"""How actions are told with their number ("2 calls not reached"), statuses of deals, and the days of changes."""

from typing import Final

from bot.language import Look, sayable_many
from domain.foundations.when import Period
from domain.insight.changes import ChangesFigure
from domain.selling.activity import ActionType
from domain.selling.catalogue import ACTIONS
from domain.selling.deal import Status
from domain.selling.terms import Term

STATUSES: Final = {
    Status.OPEN: Term.known("Open"),
    Status.WON: Term.known("Won"),
    Status.LOST: Term.known("Lost"),
    Status.CANCELLED: Term.known("Cancelled"),
    Status.PARKED: Term.known("Parked"),
}
PHRASES: Final = {
    ("call", None): sayable_many("{n} call", "{n} calls"),
    ("call", "reached"): sayable_many("{n} call reached", "{n} calls reached"),
    ("call", "not_reached"): sayable_many("{n} call not reached", "{n} calls not reached"),
    ("call", "voicemail"): sayable_many("{n} voicemail left", "{n} voicemails left"),
    ("call", "gatekeeper"): sayable_many("{n} call stopped by a gatekeeper", "{n} calls stopped by a gatekeeper"),
    ("call", "call_back"): sayable_many("{n} call (to call back)", "{n} calls (to call back)"),
    ("call", "refusal"): sayable_many("{n} call (refusal)", "{n} calls (refusal)"),
    ("call", "wrong_number"): sayable_many("{n} call (wrong number)", "{n} calls (wrong number)"),
    ("email", None): sayable_many("{n} e-mail", "{n} e-mails"),
    ("email", "sent"): sayable_many("{n} e-mail sent", "{n} e-mails sent"),
    ("email", "received"): sayable_many("{n} e-mail received", "{n} e-mails received"),
    ("meeting_booked", None): sayable_many("{n} meeting booked", "{n} meetings booked"),
    ("meeting", None): sayable_many("{n} meeting", "{n} meetings"),
    ("meeting", "held"): sayable_many("{n} meeting held", "{n} meetings held"),
    ("meeting", "no_show"): sayable_many("{n} meeting (no-show)", "{n} meetings (no-show)"),
    ("meeting", "postponed"): sayable_many("{n} meeting postponed", "{n} meetings postponed"),
    ("discovery", None): sayable_many("{n} discovery call", "{n} discovery calls"),
    ("discovery", "good_fit"): sayable_many("{n} discovery call (good fit)", "{n} discovery calls (good fit)"),
    ("discovery", "no_fit"): sayable_many("{n} discovery call (no fit)", "{n} discovery calls (no fit)"),
    ("demo", None): sayable_many("{n} demo", "{n} demos"),
    ("demo", "held"): sayable_many("{n} demo held", "{n} demos held"),
    ("demo", "postponed"): sayable_many("{n} demo postponed", "{n} demos postponed"),
    ("follow_up", None): sayable_many("{n} follow-up", "{n} follow-ups"),
    ("follow_up", "answered"): sayable_many("{n} follow-up answered", "{n} follow-ups answered"),
    ("follow_up", "no_answer"): sayable_many("{n} follow-up without an answer", "{n} follow-ups without an answer"),
    ("proposal_sent", None): sayable_many("{n} proposal sent", "{n} proposals sent"),
    ("quote_sent", None): sayable_many("{n} quote sent", "{n} quotes sent"),
    ("linkedin", None): sayable_many("{n} LinkedIn message", "{n} LinkedIn messages"),
    ("linkedin", "answered"): sayable_many("{n} LinkedIn message answered", "{n} LinkedIn messages answered"),
    ("linkedin", "no_answer"): sayable_many(
        "{n} LinkedIn message without an answer", "{n} LinkedIn messages without an answer"
    ),
    ("sms", None): sayable_many("{n} text message", "{n} text messages"),
    ("prospect", None): sayable_many("{n} prospect identified", "{n} prospects identified"),
}
_DEFAULTS: Final = {action.key: action for action in ACTIONS}


def actions(look: Look, action: ActionType, outcome: str | None, n: int) -> str:
    """Return `n` actions of a type and outcome as they stand in a sentence; a team's own: "2 × Visit: Delighted"."""
    phrase = PHRASES.get((action.key, outcome))
    if phrase is not None and _named_as_by_default(action, outcome):
        return look.say_many(*phrase, n)
    ended = action.outcome(outcome)
    if ended is None:
        return look.say("{n} × {action}", n=look.number(n), action=look.term(action.term))
    return look.say(
        "{n} × {action}: {outcome}",
        n=look.number(n),
        action=look.term(action.term),
        outcome=look.term(ended.term, of=action.term),
    )


def many(look: Look, action: ActionType, outcome: str | None) -> str:
    """Return what actions of a type and outcome are called together: "Calls reached", "Visit · Delighted"."""
    phrase = PHRASES.get((action.key, outcome))
    if phrase is not None and _named_as_by_default(action, outcome):
        two = look.say_many(*phrase, 2)
        counted = two.removeprefix(look.number(2)).strip()
        if counted != two:
            return counted[:1].upper() + counted[1:]
    ended = action.outcome(outcome)
    of = look.term(action.term)
    return of if ended is None else f"{of} · {look.term(ended.term, of=action.term)}"


def status(look: Look, status: Status) -> str:
    """Return how the status of a deal is called."""
    return look.term(STATUSES[status])


def _named_as_by_default(action: ActionType, outcome: str | None) -> bool:
    """Whether the team left the names alone: a phrase must not speak of calls when a team calls them otherwise."""
    default = _DEFAULTS.get(action.key)
    if default is None or default.term.name != action.term.name:
        return False
    usual, here = default.outcome(outcome), action.outcome(outcome)
    return (usual is None and here is None) or (
        usual is not None and here is not None and usual.term.name == here.term.name
    )


def changes_title(figure: ChangesFigure, look: Look) -> str:
    """Return which days changes are counted over: "Changes since Nov 23", "Changes from Nov 23 to Nov 29"."""
    if figure.until is None:
        return look.say("Changes since {day}", day=look.day(figure.since))
    first, last = look.short_day(figure.since), look.short_day(figure.until)
    return look.say("Changes from {first} to {last}", first=first, last=last)


def changes_end(figure: ChangesFigure, look: Look) -> str:
    """Return what stands at the end of changes: "Now", or the evening of their last day."""
    return look.say("Now") if figure.until is None else look.say("{day}, evening", day=look.short_day(figure.until))


def span(period: Period, look: Look) -> str:
    """Return the first and the last day of a period: "Nov 2 to Nov 8"."""
    return look.say("{first} to {last}", first=look.day(period.first), last=look.day(period.last))
