"""Amounts in forms: shown as the reader would type them, read back as the grammar reads them."""

from typing import Final

from babel.numbers import format_decimal, get_decimal_symbol

from bot.language import Look
from commands.reading.money import AmbiguousAmount, AskHowManyMonths, AskNetAmount, NotAnAmount, read_money
from commands.reading.numbers import Mark
from domain.foundations.money import Money
from domain.foundations.refusals import Refusal

LONGEST_ECHO: Final = 40


class AmountRefused(Refusal):
    """What was typed is not an amount that can be kept as it is (why= the refusal that says so, None: unreadable)."""


def amount_typed(said: str, home: str, look: Look) -> Money:
    """Return the money that somebody typed; `home` is the currency of a bare number. Raises AmountRefused."""
    try:
        found = read_money(said.split(), home, bare=True, decimal=decimal_mark(look))
    except (NotAnAmount, AmbiguousAmount, AskNetAmount, AskHowManyMonths) as refusal:
        raise AmountRefused(words=said, why=refusal) from refusal
    if found is None:
        raise AmountRefused(words=said, why=None)
    return found.money


def to_type(money: Money, home: str, look: Look) -> str:
    """Return an amount as the reader would type it; read again, it is the same money."""
    for said in (_bare(money, look), look.money(money)):
        try:
            if amount_typed(said, home, look) == money:
                return said
        except AmountRefused:
            continue
    return f"{_bare(money, look)} {money.currency}"


def wrong_amount(refusal: AmountRefused, look: Look) -> str:
    """Return the sentence that says what is wrong with an amount, with an example that can be typed."""
    example = look.number(6000)
    match refusal.why:
        case AmbiguousAmount(readings=(one, other)):
            return look.say("Is that {one} or {other}?", one=look.money(one), other=look.money(other))
        case AskNetAmount():
            return look.say("Deals count before tax: which amount is that without it? Example: {e}", e=example)
        case AskHowManyMonths():
            return look.say("For how many months? Type the whole amount, or {e}.", e="500 x 12")
        case NotAnAmount(reason="negative"):
            return look.say("An amount is not below zero. Example: {e}", e=example)
        case NotAnAmount(reason="size"):
            return look.say("That is more than Cordée can count. Example: {e}", e=example)
        case NotAnAmount(reason="decimals"):
            return look.say("This currency has fewer decimals. Example: {e}", e=example)
    words = refusal.words[:LONGEST_ECHO]
    return look.say("“{words}” is not an amount. Examples: {e}, 6k, USD 5k", words=words, e=example)


def decimal_mark(look: Look) -> Mark:
    """Return the decimal mark of the reader's locale."""
    return "," if get_decimal_symbol(look.locale) == "," else "."


def _bare(money: Money, look: Look) -> str:
    """Return the number alone, with its cents when it has any."""
    whole = money.amount == money.amount.to_integral_value()
    return look.number(money.amount) if whole else format_decimal(money.amount, "#,##0.00#", look.locale)
