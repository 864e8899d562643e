"""The words of a typed line: free of Slack's wrapping, split with their places, folded for comparison (rules 4)."""

import re
import unicodedata
from functools import lru_cache

from domain.foundations.value import Value, legible

BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Marks that steer the direction of writing; phones leave them at the ends of a pasted name."""

INVISIBLE = BIDI + "\ufeff\u2060"
QUOTES = '"“”„‟«»‹›'
APOSTROPHES = "’‘ʼ`´′"
DASHES = "-‐‑‒–—―−"

_STRAIGHT = str.maketrans(dict.fromkeys(APOSTROPHES, "'") | dict.fromkeys(DASHES, " "))
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ı": "i"})
_ELIDED = re.compile(r"^[ld]'(?=\w)")
_WORD = re.compile(r"[^\s\u200b]+")
_WRAPPED = re.compile(r"<(?P<kind>[@#!]?)(?P<target>[^<>|\s][^<>|]*)(?:\|(?P<label>[^<>]*))?>")


class Word(Value):
    """A word and its place in the line it was read from: `line[start:stop] == text`."""

    text: str
    folded: str
    """Without case, accents, hyphens and final punctuation: for comparing with a vocabulary, never for showing."""
    start: int
    stop: int

    @property
    def bare(self) -> str:
        """The folded word without an elided article: `oreal` for `L'Oréal`."""
        return _ELIDED.sub("", self.folded)


MENTION = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^>]*)?>")
"""A Slack user, as Slack writes them in a text."""


def unwrapped(text: str) -> str:
    """Return the text as it was typed, as far as it is legible.

    Links become their labels, mentions and channels `<@U1>` and `<#C1>`.
    """
    shown = _WRAPPED.sub(_as_typed, legible(text))
    return shown.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _as_typed(wrapped: re.Match[str]) -> str:
    kind, target, label = wrapped["kind"], wrapped["target"], wrapped["label"]
    if kind in {"@", "#"}:
        return f"<{kind}{target}>"
    if kind == "!":
        return label or "@" + target.split("^")[0]
    return label or re.sub(r"^(mailto|tel):", "", target)


def split(text: str) -> list[Word]:
    """Return the words of an unwrapped text; every kind of space separates, quotes around a word are not part of it."""
    words = []
    for found in _WORD.finditer(text):
        start, stop = _core(text, *found.span())
        if start < stop:
            words.append(Word(text=text[start:stop], folded=_key(text[start:stop]), start=start, stop=stop))
    return words


def _core(text: str, start: int, stop: int) -> tuple[int, int]:
    """Return the span without what merely surrounds a word."""
    opening, closing = INVISIBLE + QUOTES, INVISIBLE + QUOTES + ",;"
    while start < stop and text[start] in opening:
        start += 1
    while start < stop and text[stop - 1] in closing:
        stop -= 1
    if stop - start > 2 and text[start] in "'‘’" and text[stop - 1] in "'’":
        return start + 1, stop - 1
    return start, stop


def _key(text: str) -> str:
    folded = fold(text)
    return folded.rstrip(".!?:… ") or folded


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Return the text without case, accents and hyphens, apostrophes straight, one space between words."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_STRAIGHT))
    folded = unicodedata.normalize("NFKD", decomposed.casefold()).translate(_STRAIGHT | _LIGATURES)
    return " ".join("".join(c for c in folded if not "\u0300" <= c <= "\u036f" and c not in INVISIBLE).split())


@lru_cache(maxsize=4096)
def stem(text: str) -> str:
    """
    Return the folded text with French genders and plurals (and English plurals) taken off every word.

    At least four letters stay, so that `note` is not `not` and `mois` is not `moi`.
    """
    return " ".join(map(_stem_of_one, fold(text).split()))


def _stem_of_one(word: str) -> str:
    if len(word) > 4 and word[-1] in "sx":
        word = word[:-1]
    while len(word) > 4 and word[-1] == "e":
        word = word[:-1]
    return word
