"""What each form says: its title, its labels, what must be filled in, and what waits under "More details"."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from bot.language import sayable
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


@dataclass(frozen=True, slots=True)
class Sheet:
    """How one command's form presents itself. Titles and submit labels hold at most 24 characters in any language."""

    title: str
    submit: str = sayable("Save")
    needs: tuple[str, ...] = ("deal",)
    """Fields that must be filled in; the others are optional."""
    at_once: tuple[str, ...] = ()
    """Fields shown before "More details" is asked for; empty: all of them."""
    short: tuple[str, ...] = ()
    """Texts of one line."""
    prefilled: bool = True
    """Whether what the deal has already stands in the inputs."""
    slack_users: tuple[str, ...] = ()
    """People who need not be members yet: anybody in the workspace may be chosen."""
    but_oneself: tuple[str, ...] = ()
    """People among whom whoever fills it in is not offered."""
    asks_process: bool = False
    """Whether the process is asked for beside the stage."""
    of_managers: tuple[str, ...] = ()
    """Fields that only managers of the team are asked."""
    whole_days: bool = False
    """Whether weekdays are worked as a whole, so that no halves are asked for."""
    asks_deal: bool = False
    """Whether the deal may be changed although it is clear which one is meant."""
    only_with: Mapping[str, tuple[str, tuple[str | None, ...]]] = field(default_factory=dict)
    """Fields that are asked for only while another one holds one of these values; None: while it is empty."""


_OF_DEALS: Final = (Counted.DEALS_CREATED, Counted.OPPORTUNITIES, Counted.DEALS_WON)
"""What is counted in deals of a process, by number."""
SHEETS: Final[Mapping[str, Sheet]] = {
    "deal.new": Sheet(
        sayable("New deal"), sayable("Create"), needs=("name",), at_once=("name", "amount", "closes"), prefilled=False
    ),
    "deal.move": Sheet(
        sayable("Move the deal"),
        sayable("Move"),
        needs=("deal", "stage"),
        at_once=("deal", "stage", "note"),
        prefilled=False,
    ),
    "deal.accept": Sheet(sayable("Accept a hand-off"), sayable("Accept")),
    "deal.return": Sheet(sayable("Return a hand-off"), sayable("Return"), needs=("deal", "text"), prefilled=False),
    "deal.won": Sheet(sayable("Deal won"), sayable("Won")),
    "deal.lost": Sheet(sayable("Deal lost"), sayable("Lost"), needs=("deal", "reason")),
    "deal.cancel": Sheet(sayable("Cancel the deal"), sayable("Cancel the deal"), needs=("deal", "reason")),
    "deal.park": Sheet(sayable("Put on hold"), sayable("Put on hold")),
    "deal.reopen": Sheet(sayable("Reopen the deal"), sayable("Reopen")),
    "deal.show": Sheet(sayable("Show a deal"), sayable("Show")),
    "deal.history": Sheet(sayable("History of a deal"), sayable("Show")),
    "deal.edit": Sheet(sayable("Edit the deal")),
    "deal.amount": Sheet(sayable("Amount of the deal"), needs=("deal", "amount")),
    "deal.close": Sheet(sayable("Expected signature"), needs=("deal", "closes")),
    "deal.redate": Sheet(sayable("Dates to revise"), needs=()),
    "deal.next": Sheet(sayable("Next step"), short=("text",)),
    "deal.assign": Sheet(sayable("Assign the deal"), sayable("Assign"), needs=("deal", "owner"), prefilled=False),
    "deal.note": Sheet(sayable("Note on a deal"), needs=("deal", "text")),
    "deal.check": Sheet(sayable("Tick a criterion"), sayable("Tick"), needs=("deal", "criterion")),
    "deal.help-by": Sheet(sayable("Who helped?"), needs=("deal", "person")),
    "deal.brought-by": Sheet(sayable("Who brought the deal?"), needs=("deal", "person")),
    "deal.snooze": Sheet(sayable("Snooze"), sayable("Snooze"), needs=("deal", "until"), prefilled=False),
    "deal.ask": Sheet(sayable("A hand with a deal"), sayable("Ask"), prefilled=False),
    "deal.why": Sheet(sayable("Why a deal waits"), sayable("Show")),
    "deal.contact": Sheet(sayable("New contact"), needs=("deal", "text"), short=("text",)),
    "plan.funnel": Sheet(sayable("Reverse funnel"), sayable("Work out"), needs=("revenue",), prefilled=False),
    "plan.set": Sheet(
        sayable("Set an objective"),
        needs=("text", "stage"),
        short=("text",),
        asks_process=True,
        only_with={
            "stage": ("what", (Counted.STAGE_ENTRIES,)),
            "process": ("what", (*_OF_DEALS, Counted.REVENUE)),
            "segment": ("what", (None,)),
        },
    ),
    "board.thanks": Sheet(
        sayable("Thank somebody"), sayable("Thank"), needs=("person", "text"), but_oneself=("person",)
    ),
    "board.practice": Sheet(sayable("Share a practice"), sayable("Share"), needs=("text",)),
    "review.worked": Sheet(sayable("What made it work"), needs=("deal", "text")),
    "review.example": Sheet(sayable("A deal to learn from"), sayable("Lend it"), needs=("deal", "consent")),
    "review.decision": Sheet(sayable("Add a decision"), sayable("Add"), needs=("text",), short=("text",)),
    "review.one-to-one answers": Sheet(sayable("One-to-one"), needs=()),
    "review.one-to-one action": Sheet(sayable("Agree on an action"), needs=("text",), short=("text",)),
    "review.say": Sheet(sayable("A sentence of mine"), needs=("text",)),
    "cordee.team add": Sheet(sayable("Add to the team"), sayable("Add"), needs=("person",), slack_users=("person",)),
    "cordee.team remove": Sheet(sayable("Remove from the team"), sayable("Remove"), needs=("person",)),
    "cordee.export": Sheet(sayable("Export"), sayable("Send me the file"), needs=("what", "file")),
    "cordee.forget": Sheet(sayable("Erase a person"), sayable("Go on"), needs=("person",)),
    "cordee.link": Sheet(
        sayable("Link a member"),
        sayable("Link"),
        needs=("person", "text"),
        short=("text",),
        slack_users=("person",),
    ),
    "cordee.digest": Sheet(sayable("Daily digest"), needs=("at", "switch")),
    "cordee.review": Sheet(sayable("Review of the week"), needs=()),
    "cordee.nudges": Sheet(sayable("Morning messages"), needs=("at", "switch")),
    "cordee.wall": Sheet(sayable("Staircase of success"), needs=("switch",)),
    "cordee.quiet": Sheet(sayable("Mute"), sayable("Mute"), needs=("what",)),
    "cordee.morning": Sheet(sayable("My morning hour"), needs=()),
    "cordee.absent": Sheet(sayable("Absence"), needs=("days",), of_managers=("person",)),
    "cordee.present": Sheet(sayable("Back earlier"), needs=(), of_managers=("person",)),
    "cordee.days": Sheet(sayable("Personal week"), needs=("week",), of_managers=("person",)),
    "cordee.closed": Sheet(sayable("Days closed"), needs=("days",)),
    "cordee.settings country": Sheet(sayable("Public holidays"), needs=("country",)),
    "cordee.settings zone": Sheet(sayable("Time zone"), needs=("zone",)),
    "cordee.settings days": Sheet(sayable("Working days"), needs=("week",), whole_days=True),
    "cordee.settings language": Sheet(sayable("Language"), needs=("language",)),
    "cordee.settings currency": Sheet(sayable("Currency"), needs=("currency",)),
    "cordee.settings hand-offs": Sheet(sayable("Hand-offs"), needs=("owner",)),
    "cordee.settings amounts": Sheet(sayable("Amounts"), needs=("told",)),
    "cordee.settings board": Sheet(sayable("Leaderboard"), needs=("detail",)),
    "cordee.settings rate": Sheet(sayable("Exchange rate"), needs=("currency", "text"), short=("text",)),
    "cordee.settings process": Sheet(sayable("Sales process"), sayable("Add"), needs=("template",)),
    "cordee.settings stage": Sheet(sayable("Stage of a process"), needs=(), short=("text",), asks_process=True),
}
_OF_A_FAMILY: Final[Mapping[str, Sheet]] = {
    "log": Sheet(
        sayable("Log an action"),
        sayable("Log"),
        needs=("outcome", "action"),
        at_once=("deal", "action", "outcome", "note", "step"),
        prefilled=False,
        asks_deal=True,
    ),
    "deal": Sheet(sayable("Deal")),
    "plan": Sheet(sayable("Objective"), needs=()),
    "cordee": Sheet(sayable("Settings"), needs=()),
}
_ANY: Final = Sheet(sayable("Cordée"), needs=())

LABELS: Final[Mapping[str, str]] = {
    "account": sayable("Account"),
    "asked_by_client": sayable("Asked by the client"),
    "day": sayable("Done on"),
    "days": sayable("Standard duration (business days)"),
    "p": sayable("Probability (%)"),
    "role": sayable("Role"),
    "segment": sayable("Segment"),
    "revenue": sayable("Revenue of the month"),
    "month": sayable("For which month"),
    "sale": sayable("Average sale"),
    "opportunities": sayable("Opportunities per sale"),
    "prospects": sayable("Prospects per opportunity"),
    "prospecting_calls": sayable("Calls per prospect"),
    "sales_calls": sayable("Calls per opportunity"),
    "meetings": sayable("Meetings per opportunity"),
    "proposals": sayable("Proposals per opportunity"),
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
HINTS: Final[Mapping[tuple[str, str], str]] = {
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


def sheet_of(command: Command | type[Command]) -> Sheet:
    """Return how a command's form presents itself."""
    return SHEETS.get(command.key()) or _OF_A_FAMILY.get(command.family, _ANY)


def label_of(command: Command, field: str, kind: Argument) -> str:
    """Return the label of a field, in English."""
    other = beside(command, field)
    if other is not None:
        return other[0]
    own = _LABELS_OF.get((command.key(), field)) or LABELS.get(field)
    return own or _LABELS_BY_KIND.get(type(kind), field.replace("_", " ").capitalize())


_BESIDE: Final[Mapping[tuple[str, str], tuple[str, Mapping[str, tuple[str, str]]]]] = {
    ("plan.set", "text"): (
        "what",
        {
            Counted.REVENUE: (sayable("How much, per which period"), sayable("Such as: 90k/month. 0 ends it.")),
            **dict.fromkeys(
                (Counted.STAGE_ENTRIES, *_OF_DEALS),
                (sayable("How many, per which period"), sayable("Such as: 3/week. 0 ends it.")),
            ),
        },
    ),
}
"""Labels and hints that are others beside what was chosen in another field."""


def beside(command: Command, field: str) -> tuple[str, str] | None:
    """Return the label and the hint of a field beside what was chosen in another one; None where that says nothing."""
    leader, told = _BESIDE.get((command.key(), field), ("", {}))
    return told.get(getattr(command, leader)) if leader else None


def hint_of(command: Command, field: str) -> str | None:
    """Return what helps to fill a field in, in English; None where the label says it all."""
    other = beside(command, field)
    if other is not None:
        return other[1]
    return HINTS.get((command.key(), field))
