"""What all charts say: deals with their number, whose they are, and what a total leaves out."""

from collections.abc import Sequence

from bot.language import Look, sayable
from domain.insight.changes import Stood
from domain.insight.totals import Closed, LeftOut, Line
from domain.insight.whose import Whose

_WHOSE = {"me": sayable("My deals"), "team": sayable("The team"), "all": sayable("All teams")}


def title_of(title: str, whose: Whose, of: str, look: Look) -> str:
    """Return the title with whose deals it is about."""
    named = of or (look.say(_WHOSE[whose.who]) if whose.who in _WHOSE else "")
    return f"{title} · {named}" if named else title


def deals(look: Look, n: int) -> str:
    """Return "3 deals"."""
    return look.say_many("{n} deal", "{n} deals", n)


def weighed(look: Look, line: Line) -> str:
    """Return "3 deals, €9,000, weighted €2,400"; amounts that nobody knows are not 0, hidden ones are not told."""
    counted = deals(look, line.deals)
    if not look.amounts:
        return counted
    if not line.known:
        return look.say("{deals}, amounts unknown", deals=counted) if line.deals else counted
    return look.say(
        "{deals}, {gross}, weighted {weighted}",
        deals=counted,
        gross=look.money(line.gross, whole=True),
        weighted=look.money(line.weighted),
    )


def worth(look: Look, ended: Closed) -> str:
    """Return "3 deals (€9,000)"; amounts that nobody knows are not 0, hidden ones are not told."""
    counted = deals(look, ended.deals)
    if not ended.known or not look.amounts:
        return counted
    return look.say("{deals} ({value})", deals=counted, value=look.money(ended.value, whole=True))


def left_out(look: Look, total: Line | Stood, apart: Sequence[LeftOut], parked: Line | None = None) -> list[str]:
    """Return what a total counts without its amount, and the parked deals that stand beside it."""
    notes: list[str] = []
    if look.amounts and 0 < total.unknown < total.deals:
        notes.append(look.say_many("{n} without an amount", "{n} without an amount", total.unknown))
    if parked is not None and parked.deals:
        standing = Closed(deals=parked.deals, unknown=parked.unknown, rateless=parked.rateless, value=parked.gross)
        notes.append(look.say("parked: {deals}", deals=worth(look, standing)))
    rateless = (
        look.say_many(
            "{n} without a rate: {value}",
            "{n} without a rate: {value}",
            each.deals,
            value=look.money(each.value, whole=True),
        )
        for each in apart
    )
    return [*notes, *rateless] if look.amounts else notes
