"""Examples of the leaderboard, of one's own part, of thanks and practices, and of dependence."""

from fractions import Fraction
from typing import Final

from bot.views.examples.plans import MONTH, TOTALS
from bot.views.sample import ACME, BUSINESS, NEEDS, NOW, SALES, TODAY, WORKSPACE, euros, text
from commands.replies import BoardChecked, BoardShown, DependenceShown, MyPart, NamedOnBoard, PracticeDone, Thanked
from domain.insight.ideal import Aged, Goal, ideal
from domain.selling.people import BoardDetail, Role
from domain.selling.process import Phase
from domain.team.board import Board, Brought, Done, Form, board_period, brought_by, detailed
from domain.team.by_role import by_role
from domain.team.contribution import Credit, Part, Share
from domain.team.dependence import CoveredByOne, Dependence, Level, PartOfAll, year_before
from domain.team.honours import Mention, Title, honoured_week
from domain.team.own import OwnPart
from domain.team.plan import TeamPlan
from domain.team.recognition import Adoption, Practice, Thanks
from domain.team.starving import Starving, quarter_ended
from domain.team.tally import board

THANKS: Final = Thanks(id=1, by=1, to=3, team=1, at=NOW, why=text("for the intro on Acme paint"), deal=142)
PRACTICE: Final = Practice(id=1, by=3, team=1, at=NOW, text=text("Ask for the date before the price."))
HOSTILE_PRACTICE: Final = PRACTICE.but(id=2, by=1, text=text("<!channel> *bold* <https://evil.example|click>"))


def _credit(deal: int, **points: dict[int, int]) -> Credit:
    parts = {Part(name): shares for name, shares in points.items()}
    members = dict.fromkeys(member for shares in parts.values() for member in shares)
    shares = (
        Share(
            member=member,
            points=sum(shares.get(member, 0) for shares in parts.values()),
            parts={part: shares[member] for part, shares in parts.items() if member in shares},
        )
        for member in members
    )
    return Credit(deal=deal, account=deal, owner=1, day=TODAY, worth=euros(5800), shares=tuple(shares))


def _board(*credit: Credit, done: dict[tuple[int, str, str | None], int]) -> Board:
    return board(
        credit,
        {},
        done,
        thanks=[THANKS] if done else [],
        practices=[PRACTICE] if done else [],
        adoptions=[Adoption(id=1, by=1, team=1, at=NOW, practice=1)] if done else [],
        team=SALES,
        members=WORKSPACE.members,
        actions=WORKSPACE.actions,
        rates=WORKSPACE.rates,
        period=board_period(TODAY),
    )


CREDIT: Final = (
    _credit(1, prospecting={3: 2500}, qualification={3: 1500, 1: 1000}, closing={1: 4000}, help={2: 1000}),
    _credit(2, qualification={3: 5000}, closing={1: 5000}),
)
SHOWN: Final = _board(
    *CREDIT,
    done={
        (3, "meeting_booked", None): 12,
        (3, "prospect", None): 1,
        (1, "meeting", "held"): 4,
        (1, "call", "reached"): 9,
        (1, "call", "not_reached"): 40,
        (1, "proposal_sent", None): 3,
    },
)
IDEAL: Final = ideal(
    (Aged(team=1, process=1, stage=NEEDS.id, age=12, deals=9, stalled=2),),
    (),
    (Goal(process=None, minor=Fraction(90_000_00), days=21),),
    processes=(BUSINESS,),
    rates=WORKSPACE.rates,
    currency="EUR",
    planned_sale=euros(30_000),
    today=TODAY,
)
BY_ROLE: Final = by_role(CREDIT, {}, team=SALES, members=WORKSPACE.members, period=SHOWN.period)
MENTIONS: Final = (
    Mention(title=Title.PROSPECTING, members=(3,), alone=True, brought=brought_by(3, SHOWN)[Form.PROSPECTING]),
    Mention(
        title=Title.QUALIFICATION, members=(1,), brought=Brought(handoffs=4, actions=(Done("meeting", "held", 4),))
    ),
    Mention(title=Title.MENTORING, members=(2,), brought=Brought(helped=1, thanks=3)),
    Mention(title=Title.DATA_KEEPING, members=(1, 3)),
    Mention(title=Title.PROGRESS, members=(3,)),
)
BOARDS: Final = (
    BoardShown(
        workspace=WORKSPACE,
        team=SALES,
        board=SHOWN,
        plan=TeamPlan(lines=TOTALS),
        month=MONTH,
        ideal=IDEAL,
        by_role=BY_ROLE,
        posted="channel",
        practices=(PRACTICE, HOSTILE_PRACTICE),
        mentions=MENTIONS,
        week=honoured_week(TODAY),
    ),
    BoardShown(workspace=WORKSPACE, team=SALES, board=_board(done={})),
    *(
        BoardShown(
            workspace=WORKSPACE,
            team=SALES.but(board=each),
            board=detailed(SHOWN, each),
            practices=(PRACTICE,),
            mentions=mentions,
            week=honoured_week(TODAY),
        )
        for each, mentions in (
            (BoardDetail.RANKED, MENTIONS),
            (BoardDetail.HONOURS, MENTIONS[:2]),
            (BoardDetail.TEAM, ()),
        )
    ),
)
PARTS: Final = (
    MyPart(
        workspace=WORKSPACE,
        team=SALES,
        period=SHOWN.period,
        brought=brought_by(3, SHOWN),
        thanks=(THANKS,),
        left=1,
        own=OwnPart(wins=6, deals=Fraction(12, 5), worth=euros(31_250), unknown=1),
    ),
    MyPart(workspace=WORKSPACE, team=SALES, period=SHOWN.period, brought={}, left=5, named=False),
)
THANKED: Final = (
    Thanked(workspace=WORKSPACE, batch=7, thanks=THANKS, deal=ACME, left=4),
    Thanked(workspace=WORKSPACE, batch=7, thanks=THANKS.but(deal=None, to=2), left=0),
)
PRACTICES: Final = tuple(
    PracticeDone(workspace=WORKSPACE, batch=7, practice=PRACTICE, tried=tried) for tried in (False, True)
)
NAMED: Final = tuple(NamedOnBoard(workspace=WORKSPACE, batch=7, named=named) for named in (False, True))


def _shares(**percent: int) -> tuple[PartOfAll, ...]:
    return tuple(
        PartOfAll(member=int(member[1:]), share=Fraction(each, 100), worth=euros(each * 1000), who=f"Person {member}")
        for member, each in percent.items()
    )


FOUR: Final = Dependence(
    period=year_before(TODAY),
    wins=21,
    left_out=2,
    shares=_shares(m1=55, m3=25, m2=12, m4=8),
    top=Fraction(55, 100),
    level=Level.ALERT,
    effective=Fraction(26, 10),
    effective_chain=Fraction(33, 10),
    covered_by_one=(
        CoveredByOne(phase=Phase.PROSPECTING, process=1, member=3),
        CoveredByOne(phase=Phase.CLOSING, process=2, member=1),
    ),
    on_many_phases=(3,),
)
TWO: Final = FOUR.but(
    wins=8,
    left_out=0,
    shares=_shares(m1=60, m3=40),
    top=None,
    level=None,
    effective=None,
    effective_chain=None,
    covered_by_one=tuple(CoveredByOne(phase=Phase.CLOSING, process=each, member=1) for each in (1, 2)),
    on_many_phases=(),
)
ELEVEN: Final = FOUR.but(shares=_shares(**{f"m{n}": 9 for n in range(1, 12)}), top=Fraction(18, 100), level=Level.CALM)
DEPENDENCE: Final = tuple(
    DependenceShown(workspace=WORKSPACE, team=SALES, figure=each, posted="none" if each is None else "direct")
    for each in (FOUR, FOUR.but(level=Level.WATCH), ELEVEN, TWO, None)
)
STARVING: Final = Starving(
    team=1,
    period=quarter_ended(TODAY),
    forms=(Form.PROPOSAL, Form.PRACTICES),
    roles=(Role.MARKETER,),
    titles=(Title.CALIBRATION,),
)
CHECKED: Final = tuple(
    BoardChecked(workspace=WORKSPACE, team=SALES, starving=each)
    for each in (
        STARVING,
        Starving(team=1, period=quarter_ended(TODAY)),
        Starving(team=1, period=quarter_ended(TODAY), unused=True),
    )
)
