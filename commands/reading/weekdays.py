"""The days of a working week as they are typed: `mon-fri`, `lundi mardi jeudi`, `mon to thu, fri am`."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from commands.reading.date_words import WEEKDAYS
from commands.reading.words import DASHES, fold
from domain.selling.availability import Half, WorkingWeek

_DASH = re.compile(rf"[{re.escape(DASHES)}]")
_TO = frozenset({"to", "au", "a", "through", "~"})
_AND = frozenset({"and", "et", "&", "+", "plus"})
_BEFORE = frozenset({"du", "from", "le", "les", "on", "only", "seulement"})
_HALVES: dict[str, Half] = {
    **dict.fromkeys(("am", "matin", "matins", "morning", "mornings"), "morning"),
    **dict.fromkeys(("pm", "aprem", "apresmidi", "apresmidis", "afternoon", "afternoons"), "afternoon"),
}
_NEVER_ALONE = frozenset({"mar", "mer"})


class _Token(NamedTuple):
    """A piece of a word, and the place of that word among all."""

    text: str
    place: int


def find_week(words: Sequence[str]) -> tuple[WorkingWeek, int, int] | None:
    """Return the longest run of words that names weekdays, with its place (`words[start:stop]`), or None.

    A half of the day behind a weekday, or behind a range of them, is meant of these alone.
    """
    tokens = [_Token(text, place) for place, word in enumerate(words) for text in _pieces(word)]
    best: tuple[WorkingWeek, int, int] | None = None
    for start in range(len(tokens)):
        found = _from(tokens, start)
        if found is None:
            continue
        week, stop = found
        places = (tokens[start].place, tokens[stop - 1].place + 1)
        if best is None or places[1] - places[0] > best[2] - best[1]:
            best = (week, *places)
    return best


def _pieces(word: str) -> list[str]:
    """Return the folded pieces of a word; a dash between two of them is `~`, `après-midi` is one."""
    plain = fold(_DASH.sub(" ~ ", word.strip(",;.()"))).replace("apres ~ midi", "apresmidi")
    return [piece.strip(",;.") for piece in plain.split()] or [""]


def _from(tokens: Sequence[_Token], start: int) -> tuple[WorkingWeek, int] | None:
    """Return the weekdays that begin at a token, and where they end."""
    mornings: set[int] = set()
    afternoons: set[int] = set()
    at = stop = start
    while at < len(tokens):
        while at < len(tokens) and tokens[at].text in (_BEFORE | _AND if mornings | afternoons else _BEFORE):
            at += 1
        days, at = _days(tokens, at)
        if not days:
            break
        half, at = _half(tokens, at)
        mornings |= days if half != "afternoon" else set()
        afternoons |= days if half != "morning" else set()
        stop = at
    if not mornings | afternoons or _is_ambiguous(tokens[start:stop]):
        return None
    return WorkingWeek(mornings=frozenset(mornings), afternoons=frozenset(afternoons)), stop


def _days(tokens: Sequence[_Token], at: int) -> tuple[set[int], int]:
    """Return the weekday at a token, or the range that begins there: `fri-mon` goes over the weekend."""
    first = WEEKDAYS.get(_singular(tokens, at))
    if first is None:
        return set(), at
    if at + 2 < len(tokens) and tokens[at + 1].text in _TO:
        last = WEEKDAYS.get(_singular(tokens, at + 2))
        if last is not None:
            return {(first + k) % 7 for k in range((last - first) % 7 + 1)}, at + 3
    return {first}, at + 1


def _singular(tokens: Sequence[_Token], at: int) -> str:
    word = tokens[at].text if at < len(tokens) else ""
    return word.removesuffix("s") if len(word) > 4 else word


def _half(tokens: Sequence[_Token], at: int) -> tuple[Half | None, int]:
    """Return the half of the day that a token begins, `le matin` too, and where it ends."""
    words = [token.text for token in tokens[at : at + 3]]
    if words[:1] and words[0] in {"le", "in", "the"}:
        half, stop = _half(tokens, at + 1)
        return (half, stop) if half else (None, at)
    if words[:2] == ["apres", "midi"]:
        return "afternoon", at + 2
    named = _HALVES.get(words[0]) if words else None
    return named, at if named is None else at + 1


def _is_ambiguous(tokens: Sequence[_Token]) -> bool:
    """Tell whether the run is one short name that is more often a word."""
    return len(tokens) == 1 and tokens[0].text in _NEVER_ALONE
