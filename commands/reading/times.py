"""Times of day as they are typed: `14h30`, `14h`, `14:30`, `2pm`, `2:30 pm`, `midi`."""

import re
from collections.abc import Sequence
from datetime import time

from commands.reading.date_words import plain
from domain.foundations.value import Value

LONGEST = 4
"""Words in the longest time of day: `at 8 h 45`."""

_HOURS = r"(?P<h>[0-9]{1,2}) ?(?:h|heures?)(?: ?(?P<hm>[0-9]{2}))?"
_CLOCK = r"(?P<c>[0-9]{1,2}):(?P<cm>[0-9]{2})(?::[0-9]{2})?"
_TWELVE = r"(?P<t>[0-9]{1,2})(?:[:.](?P<tm>[0-9]{2}))? ?(?P<half>[ap])\.?m"
_TIME = rf"(?:{_TWELVE}|{_CLOCK}|{_HOURS}|(?P<noon>midi|noon))"
_AT = r"(?:a|at|vers|around|@|des)"
_PART = r"(?:(?:au |dans l'|le |in the )?(?:matin|apres midi|aprem|soir|morning|afternoon|evening))"

_ALONE = re.compile(rf"(?:(?P<at>{_AT}) ?)?{_TIME}")
_BARE = re.compile(r"[0-9]{1,2}")
_BEHIND = re.compile(rf"(?P<day>.+?) (?:{_AT} ?)?{_TIME}")
_BEHIND_PART = re.compile(rf"(?P<day>.+?) {_PART} (?:{_AT} ?)?{_TIME}")
_BEFORE = re.compile(rf"(?:{_AT} ?)?{_TIME} (?P<day>.+)")
_PART_OF_DAY = re.compile(rf"(?P<day>.+) {_PART}")


class Split(Value):
    """A date phrase taken apart: the words of its day (may be none) and its time."""

    day: str
    at: time | None = None
    is_plain_hour: bool = False
    """Whether the time is a bare `5h`, which may also be a duration."""


def find_hour(words: Sequence[str]) -> tuple[time, int, int] | None:
    """Return the longest run of words that is a time of day, with its place (`words[start:stop]`), or None."""
    for length in range(min(LONGEST, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            at = read_hour(plain(words[start : start + length]))
            if at is not None:
                return at, start, start + length
    return None


def read_hour(text: str) -> time | None:
    """Return the time of day that plain words are, `9` too, or None."""
    if found := _BARE.fullmatch(text):
        return time(int(found[0])) if int(found[0]) < 24 else None
    return next((split.at for split in splits(text) if not split.day), None)


def splits(text: str) -> list[Split]:
    """Return the ways to tell the day in plain words from the time; a part of the day (`lundi matin`) gives no time."""
    found = []
    if (match := _ALONE.fullmatch(text)) and (at := _time(match)):
        found.append(Split(day="", at=at, is_plain_hour=bool(match["h"] and not match["hm"] and not match["at"])))
    found.append(Split(day=text))
    beside = [match for pattern in (_BEHIND, _BEHIND_PART, _BEFORE) if (match := pattern.fullmatch(text))]
    found += [Split(day=match["day"], at=at) for match in beside if (at := _time(match))]
    if match := _PART_OF_DAY.fullmatch(text):
        found.append(Split(day=match["day"]))
    return found


def _time(found: re.Match[str]) -> time | None:
    if found["noon"]:
        return time(12)
    hour, minute = int(found["h"] or found["c"] or found["t"]), int(found["hm"] or found["cm"] or found["tm"] or 0)
    if found["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found["half"] == "p" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None
