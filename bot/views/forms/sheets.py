"""How each form presents itself: its title, what must be filled in, and what waits under "More details"."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from bot.language import sayable
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


OF_DEALS: Final = (Counted.DEALS_CREATED, Counted.OPPORTUNITIES, Counted.DEALS_WON)
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
            "process": ("what", (*OF_DEALS, Counted.REVENUE)),
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


def sheet_of(command: Command | type[Command]) -> Sheet:
    """Return how a command's form presents itself."""
    return SHEETS.get(command.key()) or _OF_A_FAMILY.get(command.family, _ANY)
