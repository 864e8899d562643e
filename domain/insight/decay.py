"""How a probability fades while a deal stands too long in its stage (rules 6): the one place that works it out."""

from fractions import Fraction
from functools import lru_cache

FLOOR = Fraction(1, 10)
"""The part of a probability that never fades."""


@lru_cache(maxsize=16_384)
def faded(p: int, late: int, days: int) -> int:
    """Return p · 2^(-late/days), a tenth of p at least, in basis points, rounded half to even.

    Exact: only whole powers of two can lie half-way; any other result is irrational, and is placed by comparing whole
    numbers.
    """
    if late <= 0:
        return p
    halvings = Fraction(late, days)
    above, below = halvings.numerator, halvings.denominator
    if 2**above >= 10**below:
        return round(p * FLOOR)
    if below == 1:
        return round(Fraction(p, 2**above))
    return (_root((2 * p) ** below >> above, below) + 1) // 2


def _root(of: int, n: int) -> int:
    """Return the whole part of the n-th root, found by halving what may hold it."""
    low, high = 0, 1 << (of.bit_length() // n + 1)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if middle**n <= of else (low, middle)
    return low
