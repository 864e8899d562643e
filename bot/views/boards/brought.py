"""What was brought in one form of value, in words: "12 meetings booked, 4 hand-offs accepted, part in 2 wins"."""

from typing import Final

from bot.language import sayable, sayable_many
from bot.views.elements.parts import safe
from bot.views.words.naming import Naming
from bot.wording.phrases import actions as acted
from domain.team.board import Brought, Form

FORMS: Final = {
    Form.PROSPECTING: sayable("Prospecting"),
    Form.QUALIFICATION: sayable("Qualification"),
    Form.PROPOSAL: sayable("Proposal"),
    Form.CLOSING: sayable("Closing"),
    Form.HELP: sayable("Help and mentoring"),
    Form.PRACTICES: sayable("Practices"),
}
_COUNTS: Final = (
    sayable_many("{n} other action", "{n} other actions"),
    sayable_many("{n} hand-off accepted", "{n} hand-offs accepted"),
    sayable_many("help in {n} win", "help in {n} wins"),
    sayable_many("part in {n} win", "part in {n} wins"),
    sayable_many("thanked once", "thanked {n} times"),
    sayable_many("{n} practice shared", "{n} practices shared"),
    sayable_many("tried {n} time by others", "tried {n} times by others"),
)
KINDS: Final = 3
"""Kinds of actions named of one person; the others are told as a number."""


def told(brought: Brought, names: Naming, *, briefly: bool = False) -> str:
    """Return what was brought: "12 meetings booked, part in 2 wins"; briefly, without the less frequent actions."""
    look = names.look
    most = brought.actions[: KINDS - briefly]
    others = 0 if briefly else brought.acts - sum(done.times for done in most)
    parts = [safe(acted(look, names.action(done.action), done.outcome, done.times), 150) for done in most]
    counts = (
        others,
        brought.handoffs,
        brought.helped,
        brought.wins,
        brought.thanks,
        brought.practices,
        brought.adopted,
    )
    parts += [look.say_many(*words, n) for words, n in zip(_COUNTS, counts, strict=True) if n]
    return ", ".join(parts)
