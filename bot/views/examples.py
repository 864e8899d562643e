"""An example (or several) of everything that can be said: the gallery shows them, tests draw them."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any, Final

from bot.views.announcements import ChartPost, WinPost
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
    TO_QUALIFY,
    TODAY,
    WON,
    WORKSPACE,
    euros,
    text,
)
from commands.cordee.people import TeamAdd
from commands.deal.editing import Check, Close, Next
from commands.deal.looking import List
from commands.deal.moving import Cancel, Lost, Move, Park, Won
from commands.deal.new import New
from commands.deal.undoing import Undo
from commands.log.logging import Log
from commands.pipeline.views import Changes, Months, Stages, Trend
from commands.reading.asking import NotADate
from commands.reading.money import AmbiguousAmount, AskHowManyMonths, AskNetAmount, NotAnAmount
from commands.replies import (
    ActionList,
    ActionLogged,
    DealCard,
    DealDone,
    DealList,
    Help,
    History,
    Linked,
    NeedsForm,
    NoTeam,
    NotNow,
    NotUnderstood,
    Option,
    Question,
    Report,
    SettingsShown,
    Stranger,
    TeamShown,
    Todo,
    TooMany,
    Undone,
)
from domain.foundations.money import Rate, Rates
from domain.foundations.refusals import Conflict, NotAllowed, NotFound
from domain.insight.changes import changes
from domain.insight.months import months
from domain.insight.movers import PhaseMovers
from domain.insight.positions import Cause, DaySum, Sum
from domain.insight.stages import StagesFigure, stages
from domain.insight.trend import trend
from domain.insight.whose import Whose
from domain.ledger import (
    Batch,
    ChangedSince,
    NothingToUndo,
    NotYours,
    Recorded,
    UndoneAlready,
    UndoTooLate,
)
from domain.ports import Logged, Scope
from domain.selling.account import AccountAdded
from domain.selling.activity import Activity, ActivityLogged
from domain.selling.deal import AlreadyThere, DealClosed, DealCreated, DealMoved, NothingChanged, Status
from domain.selling.people import TeamAdded
from domain.selling.process import Phase, Stage
from domain.selling.workspace import RateSet
from domain.voice.announcements import ChartAsked, Win

YESTERDAY = NOW - timedelta(days=1)


def _moved(to: Stage = PROPOSAL, at: datetime = NOW) -> DealMoved:
    return ACME.move(to, leaving=NEEDS, by=1, at=at)


def _done(event: Any, before: Any = ACME, **more: Any) -> DealDone:
    deal = event.deal if isinstance(event, DealCreated) else event.after(before)
    kept = {"before": None if isinstance(event, DealCreated) else before, "batch": 7, "events": (event,), **more}
    return DealDone(workspace=WORKSPACE, deal=deal, account=ACME_SA, **kept)


def _activity(action: str, outcome: str | None, n: int = 1, **more: Any) -> Activity:
    return Activity(member=1, team=1, action=action, outcome=outcome, count=n, **{"at": NOW, **more})


_CREATED = DealCreated(deal=ACME.but(next=None, criteria=frozenset(), stage=TO_QUALIFY.id), by=1, at=NOW)
_CALLS = _activity("call", "not_reached", 2, deal=142, account=1, at=YESTERDAY)
_BATCH = Batch(id=7, by=1, at=YESTERDAY, family="deal", verb="move", door="command")
_FOR_ACME = Move(deal="D-142")


# -- sums for the reports ---------------------------------------------------------------------------------------------


def _sum(
    stage: Stage, deals: int, minor: int, *, month: str = "2026-12", status: Status = Status.OPEN, **more: Any
) -> Sum:
    fixed = {"process": stage.process, "stage": stage.id, "status": status, "close_month": month, "deals": deals}
    return Sum(**{"currency": "EUR", "p": None, "unknown": 0, **fixed, "minor": minor, **more})


_SUMS = (
    _sum(TO_QUALIFY, 21, 8_400_000, month="2027-02"),
    _sum(BUSINESS.stages[1], 14, 9_850_050, month="2027-01"),
    _sum(NEEDS, 9, 7_200_000),
    _sum(PROPOSAL, 12, 15_000_000),
    _sum(PROPOSAL, 12, 0, currency=None, unknown=12, month=""),
    _sum(NEGOTIATION, 3, 2_950_000, month="2026-11"),
    _sum(NEGOTIATION, 1, 150_000_000, currency="JPY"),
    _sum(PROPOSAL, 2, 1_000_000, status=Status.PARKED, month=""),
    _sum(NEGOTIATION, 6, 4_100_000, status=Status.WON, month=""),
    _sum(NEGOTIATION, 8, 6_000_000, status=Status.LOST, month=""),
)


def _day(days_ago: int, cause: Cause, stage: Stage, deals: int, minor: int, **more: Any) -> DaySum:
    fixed = {"process": stage.process, "stage": stage.id, "day": TODAY - timedelta(days=days_ago), "cause": cause.value}
    return DaySum(
        status=Status.OPEN,
        currency="EUR",
        p=None,
        unknown=0,
        happened=max(deals, 0),
        **{**fixed, "deals": deals, "minor": minor, **more},
    )


_DAYS = (
    _day(30, Cause.CREATED, TO_QUALIFY, 12, 4_000_000),
    _day(9, Cause.CREATED, TO_QUALIFY, 4, 1_200_000),
    _day(1, Cause.CREATED, TO_QUALIFY, 2, 900_000),
    _day(1, Cause.WON, NEGOTIATION, -1, -580_000),
    *(_day(1, Cause.WON, NEGOTIATION, 1, 580_000)._replace(status=Status.WON),),
    _day(0, Cause.AMOUNT_DOWN, PROPOSAL, 0, -50_000)._replace(happened=1),
)
_SCOPE = Scope(teams=(1,))
_KNOWN: Final[dict[str, Any]] = {
    "processes": (BUSINESS,),
    "rates": WORKSPACE.rates,
    "currency": "EUR",
    "today": TODAY,
    "whose": Whose(who="team", teams=(1,)),
}
STAGES: Final[StagesFigure] = stages(_SUMS, **_KNOWN)


def _report(figure: Any, command: Any, **more: Any) -> Report:
    kept = {"scope": _SCOPE, "whose": "team", "team": SALES, "posted": "channel", **more}
    return Report(workspace=WORKSPACE, figure=figure, view=command.view, command=command, **kept)


# -- questions --------------------------------------------------------------------------------------------------------


def _options(kind: str, values: tuple[Any, ...], command: Any = _FOR_ACME) -> tuple[Option, ...]:
    return tuple(Option(kind=kind, value=value, command=command) for value in values)


_QUESTIONS = (
    Question(
        about="deal",
        words="acme",
        more=True,
        options=tuple(Option(kind="deal", value=d, command=Move(deal=d.number)) for d in (ACME, GLOBEX, HOSTILE)),
    ),
    Question(about="deal", words=None, more=True, options=_options("deal", (ACME, GLOBEX))),
    Question(
        about="deal",
        words="acme",
        more=False,
        options=(*_options("deal", (ACME, GLOBEX)), *_options("account_only", (ACME_SA,))),
    ),
    Question(about="account", words="glob", more=False, options=_options("account", (ACME_SA, GLOBEX_INC))),
    Question(
        about="stage",
        words=None,
        deal=ACME,
        more=False,
        options=tuple(Option(kind="stage", value=s, command=Move(deal="D-142", stage=s.id)) for s in BUSINESS.stages),
    ),
    Question(about="stage", words="propla", more=False, options=_options("stage", (PROPOSAL, NEEDS))),
    Question(
        about="reason",
        words=None,
        deal=GLOBEX,
        more=False,
        options=tuple(
            Option(kind="reason", value=key, command=Lost(deal="D-143", reason=key)) for key in WORKSPACE.loss_reasons
        ),
    ),
    Question(
        about="reason",
        words=None,
        deal=GLOBEX,
        more=False,
        options=tuple(
            Option(kind="reason", value=key, command=Cancel(deal="D-143", reason=key))
            for key in WORKSPACE.cancel_reasons
        ),
    ),
    Question(
        about="criterion",
        words=None,
        deal=ACME,
        more=False,
        options=_options("criterion", tuple(c.term for c in NEEDS.criteria), Check(deal="D-142")),
    ),
    Question(
        about="outcome",
        words=None,
        action=WORKSPACE.actions[0],
        more=False,
        options=tuple(
            Option(kind="outcome", value=each, command=Log(action="call", outcome=each.key))
            for each in WORKSPACE.actions[0].outcomes
        ),
    ),
    Question(about="action", words="ok", more=False, options=_options("action", WORKSPACE.actions[:4], Log())),
    Question(
        about="person",
        words="a",
        more=False,
        options=tuple(Option(kind="member", value=m, command=_FOR_ACME) for m in (ANN, BOB, LEA, MOSES)),
    ),
    Question(about="person", words=None, deal=ACME, more=False, options=_options("member", (ANN, BOB) * 8)),
    Question(
        about="meaning",
        words="annuler",
        deal=ACME,
        more=False,
        options=(
            Option(kind="command", value="undo", command=Undo(deal="D-142")),
            Option(kind="command", value="cancel", command=Cancel(deal="D-142")),
        ),
    ),
    Question(
        about="meaning",
        words=None,
        deal=ACME,
        more=False,
        options=(
            Option(kind="command", value="won", command=Won(deal="D-142")),
            Option(kind="command", value="lost", command=Lost(deal="D-142")),
            Option(kind="form", value="change_date", command=Close(deal="D-142")),
        ),
    ),
    Question(
        about="meaning",
        words=None,
        deal=ACME,
        more=False,
        options=(
            Option(kind="form", value="next_step", command=Next(deal="D-142")),
            Option(kind="command", value="next_stage", command=_FOR_ACME),
        ),
    ),
    Question(about="net_amount", words="6000 TTC", more=False, options=_options("amount", (euros(5000), euros(6000)))),
    Question(
        about="months", words="500€/mois", amount=euros(500), more=False, options=_options("amount", (euros(6000),))
    ),
    Question(about="process", words="pub", more=False, options=_options("process", (BUSINESS, TENDER))),
)

EXAMPLES: Final[dict[type, tuple[Any, ...]]] = {
    DealDone: (
        _done(_CREATED, account_created=True, asks_next_step=True),
        _done(_moved(), days_in_stage=8, asks_next_step=True, unmet=("budget_agreed",)),
        _done(_moved(), days_in_stage=8, again=2),
        _done(ACME.move(BUSINESS.stages[1], leaving=NEEDS, by=1, at=NOW)),
        _done(ACME.move(TENDER.stages[2], leaving=NEEDS, by=1, at=NOW), days_in_stage=3),
        _done(PARKED.move(PROPOSAL, leaving=PROPOSAL, by=1, at=NOW), before=PARKED),
        _done(ACME.win(by=1, at=NOW, amount=euros(5800), worth=euros(5800)), asks_help=True),
        _done(ACME.win(by=1, at=NOW, amount=euros(5800, "USD"), worth=euros(5336)), asks_help=True),
        _done(ACME.win(by=1, at=NOW, amount=euros(5800, "JPY"), worth=euros(5800, "JPY"))),
        _done(GLOBEX.win(by=1, at=NOW, amount=None, worth=None), before=GLOBEX.but(amount=None)),
        _done(GLOBEX.lose("price", by=1, at=NOW, worth=None), before=GLOBEX),
        _done(GLOBEX.cancel("duplicate", by=1, at=NOW, worth=None), before=GLOBEX),
        _done(GLOBEX.park(date(2027, 1, 15), by=1, at=NOW), before=GLOBEX),
        _done(GLOBEX.park(None, by=1, at=NOW), before=GLOBEX),
        _done(LOST.reopen(by=1, at=NOW), before=LOST, asks_next_step=True),
        _done(ACME.edit(by=1, at=NOW, amount=euros(7000), closes=date(2026, 12, 31), owner=3, helpers=(2, 3))),
        _done(ACME.edit(by=1, at=NOW, criteria=frozenset({"need_expressed", "next_meeting"}), next=INITECH.next)),
        _done(ACME.edit(by=1, at=NOW, name=HOSTILE.name, amount=None)),
        _done(ACME.noted(text("Prefers blue.\nKnows *our* <prices>.\n\nCall after 5 pm"), by=1, at=NOW)),
    ),
    DealCard: (
        DealCard(
            workspace=WORKSPACE,
            deal=ACME,
            account=ACME_SA,
            contacts=(JEANNE, PAUL),
            days_in_stage=9,
            activities=(Logged(seq=3, batch=3, activity=_CALLS.but(note=text("wants a *demo* on <Monday>"))),),
        ),
        DealCard(workspace=WORKSPACE, deal=INITECH, account=None, late_days=2, batch=8),
        DealCard(workspace=WORKSPACE, deal=WON, account=ACME_SA),
        DealCard(workspace=WORKSPACE, deal=LOST, account=GLOBEX_INC),
        DealCard(workspace=WORKSPACE, deal=PARKED, account=GLOBEX_INC),
        DealCard(workspace=WORKSPACE, deal=HOSTILE, account=None),
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
    Todo: (
        Todo(
            workspace=WORKSPACE,
            late=(INITECH,) * 9,
            today=(HOSTILE,),
            soon=(ACME, RIGHT_TO_LEFT.but(next=ACME.next)),
            stepless=(GLOBEX, PARKED),
        ),
        Todo(workspace=WORKSPACE),
    ),
    History: (
        History(
            workspace=WORKSPACE,
            deal=ACME,
            entries=(
                Recorded(seq=1, batch=1, event=_CREATED.but(at=datetime(2026, 11, 2, 9, 0, tzinfo=UTC))),
                Recorded(seq=2, batch=2, live=False, event=_moved(at=YESTERDAY)),
                Recorded(seq=3, batch=3, event=ActivityLogged(activity=_CALLS, at=YESTERDAY, by=3)),
                Recorded(seq=4, batch=4, event=ACME.edit(by=None, at=NOW, amount=euros(7000), owner=3)),
                Recorded(seq=5, batch=5, event=ACME.noted(text("a *note*"), by=1, at=NOW)),
                Recorded(seq=6, batch=6, event=ACME.lose("price", by=99, at=NOW, worth=None)),
            ),
            more=True,
        ),
    ),
    Undone: (
        Undone(workspace=WORKSPACE, batch=_BATCH, events=(_moved(),), deal=ACME, names={142: "Acme paint"}),
        Undone(
            workspace=WORKSPACE,
            batch=_BATCH,
            events=(AccountAdded(account=ACME_SA, by=1, at=NOW), _CREATED),
            names={142: "Acme paint"},
        ),
        Undone(
            workspace=WORKSPACE,
            batch=_BATCH.but(family="log"),
            events=(ActivityLogged(activity=_CALLS, at=YESTERDAY, by=1),) * 12,
            names={142: "Acme paint"},
        ),
    ),
    ActionLogged: (
        ActionLogged(workspace=WORKSPACE, batch=9, activity=_CALLS, deal=ACME, account=ACME_SA),
        ActionLogged(
            workspace=WORKSPACE,
            batch=9,
            activity=_activity("meeting", "held", note=text("Wants a demo")),
            deal=GLOBEX,
            asks_next_step=True,
            again=2,
        ),
        ActionLogged(workspace=WORKSPACE, batch=9, activity=_activity("call", "reached"), again=4),
        ActionLogged(
            workspace=WORKSPACE,
            batch=9,
            activity=_activity("proposal_sent", None, deal=142),
            deal=ACME,
            fits=PROPOSAL,
            next_step_set=True,
        ),
        ActionLogged(workspace=WORKSPACE, batch=9, activity=_activity("email", "sent"), account=GLOBEX_INC),
        ActionLogged(workspace=WORKSPACE, batch=9, activity=_activity("call", "reached"), deal=LOST),
    ),
    ActionList: (
        ActionList(
            workspace=WORKSPACE,
            member=ANN,
            actions=(
                Logged(seq=2, batch=2, activity=_CALLS),
                Logged(seq=1, batch=1, activity=_activity("demo", "held", account=2)),
                Logged(seq=0, batch=1, activity=_activity("visit", None)),
            ),
            deals={142: ACME},
            accounts={2: GLOBEX_INC},
        ),
        ActionList(workspace=WORKSPACE, member=LEA, actions=()),
    ),
    Report: (
        _report(STAGES, Stages()),
        _report(months(_SUMS, (), _DAYS, **_KNOWN), Months(), posted="direct", may_post_here=True),
        _report(trend(_SUMS, _DAYS, **_KNOWN), Trend(), posted="none"),
        _report(changes(_SUMS, _DAYS, since=date(2026, 11, 16), **_KNOWN), Changes(), not_in_channel=True),
        _report(
            stages((), **{**_KNOWN, "processes": (BUSINESS, TENDER), "rates": Rates(), "whose": Whose(who="me")}),
            Stages(),
        ),
    ),
    Help: (
        Help(workspace=WORKSPACE, family=None),
        Help(workspace=WORKSPACE, family="deal", unknown="mvoe", nearest="move"),
        Help(workspace=WORKSPACE, family="log"),
        Help(workspace=WORKSPACE, family="pipeline", unknown="xyz"),
        Help(workspace=WORKSPACE, family="cordee"),
        Help(workspace=WORKSPACE, family=None, in_team=False, ask=(BOB,)),
        Help(workspace=WORKSPACE, family=None, in_team=False),
    ),
    TeamShown: (
        TeamShown(
            workspace=WORKSPACE,
            team=SALES,
            members=WORKSPACE.members,
            changed=(TeamAdded(team=SALES, by=2, at=NOW),),
            batch=3,
            advice=("three_phases",),
        ),
        TeamShown(workspace=WORKSPACE, team=SALES.but(channel=None), members=()),
    ),
    SettingsShown: (
        SettingsShown(workspace=WORKSPACE, team=SALES),
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
    Linked: (Linked(workspace=WORKSPACE, batch=5, member=MOSES.but(slack="U0MOSES01")),),
    WinPost: (
        WinPost(
            Win(
                deal=142,
                team=1,
                owner=1,
                amount=euros(5800),
                batch=7,
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
    ChartPost: (
        ChartPost(ChartAsked(report="stages", asked_by=2, teams=(1,)), STAGES, alt="59 open deals", file="F0CHART01"),
        ChartPost(ChartAsked(report="stages", asked_by=2, teams=(1,), not_in_channel=True), STAGES, direct=True),
    ),
    Question: _QUESTIONS,
    NeedsForm: (NeedsForm(command=New()), NeedsForm(command=Log()), NeedsForm(command=TeamAdd())),
    NotUnderstood: (
        NotUnderstood(
            words="propla", family="deal", verb=Move.verb, nearest=PROPOSAL.term, kind="stage", example=Move.example
        ),
        NotUnderstood(words="mvoe", family="deal", verb=None, nearest=Move.verb, kind="verb", example=Move.example),
        NotUnderstood(words="*x* <!here>", family=None, verb=None, nearest=None, kind=None, example=None),
        NotUnderstood(words="abuti", family="log", verb=None, nearest="Reached", kind="outcome", example=Log.example),
    ),
    NotFound: (
        NotFound(kind="deal", words="acne", known=("Acme paint", "Acme roof"), create="acne"),
        NotFound(kind="deal", words="D-999", known=(), create=None),
        NotFound(kind="member", words="zoé", known=("Ann Martin", "Bob Lefèvre"), create=None),
    ),
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
                "in_a_channel",
                "team_first",
                "something new",
            )
        ),
        NotAllowed(right="linked_already", member=ANN),
        NotAllowed(right="own_currency", currency="EUR"),
        NotAllowed(right="process_twice", process=TENDER.term),
        NotAllowed(right="increasing", stage=PROPOSAL, than=NEGOTIATION, process=BUSINESS),
    ),
    NoTeam: (NoTeam(ask=(BOB, MOSES), admin=False), NoTeam(ask=(), admin=True), NoTeam(ask=(), admin=False)),
    Stranger: (Stranger(),),
    NotNow: (
        NotNow(reason="past", day=date(2026, 11, 2), command=Park(deal="D-142")),
        NotNow(reason="future", day=date(2026, 12, 2), command=Log()),
    ),
    TooMany: (TooMany(what="count", most=200), TooMany(what="note", most=3000)),
    NotADate: tuple(
        NotADate(words="31/2", reason=reason)
        for reason in ("day", "weekday", "week", "year", "backwards", "unreadable")
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
    NothingChanged: (NothingChanged(deal=ACME), NothingChanged()),
    Conflict: (Conflict(subject=("deal", 142)),),
    NothingToUndo: (NothingToUndo(family="deal", deal=None), NothingToUndo(family="deal", deal=ACME)),
    UndoTooLate: (UndoTooLate(batch=_BATCH, until=NOW),),
    NotYours: (NotYours(batch=_BATCH),),
    UndoneAlready: (UndoneAlready(batch=_BATCH),),
    ChangedSince: (ChangedSince(later=Recorded(seq=9, batch=9, event=ACME.edit(by=3, at=NOW, amount=euros(9000)))),),
}
