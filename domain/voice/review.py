"""The weekly collective review: what a team looks at together, on a week that ended (rules 10).

It holds numbers and ids, and nobody's words: these are looked up when it is drawn, so that what was erased stays so.
Kept with its post, it reads the same weeks later. No person has a figure in it beside what they were part of.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Final

from domain.foundations.money import Money
from domain.foundations.value import Stored, Text, Value
from domain.foundations.when import Calendar, Period
from domain.insight.changes import ChangesFigure
from domain.insight.ideal import IdealPipeline
from domain.insight.stages import StagesFigure
from domain.insight.stall_count import StallCount
from domain.insight.totals import Closed
from domain.selling.deal import Deal, Status
from domain.team.ended import Ended
from domain.team.honours import Mention
from domain.team.plan import TeamPlan
from domain.team.recognition import Adoption, Practice
from domain.team.weekly import Agenda, Consent, Decision, Example, Story, Tick
from domain.voice.lent import Facts
from domain.voice.wins import Success

SUCCESSES: Final = 3
"""Wins told with the whole chain; the others are counted."""
MOST_WON: Final = 1_000
"""Wins of a week that are remembered, so that its sum can say what of it was taken back: more than any team signs."""


class Section(StrEnum):
    """The parts of a review, in the order in which they are told unless a manager wants another."""

    RESULT = "result"
    SUCCESSES = "successes"
    PRACTICE = "practice"
    EXAMPLE = "example"
    HEALTH = "health"
    HONOURS = "honours"
    EXERCISE = "exercise"
    DECISIONS = "decisions"


class Featured(Stored):
    """The practice of the week, and how many tried it so far."""

    practice: int
    tried: int = 0


class Won(Stored):
    """A deal that the week's sum counts, with what it was signed for in the team's currency if that is known."""

    deal: int
    worth: Money | None = None


class Case(Stored):
    """A difficult deal to think about together: one that its owner lends, else one that was lost long ago."""

    deal: int
    example: int | None = None
    """The number of its owner's answer; None for a lost deal with its lesson."""
    facts: Facts = Facts()
    """What is told of a deal that its owner lends."""


class WeekReview(Stored):
    """A team's week as its review tells it, read at one moment on `day`.

    `plan` is what `/plan team` shows of `month`, the one that runs on that day, `pipeline` what `/pipeline` shows;
    `changes` are those of the week.
    """

    team: int
    week: Period
    day: date
    currency: str
    month: Period
    plan: TeamPlan
    pipeline: StagesFigure
    changes: ChangesFigure
    ended: tuple[Ended, ...] = ()
    """The month that ended since the review before this one, then the longest planned period that ended with it."""
    actions: int
    """How many actions were done in the week."""
    successes: tuple[Success, ...] = ()
    late: tuple[int, ...] = ()
    """Deals of `successes` that were won in the week before, when its review had been said already."""
    won: tuple[Won, ...] = ()
    """The deals that the week's sum counts, all other `successes` among them."""
    stalled: StallCount
    exercise: str
    ideal: IdealPipeline | None = None
    """The pipeline beside the one that the plan needs; None where no revenue is planned."""
    practice: Featured | None = None
    honours: tuple[Mention, ...] = ()
    case: Case | None = None
    decisions: tuple[int, ...] = ()
    """Those carried out since the week began, then those that stand, the most urgent first."""
    agenda: int | None = None
    """The number of what a manager arranged."""
    sections: tuple[Section, ...] = tuple(Section)
    """Those that are told, in their order."""

    def taken_back(self, deals: Mapping[int, Deal]) -> Closed:
        """Return what of the week's wins is none any more, given the deals as they stand now."""
        gone = [each for each in self.won if each.deal not in deals or deals[each.deal].status is not Status.WON]
        known = [each.worth.minor for each in gone if each.worth is not None and each.worth.currency == self.currency]
        value = Money.of_minor(sum(known), self.currency)
        return Closed(deals=len(gone), unknown=len(gone) - len(known), value=value)

    @property
    def not_over(self) -> Period | None:
        """The days of the week that were not over when it was told; None where all were."""
        return Period(first=max(self.day, self.week.first), last=self.week.last) if self.day <= self.week.last else None

    @property
    def month_begins(self) -> bool:
        """Whether the month of the plan began after the week: nothing could be signed in it."""
        return self.month.first > self.week.last

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look at together: nothing was done, and no deal is open."""
        return not self.actions and not self.changes.changes and not self.pipeline.total.deals


class ReviewWords(Value):
    """What a review names by number, as it stands when it is drawn: words that were erased or taken back are gone."""

    deals: Mapping[int, Deal] = {}
    stories: Mapping[int, tuple[Story, ...]] = {}
    """By win, what those of its chain said made it work."""
    practice: Practice | None = None
    example: Example | None = None
    lesson: Text | None = None
    decisions: Mapping[int, Decision] = {}
    ticked: frozenset[int] = frozenset()
    """Decisions that are done with; those of them that were `dropped` were not carried out."""
    dropped: frozenset[int] = frozenset()
    sentence: Text | None = None


# -- what is chosen among what happened and was said ------------------------------------------------------------------


def largest(won: Iterable[Deal]) -> list[Deal]:
    """Return the wins that a review tells with the whole chain; of equals the earlier deals."""
    return sorted(won, key=lambda deal: (0 if deal.worth is None else -deal.worth.minor, deal.id))[:SUCCESSES]


def stories_by(told: Iterable[Story], until: date, zone: Calendar) -> dict[int, tuple[Story, ...]]:
    """Return by win what its chain said made it work, up to the end of a day: of each person the last thing."""
    said = sorted((each for each in told if zone.day_of(each.at) <= until), key=lambda each: each.id)
    latest: dict[int, dict[int, Story]] = {}
    for each in said:
        latest.setdefault(each.deal, {})[each.by] = each
    return {deal: tuple(by.values()) for deal, by in latest.items()}


def practice_of(
    practices: Iterable[Practice], adoptions: Iterable[Adoption], days: Period, zone: Calendar
) -> Featured | None:
    """Return the practice of the week: the one shared in these days that most tried, else the one most tried in them.

    Of equals it is the latest. `adoptions` are all of these practices, however old.
    """
    known = {each.id: each for each in practices}
    tried = Counter(each.practice for each in adoptions)
    lately = Counter(each.practice for each in adoptions if zone.day_of(each.at) in days)
    shared = [each.id for each in known.values() if zone.day_of(each.at) in days]
    chosen = max(shared, key=lambda each: (tried[each], each), default=None)
    if chosen is None:
        chosen = max(known.keys() & lately.keys(), key=lambda each: (lately[each], each), default=None)
    return None if chosen is None else Featured(practice=chosen, tried=tried[chosen])


def example_of(answers: Iterable[Example], days: Period, zone: Calendar) -> Example | None:
    """Return the last deal that its owner lent in these days and did not withhold since."""
    latest = {each.deal: each for each in sorted(answers, key=lambda answer: answer.id)}
    lent = [each for each in latest.values() if each.consent is not Consent.NO and zone.day_of(each.at) in days]
    return max(lent, key=lambda each: each.id, default=None)


def decisions_of(decisions: Iterable[Decision], ticks: Iterable[Tick], since: date, zone: Calendar) -> tuple[int, ...]:
    """Return the decisions of a review: those carried out since a day, then those that stand, by their dates."""
    done = {each.decision: zone.day_of(each.at) for each in ticks}
    known = sorted(decisions, key=lambda each: (each.due, each.id))
    lately = [each.id for each in known if each.id in done and done[each.id] >= since]
    return (*lately, *(each.id for each in known if each.id not in done))


def arranged(agenda: Agenda | None) -> tuple[Section, ...]:
    """Return the sections as a manager put them, without the hidden ones; those that nobody placed keep their order."""
    if agenda is None:
        return tuple(Section)
    known = {each.value: each for each in Section}
    placed = [known[each] for each in agenda.order if each in known]
    return tuple(
        each for each in (*placed, *(one for one in Section if one not in placed)) if each not in agenda.hidden
    )
