"""How each kind of argument claims its words from a line (rules 4)."""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import time
from typing import Any, TypeVar

from commands.arguments import (
    Amount,
    Argument,
    Count,
    CountryNamed,
    CriterionNamed,
    CurrencyNamed,
    Day,
    DaysOnEnd,
    Flag,
    HourNamed,
    OneOf,
    Person,
    ProcessNamed,
    ReasonNamed,
    StageNamed,
    WeekdaysNamed,
    ZoneNamed,
)
from commands.ground import Ground
from commands.line import Line
from commands.reading.currencies import currency_of
from commands.reading.days import DayRead, find_day, read_day
from commands.reading.money import find_money
from commands.reading.places import country_of, zone_of
from commands.reading.stretches import Stretch, find_stretch
from commands.reading.times import find_hour
from commands.reading.weekdays import find_week
from commands.reading.words import MENTION, stem
from commands.replies import TooMany
from domain.foundations.money import CURRENCIES
from domain.selling.activity import MOST_AT_ONCE
from domain.selling.availability import WorkingWeek
from domain.selling.catalogue import CANCEL_REASONS, LOSS_REASONS

T = TypeVar("T")
LONGEST = 5
"""Words in the longest name of a stage, a process or a person."""
LONGEST_DATE = 9
LONG_AGO, SOON = 300, 60
"""Days: what is said to be done so long ago, and would be so soon, is taken to be still to come."""
_COUNT = re.compile(r"(?:[x×*](?P<after>\d{1,6})|(?P<before>\d{1,6})[x×])", re.IGNORECASE)


def claim(kind: Argument, line: Line, ground: Ground) -> Any | None:
    """Return what this kind of argument claims from the line and take its words; None when it finds nothing."""
    for marker in sorted(kind.markers, key=len, reverse=True):
        found = _after(marker, kind, line, ground)
        if found is not None:
            return found
    unmarked = _UNMARKED.get(type(kind))
    return None if unmarked is None else unmarked(kind, line, ground)


def _after(marker: str, kind: Argument, line: Line, ground: Ground) -> Any | None:
    """Claim what follows a marker (`closes 15/10`, `to @ann`, `vers propale`); nothing follows, nothing is claimed."""
    found = line.find(marker)
    if found is None:
        return None
    start, after = found
    if isinstance(kind, Flag):
        line.take(start, after)
        return True
    texts = line.texts
    for stop in range(min(len(texts), after + LONGEST_DATE), after, -1):
        value = _whole(kind, texts[after:stop], ground, is_last=stop == len(texts))
        if value is not None:
            line.take(start, stop)
            return value
    return None


def _whole(kind: Argument, texts: Sequence[str], ground: Ground, *, is_last: bool) -> Any | None:
    """Read a run of words that stands after a marker as one argument."""
    words = " ".join(texts)
    if isinstance(kind, Day):
        read = read_day(texts, ground.now, ground.order, kind.look)
        if read is None and kind.look == "latest":  # since two weeks: that is since the day two weeks ago
            read = read_day([*texts, "ago"], ground.now, ground.order, kind.look)
        return read
    if isinstance(kind, Person):
        return _person(words, ground)
    if isinstance(kind, StageNamed):
        return words if is_last and _names_stage(words, ground) else None
    return None


# -- without a marker -------------------------------------------------------------------------------------------------


def _amount(_kind: Argument, line: Line, ground: Ground) -> Any | None:
    found = find_money(line.texts, ground.currency, decimal=ground.decimal)
    if found is None:
        return None
    read, start, stop = found
    line.take(start, stop)
    return read.money


def _day(kind: Argument, line: Line, ground: Ground) -> DayRead | None:
    if not isinstance(kind, Day) or kind.needs_marker:
        return None
    found = find_day(line.texts, ground.now, ground.order, kind.look)
    if found is None and kind.lasts:
        return _lasting(line, ground)
    if found is not None and kind.look == "latest":
        found = _slipped(found, line, ground) or found
    return _found(line, found)


def _lasting(line: Line, ground: Ground) -> DayRead | None:
    """Claim how long it lasts: `3 mois`, `pendant 2 semaines`, `for 10 days`, at the end."""
    texts = line.texts
    led = stem(" ".join(texts[-3:-2])) in {"for", "pendant", "durant"}
    read = read_day(["in", *texts[-2:]], ground.now, ground.order, "next") if len(texts) > 1 else None
    return None if read is None else _found(line, (read, len(texts) - (3 if led else 2), len(texts)))


def _slipped(found: tuple[DayRead, int, int], line: Line, ground: Ground) -> tuple[DayRead, int, int] | None:
    """Return the day to come where `4/12`, said on the 3rd, would be a day of a year ago: that is a slip."""
    read, start, stop = found
    if (ground.now.date() - read.day).days <= LONG_AGO:
        return None
    ahead = read_day(line.texts[start:stop], ground.now, ground.order, "next")
    near = ahead is not None and 0 < (ahead.day - ground.now.date()).days <= SOON
    return (ahead, start, stop) if ahead is not None and near else None


def _count(_kind: Argument, line: Line, _ground: Ground) -> int | None:
    for n, word in enumerate(line.texts):
        found = _COUNT.fullmatch(word)
        number, width = (found["after"] or found["before"], 1) if found else (None, 0)
        following = line.texts[n + 1 : n + 2]
        if word in {"x", "X", "×"} and following and following[0].isdigit():
            number, width = following[0], 2
        elif word.isdigit() and [stem(each) for each in following] in (["fois"], ["time"], ["times"]):
            number, width = word, 2
        if number is not None:
            if not 1 <= int(number) <= MOST_AT_ONCE:
                raise TooMany(what="count", most=MOST_AT_ONCE, said=number)
            line.take(n, n + width)
            return int(number)
    return None


def _at_end(line: Line, names: Callable[[str], Any | None]) -> Any | None:
    """Claim the longest run at the end of the line that names something."""
    texts = line.texts
    for start in range(max(0, len(texts) - LONGEST), len(texts)):
        value = names(" ".join(texts[start:]))
        if value is not None:
            line.take(start, len(texts))
            return value
    return None


def _anywhere(line: Line, names: Callable[[str], Any | None]) -> Any | None:
    """Claim the longest run anywhere in the line that names something."""
    texts = line.texts
    for length in range(min(LONGEST, len(texts)), 0, -1):
        for start in range(len(texts) - length + 1):
            value = names(" ".join(texts[start : start + length]))
            if value is not None:
                line.take(start, start + length)
                return value
    return None


def _stage(_kind: Argument, line: Line, ground: Ground) -> str | None:
    return _at_end(line, lambda words: words if _names_stage(words, ground) else None)


def _names_stage(words: str, ground: Ground) -> bool:
    return stem(words) in ground.stage_words


def _reason(kind: Argument, line: Line, _ground: Ground) -> str | None:
    reasons = CANCEL_REASONS if isinstance(kind, ReasonNamed) and kind.of == "cancel" else LOSS_REASONS
    return _at_end(line, lambda words: _key(words, ((key, term.words) for key, term in reasons.items())))


def _criterion(_kind: Argument, line: Line, ground: Ground) -> str | None:
    criteria = [
        (each.key, each.term.words)
        for process in ground.workspace.live_processes
        for stage in process.live_stages
        for each in stage.criteria
    ]
    return _at_end(line, lambda words: _key(words, criteria))


def _process(kind: Argument, line: Line, ground: Ground) -> int | None:
    processes = [(p.id, p.term.words) for p in ground.workspace.live_processes]
    if isinstance(kind, ProcessNamed) and kind.in_name:
        others = processes[1:]
        return _at_end(line, lambda words: _key(words, others)) if len(line.free) > 1 else None
    return _anywhere(line, lambda words: _key(words, processes))


def _one_of(kind: Argument, line: Line, _ground: Ground) -> str | None:
    choices = kind.choices if isinstance(kind, OneOf) else ()
    return _anywhere(line, lambda words: _key(words, choices))


def _currency(_kind: Argument, line: Line, ground: Ground) -> str | None:
    return _anywhere(line, lambda words: _currency_named(words, ground))


def _currency_named(words: str, ground: Ground) -> str | None:
    if words.upper() in CURRENCIES:
        return words.upper()
    return currency_of(words, ground.currency) if len(words) > 3 or not words.isalpha() else None


def _country(_kind: Argument, line: Line, _ground: Ground) -> str | None:
    return _anywhere(line, country_of)


def _zone(_kind: Argument, line: Line, _ground: Ground) -> str | None:
    return _anywhere(line, zone_of)


def _hour(_kind: Argument, line: Line, _ground: Ground) -> time | None:
    return _found(line, find_hour(line.texts))


def _days_on_end(_kind: Argument, line: Line, ground: Ground) -> Stretch | None:
    return _found(line, find_stretch(line.texts, ground.now, ground.order))


def _weekdays(_kind: Argument, line: Line, _ground: Ground) -> WorkingWeek | None:
    return _found(line, find_week(line.texts))


def _found(line: Line, found: tuple[T, int, int] | None) -> T | None:
    """Take the words in which something was found."""
    if found is None:
        return None
    line.take(found[1], found[2])
    return found[0]


def _person_unmarked(kind: Argument, line: Line, ground: Ground) -> int | str | None:
    texts = line.texts
    for n, word in enumerate(texts):
        if MENTION.fullmatch(word) or (word.startswith("@") and len(word) > 1):
            for stop in range(min(len(texts), n + LONGEST), n, -1):  # "@Hugo Lefèvre", typed letter by letter
                named = _person(" ".join(texts[n:stop]), ground)
                if named is not None:
                    line.take(n, stop)
                    return named
    if isinstance(kind, Person) and not kind.needs_marker:
        return _at_end(line, lambda words: _person(words, ground))
    return None


def _person(words: str, ground: Ground) -> int | str | None:
    """Return the mention, or the member whom these words name exactly by a whole name or by a first name.

    Slack makes a mention of the first word of `@Hugo Lefèvre`: the rest of that name belongs to it.
    """
    first, _, rest = words.partition(" ")
    mention = MENTION.fullmatch(first)
    if mention is not None:
        member = ground.workspace.linked_to(mention[1])
        whole = "" if member is None else str(member.name).partition(" ")[2]
        return first if stem(rest) == (stem(whole) if rest else "") else None
    if words.startswith("@") and not rest:
        return words
    members = ground.member_names.get(stem(words.removeprefix("@")), ())
    return members[0] if len(members) == 1 else words if members else None


def _key(words: str, named: Iterable[tuple[Any, Sequence[str]]]) -> Any | None:
    wanted = stem(words)
    return next((key for key, spellings in named if any(stem(each) == wanted for each in spellings)), None)


_UNMARKED: dict[type[Argument], Callable[[Argument, Line, Ground], Any | None]] = {
    Amount: _amount,
    Day: _day,
    Count: _count,
    CountryNamed: _country,
    DaysOnEnd: _days_on_end,
    HourNamed: _hour,
    StageNamed: _stage,
    ReasonNamed: _reason,
    CriterionNamed: _criterion,
    ProcessNamed: _process,
    OneOf: _one_of,
    CurrencyNamed: _currency,
    Person: _person_unmarked,
    WeekdaysNamed: _weekdays,
    ZoneNamed: _zone,
}
