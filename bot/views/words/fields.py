"""How the fields of deals, people and settings are called, and how their values read."""

from collections.abc import Callable
from datetime import time
from typing import Any, Final

from bot.language import Look, sayable
from bot.views.elements.parts import safe
from bot.views.words import calendar
from bot.views.words.naming import Naming
from domain.foundations.money import Money
from domain.foundations.rhythm import Rhythm
from domain.selling.availability import Quiet, WorkingWeek
from domain.selling.deal import Pinned
from domain.selling.next_step import NextStep
from domain.selling.people import BoardDetail

LABELS: Final = {
    "name": sayable("name"),
    "amount": sayable("amount"),
    "closes": sayable("expected close"),
    "next": sayable("next step"),
    "owner": sayable("owner"),
    "account": sayable("account"),
    "contact": sayable("contact"),
    "source": sayable("source"),
    "product": sayable("product"),
    "brought_by": sayable("brought by"),
    "helpers": sayable("helped by"),
    "pinned": sayable("probability"),
    "stage": sayable("stage"),
    "parked_until": sayable("not before"),
    "reason": sayable("reason"),
    "segment": sayable("segment"),
    "phone": sayable("phone"),
    "email": sayable("e-mail"),
    "function": sayable("function"),
    "team": sayable("team"),
    "channel": sayable("channel"),
    "language": sayable("language"),
    "currency": sayable("currency"),
    "country": sayable("country"),
    "zone": sayable("time zone"),
    "calendar": sayable("calendar"),
    "slack": sayable("Slack user"),
    "memberships": sayable("roles"),
    "term": sayable("name"),
    "stages": sayable("stages"),
    "retired": sayable("retired"),
    "active": sayable("active"),
    "director": sayable("director"),
    "on_board": sayable("named on the leaderboard"),
    "digest": sayable("daily digest"),
    "review": sayable("review of the week"),
    "nudges": sayable("morning messages"),
    "silent": sayable("silent on days without news"),
    "wall": sayable("staircase of success"),
    "takes_over": sayable("whoever accepts a hand-off becomes the owner"),
    "board": sayable("leaderboard"),
    "amounts": sayable("amounts in the channel"),
    "week": sayable("working days"),
    "absences": sayable("absences"),
    "quiet": sayable("muted"),
    "morning": sayable("hour of the morning message"),
}
RATIOS: Final = {
    "sale": sayable("Average sale"),
    "opportunities": sayable("Opportunities per sale"),
    "prospects": sayable("Prospects per opportunity"),
    "prospecting_calls": sayable("Calls per prospect"),
    "sales_calls": sayable("Calls per opportunity"),
    "meetings": sayable("Meetings per opportunity"),
    "proposals": sayable("Proposals per opportunity"),
}
"""How the ratios of the reverse funnel are called, wherever they are told or asked for."""
BOARD_DETAILS: Final = {
    BoardDetail.TEAM: sayable("the team only"),
    BoardDetail.HONOURS: sayable("the team, with honours"),
    BoardDetail.NAMES: sayable("everybody, by name"),
    BoardDetail.RANKED: sayable("the first three of each form of value"),
}
"""How the details of a leaderboard are called within a sentence."""
_WITHOUT_VALUE: Final = {"memberships", "stages", "calendar", "account", "contact"}
"""Fields whose values are too long, or ids of something that the view was not given."""


def field_label(name: str, look: Look) -> str:
    """Return how a field is called within a sentence."""
    return look.say(LABELS[name]) if name in LABELS else safe(name)


def field_value(name: str, value: Any, names: Naming) -> str:
    """Return how a field's value reads; "" when it is not told."""
    if name in _WITHOUT_VALUE:
        return ""
    if value is None:
        return names.look.money(None) if name == "amount" else "—"
    told = _BY_NAME.get(name) or next((tell for kind, tell in _BY_TYPE if isinstance(value, kind)), None)
    return safe(value, 100) if told is None else told(names, value)


_Told = Callable[[Naming, Any], str]
_BY_TYPE: Final[tuple[tuple[type, _Told], ...]] = (
    (bool, lambda names, value: names.look.say("yes") if value else names.look.say("no")),
    (Money, lambda names, value: names.money(value)),
    (Pinned, lambda names, value: names.percent(value.p)),
    (NextStep, lambda names, value: names.step(value)),
    (Rhythm, lambda names, value: calendar.rhythm(value, names.look)),
    (WorkingWeek, lambda names, value: calendar.week(value, names.look)),
    (Quiet, lambda names, value: calendar.quiet(value, names.look)),
    (time, lambda names, value: names.look.clock(value)),
)
_BY_NAME: Final[dict[str, _Told]] = {
    "owner": lambda names, value: names.member(value),
    "brought_by": lambda names, value: names.member(value),
    "helpers": lambda names, value: names.people(value) or "—",
    "stage": lambda names, value: names.stage(value),
    "product": lambda names, value: names.product(value),
    "reason": lambda names, value: names.reason_of(value),
    "source": lambda names, value: names.source(value),
    "segment": lambda names, value: names.segment(value),
    "amounts": lambda names, value: names.look.say("shown") if value else names.look.say("hidden"),
    "board": lambda names, value: names.look.say(BOARD_DETAILS[value]),
    "absences": lambda names, value: ", ".join(calendar.absence(each, names.look) for each in value) or "—",
    "closes": lambda names, value: names.look.day(value),
    "parked_until": lambda names, value: names.look.day(value),
    "channel": lambda names, value: f"<#{safe(value)}>",  # noqa: ARG005  every teller takes the names
    "slack": lambda names, value: f"<@{safe(value)}>",  # noqa: ARG005  every teller takes the names
}
