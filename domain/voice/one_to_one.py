"""The one-to-one packet: a rep's month as figures, for the rep and their manager alone (rules 10)."""

from datetime import date
from fractions import Fraction

from domain.foundations.value import Stored
from domain.foundations.when import Period
from domain.insight.calibration import Calibration
from domain.insight.chances import Chance
from domain.insight.contacts import Frequency
from domain.insight.conversion import ConversionLine
from domain.insight.stalls import Health
from domain.selling.deal import Deal
from domain.team.plan import PlanLine


class Seen(Stored):
    """A deal that waits for a gesture, and why."""

    deal: Deal
    health: Health


class StageSeen(Stored):
    """What became in twelve months of the rep's deals in one stage, beside how often the team wins from there."""

    process: int
    stage: int
    line: ConversionLine
    team: Chance


class Untidy(Stored):
    """How many open deals lack something."""

    step: int = 0
    amount: int = 0
    closes: int = 0
    criteria: int = 0

    def __bool__(self) -> bool:
        return any((self.step, self.amount, self.closes, self.criteria))


class Packet(Stored):
    """What a one-to-one is about. Of deals, those that the rep owns count."""

    member: int
    day: date
    month: Period
    """This month; in its first days the one that ended, as far as anything was planned in it."""
    plan: tuple[PlanLine, ...]
    """Of that month; an objective on a segment has a line of its own."""
    segments: tuple[Frequency, ...] = ()
    """Contacts planned and done, of the accounts that the rep owns."""
    attainment: Fraction | None
    stalled: int
    named: tuple[Seen, ...]
    """The stalled deals that are most at risk."""
    stages: tuple[StageSeen, ...]
    """Those of the rep's own phases, or all that they have deals in."""
    ended: int
    """Deals won or lost in twelve months: what the calibration rests on."""
    calibration: Calibration | None
    """None below fifteen deals."""
    untidy: Untidy
