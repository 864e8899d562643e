"""Examples of reports, and of what is posted of them: charts, digests, the wall."""

from datetime import date
from typing import Any, Final

from bot.views.examples.facts import MORNING
from bot.views.examples.figures import (
    CLIMBS,
    DAYS,
    KNOWN,
    SIGNED,
    STAGES,
    STAIRCASE,
    SUMS,
    TENDER_SUMS,
    a_digest,
    report,
)
from bot.views.examples.insights import CALIBRATIONS, CONVERSIONS, IDEALS
from bot.views.posts.announcements import ChartPost
from bot.views.posts.digest import DigestPost
from bot.views.posts.wall import WallLeftPost, WallPost
from bot.views.sample import BUSINESS, HOSTILE, SALES, TENDER, WON
from commands.pipeline.views import Changes, Months, Stages, Staircase, Trend
from commands.replies import Report
from domain.foundations.money import Rates
from domain.insight.changes import changes
from domain.insight.months import months
from domain.insight.stages import stages
from domain.insight.staircase import staircase
from domain.insight.trend import trend
from domain.insight.whose import Whose
from domain.voice.announcements import ChartAsked

OF_REPORTS: Final[dict[type, tuple[Any, ...]]] = {
    Report: (
        report(STAGES, Stages()),
        report(months(SUMS, (), DAYS, **KNOWN), Months(), posted="direct", may_post_here=True),
        report(trend(SUMS, DAYS, **KNOWN), Trend(), posted="none"),
        report(changes(SUMS, DAYS, since=date(2026, 11, 16), **KNOWN), Changes(), not_in_channel=True),
        report(STAIRCASE, Staircase()),
        *CONVERSIONS,
        *CALIBRATIONS,
        *IDEALS,
        report(
            stages((), **{**KNOWN, "processes": (BUSINESS, TENDER), "rates": Rates(), "whose": Whose(who="me")}),
            Stages(),
        ),
    ),
    ChartPost: (
        ChartPost(ChartAsked(report="stages", asked_by=2, teams=(1,)), STAGES, alt="59 open deals", file="F0CHART01"),
        ChartPost(ChartAsked(report="stages", asked_by=2, teams=(1,), not_in_channel=True), STAGES, direct=True),
    ),
    DigestPost: (
        DigestPost(a_digest(signed=(SIGNED,)), {142: WON}, MORNING, 2, alt="31 actions", file="F0CHART02"),
        DigestPost(a_digest(days=(), idle=True), {}, MORNING, 2),
        DigestPost(a_digest(date(2026, 11, 23), days=(), idle=True), {}, MORNING, None),
        DigestPost(a_digest(date(2026, 11, 23), days=DAYS), {}, MORNING, None),
    ),
    WallLeftPost: (WallLeftPost(SALES), WallLeftPost(SALES.but(wall=False))),
    WallPost: (
        WallPost(STAIRCASE, alt="72 open deals", file="F0WALL0001"),
        WallPost(staircase((), (), (), **{**KNOWN, "processes": (BUSINESS, TENDER)})),
        WallPost(
            staircase(
                (*SUMS, *TENDER_SUMS),
                DAYS,
                (*CLIMBS, *(CLIMBS[0].but(deal=n, name=str(HOSTILE.name), who="*Bob*") for n in range(1, 5))),
                **{**KNOWN, "processes": (BUSINESS, TENDER)},
            )
        ),
    ),
}
