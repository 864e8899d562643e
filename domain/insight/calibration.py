"""Whether chances, amounts and dates that were promised came true: the quality of forecasts (rules 11).

The Brier score is the mean squared distance between the chance that was given and what happened, 0 at best (G. W.
Brier, *Verification of forecasts expressed in terms of probability*, Monthly Weather Review 78, 1950). Its reference is
what one constant chance would have scored that is right on average; skill tells how much better the forecasts were
than that one (A. H. Murphy, *A new vector partition of the probability score*, J. Applied Meteorology 12, 1973).
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Final, NamedTuple

from domain.foundations.figure import Figure
from domain.foundations.money import Money
from domain.foundations.value import Stored
from domain.foundations.when import Calendar, Period
from domain.insight.positions import Dated, state_after
from domain.insight.whose import TEAM, Whose
from domain.selling.deal import Deal, DealMoved, Status
from domain.selling.process import Stage

OF_A_TEAM: Final = 20
OF_A_PERSON: Final = 15
"""Deals that ended from which on the figures are told."""
OF_PEOPLE: Final = 3
"""People whose deals these were from which on a team's are told: nobody's are what is left when one's own are taken."""
BINS: Final = 5
IN_A_BIN: Final = 10
"""Forecasts of similar chances from which on the part that came true is told as a percentage."""
SETTLES: Final = 1
"""Business days after a stage entry whose end decides what was forecast: whoever moves a deal looks it over then."""


class Forecast(NamedTuple):
    """What was thought of a deal when it had entered a stage, and what became of it."""

    deal: int
    stage: int
    p: Fraction
    """The chance of winning it, 0 to 1: pinned by hand, or the stage's."""
    amount: Money | None
    closes: date | None
    won: bool
    final: Money | None
    """The amount at its close."""
    ended: date
    owner: int | None = None
    """Whose it was at the end."""


class _Thought(NamedTuple):
    """A stage entry of a day: the deal as it stood when that had settled, on `settled` at the latest."""

    deal: Deal
    day: date
    settled: date


class Bin(Stored):
    """Forecasts of similar chances, from `low` on and below `high`: of `n`, with the mean chance, and the part won."""

    low: Fraction
    high: Fraction
    n: int
    chance: Fraction
    won: Fraction


class Spread(Stored):
    """The middle of some figures, and between which lies the middle half of them."""

    n: int
    low: Fraction
    median: Fraction
    high: Fraction


class Calibration(Stored):
    """How well forecasts came true, of `deals` that ended. Shares and scores lie between 0 and 1."""

    deals: int
    forecasts: int
    brier: Fraction
    reference: Fraction
    """What a constant chance, right on average, would have scored: ō(1-ō)."""
    bias: Fraction
    """The mean chance less the part that was won: above 0 is too hopeful."""
    bins: tuple[Bin, ...]
    """Chances up to 20 %, 40 %, 60 %, 80 %, 100 %; those in which nothing was forecast are left out."""
    amounts: Spread | None
    """Final amount divided by the estimate, of deals that were won; None where none is known."""
    slips: Spread | None
    """Business days from the expected to the real close, of deals that were won; below 0 it came early."""

    @property
    def told(self) -> tuple[Bin, ...]:
        """Those chances that were given often enough for a percentage."""
        return tuple(each for each in self.bins if each.n >= IN_A_BIN)

    @property
    def skill(self) -> Fraction | None:
        """How much better than the constant chance, 1 at best; None where all deals ended alike."""
        return 1 - self.brier / self.reference if self.reference else None


class CalibrationFigure(Figure):
    """Whether forecasts came true, of the `ended` deals that were won or lost in a period: a team's, or a person's.

    `found` is None while they are of fewer than `least` deals, or a team's of one or two people alone (`of_few`): one
    of two would know what the other's are, as they know their own.
    """

    day: date
    whose: Whose = TEAM
    period: Period
    ended: int
    least: int
    of_few: bool = False
    found: Calibration | None

    @property
    def tells(self) -> bool:
        """Whether the forecasts may be told."""
        return self.found is not None


def calibration_figure(
    forecasts: Iterable[Forecast], calendar: Calendar, period: Period, *, whose: Whose, ended: int
) -> CalibrationFigure:
    """Return how well the forecasts of a team or of a person came true, as it is shown."""
    told = tuple(forecasts)
    least = OF_A_TEAM if whose.owner is None else OF_A_PERSON
    people = {each.owner for each in told} - {None}
    of_few = whose.owner is None and bool(told) and len(people) < OF_PEOPLE
    return CalibrationFigure(
        day=period.last,
        whose=whose,
        period=period,
        ended=ended,
        least=least,
        of_few=of_few,
        found=None if of_few else calibration(told, calendar, least=least),
    )


def forecasts_of(history: Sequence[Dated], stages: Mapping[int, Stage], calendar: Calendar) -> tuple[Forecast, ...]:
    """Return one forecast per stage entry of a deal that was won or lost; none of others.

    What counts is how the deal stood at the end of the first business day after the entry, or when it left the stage
    before that. An entry whose day nobody knows is none, and neither is one whose deal ended by then: how it ends was
    known, and deals that are made up to be lost at once are no sign of good judgement.
    """
    thought: list[_Thought] = []
    deal: Deal | None = None
    ended: date | None = None
    for day, event in ((dated.day, dated.event) for dated in history):
        after = state_after(deal, event)
        entered = deal is None or (isinstance(event, DealMoved) and after.stage != deal.stage)
        if entered and after.is_open:
            known = deal is not None or after.created_at is not None
            if known:
                thought.append(_Thought(after, day, calendar.add_business_days(day, SETTLES)))
        elif thought and after.stage == thought[-1].deal.stage and day <= thought[-1].settled and after.is_open:
            thought[-1] = thought[-1]._replace(deal=after)
        ended = None if after.is_open else ended if deal is not None and not deal.is_open else day
        deal = after
    if deal is None or ended is None or deal.status not in {Status.WON, Status.LOST}:
        return ()
    won, final = deal.status is Status.WON, deal.amount
    return tuple(
        Forecast(
            deal.id,
            then.stage,
            _chance(then, stages[then.stage], day),
            then.amount,
            then.closes,
            won,
            final,
            ended,
            deal.owner,
        )
        for then, day, settled in thought
        if then.stage in stages and settled < ended
    )


def calibration(forecasts: Iterable[Forecast], calendar: Calendar, *, least: int = OF_A_TEAM) -> Calibration | None:
    """Return how well forecasts came true; None where they are of fewer than `least` deals."""
    told = tuple(forecasts)
    deals = len({each.deal for each in told})
    if deals < max(least, 1):
        return None
    n = len(told)
    came_true = Fraction(sum(each.won for each in told), n)
    return Calibration(
        deals=deals,
        forecasts=n,
        brier=sum(((each.p - each.won) ** 2 for each in told), Fraction()) / n,
        reference=came_true * (1 - came_true),
        bias=sum((each.p for each in told), Fraction()) / n - came_true,
        bins=_bins(told),
        amounts=spread(_ratios(told)),
        slips=spread(_slips(told, calendar)),
    )


def spread(figures: Iterable[Fraction]) -> Spread | None:
    """Return median and quartiles of figures, between neighbours in proportion; None of none."""
    ordered = sorted(figures)
    if not ordered:
        return None
    low, middle, high = (_at(Fraction(k, 4), ordered) for k in (1, 2, 3))
    return Spread(n=len(ordered), low=low, median=middle, high=high)


def _at(part: Fraction, ordered: Sequence[Fraction]) -> Fraction:
    place = part * (len(ordered) - 1)
    below = place.numerator // place.denominator
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def _chance(then: Deal, stage: Stage, day: date) -> Fraction:
    return Fraction(then.pinned.p, 10_000) if then.pinned is not None else stage.probability(day)


def _bins(told: Sequence[Forecast]) -> tuple[Bin, ...]:
    found: list[Bin] = []
    for k in range(BINS):
        within = [each for each in told if k == min(int(each.p * BINS), BINS - 1)]
        n = len(within)
        if n:
            chance = sum((each.p for each in within), Fraction()) / n
            won = Fraction(sum(each.won for each in within), n)
            found.append(Bin(low=Fraction(k, BINS), high=Fraction(k + 1, BINS), n=n, chance=chance, won=won))
    return tuple(found)


def _ratios(told: Iterable[Forecast]) -> list[Fraction]:
    return [
        Fraction(each.final.amount) / Fraction(each.amount.amount)
        for each in told
        if each.won
        and each.final is not None
        and each.amount is not None
        and each.amount.currency == each.final.currency
        and each.amount.amount > 0
    ]


def _slips(told: Iterable[Forecast], calendar: Calendar) -> list[Fraction]:
    return [
        Fraction(
            calendar.business_days_between(each.closes, each.ended)
            - calendar.business_days_between(each.ended, each.closes)
        )
        for each in told
        if each.won and each.closes is not None
    ]
