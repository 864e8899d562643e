"""From a typed line to a command value, in any order and either language (rules 4: the five steps of reading)."""

from collections.abc import Mapping
from functools import cache

from commands import family_named
from commands.arguments import AccountStart, ActionNamed, DealNamed
from commands.command import Command
from commands.deal.editing import SetAmount
from commands.deal.looking import Show
from commands.deal.moving import Lost, Move, Won
from commands.deal.new import New
from commands.family import Family
from commands.filling import Reading, filled
from commands.ground import Ground
from commands.known_names import Known, Span, known_spans, protected, quoted, set_aside
from commands.line import FILLERS, FINAL, Line
from commands.reading.cut import Cut, cut
from commands.reading.money import find_money
from commands.reading.words import Word, split, stem, unwrapped
from commands.replies import NotUnderstood
from commands.vocabulary import action_in, nearest

LONGEST_VERB = 4
LONGEST_UNKNOWN = 5
"""Words in which the verb is looked for behind a name that nobody knows."""
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


def verb_of(family: Family, line: str) -> type[Command] | None:
    """Return the command whose verb begins a line (stands anywhere in it, for some families), None when none does."""
    found = _said(family, line)
    return None if found is None else found.command


def is_about_deals(line: str, ground: Ground) -> bool:
    """Tell whether a line is one of `/deal`: it begins with a verb, or names a deal."""
    try:
        return _verb(family_named("deal"), line, ground).command.verb.name != "help"
    except NotUnderstood:
        return False


# -- the verb ---------------------------------------------------------------------------------------------------------


def _said(family: Family, line: str) -> Reading | None:
    """Return the order whose verb is said in a line, None when none is."""
    words = split(line)
    starts = range(len(words)) if family.verb == "anywhere" else range(1)
    for start in starts:
        for length in range(min(LONGEST_VERB, len(words) - start), 0, -1):
            said = stem(" ".join(word.folded for word in words[start : start + length]))
            rest = (line[: words[start].start] + line[words[start + length - 1].stop :]).strip(" \t,")
            command = _named(family, said, alone=not rest)
            if command is not None:
                return Reading(command=command, rest=rest, verb=said)
    return None


def _verb(family: Family, line: str, ground: Ground) -> Reading:
    said = _said(family, line)
    if said is not None:
        return (_after_longer_name(family, line, said, ground) if family.name == "deal" else None) or said
    if family.default is not None:
        return Reading(command=family.default, rest=line)
    if family.name == "deal":
        turned = _after_its_name(family, line, ground)
        if turned is not None:
            return turned
    words = split(line)
    raise _unknown_verb(family, words[0].text if words else line)


def _ended_at_last(family: Family, line: str, ground: Ground) -> Reading | None:
    """Read `acmee gagnée 5800`, whose name nobody knows as it is typed: deals that are like it are looked up.

    So is `acmee en négo`, where a little word leads to the stage.
    """
    words = split(line)
    for word in words[1:LONGEST_UNKNOWN]:
        said = _said(family, line[word.start :])
        if said is not None and said.command in (Won, Lost) and len(said.verb.split()) == 1:
            return said.but(rest=f"{line[: word.start]}{said.rest}")
    stems = Line.of(cut(line).head).stems
    led = (n for n in range(1, min(len(stems), LONGEST_UNKNOWN)) if stems[n] in FILLERS)
    to_stage = any(" ".join(stems[n + 1 :]) in ground.stage_words for n in led)
    return Reading(command=Move, rest=line) if to_stage else None


def _unknown_verb(family: Family, words: str) -> NotUnderstood:
    near = nearest(words, [command.verb for command in family.shown])
    return NotUnderstood(words=words, family=family.name, verb=None, nearest=near, kind="verb", example="")


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


def _after_longer_name(family: Family, line: str, said: Reading, ground: Ground) -> Reading | None:
    """Read a line whose first words are a verb, and more of them a known name: `perdue de vue en négo`."""
    words = split(line)
    spans = known_spans(words[:MOST_READ], ground).spans
    length = max((len(span) for span in spans if span[0] == words[0]), default=0)
    if length <= len(said.verb.split()) or said.command is New:
        return None
    try:
        return _after_its_name(family, line, ground)
    except NotUnderstood:
        return None


def _after_its_name(family: Family, line: str, ground: Ground) -> Reading | None:
    """Read a line that begins with the name of a deal: alone it shows it, else its verb or its stage follows.

    `acme perdue prix` is `perdue acme prix`, `acme en négo` is `passer acme en négo`, `acme 7k` is `montant acme 7k`.
    """
    words = split(line)
    spans = [span for span in known_spans(words[:MOST_READ], ground).spans if span[0] == words[0]]
    if not spans:
        return _ended_at_last(family, line, ground)
    name, rest = line[: spans[0][-1].stop], line[spans[0][-1].stop :].strip(" \t,")
    if not rest.strip(FINAL + " "):
        return Reading(command=Show, rest=name)
    leading = split(rest)[0]
    said = _said(family, rest) or (_said(family, rest[leading.stop :]) if leading.folded in FILLERS else None)
    if said is not None and said.command is not New:
        return said.but(rest=f"{name} {said.rest}")
    left = Line.of(cut(rest).head)
    if " ".join(word for word in left.stems if word not in FILLERS) in ground.stage_words:
        return Reading(command=Move, rest=line)
    money = find_money(left.texts, ground.currency, decimal=ground.decimal)
    if money is not None and money[1:] == (0, len(left.texts)):
        return Reading(command=SetAmount, rest=line)
    raise _unknown_verb(family, rest)


# -- the arguments -----------------------------------------------------------------------------------------------------


def _command(reading: Reading, line: str, ground: Ground) -> Command:
    kinds = reading.command.arguments().values()
    named = any(isinstance(kind, DealNamed | AccountStart) for kind in kinds)
    spans, is_all = known_spans(split(reading.rest)[:MOST_READ], ground, line) if named else Known([])
    if is_all:
        return Show(deal=line)
    acts = any(isinstance(kind, ActionNamed) for kind in kinds)
    if acts:
        spans = _besides_the_action(spans, split(reading.rest)[:MOST_READ], ground)
    whole = [*protected(spans), *quoted(reading.rest)]
    parts = cut(reading.rest, whole)
    if not acts:
        reading = _redirected(reading, parts, spans, ground)
        return filled(reading, cut(reading.rest, whole), spans, ground)
    try:
        return filled(reading, parts, spans, ground)
    except NotUnderstood:
        if not spans:
            raise
        return filled(reading, parts, [], ground)  # the known name was one of the action's own words


def _besides_the_action(spans: list[Span], words: list[Word], ground: Ground) -> list[Span]:
    """Leave out the known names that are the action's own words: `call reached` speaks of no account called "Call"."""
    done = action_in((word.folded for word in words), ground.workspace.actions)
    taken = set() if done is None else {words[place].start for place in done.places}
    return [span for span in spans if any(word.start not in taken for word in span)]


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
