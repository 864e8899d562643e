"""The handbook of commands, `docs/commands.md`: every verb with its words and an example, taken from the commands."""

from collections.abc import Iterator

from commands import FAMILIES
from commands.command import Command
from commands.family import Family

HEAD = """# Commands

Every command answers in your own language and understands French and English words alike. In a direct message to
Cordée the slash is left out: `call reached acme`, `deal move acme proposal`. `help` after any command shows its verbs.
"""


def handbook() -> str:
    """Return the whole handbook as Markdown."""
    return "\n".join([HEAD, *(line for family in FAMILIES for line in _chapter(family))]).rstrip() + "\n"


def _chapter(family: Family) -> Iterator[str]:
    yield f"## /{family.name}"
    yield ""
    yield "| verb | what it does | for example | also |"
    yield "|---|---|---|---|"
    for command in family.shown:
        yield _row(command)
    yield ""


def _row(command: type[Command]) -> str:
    also = ", ".join(f"`{word}`" for word in command.verb.aliases if word != command.verb.name)
    cells = (f"`{command.verb.name}`", command.help(), f"`{command.example}`", also)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
