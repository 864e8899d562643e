"""What helps to fill in each field of a form."""

from collections.abc import Mapping
from typing import Final

from bot.language import sayable
from bot.views.forms.labels import beside
from commands.command import Command

_HINTS: Final[Mapping[tuple[str, str], str]] = {
    ("deal.new", "account"): sayable("Left empty, the account bears the deal's name."),
    ("deal.next", "promised"): sayable("A date that the client gave is theirs: nobody moves it without asking."),
    ("deal.move", "to"): sayable("Only where the deal enters another phase. Left empty: whoever holds its role."),
    ("deal.return", "text"): sayable("What is missing. Only whoever handed it on, you and the manager read it."),
    ("deal.park", "until"): sayable("Until then nobody is reminded of it."),
    ("deal.snooze", "note"): sayable("Asked for from the third time in a row without news on."),
    ("review.decision", "person"): sayable("Left empty: you."),
    ("review.decision", "due"): sayable("Left empty: in a week."),
    ("review.one-to-one action", "due"): sayable("Left empty: by the next one-to-one, in thirty days."),
    ("cordee.export", "what"): sayable("Of the teams that you manage. It comes to your direct messages."),
    ("cordee.digest", "at"): sayable("By the team's clock, from 08:00 to 18:30."),
    ("cordee.review", "at"): sayable("By the team's clock, from 08:00 to 18:30."),
    ("cordee.nudges", "at"): sayable("By each person's own clock, from 08:00 to 12:00."),
    ("cordee.morning", "at"): sayable("By your own clock, from 08:00 to 12:00."),
    ("cordee.quiet", "until"): sayable("From that day on all is said again. Left empty: until you say so."),
    ("cordee.absent", "person"): sayable("Left empty: you."),
    ("cordee.present", "person"): sayable("Left empty: you."),
    ("cordee.days", "person"): sayable("Left empty: you."),
    ("cordee.present", "days"): sayable("Left empty: from today on."),
    ("cordee.settings days", "since"): sayable("Left empty: from today on."),
    ("cordee.settings country", "since"): sayable("Left empty: from today on."),
    ("cordee.days", "since"): sayable("Left empty: from today on."),
    ("cordee.absent", "days"): sayable("Left empty: today."),
    ("cordee.settings country", "part"): sayable("A state or region with holidays of its own, such as Bayern or QC."),
    ("cordee.settings zone", "zone"): sayable("A city, or a name such as Europe/Paris."),
    ("cordee.settings amounts", "told"): sayable(
        "In all that everybody reads there. Answers that only one person sees keep them; texts are shown as typed."
    ),
    ("cordee.settings board", "detail"): sayable("The team is told in its channel. Whoever opted out is never named."),
    ("plan.funnel", "month"): sayable("Left empty: this month while at least half of its business days are left."),
    ("plan.set", "person"): sayable("Nobody and no role: the team."),
    ("plan.set", "text"): sayable("Such as: calls reached 10/day, meetings 8/week, 90k/month. 0 ends it."),
    ("plan.set", "what"): sayable("Left empty: the action that you name below."),
    ("plan.set", "weight"): sayable("From 1 to 100: 3 counts three times as much in the attainment. Left empty: 1."),
    ("cordee.settings stage", "stage"): sayable("Left empty, a new stage is added."),
    ("cordee.settings rate", "text"): sayable("What one unit of the currency is worth, such as 0.92."),
    ("deal.move", "asked_by_client"): sayable("A step back that the client asked for starts its age afresh."),
}


def hint_of(command: Command, field: str) -> str | None:
    """Return what helps to fill a field in, in English; None where the label says it all."""
    other = beside(command, field)
    if other is not None:
        return other[1]
    return _HINTS.get((command.key(), field))
