"""Where the note and the next step of a typed line begin (rules 4)."""

import re
from collections.abc import Sequence
from itertools import zip_longest

from domain.foundations.value import Value

NOTE, STEP = "note", "step"

_MARKER = re.compile(
    r"""
    ^[^\S\n]* (?: (?P<line_note> --+ | — | – | // ) | (?P<line_step> > ) )      # at a line's start
  | (?<!\S) (?: (?P<note> --+ | — | – | // ) | (?P<step> > ) | (?P<word> puis | then ) ) (?!\S)
  | (?P<break> \n )
    """,
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)


class Cut(Value):
    """A typed line in its three parts; places in the head are places in the line."""

    head: str
    note: str | None = None
    next_step: str | None = None


def cut(text: str, protected: Sequence[tuple[int, int]] = ()) -> Cut:
    """
    Cut the note and the next step off an unwrapped text.

    `--`, `—`, `–`, `//` and a new line start the note, `>`, `puis` and `then` the next step: only between spaces or at
    a line's start, and never inside the protected spans (known names). In a note only ` > ` starts the next step.
    """
    found = [marker for marker in _MARKER.finditer(text) if not _inside(marker, protected)]
    starts: dict[str, int] = {}  # where the words of a part begin
    ends: dict[str, int] = {}
    current = "head"
    for marker, following in zip_longest(found, found[1:]):
        part = STEP if marker["step"] or marker["line_step"] or marker["word"] else NOTE
        if marker["word"] and not text[: marker.start()].strip():
            continue  # "Then & Co" begins a name: nothing is there to be followed
        if part in starts or (current == NOTE and not _is_spaced_arrow(text, marker)):
            continue
        if marker["break"] and _starts_nothing(text, marker, following, current):
            continue
        ends[current], starts[part], current = marker.start(), marker.end(), part
    ends[current] = len(text)
    note = text[starts[NOTE] : ends[NOTE]].replace("\r\n", "\n").strip() if NOTE in starts else ""
    step = " ".join(text[starts[STEP] : ends[STEP]].split()) if STEP in starts else ""
    return Cut(head=text[: ends["head"]].rstrip(), note=note or None, next_step=step or None)


def _inside(marker: re.Match[str], spans: Sequence[tuple[int, int]]) -> bool:
    return any(marker.start() < stop and start < marker.end() for start, stop in spans)


def _is_spaced_arrow(text: str, marker: re.Match[str]) -> bool:
    after = text[marker.end() : marker.end() + 1]
    return bool(marker["step"] or marker["line_step"]) and (not after or after.isspace())


def _starts_nothing(text: str, line_break: re.Match[str], following: re.Match[str] | None, current: str) -> bool:
    """Tell whether a new line comes before any command, or only leads to another marker."""
    if current == "head" and not text[: line_break.start()].strip():
        return True
    return following is not None and not text[line_break.end() : following.start()].strip()
