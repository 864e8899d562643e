"""What a catalogue still lacks: `python -m bot.locale.check fr` prints entries ready to be pasted and filled in.

They come on standard output, where each is said and what else is wrong on standard error.
"""

import ast
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import count
from pathlib import Path
from string import Formatter
from typing import Final, NamedTuple

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from bot.language import CATALOGUES
from bot.wording.phrases import STATUSES
from commands import FAMILIES
from domain.selling.catalogue import ACTIONS, CANCEL_REASONS, LOSS_REASONS, SEGMENTS, SOURCES
from domain.selling.people import RIGHTS, ROLES
from domain.selling.process import PHASES
from domain.selling.templates import TEMPLATES, process_from_template
from domain.selling.terms import Term

BOT: Final = CATALOGUES.parent
SAY: Final = {"say": 1, "sayable": 1, "say_many": 2, "sayable_many": 2}
"""Functions whose first arguments, so many, are a message."""


class Wanted(NamedTuple):
    """A message that must have a translation, and where it is said."""

    where: str
    message: str | tuple[str, str]
    context: str | None = None

    @property
    def entry(self) -> str:
        """The lines to add to messages.po."""
        lines = [f'msgctxt "{self.context}"'] if self.context else []
        if isinstance(self.message, str):
            return "\n".join([*lines, f"msgid {_quoted(self.message)}", 'msgstr ""'])
        one, many = map(_quoted, self.message)
        return "\n".join([*lines, f"msgid {one}", f"msgid_plural {many}", 'msgstr[0] ""', 'msgstr[1] ""'])


class Problem(NamedTuple):
    """What is wrong with a catalogue, and the lines to add to it where they lack."""

    told: str
    entry: str = ""


def wanted() -> tuple[Wanted, ...]:
    """Return everything that is said: sentences extracted from the code, and the default vocabulary."""
    found: dict[tuple[str | tuple[str, str], str | None], Wanted] = {}
    for want in [*_sentences(), *_vocabulary()]:
        found.setdefault((want.message, want.context), want)
    return tuple(found.values())


def missing(language: str) -> list[Problem]:
    """Return what is wrong with a catalogue: entries that lack, say other {facts}, stand twice, or are unsaid."""
    path = CATALOGUES / language / "LC_MESSAGES" / "messages.po"
    with path.open("rb") as source:
        catalogue = read_po(source, locale=language)
    wants = wanted()
    found = [problem for want in wants if (problem := _problem(catalogue, want))]
    twice = [Problem(f"stands twice: {entry}") for entry in _twice(path)]
    return [*found, *twice, *(Problem(f"nobody says it: {entry}") for entry in _unsaid(catalogue, wants))]


def _problem(catalogue: Catalog, want: Wanted) -> Problem | None:
    message = catalogue.get(want.message, want.context)
    if message is None or message.fuzzy or not all(_strings(message)):
        return Problem(f"lacks, said in {want.where}:", want.entry)
    if isinstance(want.message, tuple) and message.id != want.message:
        return Problem(f"has another plural or none, said in {want.where}: {want.message}")
    facts = _facts(want.message if isinstance(want.message, str) else want.message[1])
    if any(_facts(string) != facts for string in _strings(message)):
        return Problem(f"has other facts than {sorted(facts)}, said in {want.where}: {want.message}")
    return None


def _unsaid(catalogue: Catalog, wants: Iterable[Wanted]) -> Iterator[str]:
    """Give the entries that nobody wants, and that are no help or example of a command either."""
    said = {(want.message, want.context) for want in wants}
    shown = {words for family in FAMILIES for each in family.commands for words in (each.help(), each.example)}
    shown |= {node.value for _, node in _code() if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    shown |= {f"/{family.name} help" for family in FAMILIES}
    for message in catalogue:
        context = "term" if (message.context or "").startswith("term of ") else message.context
        if message.id and (message.id, context) not in said and not (context is None and message.id in shown):
            yield message.id if isinstance(message.id, str) else message.id[0]


@cache
def _code() -> tuple[tuple[str, ast.Call | ast.Constant], ...]:
    """Return the calls and literals of the bot's code, each with the file in which it stands."""
    return tuple(
        (path.relative_to(BOT.parent).as_posix(), node)
        for path in sorted(BOT.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(node, ast.Call | ast.Constant)
    )


def _sentences() -> Iterator[Wanted]:
    for where, node in _code():
        match node:
            case ast.Call(func=ast.Attribute(attr=name) | ast.Name(id=name), args=args) if name in SAY:
                yield from _said(where, args[: SAY[name]])


def _said(where: str, words: Sequence[ast.expr]) -> Iterator[Wanted]:
    """Give the message that is said, where it stands as such in the code."""
    match words:
        case [ast.Constant(value=str(one))]:
            yield Wanted(where, one)
        case [ast.Constant(value=str(one)), ast.Constant(value=str(many))]:
            yield Wanted(where, (one, many))


def _vocabulary() -> Iterator[Wanted]:
    def names(where: str, terms: Iterable[Term]) -> Iterator[Wanted]:
        yield from (Wanted(where, term.name, "term") for term in terms)

    for key in TEMPLATES:
        process = process_from_template(key, process_id=1, new_stage_id=count(1).__next__)
        yield from names("processes", [process.term])
        yield from names("stages", (stage.term for stage in process.stages))
        yield from names("criteria", (criterion.term for stage in process.stages for criterion in stage.criteria))
    yield from names("phases", PHASES.values())
    yield from names("roles", [*ROLES.values(), *RIGHTS.values()])
    yield from names("statuses", STATUSES.values())
    yield from names("actions", (action.term for action in ACTIONS))
    yield from names("outcomes", (outcome.term for action in ACTIONS for outcome in action.outcomes))
    yield from names("loss reasons", LOSS_REASONS.values())
    yield from names("reasons to cancel", CANCEL_REASONS.values())
    yield from names("segments", SEGMENTS.values())
    yield from names("sources", SOURCES.values())


def _strings(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ("",))


def _facts(text: str) -> frozenset[str]:
    """Return the names of the {placeholders}."""
    return frozenset(name for _, name, _, _ in Formatter().parse(text) if name is not None)


def _twice(path: Path) -> list[str]:
    entries: Counter[str] = Counter()
    for paragraph in path.read_text(encoding="utf-8").split("\n\n"):
        lines = [line for line in paragraph.splitlines() if not line.startswith("#")]
        head = "\n".join(lines).partition("msgstr")[0].partition("msgid_plural")[0].strip()
        entries[head] += 1
    return [entry for entry, n in entries.items() if n > 1 and entry]


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


if __name__ == "__main__":
    for language in sys.argv[1:]:
        for told, entry in missing(language):
            print(told, file=sys.stderr, flush=True)
            if entry:
                print(entry, end="\n\n", flush=True)
