"""The known names of a line: found first, set aside, and claimed by nothing else (rules 4, step 3)."""

from commands.finding import NUMBER
from commands.ground import Ground
from commands.line import Line
from commands.reading.words import Word
from domain.selling.lookup import folded

LONGEST_NAME = 8
"""Words in the longest name that is looked for."""
MARKERS = frozenset({">", "--", "---", "—", "–", "//", "-", "&"})
"""Signs that never begin or end a known name."""

Span = tuple[Word, ...]


def known_spans(words: list[Word], ground: Ground) -> list[Span]:
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


def protected(spans: list[Span]) -> list[tuple[int, int]]:
    """Return the places of the names, inside which no note begins."""
    return [(span[0].start, span[-1].stop) for span in spans]


def set_aside(line: Line, spans: list[Span]) -> str | None:
    """Take the longest known name out of the line and return it as it was typed (step 3)."""
    for span in spans:
        places = [n for n, word in enumerate(line.free) if any(word.start == each.start for each in span)]
        if len(places) == len(span):
            return line.take(places[0], places[-1] + 1)
    return None
