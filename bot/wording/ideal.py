"""How a pipeline lies to what the plan needs, on charts and beside them: "4 missing", "40 d of 15 d: very slow"."""

from decimal import Decimal
from fractions import Fraction

from bot.language import Look
from domain.insight.ideal import IdealLine, IdealPipeline, Pace, Volume


def plan_takes(ideal: IdealPipeline, look: Look) -> str:
    """Return how many sales the plan takes: "€90,000 in 20 d: 3 sales of €30,000 on average"."""
    if not look.amounts:
        return look.say("{n} sales in {days}", n=tenths(ideal.wanted, look), days=look.days(ideal.business_days))
    return look.say(
        "{target} in {days}: {n} sales of {sale} on average",
        target=look.money(ideal.target, whole=True),
        days=look.days(ideal.business_days),
        n=tenths(ideal.wanted, look),
        sale=look.money(ideal.sale, whole=True),
    )


def average_of(ideal: IdealPipeline, look: Look) -> str:
    """Return where the average sale is from."""
    n = look.number(ideal.sales)
    if ideal.is_assumed:
        return look.say("average sale as planned: {n} won in twelve months, ten are needed", n=n)
    return look.say("average sale of {n} deals won in twelve months", n=n)


def not_counted(ideal: IdealPipeline, look: Look) -> list[str]:
    """Return how many stalled deals stand beside those that count."""
    if not ideal.stalled:
        return []
    return [look.say_many("{n} stalled deal not counted", "{n} stalled deals not counted", ideal.stalled)]


def gap_words(row: IdealLine, look: Look) -> str:
    """Return how a stage's deals lie to what it needs: "4 missing", "as needed", "5 more"."""
    match row.volume:
        case Volume.SHORT:
            return look.say_many("{n} missing", "{n} missing", row.missing)
        case Volume.OVER:
            return look.say_many("{n} more", "{n} more", int(row.gap))
        case Volume.FINE:
            return look.say("as needed")


def pace_words(row: IdealLine, look: Look) -> str:
    """Return how old half of a stage's deals are beside its standard duration: "14 d of 15 d", "40 d of 15 d: slow"."""
    if row.median_age is None:
        return "—"
    age = look.say("{age} of {days}", age=look.days(round(row.median_age)), days=look.days(row.days))
    if row.pace is Pace.VERY_SLOW:
        return look.say("{age}: very slow", age=age)
    return look.say("{age}: slow", age=age) if row.pace is Pace.SLOW else age


def tenths(number: Fraction, look: Look) -> str:
    """Return a number of deals with one decimal."""
    return look.number(Decimal(round(number * 10)) / 10)
