"""The known names of a line: found first, set aside, and claimed by nothing else (rules 4, step 3)."""

import re
from typing import NamedTuple

from commands.finding import NUMBER
from commands.ground import Ground
from commands.line import Line
from commands.reading.words import Word
from domain.selling.lookup import folded

LONGEST_NAME = 8
"""Words in the longest name that is looked for."""
MARKERS = frozenset({">", "--", "---", "—", "–", "//", "-", "&"})
"""Signs that never begin or end a known name."""

STEP_WORDS = frozenset({"then", "puis"})
_QUOTED = re.compile(r'(?<!\S)(?:"[^"\n]+"|“[^“”\n]+”|„[^„“”\n]+[“”]|«[^«»\n]+»)')

Span = tuple[Word, ...]


class Known(NamedTuple):
    """The known names of a line, the longest first, the earliest of equals."""

    spans: list[Span]
    is_all: bool = False
    """Whether the line with its verb is a name ("Nouveau Monde"), and what follows the verb is none."""


def known_spans(words: list[Word], ground: Ground, line: str = "") -> Known:
    """Return the runs of words that are a known name or a number; `line` has the verb too."""
    runs: dict[tuple[int, int], tuple[str, ...]] = {}
    for start in range(len(words)):
        for stop in range(start + 1, min(len(words), start + LONGEST_NAME) + 1):
            if words[start].text in MARKERS or words[stop - 1].text in MARKERS:
                continue
            said = " ".join(word.text for word in words[start:stop])
            bare = " ".join((words[start].bare, *(word.text for word in words[start + 1 : stop])))
            runs[start, stop] = (folded(said), folded(bare))
    whole = folded(line)
    known = ground.known({spelling for spellings in runs.values() for spelling in spellings} | ({whole} - {""}))
    spans = [
        tuple(words[start:stop])
        for (start, stop), spellings in runs.items()
        if any(spelling in known for spelling in spellings)
        or NUMBER.fullmatch(" ".join(word.text for word in words[start:stop]))
    ]
    spans.sort(key=lambda span: (-len(span), span[0].start))
    return Known(spans, is_all=whole in known and len(words) > 0 and not (spans and len(spans[0]) == len(words)))


def protected(spans: list[Span]) -> list[tuple[int, int]]:
    """Return the places of the names, inside which no note begins. A name that is a marker's word alone is none."""
    return [(span[0].start, span[-1].stop) for span in spans if len(span) > 1 or span[0].folded not in STEP_WORDS]


def quoted(text: str) -> list[tuple[int, int]]:
    """Return the places of what stands in quotes: `“Acme -- Paris”` is one name."""
    return [found.span() for found in _QUOTED.finditer(text)]


def set_aside(line: Line, spans: list[Span]) -> str | None:
    """Take the longest known name out of the line and return it as it was typed (step 3)."""
    for span in spans:
        places = [n for n, word in enumerate(line.free) if any(word.start == each.start for each in span)]
        if len(places) == len(span):
            return line.take(places[0], places[-1] + 1)
    return None
