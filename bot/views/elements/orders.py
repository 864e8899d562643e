"""The commands that buttons carry, named as the command classes name themselves (tests read each one back)."""

from datetime import date, time
from typing import Any, Final

from bot.views.elements.drawing import Started
from domain.selling.deal import Deal
from domain.team.weekly import Story

IN_FORM: Final = 250
"""Letters of a text that a button carries into its form."""


def undo(batch: int, family: str = "deal") -> Started:
    """Take one write back."""
    return Started(f"{family}.undo", {"batch": batch})


def show(deal: Deal) -> Started:
    """Show a deal."""
    return _on(deal, "show")


def history(deal: Deal) -> Started:
    """Show what happened to a deal."""
    return _on(deal, "history")


def move(deal: Deal, stage: int | None = None) -> Started:
    """Move a deal; without a stage it is asked for."""
    return _on(deal, "move", stage=stage)


def next_step(deal: Deal, due: date | None = None) -> Started:
    """Set when the next step of a deal is due."""
    return _on(deal, "next", due=None if due is None else due.isoformat())


def plan(deal: Deal, text: str, due: date, at: time | None, note: str | None) -> Started:
    """Set the next step of a deal, whole."""
    hour = None if at is None else at.isoformat()
    return _on(deal, "next", text=text, due=due.isoformat(), at=hour, note=note)


def answer(deal: Deal, how: str | None = None) -> Started:
    """Answer what a morning message asks about a deal; without `how` a menu says it."""
    return _on(deal, "answer", how=how)


def amount(deal: Deal) -> Started:
    """Set what a deal is worth."""
    return _on(deal, "amount")


def snooze(deal: Deal) -> Started:
    """Put a deal off until a day."""
    return _on(deal, "snooze")


def stalled() -> Started:
    """List one's own stalled deals."""
    return Started("pipeline.stalled", {})


def close(deal: Deal) -> Started:
    """Set when a deal is expected to close."""
    return _on(deal, "close")


def redate() -> Started:
    """Revise the expected signatures that have passed, in one form."""
    return Started("deal.redate", {})


def pipeline() -> Started:
    """Show one's own pipeline."""
    return Started("pipeline.stages", {"whose": "me"})


def team() -> Started:
    """Show the team."""
    return Started("cordee.team show", {})


def settings(*, details: bool = False) -> Started:
    """Show what is configured; with every stage and rate if that is wished."""
    return Started("cordee.settings", {"details": True} if details else {})


def reopen(deal: Deal) -> Started:
    """Open a deal again."""
    return _on(deal, "reopen")


def helped(deal: Deal) -> Started:
    """Say who helped with a deal."""
    return _on(deal, "help-by")


def accept(deal: Deal) -> Started:
    """Take on a deal that was handed on."""
    return _on(deal, "accept")


def give_back(deal: Deal) -> Started:
    """Return a deal that was handed on."""
    return _on(deal, "return")


def assign(deal: Deal) -> Started:
    """Give a deal to somebody else."""
    return _on(deal, "assign")


def check(deal: Deal, criterion: str) -> Started:
    """Say that a criterion is met."""
    return _on(deal, "check", criterion=criterion)


def new(name: str | None = None) -> Started:
    """Create a deal."""
    return Started("deal.new", {} if name is None else {"name": name})


def log(deal: Deal | None = None) -> Started:
    """Note an action."""
    return Started("log.log", {} if deal is None else {"deal": deal.number})


def todo() -> Started:
    """Show what is due."""
    return Started("deal.todo", {})


def mine() -> Started:
    """List one's own deals."""
    return Started("deal.list", {})


def tell_story(deal: Deal, told: Story | None = None) -> Started:
    """Tell what made a win work; what was told before stands in the form, where a button holds it."""
    words = "" if told is None else str(told.text)
    return Started("review.worked", {"deal": deal.number, **({"text": words} if 0 < len(words) <= IN_FORM else {})})


def help_of(family: str) -> Started:
    """Show the verbs of a family."""
    return Started(f"{family}.help", {})


def _on(deal: Deal, verb: str, **fields: Any) -> Started:
    given = {name: value for name, value in fields.items() if value is not None}
    return Started(f"deal.{verb}", {"deal": deal.number, **given})
