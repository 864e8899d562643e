"""Amounts of money as sales teams type them: `6k`, `6 000 €`, `€6,000`, `1,2 M€`, `6000 HT` (rules 5)."""

import re
from collections.abc import Sequence
from decimal import Decimal

from commands.reading.currencies import SYMBOLS, currency_of
from commands.reading.numbers import Mark, Readings, read_number, spaced
from domain.foundations.money import Money, minor_digits
from domain.foundations.refusals import Refusal
from domain.foundations.value import Value

ABSURD = Decimal(10) ** 12
LONGEST = 10
"""Words in the longest amount: `1 234 567,89 k EUR HT par mois x 12`."""

MOST_LETTERS = 80
"""Anything longer is no amount; so no text takes long to tell."""

_SCALES = {
    "": 1,
    "k": 10**3,
    "m": 10**6,
    "mio": 10**6,
    "mn": 10**6,
    "million": 10**6,
    "md": 10**9,
    "mrd": 10**9,
    "bn": 10**9,
}

_NAMED = r"(?:euro|dollar|pound|livre|franc)s?|kr|frs?\.?|rs\.?|(?!ttc|net)[a-z]{3}"
_CURRENCY = rf"(?:{'|'.join(map(re.escape, SYMBOLS))}|{_NAMED})"
_TAX_FREE = r"h\.?t\.?|hors\ taxes?|(?:ex|excl|excluding)\.?\ (?:vat|tax)|before\ tax|net"
_TAXED = r"t\.?t\.?c\.?|(?:inc|incl|including)\.?\ (?:vat|tax)|after\ tax"
_MONTH, _YEAR = r"mois\b|months?\b|mo\b", r"ans?\b|ann[eé]es?\b|years?\b|yr\b"
_MONTHLY = r"mensuel(?:le)?s?|monthly"
_AMOUNT = re.compile(
    rf"""
    (?P<minus> [-−–(] )? \ ?
    (?: (?P<before> {_CURRENCY} ) \ ? (?P<inner> [-−–] )? )?
    (?P<number> [0-9] (?: [0-9\ .,']* [0-9] )? )
    \ ? (?P<scale> millions?|mio|mrd|mn|md|bn|k|m )?
    \ ? (?P<after> {_CURRENCY} )?
    (?: \ ? (?: (?P<free> {_TAX_FREE} ) | (?P<taxed> {_TAXED} ) ) )?
    (?: \ ? (?: (?:/|(?:par|per|each|a)\ ) \ ? (?P<per> {_MONTH}|{_YEAR} ) | (?P<monthly> {_MONTHLY} ) ) )?
    (?: \ ? (?P<sign> [x×*]|sur|pendant|for|pour )? \ ? (?P<times> [0-9]{{1,3}} ) \ ? (?P<unit> {_MONTH}|{_YEAR} )? )?
    (?P<bracket> \) )? \.?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MAYBE_MONEY = re.compile(
    rf"""
    .*[0-9].* | [-−–()/x×*] | millions? | mio | mrd | mn | md | bn
  | [km]? (?:{_CURRENCY})? (?:h\.?t\.?|t\.?t\.?c\.?)? (?:/(?:{_MONTH}|{_YEAR}))?
  | net | hors | taxes? | vat | (?:ex|excl|inc|incl)\.? | excluding | including | before | after
  | /?\ ?(?:{_MONTH}|{_YEAR}) | par | per | each | a | {_MONTHLY} | sur | pendant | for | pour
    """,
    re.VERBOSE | re.IGNORECASE,
)


class NotAnAmount(Refusal):
    """An amount that no deal has; facts: words, reason (`negative`, `size`, `decimals`, `unreadable`)."""


class AmbiguousAmount(Refusal):
    """`1.234` means two amounts; facts: words, readings (two of Money)."""


class AskNetAmount(Refusal):
    """An amount with tax was given, and deals count without; facts: words, amount (Money)."""


class AskHowManyMonths(Refusal):
    """A price per month or year was given, not a deal's worth; facts: words, amount (Money), per (`month`, `year`)."""


class MoneyRead(Value):
    """An amount before tax, as it was typed."""

    money: Money
    words: str
    months: int | None = None
    """Over how many months a price per month or year was added up, None when the amount was given whole."""


def read_money(words: Sequence[str], home: str, *, bare: bool, decimal: Mark | None = None) -> MoneyRead | None:
    """
    Return the amount that the whole run of words is, or None when it is none.

    `home` is the currency of a number without one; `bare` says whether a number with neither currency, scale nor tax
    mark counts; `decimal` is the decimal mark of the writer's locale. Raises the refusals above.
    """
    typed = " ".join(words)
    match = _AMOUNT.fullmatch(spaced(typed)) if len(typed) <= MOST_LETTERS else None
    readings = read_number(match["number"]) if match else None
    if match is None or readings is None or not (bare or _is_marked(match)) or not _is_complete(match):
        return None
    before, after = (currency_of(match[k], home, before=k == "before") if match[k] else "" for k in ("before", "after"))
    if before is None or after is None or (before and after and before != after):
        return None
    amount = _Typed(match, typed, before or after or home)
    money = amount.money(_chosen(readings, amount, decimal))
    if match["taxed"]:
        raise AskNetAmount(words=typed, amount=money)
    return _over_months(amount, money)


def find_money(
    words: Sequence[str], home: str, bare_last_only: bool = True, *, decimal: Mark | None = None
) -> tuple[MoneyRead, int, int] | None:
    """
    Return the longest run of words that is an amount, with its place (`words[start:stop]`), or None.

    A number with a currency, scale or tax mark counts anywhere and goes first; a bare one only as the last word.
    """
    possible = [bool(_MAYBE_MONEY.fullmatch(spaced(word))) for word in words]
    for bare in (False, True):
        for length in range(min(LONGEST, len(words)), 0, -1):
            for start in range(len(words) - length, -1, -1):
                stop = start + length
                if bare and bare_last_only and stop < len(words):
                    break
                if not all(possible[start:stop]) or (length > 1 and words[start] in {"-", "−", "–"}):
                    continue
                read = read_money(words[start:stop], home, bare=bare, decimal=decimal)
                if read is not None:
                    return read, start, stop
    return None


def read_written_money(cell: str, home: str, decimal: Mark | None) -> Money | None:
    """Return the amount in a cell of a file, None when it is empty or a dash; `decimal` comes from `guess_decimal`."""
    if cell.strip() in {"", "-", "–", "—"}:
        return None
    read = read_money([cell], home, bare=True, decimal=decimal)
    if read is None:
        raise NotAnAmount(words=cell.strip(), reason="unreadable")
    return read.money


class _Typed:
    """An amount taken apart: what its number becomes in money, whichever reading is right."""

    def __init__(self, match: re.Match[str], words: str, currency: str) -> None:
        self.match, self.words, self.currency = match, words, currency
        self.scale = _SCALES[(match["scale"] or "").casefold().removesuffix("s")]

    def money(self, number: Decimal) -> Money:
        amount = number * self.scale
        if self.match["minus"] or self.match["inner"]:
            raise NotAnAmount(words=self.words, reason="negative")
        if amount >= ABSURD:
            raise NotAnAmount(words=self.words, reason="size")
        money = Money(amount=amount, currency=self.currency)
        if money.amount != amount:
            raise NotAnAmount(words=self.words, reason="decimals")
        return money


def _chosen(readings: Readings, amount: _Typed, decimal: Mark | None) -> Decimal:
    """Choose between thousands and decimals by the currency, by `€6,000` or by the writer's locale; else ask."""
    grouped, fraction = readings.grouped, readings.decimal
    if grouped is None or fraction is None:
        return fraction if grouped is None and fraction is not None else grouped or Decimal(0)
    scaled, digits = amount.scale > 1, minor_digits(amount.currency)
    if not scaled and digits < 3 and (digits == 0 or (amount.match["before"] and readings.mark == ",")):
        return grouped
    if decimal is not None and decimal != readings.mark:
        return grouped
    if decimal is not None and (scaled or digits == 3):
        return fraction
    both = tuple(
        Money(amount=min(number * amount.scale, ABSURD), currency=amount.currency) for number in (grouped, fraction)
    )
    raise AmbiguousAmount(words=amount.words, readings=both)


def _over_months(amount: _Typed, money: Money) -> MoneyRead:
    """Add a price per month or year up over the months that were named, or ask for them."""
    per = "month" if amount.match["monthly"] else _unit(amount.match["per"])
    if per is None:
        return MoneyRead(money=money, words=amount.words)
    if not amount.match["times"]:
        raise AskHowManyMonths(words=amount.words, amount=money, per=per)
    length = {"month": 1, "year": 12}
    months = int(amount.match["times"]) * length[_unit(amount.match["unit"]) or per]
    whole = amount.money(money.amount / amount.scale * months / length[per])
    return MoneyRead(money=whole, words=amount.words, months=months)


def _unit(typed: str | None) -> str | None:
    if typed is None:
        return None
    return "month" if typed[0] in "mM" else "year"


def _is_marked(match: re.Match[str]) -> bool:
    return any(match[mark] for mark in ("before", "after", "scale", "free", "taxed", "per", "monthly"))


def _is_complete(match: re.Match[str]) -> bool:
    """Tell whether brackets close, and a number of months stands behind a price per month."""
    if (match["minus"] == "(") != bool(match["bracket"]):
        return False
    if match["times"]:
        return bool((match["per"] or match["monthly"]) and (match["sign"] or match["unit"]))
    return not match["sign"]
