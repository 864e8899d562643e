"""A slash command: its name, its verbs, and how its words are read."""

from typing import Literal

from commands.command import Command
from domain.foundations.value import Value
from domain.selling.terms import Term


class Family(Value):
    """The verbs under one slash command. `bare` is what an empty line means; its form opens when it has one."""

    name: str
    term: Term
    """The English name, then the French one, then other words that select it in direct messages."""
    commands: tuple[type[Command], ...]
    bare: type[Command] | None = None
    default: type[Command] | None = None
    """The command of a line that begins with no verb; None refuses such a line."""
    verb: Literal["first", "anywhere"] = "first"

    def command(self, verb: str) -> type[Command]:
        """Return the command of an English verb; KeyError when there is none."""
        for command in self.commands:
            if command.verb.name == verb:
                return command
        raise KeyError(verb)

    @property
    def shown(self) -> tuple[type[Command], ...]:
        """The commands that help lists."""
        return tuple(command for command in self.commands if not command.hidden)
