"""The words of a workspace, ready to be recognised in a line: actions with outcomes, stages, reasons, members."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz, process

from commands.reading.words import stem
from domain.selling.activity import ActionType
from domain.selling.terms import Term

CLOSE_ENOUGH = 68
"""How alike (0 to 100) a misspelt word must be to be offered as "did you mean"."""

Tokens = tuple[str, ...]
_ANSWERS = frozenset({("oui",), ("non",), ("yes",), ("no",)})
"""Outcomes that are no action by themselves: who answers "non" has logged nothing."""


class Phrase(NamedTuple):
    """Words that name an action, or an outcome of it."""

    tokens: Tokens
    action: str
    outcome: str | None


class Done(NamedTuple):
    """An action read in a line: at which places, and what it may be (several when only the outcome was said)."""

    places: frozenset[int]
    meanings: tuple[tuple[str, str | None], ...]


def tokens(words: str) -> Tokens:
    """Return the stems of the words, one each."""
    return tuple(stem(words).split())


@lru_cache(maxsize=64)
def phrases(actions: tuple[ActionType, ...]) -> tuple[Phrase, ...]:
    """Return every phrase by which these actions and their outcomes go."""
    found = []
    for action in actions:
        found += [Phrase(tokens(words), action.key, None) for words in action.term.words]
        for outcome in action.outcomes:
            found += [Phrase(tokens(words), action.key, outcome.key) for words in outcome.term.words]
    return tuple(dict.fromkeys(found))


def action_in(words: Iterable[str], actions: tuple[ActionType, ...]) -> Done | None:
    """Return the action that the words speak of: the reading that explains most of them, the earliest of equals.

    An outcome alone implies its action; where several actions have such an outcome all are returned, for the person to
    choose.
    """
    known = phrases(actions)
    stems = [(token, n) for n, word in enumerate(words) for token in tokens(word)]
    line = [token for token, _ in stems]
    spots = [(phrase, start) for phrase in known for start in _occurrences(phrase.tokens, line)]
    named = [(phrase, start) for phrase, start in spots if phrase.outcome is None]
    ended = [(phrase, start) for phrase, start in spots if phrase.outcome is not None]
    readings: list[tuple[tuple[int, int, int], frozenset[int], tuple[str, str | None]]] = []
    for phrase, start in named:
        places = _places(phrase, start)
        readings.append(_reading(places, (phrase.action, None), stated=True))
        for outcome, at in ended:
            beside = _places(outcome, at)
            if outcome.action == phrase.action and not places & beside:
                readings.append(_reading(places | beside, (phrase.action, outcome.outcome), stated=True))
    for phrase, start in ended:
        if phrase.tokens in _ANSWERS:
            continue
        readings.append(_reading(_places(phrase, start), (phrase.action, phrase.outcome), stated=False))
    if not readings:
        return None
    best = max(score for score, _, _ in readings)
    places = next(places for score, places, _ in readings if score == best)
    meanings = dict.fromkeys(meaning for score, taken, meaning in readings if score == best and taken == places)
    return Done(places=frozenset(stems[place][1] for place in places), meanings=tuple(meanings))


def _reading(
    places: frozenset[int], meaning: tuple[str, str | None], *, stated: bool
) -> tuple[tuple[int, int, int], frozenset[int], tuple[str, str | None]]:
    return (len(places), int(stated), -min(places)), places, meaning


def _places(phrase: Phrase, start: int) -> frozenset[int]:
    return frozenset(range(start, start + len(phrase.tokens)))


def _occurrences(wanted: Tokens, line: Sequence[str]) -> Iterator[int]:
    for start in range(len(line) - len(wanted) + 1):
        if tuple(line[start : start + len(wanted)]) == wanted:
            yield start


def nearest(words: str, terms: Iterable[Term]) -> Term | None:
    """Return the term that a misspelt word comes near to, None when none does."""
    choices: dict[str, Term] = {}
    for term in terms:
        for word in term.words:
            choices.setdefault(" ".join(tokens(word)), term)
    found = process.extractOne(" ".join(tokens(words)), list(choices), scorer=fuzz.ratio, score_cutoff=CLOSE_ENOUGH)
    return None if found is None else choices[found[0]]
