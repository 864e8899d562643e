"""One-to-ones of the examples: a full one, the first of somebody new, and one just written down."""

from datetime import date
from fractions import Fraction
from typing import Final

from bot.views.examples.mornings import health_of
from bot.views.examples.plans import LINES
from bot.views.sample import (
    ACME,
    ANN,
    BOB,
    GLOBEX,
    HOSTILE,
    MOSES,
    NEGOTIATION,
    NOW,
    PROPOSAL,
    SALES,
    TODAY,
    WORKSPACE,
    text,
)
from commands.replies import OneToOneKept, OneToOneShown
from domain.foundations.when import month_of
from domain.insight.calibration import Bin, Calibration, Spread
from domain.insight.chances import Chance
from domain.insight.contacts import Frequency
from domain.insight.conversion import ConversionLine
from domain.insight.stalls import Signal
from domain.team.one_to_one import Agreed, Debrief
from domain.team.plan import attainment
from domain.voice.one_to_one import Packet, Seen, StageSeen, Untidy

_HALF: Final = Fraction(1, 2)
_CALIBRATION: Final = Calibration(
    deals=18,
    forecasts=41,
    brier=Fraction(19, 100),
    reference=Fraction(24, 100),
    bias=Fraction(12, 100),
    bins=(Bin(low=Fraction(0), high=Fraction(1, 5), n=20, chance=Fraction(1, 10), won=Fraction(1, 20)),),
    amounts=Spread(n=9, low=Fraction(8, 10), median=Fraction(93, 100), high=Fraction(1)),
    slips=Spread(n=9, low=Fraction(0), median=Fraction(8), high=Fraction(15)),
)


def _stage(stage: int, on: int, lost: int, active: int, won: int) -> StageSeen:
    line = ConversionLine(stage=stage, moved_on=on, lost_here=lost, active=active, won=won)
    return StageSeen(
        process=1, stage=stage, line=line, team=Chance(stage=stage, won=31, n=90, configured=_HALF, observed=_HALF)
    )


FULL: Final = OneToOneShown(
    workspace=WORKSPACE,
    member=ANN,
    manager=BOB,
    team=SALES,
    packet=Packet(
        month=month_of(TODAY),
        member=1,
        day=TODAY,
        plan=LINES,
        segments=(
            Frequency(segment="gold", days=30, accounts=5, in_time=3),
            Frequency(segment="bronze", days=120, accounts=1, in_time=0),
        ),
        attainment=attainment(LINES),
        stalled=7,
        named=tuple(Seen(deal=each, health=health_of(each, Signal.IDLE, Signal.NO_STEP)) for each in (GLOBEX, HOSTILE)),
        stages=(_stage(PROPOSAL.id, 9, 4, 3, 7), _stage(NEGOTIATION.id, 4, 1, 2, 4)),
        ended=18,
        calibration=_CALIBRATION,
        untidy=Untidy(step=2, amount=1, criteria=4),
    ),
    last=Debrief(
        id=1,
        by=2,
        team=1,
        at=NOW.replace(month=10, day=26),
        member=1,
        manager=2,
        carried_out=text("Calls in the morning, every day"),
        supports=text("A *case study* for <!channel> public buyers"),
    ),
    agreed=(
        Agreed(
            id=1,
            by=2,
            team=1,
            at=NOW,
            member=1,
            manager=2,
            text=text("Call the three oldest quotes"),
            who=1,
            due=date(2026, 11, 27),
        ),
        Agreed(
            id=2,
            by=1,
            team=1,
            at=NOW,
            member=1,
            manager=2,
            text=text("Join the Acme visit"),
            who=2,
            due=date(2026, 12, 4),
        ),
    ),
)
NEW: Final = OneToOneShown(
    workspace=WORKSPACE,
    member=MOSES,
    manager=None,
    team=SALES,
    packet=Packet(
        month=month_of(TODAY),
        member=4,
        day=TODAY,
        plan=(),
        attainment=None,
        stalled=0,
        named=(),
        stages=(),
        ended=3,
        calibration=None,
        untidy=Untidy(),
    ),
)
ONE_TO_ONES: Final = (
    FULL,
    NEW,
    FULL.but(
        packet=FULL.packet.but(calibration=_CALIBRATION.but(bias=Fraction(-1, 10), slips=None), named=(), plan=())
    ),
    FULL.but(
        packet=FULL.packet.but(
            calibration=_CALIBRATION.but(
                bias=Fraction(0), slips=Spread(n=2, low=Fraction(-9), median=Fraction(-4), high=Fraction(0))
            ),
            named=(Seen(deal=ACME, health=health_of(ACME, Signal.IDLE)),),
        )
    ),
)
KEPT: Final = (OneToOneKept(workspace=WORKSPACE, batch=31, shown=FULL),)
