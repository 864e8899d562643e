"""From words to one deal, account, stage or person: fold, compare by tiers, act only on a clear match (rules 5)."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from enum import IntEnum
from typing import Generic, TypeVar

from rapidfuzz import fuzz

from domain.foundations.value import Value

LEGAL_FORMS = frozenset(
    {"sa", "sas", "sasu", "sarl", "eurl", "snc", "sci", "scop", "ets", "etablissements", "ste", "societe", "groupe"}
    | {"group", "gmbh", "ag", "kg", "ltd", "limited", "inc", "llc", "corp", "co", "plc", "bv", "nv", "spa", "srl"}
    | {"ab", "oy", "cie"}
)
FUZZY_ENOUGH = 0.90
CLEAR_MARGIN = 0.08
MOST_OFFERED = 5

_ABBREVIATED = re.compile(r"\b(\w)\.(?=\w\b)")
_NOT_A_LETTER = re.compile(r"[^\w&+]+", re.UNICODE)

T = TypeVar("T")


def folded(name: str) -> str:
    """Return a name as it is compared: no case, accents, punctuation or legal forms ("Éts Dupont, S.A." → "dupont").

    A name made only of legal forms, or only of signs such as emoji, keeps what it has.
    """
    plain = name.casefold()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain)
        plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    if "." in plain:
        plain = _ABBREVIATED.sub(r"\1", plain)
    words = [word for word in _NOT_A_LETTER.split(plain) if word]
    kept = [word for word in words if word not in LEGAL_FORMS] or words
    return " ".join(kept) or " ".join(name.split())


class Tier(IntEnum):
    """How a candidate was found; the first tier with a candidate decides."""

    EXACT = 1
    PREFIX = 2
    SUBSTRING = 3
    FUZZY = 4


class Candidate(Value, Generic[T]):
    """Something that the words may mean."""

    item: T
    folded: str


class Act(Value, Generic[T]):
    """One clear match."""

    item: T
    tier: Tier


class Ask(Value, Generic[T]):
    """Several matches, the likeliest first, at most five; `more` says that there are others."""

    items: tuple[T, ...]
    more: bool = False


def likeness(words: str, name: str) -> float:
    """Return how alike two folded names are, between 0 and 1: shared words count less the longer the rest."""
    if not words or not name:
        return 0.0
    by_words = fuzz.token_set_ratio(words, name) / 100
    by_letters = fuzz.ratio(words, name) / 100
    shortness = min(len(words), len(name)) / max(len(words), len(name))
    return max(by_letters, by_words * (0.5 + 0.5 * shortness))


def decide(words: str, tier: Tier, candidates: Sequence[Candidate[T]]) -> Act[T] | Ask[T] | None:
    """Apply the margin rule to the candidates of one tier: act, ask, or None when there is nobody.

    In the fuzzy tier one acts only at 0.90 or above and 0.08 ahead of the second; the unlikely ones are dropped.
    """
    if not candidates:
        return None
    if tier is not Tier.FUZZY:
        return Act[T](item=candidates[0].item, tier=tier) if len(candidates) == 1 else _ask(candidates)
    ranked = sorted(
        ((likeness(words, each.folded), n) for n, each in enumerate(candidates)), key=lambda r: (-r[0], r[1])
    )
    ranked = [(score, n) for score, n in ranked if score >= 0.6]
    if not ranked:
        return None
    best, n = ranked[0]
    second = ranked[1][0] if len(ranked) > 1 else 0.0
    if best >= FUZZY_ENOUGH and best - second >= CLEAR_MARGIN:
        return Act[T](item=candidates[n].item, tier=tier)
    return _ask([candidates[n] for _, n in ranked])


def among(words: str, named: Iterable[tuple[str, T]]) -> Act[T] | Ask[T] | None:
    """Find words among a handful of names held in memory (members, stages, products), tier by tier."""
    wanted = folded(words)
    candidates = [Candidate[T](item=item, folded=folded(name)) for name, item in named]
    tiers = (
        (Tier.EXACT, [each for each in candidates if each.folded == wanted]),
        (Tier.PREFIX, [each for each in candidates if each.folded.startswith(wanted)]),
        (Tier.SUBSTRING, [each for each in candidates if wanted in each.folded]),
        (Tier.FUZZY, candidates),
    )
    for tier, found in tiers:
        decision = decide(wanted, tier, _one_each(found))
        if decision is not None:
            return decision
    return None


def _one_each(candidates: Sequence[Candidate[T]]) -> list[Candidate[T]]:
    seen: list[T] = []
    kept = []
    for candidate in candidates:
        if candidate.item not in seen:
            seen.append(candidate.item)
            kept.append(candidate)
    return kept


def _ask(candidates: Sequence[Candidate[T]]) -> Ask[T]:
    return Ask[T](items=tuple(each.item for each in candidates[:MOST_OFFERED]), more=len(candidates) > MOST_OFFERED)
