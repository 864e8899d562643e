"""What a person may ask for: every slash command with its verbs. Knows the domain, and nothing of Slack or SQL."""

from typing import Any

from commands import board, cordee, deal, log, pipeline, plan, review
from commands.command import Command
from commands.family import Family

FAMILIES: tuple[Family, ...] = (
    deal.FAMILY,
    log.FAMILY,
    pipeline.FAMILY,
    plan.FAMILY,
    board.FAMILY,
    review.FAMILY,
    cordee.FAMILY,
)

_BY_KEY: dict[str, type[Command]] = {command.key(): command for family in FAMILIES for command in family.commands}


def unpack(packed: dict[str, Any]) -> Command:
    """Return the command that a button, a form or a draft kept. Raises KeyError for one that is no longer known."""
    fields = {name: value for name, value in packed.items() if name != "do"}
    return _BY_KEY[packed["do"]].model_validate(fields)


def family_named(name: str) -> Family:
    """Return the family of an English name; KeyError when there is none."""
    for family in FAMILIES:
        if family.name == name:
            return family
    raise KeyError(name)
