"""The examples by the kind of value that they are of."""

from typing import Any, Final

from bot.views.deals.handing import AnsweredPost, HandedPost, WaitsPost
from bot.views.deals.wanting import HelpPost
from bot.views.examples.announcements import OF_ANNOUNCEMENTS
from bot.views.examples.arranged import AMOUNTS_CHANGED, BOARD_CHANGED, DIGEST_ON, MEMBER_ARRANGED, TEAM_ARRANGED
from bot.views.examples.boards import BOARDS, CHECKED, DEPENDENCE, NAMED, PARTS, PRACTICES, THANKED
from bot.views.examples.deals import OF_DEALS
from bot.views.examples.handoffs import ANSWERED, HANDED, WAITED
from bot.views.examples.insights import NO_IDEALS
from bot.views.examples.mondays import MONDAYS, MONTHS
from bot.views.examples.mornings import ASKED, EXPLAINED, MONDAY_MORNINGS, MORNINGS, WANTED
from bot.views.examples.one_to_ones import KEPT, ONE_TO_ONES
from bot.views.examples.plans import ACTIVITIES, CHANGED, FUNNELS, MINE, RATIOS, TEAMS
from bot.views.examples.questions import QUESTIONS
from bot.views.examples.refusals import REFUSED
from bot.views.examples.reports import OF_REPORTS
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
from bot.views.examples.workspace import OF_WORKSPACE
from bot.views.mornings.morning import MorningPost
from bot.views.posts.announcements import AmountsChangedPost, BoardChangedPost, DigestOnPost
from bot.views.reviews.details import FigurePost, WeekPlanPost
from bot.views.reviews.post import ReviewPost
from commands.replies import (
    ActivityShown,
    BoardChecked,
    BoardShown,
    DecisionKept,
    DependenceShown,
    ExampleKept,
    Explained,
    FunnelShown,
    HelpAsked,
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
    ReviewRead,
    ReviewSent,
    ReviewShown,
    StoryKept,
    TeamArranged,
    TeamPlanned,
    Thanked,
)

EXAMPLES: Final[dict[type, tuple[Any, ...]]] = {
    **OF_DEALS,
    **OF_REPORTS,
    **OF_WORKSPACE,
    **OF_ANNOUNCEMENTS,
    NoIdeal: NO_IDEALS,
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
    TeamArranged: TEAM_ARRANGED,
    MemberArranged: MEMBER_ARRANGED,
    DigestOnPost: DIGEST_ON,
    BoardChangedPost: BOARD_CHANGED,
    AmountsChangedPost: AMOUNTS_CHANGED,
    MorningPost: (*MORNINGS, *MONDAY_MORNINGS),
    HelpPost: WANTED,
    HandedPost: HANDED,
    WaitsPost: WAITED,
    AnsweredPost: ANSWERED,
    Explained: EXPLAINED,
    HelpAsked: ASKED,
    ReviewPost: REVIEWS,
    ReviewShown: PREVIEWS,
    ReviewSent: SENT,
    ReviewRead: READ,
    StoryKept: STORIES,
    ExampleKept: EXAMPLES_LENT,
    DecisionKept: DECIDED,
    FigurePost: WEEK_FIGURES,
    WeekPlanPost: WEEK_PLANS,
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
