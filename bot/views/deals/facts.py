"""What is told of one deal in several places: where it stands, what its stage asks for, what was done last."""

from collections.abc import Sequence
from typing import Final

from bot.views.words.naming import Naming
from domain.ports import Logged
from domain.selling.account import Account
from domain.selling.activity import Activity
from domain.selling.deal import Deal

LAST: Final = 3
"""The latest actions that are told."""


def where_it_stands(deal: Deal, account: Account | None, names: Naming) -> str:
    """Return the account, the stage, and what the deal is worth where amounts are told."""
    facts = [names.stage(deal.stage), *([names.value(deal)] if names.look.amounts else [])]
    return " · ".join(facts if account is None else [names.account(account), *facts])


def criteria_lines(deal: Deal, names: Naming) -> list[str]:
    """Return the criteria of the stage that the deal is in, ticked or not."""
    if names.workspace is None:
        return []
    stage = names.workspace.stage(deal.stage)
    return [f"{'✅' if each.key in deal.criteria else '⬜'} {names.term(each.term)}" for each in stage.criteria]


def last_actions(latest: Sequence[Logged], names: Naming) -> list[str]:
    """Return what was done last, the newest first as given."""
    return [f"• {names.activity(each.activity)}, {day_of(each.activity, names)}" for each in latest[:LAST]]


def day_of(activity: Activity, names: Naming) -> str:
    """Return the day on which something was done, by the reader's wall."""
    return names.look.when(activity.at.astimezone(names.look.zone).date())
