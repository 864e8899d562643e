"""Which view draws which value: the explicit list, and `render`."""

from collections.abc import Callable
from typing import Any, Final

from bot.views.boards.board import board_shown, my_part
from bot.views.boards.recognition import named_on_board, practice_done, thanked
from bot.views.boards.starving import board_checked
from bot.views.deals.actions import action_list, action_logged
from bot.views.deals.cards import deal_card
from bot.views.deals.done import deal_done, nothing_to_redate, redated
from bot.views.deals.explaining import explained
from bot.views.deals.handing import (
    AnsweredPost,
    HandedPost,
    WaitsPost,
    answered_post,
    handed_post,
    waits_post,
)
from bot.views.deals.history import history, undone
from bot.views.deals.lists import deal_list, todo
from bot.views.deals.stalled import stalled_count, stalled_list
from bot.views.deals.wanting import HelpPost, help_asked, help_post
from bot.views.elements.drawing import Drawing
from bot.views.elements.message import Message
from bot.views.figures.dependence import dependence_shown
from bot.views.figures.ideal import no_ideal
from bot.views.figures.reports import report
from bot.views.mornings.monday import monday_shown
from bot.views.mornings.month import month_shown
from bot.views.mornings.morning import MorningPost, morning_post
from bot.views.plans.funnel import funnel_shown, ratios_shown
from bot.views.plans.plan import activity_shown, my_plan, plan_changed, team_planned
from bot.views.posts.announcements import (
    AmountsChangedPost,
    BoardChangedPost,
    ChartPost,
    DigestOnPost,
    ExportPost,
    HeldOnYouPost,
    WinPost,
    amounts_changed_post,
    board_changed_post,
    chart_post,
    digest_on_post,
    export_post,
    held_on_you_post,
    win_post,
)
from bot.views.posts.digest import DigestPost, digest_post
from bot.views.posts.troubles import (
    ChannelTroublePost,
    MemberUnreachablePost,
    channel_trouble_post,
    member_unreachable_post,
)
from bot.views.posts.wall import WallLeftPost, WallPost, wall_left_post, wall_post
from bot.views.refusals.help import help_shown
from bot.views.refusals.questions import needs_form, question
from bot.views.refusals.refused import TOLD, refused
from bot.views.reviews.details import FigurePost, WeekPlanPost, figure_post, week_plan_post
from bot.views.reviews.one_to_one import one_to_one_kept, one_to_one_shown
from bot.views.reviews.post import ReviewPost
from bot.views.reviews.preparing import decision_kept, example_kept, review_sent, review_shown, story_kept
from bot.views.reviews.review import review_post, review_read
from bot.views.teams.arranged import team_arranged
from bot.views.teams.forgetting import export_comes, export_of_me, forgotten
from bot.views.teams.own import member_arranged
from bot.views.teams.settings import settings_shown
from bot.views.teams.team import linked, team_shown
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
    ExportComes,
    ExportOfMe,
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
    NothingToRedate,
    OneToOneKept,
    OneToOneShown,
    PlanChanged,
    PracticeDone,
    Question,
    RatiosShown,
    Redated,
    Report,
    ReviewRead,
    ReviewSent,
    ReviewShown,
    SettingsShown,
    StalledCount,
    StalledList,
    StoryKept,
    TeamArranged,
    TeamPlanned,
    TeamShown,
    Thanked,
    Todo,
    Undone,
)
from domain.foundations.refusals import Refusal

View = Callable[[Any, Drawing], Message]

VIEWS: Final[dict[type, View]] = {
    DealDone: deal_done,
    Redated: redated,
    NothingToRedate: nothing_to_redate,
    DealCard: deal_card,
    DealList: deal_list,
    Todo: todo,
    StalledList: stalled_list,
    StalledCount: stalled_count,
    History: history,
    Undone: undone,
    ActionLogged: action_logged,
    ActionList: action_list,
    Report: report,
    NoIdeal: no_ideal,
    Help: help_shown,
    TeamShown: team_shown,
    SettingsShown: settings_shown,
    TeamArranged: team_arranged,
    MemberArranged: member_arranged,
    Linked: linked,
    ExportOfMe: export_of_me,
    ExportComes: export_comes,
    Forgotten: forgotten,
    MyPlan: my_plan,
    TeamPlanned: team_planned,
    MondayShown: monday_shown,
    MonthShown: month_shown,
    OneToOneShown: one_to_one_shown,
    OneToOneKept: one_to_one_kept,
    PlanChanged: plan_changed,
    FunnelShown: funnel_shown,
    ActivityShown: activity_shown,
    RatiosShown: ratios_shown,
    BoardShown: board_shown,
    MyPart: my_part,
    DependenceShown: dependence_shown,
    BoardChecked: board_checked,
    Thanked: thanked,
    PracticeDone: practice_done,
    NamedOnBoard: named_on_board,
    Explained: explained,
    HelpAsked: help_asked,
    WinPost: win_post,
    DigestOnPost: digest_on_post,
    BoardChangedPost: board_changed_post,
    AmountsChangedPost: amounts_changed_post,
    HeldOnYouPost: held_on_you_post,
    ExportPost: export_post,
    ChartPost: chart_post,
    WallPost: wall_post,
    WallLeftPost: wall_left_post,
    ChannelTroublePost: channel_trouble_post,
    MemberUnreachablePost: member_unreachable_post,
    MorningPost: morning_post,
    HelpPost: help_post,
    HandedPost: handed_post,
    WaitsPost: waits_post,
    AnsweredPost: answered_post,
    DigestPost: digest_post,
    ReviewShown: review_shown,
    ReviewRead: review_read,
    ReviewSent: review_sent,
    StoryKept: story_kept,
    ExampleKept: example_kept,
    DecisionKept: decision_kept,
    ReviewPost: review_post,
    FigurePost: figure_post,
    WeekPlanPost: week_plan_post,
    Question: question,
    NeedsForm: needs_form,
    **dict.fromkeys(TOLD, refused),
}


def render(value: object, drawing: Drawing) -> Message:
    """Draw a reply, a refusal or a post. TypeError for a value without a view; an unknown refusal is told plainly."""
    for kind in type(value).__mro__:
        if kind in VIEWS:
            return VIEWS[kind](value, drawing)
    if isinstance(value, Refusal):
        return refused(value, drawing)
    raise TypeError(f"no view draws {type(value).__name__}")
