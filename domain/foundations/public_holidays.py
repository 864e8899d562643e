"""Public holidays by country and part of a country, as the `holidays` package knows them (rules 5)."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

import holidays


@lru_cache(maxsize=1)
def parts_of_countries() -> dict[str, frozenset[str]]:
    """Return the parts of every country whose public holidays are known, by all of its codes."""
    supported = holidays.list_supported_countries(include_aliases=True)
    return {country: frozenset(parts) for country, parts in supported.items()}


@lru_cache(maxsize=1)
def countries() -> tuple[str, ...]:
    """Return the two letters of every country whose public holidays are known."""
    return tuple(sorted(country for country in holidays.list_supported_countries(include_aliases=False)))


@lru_cache(maxsize=64)
def names_of_parts(country: str) -> dict[str, str]:
    """Return the names of a country's parts, and their codes, each with its code: {"Bayern": "BY", "BY": "BY"}."""
    known = holidays.country_holidays(country)
    codes = {part: part for part in known.subdivisions}
    return {**codes, **known.subdivisions_aliases}


@lru_cache(maxsize=4096)
def days_off(country: str | None, part: str | None, weekdays: frozenset[int], year: int) -> tuple[int, ...]:
    """Return the ordinals, in order, of the public holidays of a year that fall on the chosen weekdays."""
    if country is None:
        return ()
    off = holidays.country_holidays(country, subdiv=part, years=year)
    return tuple(sorted(day.toordinal() for day in off if day.year == year and day.weekday() in weekdays))


def named_after(day: date, country: str | None, part: str | None, language: str) -> Iterator[tuple[date, str]]:
    """Give the public holidays after a day, in order and without end, with their names as near to a language as known.

    Nothing for no country.
    """
    year = day.year
    while country is not None:
        for each, name in _named(country, part, year, language):
            if each > day:
                yield each, name
        year += 1


@lru_cache(maxsize=512)
def _named(country: str, part: str | None, year: int, language: str) -> tuple[tuple[date, str], ...]:
    known = holidays.country_holidays(country, subdiv=part, years=year, language=_tongue(country, language))
    return tuple(sorted((day, name) for day, name in known.items() if day.year == year))


def _tongue(country: str, language: str) -> str | None:
    """Return the language of the package that comes nearest; None for the country's own."""
    spoken = holidays.country_holidays(country).supported_languages
    return next((each for each in spoken if each.partition("_")[0] == language), None)
