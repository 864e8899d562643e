"""From a typed line to a command value, in any order and either language (rules 4: the five steps of reading)."""

from collections.abc import Mapping
from functools import cache

from commands import FAMILIES, family_named
from commands.arguments import AccountStart, ActionNamed, DealNamed
from commands.command import Command
from commands.deal.looking import Show
from commands.deal.moving import Lost, Move, Won
from commands.family import Family
from commands.filling import Reading, filled
from commands.finding import NUMBER
from commands.ground import Ground
from commands.known_names import Known, Span, known_spans, protected, set_aside
from commands.line import Line
from commands.reading.cut import Cut, cut
from commands.reading.words import split, stem, unwrapped
from commands.replies import NotUnderstood
from commands.vocabulary import nearest
from domain.selling.lookup import folded

LONGEST_VERB = 4
GREETINGS = frozenset(
    stem(word)
    for word in (
        *("help", "aide", "aide moi", "hello", "hi", "hey", "good morning", "start"),
        *("bonjour", "bonsoir", "salut", "coucou", "hello cordee", "bonjour cordee", "que sais tu faire"),
        *("what can you do", "comment ca marche", "how does this work"),
    )
)
"""What people say to a bot that they do not know yet: they want help."""
MOST_READ = 40
"""Words at the start of a line among which known names are looked for."""


def read(family: Family, text: str, ground: Ground) -> Command:
    """Return the command that a line under a slash command gives. Raises a Refusal that teaches."""
    line = unwrapped(text).strip()
    if not line:
        if family.bare is None:
            raise NotUnderstood(words="", family=family.name, verb=None, nearest=None, kind="verb", example="")
        return family.bare()
    return _command(_verb(family, line, ground), line if family.name == "deal" else "", ground)


def read_message(text: str, ground: Ground) -> Command:
    """Return the command of a direct message: its first word may name a family, otherwise it is an action.

    What is no action may be an order about a deal, or its name alone; who greets gets help.
    """
    line = unwrapped(text).strip().removeprefix("/")
    words = split(line)
    if words:
        for family in FAMILIES:
            if any(stem(words[0].folded) == stem(name) for name in family.term.words):
                return read(family, line[words[0].stop :], ground)
    if stem(folded(line)) in GREETINGS or line == "?":
        return read(family_named("cordee"), "help", ground)
    try:
        return read(family_named("log"), line, ground)
    except NotUnderstood:
        if not line or not _about_a_deal(line, ground):
            raise
    return read(family_named("deal"), line, ground)


def _about_a_deal(line: str, ground: Ground) -> bool:
    """Tell whether a line begins with a verb of `/deal`, or is the name of a deal."""
    try:
        return _verb(family_named("deal"), line, ground).command.verb.name != "help"
    except NotUnderstood:
        return False


# -- the verb ---------------------------------------------------------------------------------------------------------


def _verb(family: Family, line: str, ground: Ground) -> Reading:
    words = split(line)
    starts = range(len(words)) if family.verb == "anywhere" else range(1)
    for start in starts:
        for length in range(min(LONGEST_VERB, len(words) - start), 0, -1):
            said = stem(" ".join(word.folded for word in words[start : start + length]))
            rest = (line[: words[start].start] + line[words[start + length - 1].stop :]).strip(" \t,")
            command = _named(family, said, alone=not rest)
            if command is not None:
                return Reading(command=command, rest=rest, verb=said)
    if family.default is not None:
        return Reading(command=family.default, rest=line)
    if family.name == "deal" and _names_a_deal(line, ground):
        return Reading(command=Show, rest=line)
    first = words[0].text if words else line
    terms = [command.verb for command in family.shown]
    raise NotUnderstood(
        words=first, family=family.name, verb=None, nearest=nearest(first, terms), kind="verb", example=""
    )


def _named(family: Family, said: str, *, alone: bool) -> type[Command] | None:
    """Return the command of a verb. `aide` is help when it stands alone, and who helped when words follow."""
    named = _by_verb(family.commands).get(said, ())
    return None if not named else named[-1] if alone else named[0]


@cache
def _by_verb(commands: tuple[type[Command], ...]) -> Mapping[str, tuple[type[Command], ...]]:
    """Return commands by the stems of all words that name them."""
    found: dict[str, tuple[type[Command], ...]] = {}
    for command in commands:
        for said in {stem(word) for word in command.verb.words}:
            found[said] = (*found.get(said, ()), command)
    return found


def _names_a_deal(line: str, ground: Ground) -> bool:
    name = folded(line)
    return NUMBER.fullmatch(line.strip()) is not None or bool(ground.known([name]))


# -- the arguments -----------------------------------------------------------------------------------------------------


def _command(reading: Reading, line: str, ground: Ground) -> Command:
    kinds = reading.command.arguments().values()
    named = any(isinstance(kind, DealNamed | AccountStart) for kind in kinds)
    spans, is_all = known_spans(split(reading.rest)[:MOST_READ], ground, line) if named else Known([])
    if is_all:
        return Show(deal=line)
    parts = cut(reading.rest, protected(spans))
    if not any(isinstance(kind, ActionNamed) for kind in kinds):
        reading = _redirected(reading, parts, spans, ground)
        return filled(reading, cut(reading.rest, protected(spans)), spans, ground)
    try:
        return filled(reading, parts, spans, ground)
    except NotUnderstood:
        if not spans:
            raise
        return filled(reading, parts, [], ground)  # the known name was one of the action's own words


def _redirected(reading: Reading, parts: Cut, spans: list[Span], ground: Ground) -> Reading:
    """Read a move to won or lost as `won` or `lost` (step 2)."""
    if reading.command is not Move:
        return reading
    line = Line.of(parts.head)
    set_aside(line, spans)
    stems = line.stems
    ends_in_stage = any(" ".join(stems[n:]) in ground.stage_words for n in range(len(stems)))
    for n, said in enumerate([] if ends_in_stage else stems):
        for other in (Won, Lost):
            if said not in ground.stage_words and any(stem(word) == said for word in other.verb.words):
                word = line.free[n]
                rest = reading.rest[: word.start] + " " * len(word.text) + reading.rest[word.stop :]
                return Reading(command=other, rest=rest, verb=said)
    return reading
