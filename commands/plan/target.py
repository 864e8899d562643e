"""Targets as they are typed: `10/day`, `8 a week`, `90k/month`, `12 appels par jour`; and what is counted."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final, Literal, NamedTuple

from commands.reading.money import find_money
from commands.reading.words import split, stem
from commands.vocabulary import action_in
from domain.selling.activity import ActionType
from domain.selling.process import Stage
from domain.team.objective import Per

_UNITS: Final = {
    Per.DAY: r"days?|d|jours?|j",
    Per.WEEK: r"weeks?|wk|w|semaines?|sem|s",
    Per.MONTH: r"months?|mo|mois|m",
    Per.QUARTER: r"quarters?|q|trimestres?|trim|t",
    Per.HALF: r"half[- ]years?|halves|half|semestres?|h",
}
_BY: Final = r"(?:\s*/\s*|\s+(?:per|par|an?|each|every|chaque|la|le)\s+)"
_WORD: Final = {
    Per.DAY: r"daily|quotidien(?:ne)?s?",
    Per.WEEK: r"weekly|hebdo(?:madaire)?s?",
    Per.MONTH: r"monthly|mensuel(?:le)?s?",
    Per.QUARTER: r"quarterly|trimestriel(?:le)?s?",
    Per.HALF: r"half-yearly|semestriel(?:le)?s?",
}
_PERS: Final = [
    (per, re.compile(rf"{_BY}(?:{unit})(?![\w])|(?<![\w])(?:{_WORD[per]})(?![\w])", re.IGNORECASE))
    for per, unit in _UNITS.items()
]
_NONE: Final = frozenset(map(stem, ("none", "off", "stop", "aucun", "aucune", "rien")))


_ENTRIES: Final = re.compile(
    r"(?<!\w)(?:entries|entry|moves|entr[ée]es?|passages?)\s+(?:in|into|to|en|dans|à)(?:\s+(?:la|le|l['’]))?\s+",
    re.IGNORECASE,
)
_WEIGHT: Final = re.compile(r"(?<!\w)(?:weight|poids)\s*[:=×x]?\s*(\d{1,3})(?!\w)", re.IGNORECASE)


class Typed(NamedTuple):
    """A target as it was typed: how much of what, per which period, and the words that are left."""

    amount: Decimal | None
    per: Per | None
    is_money: bool
    action: str | None
    outcome: str | None
    rest: str


def read_target(text: str, actions: tuple[ActionType, ...], currency: str, decimal: Literal[",", "."] | None) -> Typed:
    """Return what a text says of a target. Raises the refusals of amounts."""
    per, text = _per(text)
    words = [word.text for word in split(text)]
    amount, is_money = None, False
    found = find_money(words, currency, bare_last_only=False, decimal=decimal)
    if found is not None:
        read, start, stop = found
        amount = read.money.amount
        is_money = re.fullmatch(r"[\d\s.,']+", read.words) is None
        words = [*words[:start], *words[stop:]]
    elif any(stem(word) in _NONE for word in words):
        amount = Decimal(0)
        words = [word for word in words if stem(word) not in _NONE]
    action, outcome, words = _action(words, actions)
    return Typed(amount, per, is_money, action, outcome, " ".join(words))


def cut_weight(text: str) -> tuple[int | None, str]:
    """Return what an objective is to weigh beside the others, if the text says it, and the text without it."""
    found = _WEIGHT.search(text)
    return (None, text) if found is None else (int(found[1]), f"{text[: found.start()]} {text[found.end() :]}".strip())


def cut_stage(text: str, stages: Sequence[Stage]) -> tuple[tuple[Stage, ...], str] | None:
    """Return the stages that a text on entries into one names, and the text without; None where it is on none.

    "3/week entries in proposal sent" and "entries in proposal sent 3/week" say the same.
    """
    found = _ENTRIES.search(text)
    if found is None:
        return None
    words = text[found.end() :].split()
    for length in range(len(words), 0, -1):
        wanted = stem(" ".join(words[:length]))
        named = tuple(stage for stage in stages if any(stem(word) == wanted for word in stage.term.words))
        if named:
            return named, f"{text[: found.start()]} {' '.join(words[length:])}".strip()
    return (), text


def _per(text: str) -> tuple[Per | None, str]:
    for per, pattern in _PERS:
        found = pattern.search(text)
        if found is not None:
            return per, f"{text[: found.start()]} {text[found.end() :]}".strip()
    return None, text


def _action(words: Sequence[str], actions: tuple[ActionType, ...]) -> tuple[str | None, str | None, list[str]]:
    said = action_in(words, actions)
    if said is None:
        return None, None, list(words)
    action, outcome = said.meanings[0]
    return action, outcome, [word for n, word in enumerate(words) if n not in said.places]
