"""What a reader's language and place make of words, numbers, money and moments; catalogues are read at run time."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction
from functools import lru_cache
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, format_time, get_day_names
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import (
    format_compact_currency,
    format_compact_decimal,
    format_currency,
    format_decimal,
    format_percent,
    get_currency_symbol,
)

from domain.foundations.money import Money, minor_digits
from domain.selling.terms import Term

CATALOGUES: Final = Path(__file__).parent / "locale"
LANGUAGES: Final = tuple(sorted(path.parts[-3] for path in CATALOGUES.glob("*/LC_MESSAGES/messages.po")))
"""The languages there is a catalogue for: adding one is adding a folder."""
ENGLISH: Final = Locale("en", "US")
NEAR: Final = 13
"""Days up to which a date is shown with its weekday."""
_THREE_DIGITS: Final = Context(prec=3, rounding=ROUND_HALF_EVEN)
HARD_SPACE: Final = "\u00a0"
_APART: Final = re.compile(f"(?<=[0-9]{HARD_SPACE})(k|M|Md){HARD_SPACE}(?=[^0-9])")
"""What the French write as one: "12,3 k€", not "12,3 k €"."""


def sayable(message: str) -> str:
    """Return a message as it is; the catalogues take it up, so that it can be said later from a variable."""
    return message


def sayable_many(one: str, many: str) -> tuple[str, str]:
    """Return both forms of a message as they are, to be said later with `say_many(*forms, n)`."""
    return one, many


@lru_cache(maxsize=8_192)
def _as_it_stands(language: str, message: str) -> str:
    """Return a message without facts in a language."""
    return catalogue(language).gettext(message).format()


@lru_cache(maxsize=256)
def _all_as_they_stand(language: str, messages: tuple[str, ...]) -> tuple[str, ...]:
    """Return messages without facts in a language: those of a menu are said together, thousands of times."""
    return tuple(_as_it_stands(language, message) for message in messages)


def _filled(message: str, facts: Mapping[str, object]) -> str:
    """Return a message with its facts; one that ends with a full stop ("30 nov.") takes that of the sentence along."""
    if "}." in message:
        facts = {
            name: fact[:-1] if isinstance(fact, str) and _stops(fact) and f"{{{name}}}." in message else fact
            for name, fact in facts.items()
        }
    return message.format(**facts)


def _stops(fact: str) -> bool:
    return fact.endswith(".") and not fact.endswith("..")


@lru_cache(maxsize=4_096)
def _decimal(number: int | Decimal, locale: Locale) -> str:
    return format_decimal(number, locale=locale)


@lru_cache(maxsize=4_096)
def _currency(amount: Decimal, currency: str, locale: Locale) -> str:
    """Return an amount with its symbol, without cents when it has none."""
    if amount == amount.to_integral_value() or minor_digits(currency) == 0:
        pattern = _money_pattern(locale, currency).replace(".00", "")
        return format_currency(amount, currency, pattern, locale, currency_digits=False)
    return format_currency(amount, currency, _money_pattern(locale, currency), locale)


@dataclass(frozen=True, slots=True)
class Look:
    """How one reader sees things: their language, number and date formats, zone and day. Make one with `look_for`."""

    language: str
    locale: Locale
    zone: ZoneInfo
    today: date
    amounts: bool = True
    """Whether amounts of money are told; where not, no view and no chart can: each says counts instead (rules 14)."""

    # -- words -----------------------------------------------------------------------------------------------------

    def say(self, message: str, **facts: object) -> str:
        """Return a message (English in the code) in the reader's language, its {facts} filled in."""
        if not facts:
            return _as_it_stands(self.language, message)
        return _filled(catalogue(self.language).gettext(message), facts)

    def say_each(self, messages: tuple[str, ...]) -> tuple[str, ...]:
        """Return messages without facts in the reader's language."""
        return _all_as_they_stand(self.language, messages)

    def say_many(self, one: str, many: str, n: int, **facts: object) -> str:
        """Return the message for `n` things; `{n}` is shown as a number."""
        return _filled(catalogue(self.language).ngettext(one, many, n), {"n": self.number(n), **facts})

    def term(self, term: Term | str, *, of: Term | str | None = None) -> str:
        """Return the shown name of a default term; a team's own words are shown as they are.

        `of` names what it belongs to, for words that agree with it: "Held" of "Demo" is "Faite", of "Meeting" "Fait".
        """
        name = str(term)
        words = catalogue(self.language)
        if of is not None:
            agreed = words.pgettext(f"term of {of}", name)
            if agreed != name:
                return agreed
        return words.pgettext("term", name)

    def listing(self, things: Iterable[str]) -> str:
        """Return "a, b and c"."""
        return format_list(list(things), locale=self.locale)

    # -- numbers ---------------------------------------------------------------------------------------------------

    def number(self, number: int | Decimal) -> str:
        """Return a number with the reader's separators."""
        return _decimal(number, self.locale)

    def percent(self, share: Fraction, digits: int = 0) -> str:
        """Return a share of one as a percentage, rounded half to even."""
        exact = Decimal(round(share * 10 ** (digits + 2))).scaleb(-digits - 2)
        return format_percent(exact, format=_percent_pattern(self.locale, digits), locale=self.locale)

    def whole_percent(self, percent: int) -> str:
        """Return a percentage that was rounded with others, so that they add up."""
        return self.percent(Fraction(percent, 100))

    def money(self, money: Money | None, *, whole: bool = False) -> str:
        """Return an amount with its symbol, without cents when it has none or `whole`; None is "amount unknown"."""
        if not self.amounts:
            return self.say("amount hidden")
        if money is None:
            return self.say("amount unknown")
        amount = money.amount.quantize(Decimal(1), ROUND_HALF_EVEN) if whole else money.amount
        return _currency(amount, money.currency, self.locale)

    def short_money(self, money: Money) -> str:
        """Return an amount in three digits or so, for a chart: "€1.2M", "1,2 M€"; below 10,000 it is whole."""
        if not self.amounts or abs(money.amount) < 10_000:
            return self.money(money, whole=True)
        amount = _THREE_DIGITS.plus(money.amount)
        digits = 3 - _leading_digits(amount)
        shown = format_compact_currency(amount, money.currency, locale=self.locale, fraction_digits=digits)
        return _APART.sub(r"\1", shown)

    def short_amount(self, money: Money) -> str:
        """Return an amount without its currency, for a chart: "1.2M", "12,3 k"; below 10,000 it is whole."""
        if not self.amounts:
            return self.money(money)
        if abs(money.amount) < 10_000:
            return format_decimal(money.amount.quantize(Decimal(1), ROUND_HALF_EVEN), locale=self.locale)
        amount = _THREE_DIGITS.plus(money.amount)
        digits = 3 - _leading_digits(amount)
        return format_compact_decimal(amount, locale=self.locale, fraction_digits=digits)

    def days(self, n: int) -> str:
        """Return a number of business days: "8 d", "8 j"."""
        return self.say("{n} d", n=self.number(n)).replace(" ", HARD_SPACE)

    # -- when ------------------------------------------------------------------------------------------------------

    def day(self, day: date) -> str:
        """Return a date in short, with its weekday when near and its year when it is another."""
        if day.year != self.today.year:
            return format_date(day, "medium", locale=self.locale)
        near = abs((day - self.today).days) <= NEAR
        return format_skeleton("MMMEd" if near else "MMMd", _noon(day), locale=self.locale)

    def short_day(self, day: date) -> str:
        """Return day and month alone, for a chart's axis."""
        return format_skeleton("MMMd", _noon(day), locale=self.locale)

    def weekday(self, day: date) -> str:
        """Return the name of a weekday."""
        return format_date(day, "EEEE", locale=self.locale)

    def weekday_in_short(self, day: date) -> str:
        """Return weekday and day of the month, for a chart's axis."""
        return format_skeleton("Ed", _noon(day), locale=self.locale)

    def when(self, day: date) -> str:
        """Return "today", "yesterday" or "tomorrow" where that is so, else the date."""
        named = {-1: "yesterday", 0: "today", 1: "tomorrow"}.get((day - self.today).days)
        return self.day(day) if named is None else self.say(named)

    def clock(self, at: time) -> str:
        """Return an hour of the day: "8:30 AM", "08:30"."""
        return format_time(at, "short", locale=self.locale)

    def time(self, moment: datetime) -> str:
        """Return the time of day on the reader's wall."""
        return format_time(moment.astimezone(self.zone).timetz(), "short", locale=self.locale)

    def moment(self, moment: datetime) -> str:
        """Return day and time on the reader's wall, "yesterday" and the like where that is so."""
        day = moment.astimezone(self.zone).date()
        return self.say("{day} at {time}", day=self.when(day), time=self.time(moment))

    def short_weekday(self, number: int) -> str:
        """Return the short name of a weekday; 0 is Monday."""
        return str(get_day_names("abbreviated", locale=self.locale)[number])

    def country(self, code: str) -> str:
        """Return the name of a country by its two letters."""
        return str(self.locale.territories.get(code, code))

    def month(self, day: date, *, year: bool = False) -> str:
        """Return the short name of a month, with its year if asked for."""
        return format_skeleton("yMMM" if year else "MMM", _noon(day), locale=self.locale)


sayable("yesterday")
sayable("today")
sayable("tomorrow")


def look_for(locale: str | None, zone: str | None, today: date) -> Look:
    """Return how a person of that Slack locale ("fr-FR") and IANA zone sees things; unknown ones: English, UTC."""
    known = _locale(locale)
    return Look(language=known.language, locale=known, zone=_zone(zone), today=today)


@lru_cache(maxsize=256)
def _locale(name: str | None) -> Locale:
    try:
        locale = Locale.parse((name or "").replace("-", "_"))
    except (ValueError, UnknownLocaleError):
        return ENGLISH
    if locale.language not in LANGUAGES:
        return ENGLISH
    return Locale("en", "US") if str(locale) == "en" else locale


@lru_cache(maxsize=256)
def _zone(name: str | None) -> ZoneInfo:
    try:
        return ZoneInfo(name or "UTC")
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")


@lru_cache(maxsize=32)
def catalogue(language: str) -> GNUTranslations:
    """Return the words of a language, compiled in memory from its messages.po; fuzzy entries are left out."""
    with (CATALOGUES / language / "LC_MESSAGES" / "messages.po").open("rb") as source:
        messages = read_po(source, locale=language, abort_invalid=True)
    compiled = BytesIO()
    write_mo(compiled, messages)
    compiled.seek(0)
    return GNUTranslations(compiled)


@lru_cache(maxsize=256)
def _money_pattern(locale: Locale, currency: str) -> str:
    """Return the locale's pattern, with a space after a symbol that is a word ("KWD 2.125"), as CLDR wants it."""
    pattern = str(locale.currency_formats["standard"].pattern)
    symbol = get_currency_symbol(currency, locale)
    return pattern.replace("¤", "¤" + HARD_SPACE) if pattern.startswith("¤#") and symbol[-1].isalpha() else pattern


@lru_cache(maxsize=64)
def _percent_pattern(locale: Locale, digits: int) -> str:
    pattern = str(locale.percent_formats[None].pattern)
    return pattern.replace("0", "0." + "0" * digits) if digits else pattern


def _leading_digits(amount: Decimal) -> int:
    """Return how many digits stand before the unit (k, M, G): 1 to 3."""
    return amount.adjusted() % 3 + 1


def _noon(day: date) -> datetime:
    """Return a moment within the day: a skeleton wants one, whatever its zone."""
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
