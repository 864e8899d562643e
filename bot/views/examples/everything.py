"""The examples by the kind of value that they are of."""

from datetime import date
from decimal import Decimal
from typing import Any, Final

from bot.views.announcements import BoardChangedPost, ChartPost, DigestOnPost, WinPost
from bot.views.digest import DigestPost
from bot.views.examples.arranged import BOARD_CHANGED, DIGEST_ON, MEMBER_ARRANGED, TEAM_ARRANGED
from bot.views.examples.boards import BOARDS, CHECKED, DEPENDENCE, NAMED, PARTS, PRACTICES, THANKED
from bot.views.examples.deals import OF_DEALS
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
from bot.views.examples.handoffs import ANSWERED, HANDED, WAITED
from bot.views.examples.insights import CALIBRATIONS, CONVERSIONS, IDEALS, NO_IDEALS
from bot.views.examples.mondays import MONDAYS, MONTHS
from bot.views.examples.mornings import (
    ASKED,
    EXPLAINED,
    MONDAY_MORNINGS,
    MORNINGS,
    WANTED,
)
from bot.views.examples.one_to_ones import KEPT, ONE_TO_ONES
from bot.views.examples.plans import ACTIVITIES, CHANGED, FUNNELS, MINE, RATIOS, TEAMS
from bot.views.examples.questions import QUESTIONS
from bot.views.examples.refusals import REFUSED
from bot.views.examples.reviews import (
    DECIDED,
    EXAMPLES_LENT,
    PREVIEWS,
    READ,
    REVIEWS,
    SENT,
    STORIES,
    WEEK_FIGURES,
    WEEK_PLANS,
)
from bot.views.handing import AnsweredPost, HandedPost, WaitsPost
from bot.views.morning import MorningPost
from bot.views.review import ReviewPost
from bot.views.review_details import FigurePost, WeekPlanPost
from bot.views.sample import (
    ACME,
    BOB,
    BUSINESS,
    HOSTILE,
    MOSES,
    NOW,
    SALES,
    TENDER,
    TODAY,
    WON,
    WORKSPACE,
    euros,
)
from bot.views.troubles import ChannelTroublePost, MemberUnreachablePost
from bot.views.wall import WallLeftPost, WallPost
from bot.views.wanting import HelpPost
from commands.pipeline.views import Changes, Months, Stages, Staircase, Trend
from commands.replies import (
    ActivityShown,
    BoardChecked,
    BoardShown,
    DecisionKept,
    DependenceShown,
    ExampleKept,
    Explained,
    Forgotten,
    FunnelShown,
    Help,
    HelpAsked,
    Linked,
    MemberArranged,
    MondayShown,
    MonthShown,
    MyPart,
    MyPlan,
    NamedOnBoard,
    NoIdeal,
    OneToOneKept,
    OneToOneShown,
    PlanChanged,
    PracticeDone,
    Question,
    RatiosShown,
    Report,
    ReviewRead,
    ReviewSent,
    ReviewShown,
    SettingsShown,
    StoryKept,
    TeamArranged,
    TeamPlanned,
    TeamShown,
    Thanked,
)
from domain.foundations.money import Rate, Rates
from domain.insight.changes import changes
from domain.insight.months import months
from domain.insight.movers import PhaseMovers
from domain.insight.stages import stages
from domain.insight.staircase import staircase
from domain.insight.trend import trend
from domain.insight.whose import Whose
from domain.selling.people import TeamAdded
from domain.selling.process import Phase
from domain.selling.workspace import RateSet
from domain.team.dependence import Cover, CoveredByOne, Uncovered
from domain.voice.announcements import ChannelTrouble, ChartAsked, MemberUnreachable, Win

EXAMPLES: Final[dict[type, tuple[Any, ...]]] = {
    **OF_DEALS,
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
    NoIdeal: NO_IDEALS,
    Help: (
        Help(workspace=WORKSPACE, family=None),
        Help(workspace=WORKSPACE, family="deal", unknown="mvoe", nearest="move"),
        Help(workspace=WORKSPACE, family="log"),
        Help(workspace=WORKSPACE, family="pipeline", unknown="xyz"),
        Help(workspace=WORKSPACE, family="cordee"),
        Help(workspace=WORKSPACE, family=None, in_team=False, ask=(BOB,)),
        Help(workspace=WORKSPACE, family=None, in_team=False),
    ),
    MyPlan: MINE,
    TeamPlanned: TEAMS,
    MondayShown: MONDAYS,
    MonthShown: MONTHS,
    OneToOneShown: ONE_TO_ONES,
    OneToOneKept: KEPT,
    PlanChanged: CHANGED,
    FunnelShown: FUNNELS,
    ActivityShown: ACTIVITIES,
    RatiosShown: RATIOS,
    TeamShown: (
        TeamShown(
            workspace=WORKSPACE,
            team=SALES,
            members=WORKSPACE.members,
            changed=(TeamAdded(team=SALES, by=2, at=NOW),),
            batch=3,
            advice=("three_phases",),
            cover=Cover(
                by_one=(CoveredByOne(phase=Phase.CLOSING, process=1, member=1),),
                by_nobody=(Uncovered(phase=Phase.PROPOSAL, process=1), Uncovered(phase=Phase.PROPOSAL, process=2)),
                on_many=(2,),
            ),
        ),
        TeamShown(workspace=WORKSPACE, team=SALES.but(channel=None), members=()),
    ),
    SettingsShown: (
        SettingsShown(workspace=WORKSPACE, team=SALES),
        SettingsShown(workspace=WORKSPACE, team=SALES.but(amounts=False)),
        SettingsShown(
            workspace=WORKSPACE,
            team=SALES,
            changed=(
                RateSet(
                    rate_id=1,
                    rate=Rate(currency="USD", into="EUR", rate=Decimal("0.92"), valid_from=TODAY),
                    by=2,
                    at=NOW,
                ),
            ),
            batch=4,
        ),
    ),
    TeamArranged: TEAM_ARRANGED,
    MemberArranged: MEMBER_ARRANGED,
    Forgotten: tuple(
        Forgotten(workspace=WORKSPACE, member=MOSES, deals=deals, done=done)
        for deals, done in ((3, False), (0, False), (3, True), (0, True))
    ),
    Linked: (Linked(workspace=WORKSPACE, batch=5, member=MOSES.but(slack="U0MOSES01")),),
    WinPost: (
        WinPost(
            Win(
                deal=142,
                team=1,
                owner=1,
                amount=euros(5800),
                batch=7,
                helpers=(2,),
                chain=(
                    PhaseMovers(phase=Phase.PROSPECTING, members=(3,)),
                    PhaseMovers(phase=Phase.QUALIFICATION, members=(3, 2)),
                    PhaseMovers(phase=Phase.CLOSING, members=(1,)),
                ),
            ),
            WON,
        ),
        WinPost(Win(deal=142, team=1, owner=1, amount=None, batch=7), WON),
        WinPost(Win(deal=142, team=1, owner=1, amount=None, batch=7, undone=True), ACME),
    ),
    DigestOnPost: DIGEST_ON,
    BoardChangedPost: BOARD_CHANGED,
    ChartPost: (
        ChartPost(ChartAsked(report="stages", asked_by=2, teams=(1,)), STAGES, alt="59 open deals", file="F0CHART01"),
        ChartPost(ChartAsked(report="stages", asked_by=2, teams=(1,), not_in_channel=True), STAGES, direct=True),
    ),
    ChannelTroublePost: (
        ChannelTroublePost(ChannelTrouble(channel="C0SALES01", why="archived"), SALES),
        ChannelTroublePost(ChannelTrouble(channel="C0SALES01", why="not_inside"), SALES),
        ChannelTroublePost(ChannelTrouble(channel="C0SALES01", why="gone"), SALES),
        ChannelTroublePost(ChannelTrouble(channel="C0SALES01", why="shared_outside"), SALES),
        ChannelTroublePost(ChannelTrouble(channel="C0OTHER01", why="restricted"), None),
    ),
    MemberUnreachablePost: (MemberUnreachablePost(MemberUnreachable(member=2)),),
    MorningPost: (*MORNINGS, *MONDAY_MORNINGS),
    HelpPost: WANTED,
    HandedPost: HANDED,
    WaitsPost: WAITED,
    AnsweredPost: ANSWERED,
    Explained: EXPLAINED,
    HelpAsked: ASKED,
    DigestPost: (
        DigestPost(a_digest(signed=(SIGNED,)), {142: WON}, MORNING, 2, alt="31 actions", file="F0CHART02"),
        DigestPost(a_digest(days=(), idle=True), {}, MORNING, 2),
        DigestPost(a_digest(date(2026, 11, 23), days=(), idle=True), {}, MORNING, None),
        DigestPost(a_digest(date(2026, 11, 23), days=DAYS), {}, MORNING, None),
    ),
    ReviewPost: REVIEWS,
    ReviewShown: PREVIEWS,
    ReviewSent: SENT,
    ReviewRead: READ,
    StoryKept: STORIES,
    ExampleKept: EXAMPLES_LENT,
    DecisionKept: DECIDED,
    FigurePost: WEEK_FIGURES,
    WeekPlanPost: WEEK_PLANS,
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
    Question: QUESTIONS,
    BoardShown: BOARDS,
    MyPart: PARTS,
    DependenceShown: DEPENDENCE,
    BoardChecked: CHECKED,
    Thanked: THANKED,
    PracticeDone: PRACTICES,
    NamedOnBoard: NAMED,
    **REFUSED,
}
