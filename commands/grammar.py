"""From a typed line to a command value, in any order and either language (rules 4: the five steps of reading)."""

from typing import Any

from commands import FAMILIES, family_named
from commands.arguments import (
    AccountStart,
    ActionNamed,
    Argument,
    Clock,
    Count,
    Day,
    DealNamed,
    Flag,
    NewName,
    Note,
    OutcomeNamed,
    Person,
    ReasonNamed,
    Step,
    Words,
)
from commands.claims import claim
from commands.command import Command
from commands.deal.looking import Show
from commands.deal.moving import Lost, Move, Won
from commands.family import Family
from commands.finding import NUMBER
from commands.ground import Ground
from commands.line import FILLERS, Line
from commands.reading.cut import Cut, cut
from commands.reading.days import DayRead, find_day
from commands.reading.words import Word, split, stem, unwrapped
from commands.replies import NotUnderstood, Option, Question, TooMany
from commands.stepping import StepSaid
from commands.vocabulary import action_in, nearest, phrases
from domain.foundations.value import Value
from domain.selling.lookup import folded
from domain.selling.terms import Term

LONGEST_VERB = 4
LONGEST_NAME = 8
MOST_READ = 40
"""Words at the start of a line among which known names are looked for."""
LONGEST_TEXT = 3_000
MARKERS = frozenset({">", "--", "---", "—", "–", "//", "-", "&"})
"""Signs that never begin or end a known name."""
PROMISED = ("client's date", "clients date", "date du client", "date client")


class Reading(Value):
    """Which order a line gives and the rest of the line, without its verb."""

    command: type[Command]
    rest: str
    verb: str = ""


def read(family: Family, text: str, ground: Ground) -> Command:
    """Return the command that a line under a slash command gives. Raises a Refusal that teaches."""
    line = unwrapped(text).strip()
    if not line:
        if family.bare is None:
            raise NotUnderstood(words="", family=family.name, verb=None, nearest=None, kind="verb", example="")
        return family.bare()
    reading = _verb(family, line, ground)
    return _command(reading, ground)


def read_message(text: str, ground: Ground) -> Command:
    """Return the command of a direct message: its first word may name a family, otherwise it is an action."""
    line = unwrapped(text).strip().removeprefix("/")
    words = split(line)
    if words:
        for family in FAMILIES:
            if any(stem(words[0].folded) == stem(name) for name in family.term.words):
                return read(family, line[words[0].stop :], ground)
    return read(family_named("log"), line, ground)


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
    named = [command for command in family.commands if any(stem(word) == said for word in command.verb.words)]
    return None if not named else named[-1] if alone else named[0]


def _names_a_deal(line: str, ground: Ground) -> bool:
    name = folded(line)
    return NUMBER.fullmatch(line.strip()) is not None or bool(ground.known([name]))


# -- the arguments ----------------------------------------------------------------------------------------------------


def _command(reading: Reading, ground: Ground) -> Command:
    kinds = reading.command.arguments()
    names = any(isinstance(kind, DealNamed | AccountStart) for kind in kinds.values())
    spans = _known_spans(split(reading.rest)[:MOST_READ], ground) if names else []
    parts = cut(reading.rest, _protected(spans))
    if any(isinstance(kind, ActionNamed) for kind in kinds.values()):
        return _logged(reading, kinds, parts, spans, ground)
    reading = _redirected(reading, parts, spans, ground)
    again = cut(reading.rest, _protected(spans))
    return _filled(reading, reading.command.arguments(), again, spans, ground)


def _logged(
    reading: Reading, kinds: dict[str, Argument], parts: Cut, spans: list[tuple[Word, ...]], ground: Ground
) -> Command:
    """Read an action; where setting a known name aside leaves none, the name was an action's own word."""
    try:
        return _filled(reading, kinds, parts, spans, ground)
    except NotUnderstood:
        if not spans:
            raise
        return _filled(reading, kinds, parts, [], ground)


def _filled(
    reading: Reading, kinds: dict[str, Argument], parts: Cut, spans: list[tuple[Word, ...]], ground: Ground
) -> Command:
    line = Line.of(parts.head)
    fields: dict[str, Any] = _beside(kinds, parts, ground)
    name = None if _makes(kinds) else _set_aside(line, spans)
    meanings = _action(reading, kinds, line, ground, fields)
    _claims(reading, kinds, line, ground, fields)
    _leftover(reading, kinds, line, ground, fields, name)
    command = reading.command.model_validate(fields)
    if len(meanings) > 1:
        options = tuple(
            Option(
                kind="outcome",
                value=(ground.workspace.action(action), ground.workspace.action(action).outcome(outcome)),
                command=command.but(action=action, outcome=outcome),
            )
            for action, outcome in meanings
        )
        raise Question(about="action", words=parts.head, options=options, more=False)
    return command


def _makes(kinds: dict[str, Argument]) -> bool:
    return any(isinstance(kind, AccountStart) for kind in kinds.values())


def _beside(kinds: dict[str, Argument], parts: Cut, ground: Ground) -> dict[str, Any]:
    """Return the note and the next step, for the fields that take them."""
    fields: dict[str, Any] = {}
    for field, kind in kinds.items():
        if isinstance(kind, Note) and parts.note:
            if len(parts.note) > LONGEST_TEXT:
                raise TooMany(what="note", most=LONGEST_TEXT, said=len(parts.note))
            fields[field] = parts.note
        if isinstance(kind, Step) and parts.next_step:
            fields[field] = step_said(parts.next_step, ground)
    return fields


def step_said(words: str, ground: Ground) -> StepSaid:
    """Return the next step that the words after `>` tell, with the next such date."""
    line = Line.of(words)
    promised = claim(Flag(markers=PROMISED), line, ground) is True
    found = find_day(line.texts, ground.now, ground.order, "next")
    day: DayRead | None = None
    if found is not None:
        day, start, stop = found
        line.take(start, stop)
    return StepSaid(
        text=line.rest() or None,
        due=None if day is None else day.day,
        at=None if day is None else day.time,
        promised=promised,
    )


def _action(
    reading: Reading, kinds: dict[str, Argument], line: Line, ground: Ground, fields: dict[str, Any]
) -> tuple[tuple[str, str | None], ...]:
    """Claim the action and its outcome; return what they may mean."""
    action = next((field for field, kind in kinds.items() if isinstance(kind, ActionNamed)), None)
    if action is None:
        return ()
    tokens, owners = [], []
    for n, word in enumerate(line.free):
        for token in stem(word.folded).split():
            tokens.append(token)
            owners.append(n)
    done = action_in(tokens, ground.workspace.actions)
    if done is None:
        unknown = line.rest()
        if not unknown and not fields:
            return ()
        terms = [Term.known(" ".join(phrase.tokens)) for phrase in phrases(ground.workspace.actions)]
        raise NotUnderstood(
            words=unknown,
            family=reading.command.family,
            verb=None,
            nearest=_nearest_action(unknown, ground) or nearest(unknown, terms),
            kind="action",
            example=reading.command.example,
        )
    line.take_places(frozenset(owners[place] for place in done.places))
    outcome = next((field for field, kind in kinds.items() if isinstance(kind, OutcomeNamed)), None)
    fields[action], said = done.meanings[0]
    if outcome is not None:
        fields[outcome] = said
    return done.meanings


def _nearest_action(words: str, ground: Ground) -> Term | None:
    """Return the action or outcome that the first words come near to."""
    terms = [action.term for action in ground.workspace.actions]
    terms += [outcome.term for action in ground.workspace.actions for outcome in action.outcomes]
    for part in (words, *words.split()):
        found = nearest(part, terms)
        if found is not None:
            return found
    return None


_LATE = (Words, NewName, AccountStart, Note, Step, Clock, DealNamed, ActionNamed, OutcomeNamed)


def _claims(reading: Reading, kinds: dict[str, Argument], line: Line, ground: Ground, fields: dict[str, Any]) -> None:
    """Let every field claim, again and again until none finds more: what stood behind another is then at the end."""
    _reason_in_verb(reading, kinds, fields, ground)
    waiting = [field for field, kind in kinds.items() if field not in fields and not isinstance(kind, _LATE)]
    waiting.sort(key=lambda field: _FIRST.get(type(kinds[field]), 1))
    progress = True
    while progress and line.free:
        progress = False
        for field in [field for field in waiting if field not in fields]:
            found = claim(kinds[field], line, ground)
            if found is None:
                continue
            progress = True
            if isinstance(found, DayRead):
                fields[field] = found.day
                clock = next((name for name, kind in kinds.items() if isinstance(kind, Clock)), None)
                if clock is not None and found.time is not None:
                    fields[clock] = found.time
            else:
                fields[field] = found
        if progress:
            while line.free and line.free[-1].folded in FILLERS:
                del line.free[-1]


_FIRST: dict[type[Argument], int] = {Flag: 0, Count: 0, Person: 0, Day: 0}
"""Kinds that claim before the others: what they claim is unmistakable, and may stand behind a stage."""


def _reason_in_verb(reading: Reading, kinds: dict[str, Argument], fields: dict[str, Any], ground: Ground) -> None:
    """`doublon acme` says the verb and the reason in one word."""
    for field, kind in kinds.items():
        if isinstance(kind, ReasonNamed) and kind.of == "cancel" and reading.verb:
            reason = claim(kind, Line.of(reading.verb), ground)
            if reason is not None:
                fields[field] = reason


def _leftover(
    reading: Reading,
    kinds: dict[str, Argument],
    line: Line,
    ground: Ground,
    fields: dict[str, Any],
    name: str | None,
) -> None:
    """Give what is left to the name or the text, or refuse it (step 5)."""
    by_kind = {type(kind): field for field, kind in kinds.items()}
    if AccountStart in by_kind:
        _new(by_kind, line, ground, fields)
        return
    deal, text = by_kind.get(DealNamed), by_kind.get(Words)
    if name is not None and deal is not None:
        fields[deal] = name
        if text is not None:
            fields.setdefault(text, line.rest() or None)
            return
        line.drop_fillers()
        if not line.free or line.rest().casefold() in FILLERS:
            return
        raise _unclaimed(reading, kinds, line.rest(), ground)
    if deal is not None:
        line.drop_fillers()
        fields[deal] = line.rest() or None
        return
    if text is not None:
        fields[text] = line.rest() or None
        return
    line.drop_fillers()
    if line.free and line.free[0].folded not in FILLERS:
        raise _unclaimed(reading, kinds, line.rest(), ground)


def _new(by_kind: dict[type[Argument], str], line: Line, ground: Ground, fields: dict[str, Any]) -> None:
    """Name the new deal, and its account: the longest known one that starts the text, else the first word."""
    line.drop_fillers()
    words = line.free[:LONGEST_NAME]
    name = line.rest()
    if not name:
        return
    fields[by_kind[NewName]] = name
    runs = {n: folded(line.said(words[:n])) for n in range(len(words), 0, -1)}
    known = ground.known(runs.values())
    length = next((n for n, run in runs.items() if run in known), None)
    fields.setdefault(by_kind[AccountStart], line.said(words[: length or 1]))


def _unclaimed(reading: Reading, kinds: dict[str, Argument], words: str, ground: Ground) -> NotUnderstood:
    terms: list[Term] = []
    kind = "words"
    for argument in kinds.values():
        offered = _terms_of(argument, ground)
        if offered:
            terms += offered
            kind = {"StageNamed": "stage", "ReasonNamed": "reason", "CriterionNamed": "criterion"}.get(
                type(argument).__name__, kind
            )
    return NotUnderstood(
        words=words,
        family=reading.command.family,
        verb=reading.command.verb,
        nearest=nearest(words, terms),
        kind=kind,
        example=reading.command.example,
    )


def _terms_of(kind: Argument, ground: Ground) -> list[Term]:
    match type(kind).__name__:
        case "StageNamed":
            return [stage.term for process in ground.workspace.live_processes for stage in process.live_stages]
        case "ReasonNamed":
            reasons = ground.workspace.loss_reasons
            return list((ground.workspace.cancel_reasons if getattr(kind, "of", "") == "cancel" else reasons).values())
        case "CriterionNamed":
            stages = [stage for process in ground.workspace.live_processes for stage in process.live_stages]
            return [each.term for stage in stages for each in stage.criteria]
        case "ProcessNamed":
            return [process.term for process in ground.workspace.live_processes]
    return []


# -- known names ------------------------------------------------------------------------------------------------------


def _known_spans(words: list[Word], ground: Ground) -> list[tuple[Word, ...]]:
    """Return the runs of words that are a known name or a number, the longest first, the earliest of equals."""
    runs: dict[tuple[int, int], tuple[str, ...]] = {}
    for start in range(len(words)):
        for stop in range(start + 1, min(len(words), start + LONGEST_NAME) + 1):
            if words[start].text in MARKERS or words[stop - 1].text in MARKERS:
                continue
            said = " ".join(word.text for word in words[start:stop])
            bare = " ".join((words[start].bare, *(word.text for word in words[start + 1 : stop])))
            runs[start, stop] = (folded(said), folded(bare))
    known = ground.known({spelling for spellings in runs.values() for spelling in spellings})
    spans = [
        tuple(words[start:stop])
        for (start, stop), spellings in runs.items()
        if any(spelling in known for spelling in spellings)
        or NUMBER.fullmatch(" ".join(word.text for word in words[start:stop]))
    ]
    return sorted(spans, key=lambda span: (-len(span), span[0].start))


def _protected(spans: list[tuple[Word, ...]]) -> list[tuple[int, int]]:
    return [(span[0].start, span[-1].stop) for span in spans]


def _set_aside(line: Line, spans: list[tuple[Word, ...]]) -> str | None:
    """Take the longest known name out of the line and return it as it was typed (step 3)."""
    for span in spans:
        places = [n for n, word in enumerate(line.free) if any(word.start == each.start for each in span)]
        if len(places) == len(span):
            return line.take(places[0], places[-1] + 1)
    return None


def _redirected(reading: Reading, parts: Cut, spans: list[tuple[Word, ...]], ground: Ground) -> Reading:
    """Read a move to won or lost as `won` or `lost` (step 2)."""
    if reading.command is not Move:
        return reading
    line = Line.of(parts.head)
    _set_aside(line, spans)
    for n, said in enumerate(line.stems):
        for other in (Won, Lost):
            if said not in ground.stage_words and any(stem(word) == said for word in other.verb.words):
                word = line.free[n]
                rest = reading.rest[: word.start] + " " * len(word.text) + reading.rest[word.stop :]
                return Reading(command=other, rest=rest, verb=said)
    return reading
