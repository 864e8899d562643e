"""Countries and time zones as people name them, in English and French: `FR`, `Allemagne Bayern`, `US-NY`, `Londres`."""

from collections.abc import Iterator
from functools import lru_cache
from zoneinfo import available_timezones

from babel import Locale

from commands.reading.words import stem
from domain.foundations.public_holidays import countries, names_of_parts
from domain.selling.terms import Term

NO_COUNTRY = "none"
"""What stands for a team that takes no public holidays off."""

_NONE = frozenset(map(stem, ("none", "no holidays", "no country", "aucun", "aucun pays", "sans jours fériés")))
_ALSO = {
    **dict.fromkeys(("UK", "Great Britain", "Grande-Bretagne", "Britain"), "GB"),
    **dict.fromkeys(("USA", "United States of America", "America", "Amérique", "États-Unis d'Amérique"), "US"),
    **dict.fromkeys(("Holland", "Hollande", "The Netherlands"), "NL"),
    **dict.fromkeys(("Czech Republic", "République tchèque"), "CZ"),
    **dict.fromkeys(("Ivory Coast",), "CI"),
}
_LOCALES = (Locale("en"), Locale("fr"))
_OLD_WAYS = ("US/", "Canada/", "Brazil/", "Mexico/", "Chile/", "Etc/", "SystemV/", "posix/", "right/")


def country_of(words: str) -> str | None:
    """Return the country that words name exactly, with its part where they name one too: `DE`, `DE-BY`.

    `none` for words that say so; None for any others.
    """
    if stem(words) in _NONE:
        return NO_COUNTRY
    known = _country(words)
    if known is not None:
        return known
    pieces = words.replace(",", " ").split()
    if len(pieces) == 1 and "-" in words:
        pieces = words.split("-", maxsplit=1)
    for cut in range(1, len(pieces)):
        left, right = " ".join(pieces[:cut]), " ".join(pieces[cut:])
        for country, part in ((_country(left), right), (_country(right), left)):
            code = None if country is None else _part(country, part)
            if code is not None:
                return f"{country}-{code}"
    return None


def zone_of(words: str) -> str | None:
    """Return the time zone that words name exactly: by its key, or by its city in either language."""
    return _zones().get(_key(words))


@lru_cache(maxsize=1)
def country_terms() -> tuple[Term, ...]:
    """Return every country with its names: the English one, the French one, its code."""
    return tuple(Term.known(*_names(code), code) for code in countries())


@lru_cache(maxsize=1)
def zone_terms() -> tuple[Term, ...]:
    """Return every time zone by its key, with its cities."""
    return tuple(Term.known(key, *dict.fromkeys(_cities(key))) for key in _usual_zones())


def _names(code: str) -> list[str]:
    return [str(locale.territories.get(code, code)) for locale in _LOCALES]


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    named = {stem(name): code for code in countries() for name in (*_names(code), code)}
    return {**{stem(name): code for name, code in _ALSO.items()}, **named}


def _country(words: str) -> str | None:
    return _countries().get(stem(words.strip()))


def _part(country: str, words: str) -> str | None:
    wanted = stem(words)
    return next((code for name, code in names_of_parts(country).items() if stem(name) == wanted), None)


def _key(words: str) -> str:
    return stem(words.replace("_", " ").replace("/", " / "))


def _usual_zones() -> list[str]:
    return [*sorted(key for key in available_timezones() if "/" in key and not key.startswith(_OLD_WAYS)), "UTC"]


def _cities(key: str) -> Iterator[str]:
    yield key.rpartition("/")[2].replace("_", " ")
    for locale in _LOCALES:
        city = locale.time_zones.get(key, {}).get("city")
        if city is not None:
            yield str(city)


@lru_cache(maxsize=1)
def _zones() -> dict[str, str]:
    usual = _usual_zones()
    translated = {_key(city): key for key in reversed(usual) for city in _cities(key)}
    own = {_key(key.rpartition("/")[2]): key for key in reversed(usual)}
    return {**translated, **own, **{_key(key): key for key in available_timezones() if "/" in key or key == "UTC"}}
