"""What is asked before anything is done, and how we say no."""

from typing import Any

from pydantic import SerializeAsAny

from commands.command import Command
from domain.foundations.refusals import Refusal
from domain.foundations.value import Value


class Option(Value):
    """One answer to a question: what is chosen, and the command that says so."""

    kind: str
    """What `value` is: deal, account, account_only, stage, member, team, action, outcome, reason, criterion, undo,
    command, new_deal, day, count (how many times), step (its words and day), process, amount."""
    value: Any = None
    command: SerializeAsAny[Command]


class Question(Refusal):
    """One choice is missing or open to two readings; each option is a button with a whole command.

    Facts: about= (deal, account, alike, stage, reason, criterion, outcome, action, person, helper, until, next,
    step_of, meaning, net_amount, months, process),
    words= what was typed, options= tuple[Option, ...], more= whether there are others, deal= where known.
    """


class NeedsForm(Refusal):
    """More than one choice is missing: the door opens the command's form (command=), or names the example."""


class NotUnderstood(Refusal):
    """Some words fit nothing (words=, family=, verb= or None, nearest= a Term or str or None, kind= what it is near to,
    example=)."""


class NoTeam(Refusal):
    """The person is in no team (ask= members whom they may ask)."""


class Stranger(Refusal):
    """Guests, bots and people of other workspaces get nothing (rules 14)."""


class NotNow(Refusal):
    """What was asked makes no sense at that time (reason=, day=): a date in the past, an amount without a rate...

    What is still to come on an open deal (deal=) may be its next step (step=), or a meeting that was booked (booked=).
    """


class ReasonWanted(Refusal):
    """The deal was put off twice in a row without any news: this time a reason is asked for (deal=, command=)."""


class TooMany(Refusal):
    """A count or a text beyond what is accepted (what=, most=)."""
