"""What the leaderboard answers."""

from typing import Literal

from commands.command import Reply
from commands.replies.written import Written
from domain.foundations.when import Period
from domain.insight.ideal import IdealPipeline
from domain.selling.deal import Deal
from domain.selling.people import Team
from domain.team.board import Board, Brought, Form
from domain.team.by_role import ByRole
from domain.team.dependence import Dependence
from domain.team.honours import Mention
from domain.team.own import OwnPart
from domain.team.plan import TeamPlan
from domain.team.recognition import Practice, Thanks
from domain.team.starving import Starving


class BoardShown(Reply):
    """A team's leaderboard, and the practices shared last, for others to try."""

    team: Team
    board: Board
    practices: tuple[Practice, ...] = ()
    mentions: tuple[Mention, ...] = ()
    week: Period | None = None
    """The week whose mentions these are: they tell of the four weeks that ended with it."""
    plan: TeamPlan = TeamPlan()
    """What the team means to sign in the month, and what it signed."""
    month: Period | None = None
    ideal: IdealPipeline | None = None
    """The team's pipeline beside the one that its plan needs."""
    by_role: ByRole | None = None
    posted: Literal["channel", "direct", "none"] = "none"
    """Where its chart goes."""


class MyPart(Reply):
    """What the asker brought, lane by lane; for nobody else."""

    team: Team
    period: Period
    brought: dict[Form, Brought]
    thanks: tuple[Thanks, ...] = ()
    left: int
    """Thanks that they may still give this week."""
    named: bool = True
    """Whether the board names them."""
    own: OwnPart | None = None
    """What their parts in the wins of these weeks come to; None without any."""


class DependenceShown(Reply):
    """How much a team depends on few people; None where there is too little to tell."""

    team: Team
    figure: Dependence | None
    posted: Literal["direct", "none"] = "none"
    """Whether its chart comes in the asker's messages: nobody else sees it."""


class BoardChecked(Reply):
    """What a team's leaderboard shows nothing of, for its managers."""

    team: Team
    starving: Starving


class Thanked(Written):
    """Somebody was thanked; `left` more may be given this week."""

    thanks: Thanks
    deal: Deal | None = None
    left: int


class PracticeDone(Written):
    """A practice was shared, or `tried`."""

    practice: Practice
    tried: bool


class NamedOnBoard(Written):
    """The leaderboard names the asker from now on, or does not."""

    named: bool
