"""The examples by the kind of value that they are of."""

from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any, Final

from bot.views.announcements import BoardChangedPost, ChartPost, DigestOnPost, WinPost
from bot.views.digest import DigestPost
from bot.views.examples.arranged import BOARD_CHANGED, DIGEST_ON, MEMBER_ARRANGED, TEAM_ARRANGED
from bot.views.examples.boards import BOARDS, CHECKED, DEPENDENCE, NAMED, PARTS, PRACTICES, THANKED
from bot.views.examples.facts import BATCH, CALLS, CREATED, MORNING, YESTERDAY, activity, done, moved
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
from bot.views.examples.handoffs import ANSWERED, HANDED, HANDED_CARD, HANDED_DONE, HANDED_HISTORY, WAITED
from bot.views.examples.insights import CALIBRATIONS, CONVERSIONS, IDEALS, NO_IDEALS
from bot.views.examples.mondays import MONDAYS, MONTHS
from bot.views.examples.mornings import (
    ASKED,
    EXPLAINED,
    MONDAY_MORNINGS,
    MORNINGS,
    STALLED,
    WAITING_ALL,
    WANTED,
    health_of,
    stalled_of,
)
from bot.views.examples.one_to_ones import KEPT, ONE_TO_ONES
from bot.views.examples.plans import ACTIVITIES, CHANGED, FUNNELS, MINE, RATIOS, TEAMS
from bot.views.examples.questions import QUESTIONS
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
    ACME_SA,
    ANN,
    BOB,
    BUSINESS,
    GLOBEX,
    GLOBEX_INC,
    HOSTILE,
    INITECH,
    JEANNE,
    LEA,
    LOST,
    MOSES,
    NEEDS,
    NEGOTIATION,
    NOW,
    PARKED,
    PAUL,
    PROPOSAL,
    RIGHT_TO_LEFT,
    SALES,
    TENDER,
    TODAY,
    WON,
    WORKSPACE,
    euros,
    text,
)
from bot.views.troubles import ChannelTroublePost, MemberUnreachablePost
from bot.views.wall import WallLeftPost, WallPost
from bot.views.wanting import HelpPost
from commands.cordee.calendar import SetCountry
from commands.cordee.people import TeamAdd
from commands.cordee.quiet import SetQuiet
from commands.deal.looking import List
from commands.deal.moving import Move, Park
from commands.deal.new import New
from commands.deal.snoozing import Snooze
from commands.log.logging import Log
from commands.pipeline.views import Changes, Months, Stages, Staircase, Trend
from commands.reading.asking import NotADate
from commands.reading.money import AmbiguousAmount, AskHowManyMonths, AskNetAmount, NotAnAmount
from commands.reading.places import country_terms
from commands.replies import (
    ActionList,
    ActionLogged,
    ActivityShown,
    BoardChecked,
    BoardShown,
    DealCard,
    DealDone,
    DealList,
    DecisionKept,
    DependenceShown,
    ExampleKept,
    Explained,
    Forgotten,
    FunnelShown,
    Help,
    HelpAsked,
    History,
    Linked,
    MemberArranged,
    MondayShown,
    MonthShown,
    MyPart,
    MyPlan,
    NamedOnBoard,
    NeedsForm,
    NoIdeal,
    NoTeam,
    NothingToRedate,
    NotNow,
    NotUnderstood,
    OneToOneKept,
    OneToOneShown,
    PlanChanged,
    PracticeDone,
    Question,
    RatiosShown,
    ReasonWanted,
    Redated,
    Report,
    ReviewRead,
    ReviewSent,
    ReviewShown,
    SettingsShown,
    StalledCount,
    StalledList,
    StoryKept,
    Stranger,
    TeamArranged,
    TeamPlanned,
    TeamShown,
    Thanked,
    Todo,
    TooMany,
    Undone,
    Waiting,
)
from commands.vocabulary import nearest
from domain.foundations.money import Rate, Rates
from domain.foundations.refusals import Conflict, NotAllowed, NotFound
from domain.insight.changes import changes
from domain.insight.months import months
from domain.insight.movers import PhaseMovers
from domain.insight.stages import stages
from domain.insight.staircase import staircase
from domain.insight.stall_count import StallCount
from domain.insight.stalls import Signal
from domain.insight.trend import trend
from domain.insight.whose import Whose
from domain.ledger import (
    ChangedSince,
    NothingToUndo,
    NotYours,
    Recorded,
    UndoneAlready,
    UndoTooLate,
)
from domain.ports import Logged
from domain.selling.account import AccountAdded
from domain.selling.activity import ActivityLogged
from domain.selling.deal import AlreadyThere, DealClosed, NotHanded, NothingChanged
from domain.selling.people import TeamAdded
from domain.selling.process import Phase
from domain.selling.workspace import RateSet
from domain.team.dependence import Cover, CoveredByOne, Uncovered
from domain.team.funnel import ZeroRate
from domain.voice.announcements import ChannelTrouble, ChartAsked, MemberUnreachable, Win
from domain.voice.precision import Precision

EXAMPLES: Final[dict[type, tuple[Any, ...]]] = {
    DealDone: (
        done(CREATED, account_created=True, asks_next_step=True),
        done(moved(), days_in_stage=8, asks_next_step=True, unmet=("budget_agreed",)),
        done(moved(), days_in_stage=8, again=2),
        done(ACME.move(BUSINESS.stages[1], leaving=NEEDS, by=1, at=NOW)),
        done(ACME.move(TENDER.stages[2], leaving=NEEDS, by=1, at=NOW), days_in_stage=3),
        done(PARKED.move(PROPOSAL, leaving=PROPOSAL, by=1, at=NOW), before=PARKED),
        done(ACME.win(by=1, at=NOW, amount=euros(5800), worth=euros(5800)), asks_help=True),
        done(ACME.win(by=1, at=NOW, amount=euros(5800, "USD"), worth=euros(5336)), asks_help=True),
        done(ACME.win(by=1, at=NOW, amount=euros(5800, "JPY"), worth=euros(5800, "JPY"))),
        done(GLOBEX.win(by=1, at=NOW, amount=None, worth=None), before=GLOBEX.but(amount=None)),
        done(GLOBEX.lose("price", by=1, at=NOW, worth=None), before=GLOBEX),
        done(GLOBEX.cancel("duplicate", by=1, at=NOW, worth=None), before=GLOBEX),
        done(GLOBEX.park(date(2027, 1, 15), by=1, at=NOW), before=GLOBEX),
        done(GLOBEX.park(None, by=1, at=NOW), before=GLOBEX),
        done(LOST.reopen(by=1, at=NOW), before=LOST, asks_next_step=True),
        done(ACME.edit(by=1, at=NOW, amount=euros(7000), closes=date(2026, 12, 31), owner=3, helpers=(2, 3))),
        done(ACME.edit(by=1, at=NOW, criteria=frozenset({"need_expressed", "next_meeting"}), next=INITECH.next)),
        done(ACME.edit(by=1, at=NOW, name=HOSTILE.name, amount=None)),
        done(ACME.noted(text("Prefers blue.\nKnows *our* <prices>.\n\nCall after 5 pm"), by=1, at=NOW)),
        *HANDED_DONE,
    ),
    DealCard: (
        DealCard(
            workspace=WORKSPACE,
            deal=ACME,
            account=ACME_SA,
            contacts=(JEANNE, PAUL),
            health=health_of(ACME, Signal.UNJUSTIFIED, age=9, stalled=False, p=2_500, p_eff=2_500),
            activities=(Logged(seq=3, batch=3, activity=CALLS.but(note=text("wants a *demo* on <Monday>"))),),
        ),
        DealCard(
            workspace=WORKSPACE,
            deal=INITECH,
            account=None,
            health=health_of(INITECH, Signal.STEP_LATE, Signal.CLOSE_PAST, Signal.OVERSTAY, p=6_000, p_eff=3_959),
            batch=8,
        ),
        DealCard(workspace=WORKSPACE, deal=WON, account=ACME_SA),
        DealCard(workspace=WORKSPACE, deal=LOST, account=GLOBEX_INC),
        DealCard(workspace=WORKSPACE, deal=PARKED, account=GLOBEX_INC),
        DealCard(workspace=WORKSPACE, deal=HOSTILE, account=None),
        DealCard(
            workspace=WORKSPACE,
            deal=GLOBEX,
            account=GLOBEX_INC,
            health=health_of(GLOBEX, Signal.IDLE, Signal.NO_STEP, Signal.ZOMBIE, age=60, p_eff=500),
            activities=(Logged(seq=3, batch=3, activity=activity("call", "reached", deal=143, at=YESTERDAY)),),
        ),
        DealCard(
            workspace=WORKSPACE,
            deal=GLOBEX.but(snoozed_until=date(2026, 12, 1)),
            account=GLOBEX_INC,
            health=health_of(GLOBEX, Signal.IDLE, Signal.NO_STEP, stalled=False, snoozed=True),
        ),
        DealCard(
            workspace=WORKSPACE,
            deal=ACME,
            account=ACME_SA,
            health=health_of(ACME, Signal.OVERSTAY, stalled=False, slow=True, step_valid=True, p=2_500, p_eff=1_190),
        ),
        DealCard(
            workspace=WORKSPACE,
            deal=ACME.but(imported=True),
            account=ACME_SA,
            health=health_of(ACME, age=None, stalled=False, left_out=True, p=2_500, p_eff=2_500),
        ),
        HANDED_CARD,
    ),
    DealList: (
        DealList(
            workspace=WORKSPACE,
            deals=(ACME, GLOBEX, INITECH, PARKED, LOST, HOSTILE, RIGHT_TO_LEFT, ACME, GLOBEX, INITECH),
            accounts={1: ACME_SA, 2: GLOBEX_INC},
            total=1234,
            page=2,
            per_page=10,
            command=List(whose="team", page=2),
        ),
        DealList(workspace=WORKSPACE, deals=(), total=0, per_page=10, command=List()),
    ),
    StalledList: (
        stalled_of(ANN, (STALLED[0], ACME, HOSTILE), total=12),
        stalled_of(LEA, STALLED[:2]),
        stalled_of(ANN, ()),
        stalled_of(LEA, ()),
    ),
    StalledCount: (
        StalledCount(workspace=WORKSPACE, count=WAITING_ALL, team=SALES),
        StalledCount(workspace=WORKSPACE, count=StallCount(), team=None),
        StalledCount(
            workspace=WORKSPACE,
            count=WAITING_ALL,
            team=SALES,
            left=(GLOBEX, HOSTILE, *(INITECH,) * 10),
            precision=(
                Precision(stage=NEEDS.id, sent=19, followed=0),
                Precision(stage=PROPOSAL.id, sent=40, followed=12),
                Precision(stage=NEGOTIATION.id, sent=22, followed=21),
            ),
        ),
    ),
    Redated: (
        Redated(
            workspace=WORKSPACE,
            batch=BATCH.id,
            deals=(
                done(ACME.edit(by=1, at=NOW, closes=date(2026, 12, 31))),
                done(HOSTILE.edit(by=1, at=NOW, closes=date(2027, 1, 15)), before=HOSTILE),
            ),
        ),
    ),
    NothingToRedate: (NothingToRedate(workspace=WORKSPACE),),
    Todo: (
        Todo(
            workspace=WORKSPACE,
            waiting=tuple(Waiting(deal=deal, health=health_of(deal, Signal.IDLE)) for deal in (*STALLED, ACME, GLOBEX)),
            to_sort=63,
            contacts=(ACME_SA, GLOBEX_INC),
            late=(INITECH,) * 9,
            today=(HOSTILE,),
            soon=(ACME, RIGHT_TO_LEFT.but(next=ACME.next)),
            stepless=(GLOBEX, PARKED),
        ),
        Todo(workspace=WORKSPACE, handed=(HANDED_CARD.deal,)),
        Todo(workspace=WORKSPACE),
    ),
    History: (
        History(
            workspace=WORKSPACE,
            deal=ACME,
            entries=(
                Recorded(seq=1, batch=1, event=CREATED.but(at=datetime(2026, 11, 2, 9, 0, tzinfo=UTC))),
                Recorded(seq=2, batch=2, live=False, event=moved(at=YESTERDAY)),
                Recorded(seq=3, batch=3, event=ActivityLogged(activity=CALLS, at=YESTERDAY, by=3)),
                Recorded(seq=4, batch=4, event=ACME.edit(by=None, at=NOW, amount=euros(7000), owner=3)),
                Recorded(seq=5, batch=5, event=ACME.noted(text("a *note*"), by=1, at=NOW)),
                Recorded(seq=6, batch=6, event=ACME.lose("price", by=99, at=NOW, worth=None)),
            ),
            more=True,
        ),
        HANDED_HISTORY,
    ),
    Undone: (
        Undone(workspace=WORKSPACE, batch=BATCH, events=(moved(),), deal=ACME, names={142: "Acme paint"}),
        Undone(
            workspace=WORKSPACE,
            batch=BATCH,
            events=(AccountAdded(account=ACME_SA, by=1, at=NOW), CREATED),
            names={142: "Acme paint"},
        ),
        Undone(
            workspace=WORKSPACE,
            batch=BATCH.but(family="log"),
            events=(ActivityLogged(activity=CALLS, at=YESTERDAY, by=1),) * 12,
            names={142: "Acme paint"},
        ),
    ),
    ActionLogged: (
        ActionLogged(workspace=WORKSPACE, batch=9, activity=CALLS, deal=ACME, account=ACME_SA),
        ActionLogged(
            workspace=WORKSPACE,
            batch=9,
            activity=activity("meeting", "held", note=text("Wants a demo")),
            deal=GLOBEX,
            asks_next_step=True,
            again=2,
        ),
        ActionLogged(workspace=WORKSPACE, batch=9, activity=activity("call", "reached"), again=4),
        ActionLogged(
            workspace=WORKSPACE,
            batch=9,
            activity=activity("proposal_sent", None, deal=142),
            deal=ACME,
            fits=PROPOSAL,
            next_step_set=True,
        ),
        ActionLogged(workspace=WORKSPACE, batch=9, activity=activity("email", "sent"), account=GLOBEX_INC),
        ActionLogged(workspace=WORKSPACE, batch=9, activity=activity("call", "reached"), deal=LOST),
    ),
    ActionList: (
        ActionList(
            workspace=WORKSPACE,
            member=ANN,
            actions=(
                Logged(seq=2, batch=2, activity=CALLS),
                Logged(seq=1, batch=1, activity=activity("demo", "held", account=2)),
                Logged(seq=0, batch=1, activity=activity("visit", None)),
            ),
            deals={142: ACME},
            accounts={2: GLOBEX_INC},
        ),
        ActionList(workspace=WORKSPACE, member=LEA, actions=()),
    ),
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
    NeedsForm: (NeedsForm(command=New()), NeedsForm(command=Log()), NeedsForm(command=TeamAdd())),
    NotUnderstood: (
        NotUnderstood(
            words="propla", family="deal", verb=Move.verb, nearest=PROPOSAL.term, kind="stage", example=Move.example
        ),
        NotUnderstood(
            words="Alemagne",
            family="cordee",
            verb=SetCountry.verb,
            nearest=nearest("Alemagne", country_terms()),
            kind="country",
            example=SetCountry.example,
        ),
        NotUnderstood(words="mvoe", family="deal", verb=None, nearest=Move.verb, kind="verb", example=Move.example),
        NotUnderstood(words="*x* <!here>", family=None, verb=None, nearest=None, kind=None, example=None),
        NotUnderstood(words="abuti", family="log", verb=None, nearest="Reached", kind="outcome", example=Log.example),
    ),
    NotFound: (
        NotFound(kind="deal", words="acne", known=("Acme paint", "Acme roof"), create="acne"),
        NotFound(kind="deal", words="D-999", known=(), create=None),
        NotFound(kind="member", words="zoé", known=("Ann Martin", "Bob Lefèvre"), create=None),
        NotFound(kind="zone", words="Atlantis", known=(), create=None),
        NotFound(kind="part", words="Toscana", known=("Bayern", "Berlin"), create=None),
    ),
    BoardShown: BOARDS,
    MyPart: PARTS,
    DependenceShown: DEPENDENCE,
    BoardChecked: CHECKED,
    Thanked: THANKED,
    PracticeDone: PRACTICES,
    NamedOnBoard: NAMED,
    NotAllowed: (
        *(
            NotAllowed(right=right, of=(BOB,) if right == "manage" else ())
            for right in (
                "operator",
                "deal",
                "decide",
                "manage",
                "admin",
                "personal",
                "export",
                "help_oneself",
                "two_helpers",
                "thank_oneself",
                "thank_for_what",
                "thanked_twice",
                "thanks_spent",
                "own_practice",
                "adopted_already",
                "in_a_channel",
                "team_first",
                "whole_days",
                "no_common_day",
                "something new",
            )
        ),
        NotAllowed(right="linked_already", member=ANN),
        NotAllowed(right="polite_hours", first=time(8), last=time(18, 30)),
        NotAllowed(right="own_currency", currency="EUR"),
        NotAllowed(right="process_twice", process=TENDER.term),
        NotAllowed(right="increasing", stage=PROPOSAL, than=NEGOTIATION, process=BUSINESS),
    ),
    NoTeam: (NoTeam(ask=(BOB, MOSES), admin=False), NoTeam(ask=(), admin=True), NoTeam(ask=(), admin=False)),
    Stranger: (Stranger(),),
    NotNow: (
        NotNow(reason="past", day=date(2026, 11, 2), command=Park(deal="D-142")),
        NotNow(reason="future", day=date(2026, 12, 2), command=Log()),
        NotNow(reason="from_today", day=date(2026, 12, 2), command=SetQuiet()),
    ),
    ReasonWanted: (ReasonWanted(deal=ACME, command=Snooze(deal="D-142", until=TODAY)),),
    TooMany: (TooMany(what="count", most=200), TooMany(what="note", most=3000), TooMany(what="days", most=731)),
    ZeroRate: (ZeroRate(rate="prospects"),),
    NotADate: tuple(
        NotADate(words="31/2", reason=reason)
        for reason in ("day", "weekday", "week", "year", "backwards", "endless", "unreadable")
    ),
    NotAnAmount: tuple(
        NotAnAmount(words="-6000", reason=reason) for reason in ("negative", "size", "decimals", "unreadable")
    ),
    AmbiguousAmount: (AmbiguousAmount(words="1.234", readings=(euros(1234), euros("1.23"))),),
    AskNetAmount: (AskNetAmount(words="6000 TTC", amount=euros(6000)),),
    AskHowManyMonths: (
        AskHowManyMonths(words="500€/mois", amount=euros(500), per="month"),
        AskHowManyMonths(words="5000€/an", amount=euros(5000), per="year"),
    ),
    AlreadyThere: (AlreadyThere(deal=ACME, stage=NEEDS),),
    DealClosed: (DealClosed(deal=WON), DealClosed(deal=LOST)),
    NotHanded: (NotHanded(deal=ACME),),
    NothingChanged: (NothingChanged(deal=ACME), NothingChanged()),
    Conflict: (Conflict(subject=("deal", 142)),),
    NothingToUndo: (NothingToUndo(family="deal", deal=None), NothingToUndo(family="deal", deal=ACME)),
    UndoTooLate: (UndoTooLate(batch=BATCH, until=NOW),),
    NotYours: (NotYours(batch=BATCH),),
    UndoneAlready: (UndoneAlready(batch=BATCH),),
    ChangedSince: (ChangedSince(later=Recorded(seq=9, batch=9, event=ACME.edit(by=3, at=NOW, amount=euros(9000)))),),
}
