"""The closed vocabulary of dates, French and English, as patterns over plain words (see `plain`)."""

import re
from collections.abc import Iterable, Iterator, Sequence

from commands.reading.words import fold


def _numbered(names: Iterable[str], first: int) -> dict[str, int]:
    return {name: number for number, group in enumerate(names, first) for name in group.split()}


def _any(names: Iterable[str]) -> str:
    return "(?:" + "|".join(sorted(names, key=len, reverse=True)) + ")"


MONTHS = _numbered(
    (
        "january janvier jan janv",
        "february fevrier feb fev fevr",
        "march mars mar",
        "april avril apr avr",
        "may mai",
        "june juin jun",
        "july juillet jul juil",
        "august aout aug",
        "september septembre sep sept",
        "october octobre oct",
        "november novembre nov",
        "december decembre dec",
    ),
    first=1,
)
ENGLISH_MONTHS = [
    "january",
    "jan",
    "february",
    "feb",
    "march",
    "mar",
    "april",
    "apr",
    "may",
    "june",
    "jun",
    "july",
    "jul",
    "august",
    "aug",
    "september",
    "sep",
    "sept",
    "october",
    "oct",
    "november",
    "nov",
    "december",
    "dec",
]
"""The names that may stand before the day of the month: `oct 15`, but not `mars 5`."""

WEEKDAYS = _numbered(
    (
        "monday lundi mon lun",
        "tuesday mardi tue tues mar",
        "wednesday mercredi wed mer",
        "thursday jeudi thu thur thurs jeu",
        "friday vendredi fri ven",
        "saturday samedi sat sam",
        "sunday dimanche sun dim",
    ),
    first=0,
)
WORDS_TOO = frozenset({"mon", "sat", "sun", "sam", "mer", "mar", "jeu"})
"""Short weekday names that are words too (`mon devis`, `Sam`): in a text they count only beside a date or a time."""

NUMBERS = _numbered(
    (
        "un une a an one",
        "deux two",
        "trois three",
        "quatre four",
        "cinq five",
        "six",
        "sept seven",
        "huit eight",
        "neuf nine",
        "dix ten",
        "onze eleven",
        "douze twelve",
        "treize thirteen",
        "quatorze fourteen",
        "quinze fifteen",
    ),
    first=1,
)
UNITS = {
    "day": "d day days j jr jrs jour jours",
    "week": "w wk week weeks s sem semaine semaines",
    "month": "m mo month months mois",
    "quarter": "quarter quarters trim trimestre trimestres",
    "half": "half semestre semestres",
    "year": "y yr year years an ans annee annees",
    "hour": "h hr hrs hour hours heure heures",
}
UNIT_OF = {name: unit for unit, names in UNITS.items() for name in names.split()}

MONTH = _any(MONTHS)
WEEKDAY = _any(WEEKDAYS)
NUMBER = rf"(?:[0-9]{{1,3}}|{_any(NUMBERS)})"
UNIT = _any(UNIT_OF)
PERIOD_UNIT = _any(name for name, unit in UNIT_OF.items() if len(name) > 1 and unit not in {"day", "hour"})
YEAR = r"(?:(?:19|20|21)[0-9]{2})"

_GLUE = """
    a after afternoon ago ajd and apres around at au auj aujourd'hui avant before beginning between by ce cet
    cette ci cob coming courant cours current d'annee during d'ici d'un d'une dans day de debut demain depuis dernier
    derniere dernieres derniers des deuxieme du due early en end entre eod eom eoq eow eoy et evening fin
    first for fortnight fourth from hier huitaine il in journee jusqu'a jusqu'au jusque l'annee la last late later le
    les matin mi mid middle midi milieu morning mtd next night noon now of on partir passe passee past pendant pour
    precedent precedente premier previous prochain prochaine qtd quatrieme quinzaine second since soir sous
    start starting suivant suivante the third this till tmr tmrw to today tomorrow tonight troisieme um until
    vers within y yesterday ytd
"""
_MAYBE_DATE = re.compile(
    rf"""
    {_any({*_GLUE.split(), *MONTHS, *WEEKDAYS, *NUMBERS, *UNIT_OF})}
  | j? \+? [0-9]{{1,4}} (?: er|e|eme|st|nd|rd|th|{UNIT}|{MONTH} )? | [0-9]{{1,2}}{MONTH}[0-9]{{2,4}}
  | [0-9]{{1,4}} [0-9./~:t]* [0-9.] (?:z|[ap]\.?m)? | [0-9]{{1,2}} h [0-9]{{0,2}} | @?[0-9]{{1,2}} [ap]\.?m | [ap]\.?m
  | [stqwh] [0-9]{{1,2}} (?: [/~] [0-9]{{2,4}} )? | \+ | [-~@]
    """,
    re.VERBOSE,
)
MOST_LETTERS = 80
"""Anything longer is no date; so no text takes long to tell."""

_HYPHEN = re.compile(r"(?<=\d)[-‐‑–](?=\d)|(?<!\S)[-‐‑–—](?!\S)")
_DOTTED = re.compile(r"[0-9]{1,2}\.[0-9]{1,2}\.")


def plain(words: Sequence[str]) -> str:
    """Return the words folded, without punctuation around them; `~` stands for a hyphen between digits or alone."""
    tokens = []
    for word in fold(_HYPHEN.sub("~", " ".join(words).replace("\u200b", " "))).split():
        token = word.strip(",;!?()[]\"«»“”…:'")
        tokens.append(token if _DOTTED.fullmatch(token) else token.rstrip("."))
    return " ".join(token for token in tokens if token)


def may_be_date(word: str) -> bool:
    """Tell whether a word can stand in a date at all: what lets a long text be searched quickly."""
    text = plain([word])
    return bool(text) and len(text) < 40 and all(_MAYBE_DATE.fullmatch(token) for token in text.split())


def runs_of_dates(words: Sequence[str], longest: int, *, at_end: bool = False) -> Iterator[tuple[int, int]]:
    """Give where up to `longest` words stand that may be a date (`words[start:stop]`): the longest first.

    Of two as long the last one goes first; with `at_end` only those that end the words are given.
    """
    possible = [may_be_date(word) for word in words]
    for length in range(min(longest, len(words)), 0, -1):
        for stop in range(len(words), len(words) - 1 if at_end else length - 1, -1):
            if all(possible[stop - length : stop]):
                yield stop - length, stop


def number(typed: str) -> int:
    """Return 3 for `3`, `three` and `trois`."""
    return NUMBERS[typed] if typed in NUMBERS else int(typed)
