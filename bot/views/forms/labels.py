"""How each field of a form is called."""

from collections.abc import Mapping
from typing import Final

from bot.language import sayable
from bot.views.forms.sheets import OF_DEALS
from bot.views.words.fields import RATIOS
from commands.arguments import (
    AccountStart,
    ActionNamed,
    Amount,
    Argument,
    Clock,
    Count,
    CountryNamed,
    CriterionNamed,
    CurrencyNamed,
    Day,
    DaysOnEnd,
    DealNamed,
    HourNamed,
    NewName,
    Note,
    OneOf,
    OutcomeNamed,
    Person,
    ProcessNamed,
    ReasonNamed,
    StageNamed,
    Step,
    WeekdaysNamed,
    Words,
    ZoneNamed,
)
from commands.command import Command
from domain.team.objective import Counted

_LABELS: Final[Mapping[str, str]] = {
    "account": sayable("Account"),
    "asked_by_client": sayable("Asked by the client"),
    "day": sayable("Done on"),
    "days": sayable("Standard duration (business days)"),
    "p": sayable("Probability (%)"),
    "role": sayable("Role"),
    "segment": sayable("Segment"),
    "revenue": sayable("Revenue of the month"),
    "month": sayable("For which month"),
    **RATIOS,
    "since": sayable("From"),
    "template": sayable("Process"),
    "at": sayable("Time"),
    "switch": sayable("On or off"),
    "week": sayable("Working days"),
    "weekday": sayable("Day"),
    "closes": sayable("Expected signature"),
    "count": sayable("How many times"),
    "currency": sayable("Currency"),
    "due": sayable("On"),
    "email": sayable("E-mail address"),
    "function": sayable("Function"),
    "language": sayable("Language"),
    "owner": sayable("Owner"),
    "phone": sayable("Telephone"),
    "promised": sayable("The date is the client's own"),
    "until": sayable("Not before"),
    "weight": sayable("Weight beside the others"),
    "text": sayable("Text"),
}
_LABELS_OF: Final[Mapping[tuple[str, str], str]] = {
    ("deal.new", "name"): sayable("Deal name"),
    ("deal.edit", "name"): sayable("Deal name"),
    ("deal.next", "text"): sayable("What comes next"),
    ("deal.note", "text"): sayable("Note"),
    ("deal.snooze", "until"): sayable("Come back to it on"),
    ("deal.snooze", "note"): sayable("Why"),
    ("deal.won", "amount"): sayable("Amount signed"),
    ("deal.move", "stage"): sayable("To"),
    ("deal.move", "to"): sayable("Who takes it on"),
    ("deal.return", "text"): sayable("Why"),
    ("cordee.settings hand-offs", "owner"): sayable("The owner of an accepted deal"),
    ("deal.contact", "text"): sayable("Name"),
    ("board.thanks", "text"): sayable("What for"),
    ("board.practice", "text"): sayable("What works well"),
    ("review.worked", "text"): sayable("What made it work"),
    ("review.example", "consent"): sayable("May the team work on it?"),
    ("review.example", "text"): sayable("What is hard about it? One sentence"),
    ("review.decision", "text"): sayable("What we do"),
    ("review.decision", "person"): sayable("Who does it"),
    ("review.decision", "due"): sayable("By when"),
    ("review.say", "text"): sayable("Your sentence"),
    ("review.one-to-one answers", "carried_out"): sayable("How are the actions carried out?"),
    ("review.one-to-one answers", "method"): sayable("Is the method right?"),
    ("review.one-to-one answers", "supports"): sayable("Which supports are missing?"),
    ("review.one-to-one answers", "held"): sayable("Volume and frequency held? If not, why?"),
    ("review.one-to-one action", "text"): sayable("What we agree on"),
    ("review.one-to-one action", "who"): sayable("Who does it"),
    ("review.one-to-one action", "due"): sayable("By when"),
    ("cordee.export", "what"): sayable("What goes into the file"),
    ("cordee.export", "file"): sayable("Kind of file"),
    ("cordee.digest", "empty"): sayable("When nothing happened"),
    ("cordee.quiet", "what"): sayable("What is muted"),
    ("cordee.quiet", "until"): sayable("Until"),
    ("cordee.settings language", "whose"): sayable("For whom"),
    ("cordee.settings amounts", "told"): sayable("In the team's channel"),
    ("cordee.settings board", "detail"): sayable("What it shows of people"),
    ("cordee.morning", "at"): sayable("My hour"),
    ("cordee.morning", "off"): sayable("At the team's hour"),
    ("cordee.absent", "days"): sayable("First day"),
    ("cordee.present", "days"): sayable("First day"),
    ("cordee.closed", "days"): sayable("First day"),
    ("cordee.closed", "off"): sayable("These days are worked after all"),
    ("cordee.settings country", "part"): sayable("Part of the country"),
    ("cordee.link", "person"): sayable("Name in Slack"),
    ("plan.set", "text"): sayable("How much of what"),
    ("plan.set", "stage"): sayable("Entered stage"),
    ("plan.set", "what"): sayable("Counted, if it is no action"),
    ("cordee.link", "text"): sayable("Member to link"),
    ("cordee.settings rate", "text"): sayable("Worth in the team's currency"),
    ("cordee.settings stage", "name"): sayable("Name"),
}
_LABELS_BY_KIND: Final[Mapping[type[Argument], str]] = {
    AccountStart: sayable("Account"),
    ActionNamed: sayable("Action"),
    Amount: sayable("Amount"),
    Clock: sayable("Time"),
    Count: sayable("How many times"),
    CountryNamed: sayable("Country"),
    CriterionNamed: sayable("Criterion"),
    CurrencyNamed: sayable("Currency"),
    Day: sayable("Day"),
    DaysOnEnd: sayable("First day"),
    DealNamed: sayable("Deal"),
    HourNamed: sayable("Time"),
    NewName: sayable("Name"),
    Note: sayable("Note"),
    OneOf: sayable("Choice"),
    OutcomeNamed: sayable("Action"),
    Person: sayable("Person"),
    ProcessNamed: sayable("Process"),
    ReasonNamed: sayable("Reason"),
    StageNamed: sayable("Stage"),
    Step: sayable("Next step"),
    WeekdaysNamed: sayable("Working days"),
    Words: sayable("Text"),
    ZoneNamed: sayable("Time zone"),
}
_BESIDE: Final[Mapping[tuple[str, str], tuple[str, Mapping[str, tuple[str, str]]]]] = {
    ("plan.set", "text"): (
        "what",
        {
            Counted.REVENUE: (sayable("How much, per which period"), sayable("Such as: 90k/month. 0 ends it.")),
            **dict.fromkeys(
                (Counted.STAGE_ENTRIES, *OF_DEALS),
                (sayable("How many, per which period"), sayable("Such as: 3/week. 0 ends it.")),
            ),
        },
    ),
}
"""Labels and hints that are others beside what was chosen in another field."""


def label_of(command: Command, field: str, kind: Argument) -> str:
    """Return the label of a field, in English."""
    other = beside(command, field)
    if other is not None:
        return other[0]
    own = _LABELS_OF.get((command.key(), field)) or _LABELS.get(field)
    return own or _LABELS_BY_KIND.get(type(kind), field.replace("_", " ").capitalize())


def beside(command: Command, field: str) -> tuple[str, str] | None:
    """Return the label and the hint of a field beside what was chosen in another one; None where that says nothing."""
    leader, told = _BESIDE.get((command.key(), field), ("", {}))
    return told.get(getattr(command, leader)) if leader else None
