"""Money: a decimal amount in an ISO currency, and the dated rates that turn one currency into another (rules 5)."""

from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from functools import lru_cache
from math import lcm
from typing import Self

from babel.numbers import get_currency_precision, list_currencies
from pydantic import field_validator, model_validator

from domain.foundations.value import Value

CURRENCIES = frozenset(list_currencies())
LARGEST = Decimal(10) ** 24
"""Totals beyond this are a mistake; what people may type is capped where it is read (commands/reading/money.py)."""


@lru_cache(maxsize=512)
def minor_digits(currency: str) -> int:
    """Return how many decimals the currency has: 2 for EUR, 0 for JPY, 3 for KWD."""
    return get_currency_precision(currency)


@lru_cache(maxsize=512)
def _minor_unit(currency: str) -> Decimal:
    return Decimal(1).scaleb(-minor_digits(currency))


class Money(Value):
    """An amount of one currency, exact to its minor unit."""

    amount: Decimal
    currency: str

    @field_validator("currency")
    @classmethod
    def _known(cls, currency: str) -> str:
        if currency not in CURRENCIES:
            raise ValueError(f"not an ISO 4217 currency: {currency!r}")
        return currency

    @model_validator(mode="after")
    def _in_minor_units(self) -> Self:
        if not self.amount.is_finite() or abs(self.amount) >= LARGEST:
            raise ValueError(f"not an amount of money: {self.amount}")
        object.__setattr__(self, "amount", self.amount.quantize(_minor_unit(self.currency), ROUND_HALF_EVEN))
        return self

    @classmethod
    def of_minor(cls, minor: int, currency: str) -> "Money":
        """Return the money worth `minor` minor units (cents)."""
        return cls(amount=Decimal(minor).scaleb(-minor_digits(currency)), currency=currency)

    @property
    def minor(self) -> int:
        """The amount in minor units (cents), as storage adds it up."""
        return int(self.amount.scaleb(minor_digits(self.currency)))

    def __str__(self) -> str:
        return f"{self.amount} {self.currency}"


class Rate(Value):
    """What one unit of `currency` is worth in `into`, from a day on."""

    currency: str
    into: str
    rate: Decimal
    valid_from: date

    @field_validator("rate")
    @classmethod
    def _positive(cls, rate: Decimal) -> Decimal:
        if not rate.is_finite() or rate <= 0:
            raise ValueError("a rate is above zero")
        return rate


class Rates(Value):
    """All dated rates of a workspace."""

    rows: tuple[Rate, ...] = ()

    def on(self, day: date, currency: str, into: str) -> Fraction | None:
        """Return what one unit of `currency` was worth in `into` that day; None when no rate is known."""
        if currency == into:
            return Fraction(1)
        valid = [row for row in self.rows if row.valid_from <= day and {row.currency, row.into} == {currency, into}]
        if not valid:
            return None
        latest = max(valid, key=lambda row: row.valid_from)
        return Fraction(latest.rate) if latest.currency == currency else 1 / Fraction(latest.rate)


def exact_minor(minor: int, currency: str, into: str, rate: Fraction) -> Fraction:
    """Return minor units of `currency` as exact, unrounded minor units of `into`."""
    return minor * rate * Fraction(10) ** (minor_digits(into) - minor_digits(currency))


def rounded(exact: Fraction) -> int:
    """Round once, half to even, when a figure is shown."""
    return round(exact)


def parts_of(total: int, exact_parts: Iterable[Fraction]) -> tuple[int, ...]:
    """Round parts so that they add up to `total` (largest remainder, ties to the earlier part; rules 11)."""
    exact = list(exact_parts)
    floors = [part.numerator // part.denominator for part in exact]
    missing = total - sum(floors)
    if not missing:
        return tuple(floors)
    whole = lcm(*(part.denominator for part in exact))
    remainders = [part.numerator % part.denominator * (whole // part.denominator) for part in exact]
    by_remainder = sorted(range(len(exact)), key=lambda k: (-remainders[k], k))
    chosen = set(by_remainder[:missing])
    return tuple(floor + (k in chosen) for k, floor in enumerate(floors))
