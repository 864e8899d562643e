"""Currencies as they are typed: `€`, `EUR`, `euros`, and the `$` that means the dollars at home."""

from domain.foundations.money import CURRENCIES

DOLLARS = frozenset(
    [
        "USD",
        "CAD",
        "AUD",
        "NZD",
        "SGD",
        "HKD",
        "TWD",
        "BBD",
        "BSD",
        "JMD",
        "TTD",
        "FJD",
        "NAD",
        "MXN",
        "CLP",
        "COP",
        "ARS",
        "UYU",
    ]
)
KRONOR = frozenset(["SEK", "NOK", "DKK", "ISK"])
FRANCS = frozenset(["CHF", "XOF", "XAF", "XPF"])
POUNDS = frozenset(["GBP", "EGP", "LBP"])

_AT_HOME = {
    "$": (DOLLARS, "USD"),
    "dollar": (DOLLARS, "USD"),
    "£": (POUNDS, "GBP"),
    "pound": (POUNDS, "GBP"),
    "livre": (POUNDS, "GBP"),
    "¥": (frozenset({"JPY", "CNY"}), "JPY"),
    "kr": (KRONOR, None),
    "fr": (FRANCS, None),
    "frs": (FRANCS, None),
    "franc": (FRANCS, "CHF"),
    "rs": (frozenset({"INR", "PKR", "LKR", "NPR"}), None),
}
"""Marks that several currencies share: which of them a home may mean, and what they mean elsewhere."""

_EVERYWHERE = {
    "€": "EUR", "euro": "EUR", "us$": "USD", "ca$": "CAD", "c$": "CAD", "a$": "AUD", "au$": "AUD", "nz$": "NZD",
    "hk$": "HKD", "s$": "SGD", "r$": "BRL", "₹": "INR", "₩": "KRW", "₺": "TRY", "₽": "RUB", "₪": "ILS", "₫": "VND",
    "฿": "THB", "₴": "UAH", "₦": "NGN", "zł": "PLN", "kč": "CZK",
}  # fmt: skip

_TYPED_SMALL = frozenset(
    [
        "EUR",
        "USD",
        "GBP",
        "CHF",
        "CAD",
        "AUD",
        "NZD",
        "JPY",
        "CNY",
        "SEK",
        "NOK",
        "DKK",
        "PLN",
        "CZK",
        "HUF",
        "RON",
        "BRL",
        "INR",
        "SGD",
        "HKD",
        "ZAR",
        "MAD",
        "XOF",
    ]
)
"""Codes also understood in small letters; any other in capitals only, as `all` and `top` are words too."""

_NOT_BEFORE = frozenset(["ALL", "TOP", "TRY", "PEN", "CUP", "BAM", "GEL", "SOS", "ANG", "MOP", "LAK"])
"""Codes that are words: before a number (`TOP 5`) they count only at home."""

_NOT_MONEY = frozenset(
    [
        "XAU",
        "XAG",
        "XPT",
        "XPD",
        "XTS",
        "XXX",
        "XBA",
        "XBB",
        "XBC",
        "XBD",
        "XDR",
        "XSU",
        "XUA",
        "XFU",
        "XFO",
        "XRE",
        "XEU",
    ]
)

SYMBOLS = sorted(
    [*(mark for mark in [*_AT_HOME, *_EVERYWHERE] if not mark.isascii() or "$" in mark)], key=len, reverse=True
)
"""Marks that stand next to a number without a space, longest first."""


def currency_of(typed: str, home: str, *, before: bool = False) -> str | None:
    """Return the ISO code that a typed mark, word or code means for a team at home in `home`, or None."""
    small = typed.casefold().rstrip(".")
    if len(small) > 4:
        small = small.removesuffix("s")
    if small in _EVERYWHERE:
        return _EVERYWHERE[small]
    if small in _AT_HOME:
        local, elsewhere = _AT_HOME[small]
        return home if home in local else elsewhere
    return _by_code(typed, home, before)


def _by_code(typed: str, home: str, before: bool) -> str | None:
    code = typed.upper()
    if code == home:
        return home
    if code not in CURRENCIES or code in _NOT_MONEY or (before and code in _NOT_BEFORE):
        return None
    return code if typed.isupper() or code in _TYPED_SMALL else None
