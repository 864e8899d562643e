"""Examples of reviews of a week: a full one, one that says little, an empty one; and what stands in its thread."""

from typing import Any, Final

from bot.views.examples.figures import KNOWN, STAGES, SUMS, YESTERDAY_TOO
from bot.views.examples.plans import TEAMS
from bot.views.review import ReviewPost
from bot.views.review_details import WeekChangesPost, WeekPlanPost
from bot.views.sample import LOST, NOW, TODAY, WON, euros
from domain.foundations.when import month_of, week_of
from domain.insight.changes import changes
from domain.insight.movers import PhaseMovers
from domain.insight.stages import stages
from domain.insight.stall_count import StallCount
from domain.selling.process import Phase
from domain.voice.exercises import exercise_of
from domain.voice.review import Success, WeekReview

WEEK: Final = week_of(TODAY)
SUCCESS: Final = Success(
    deal=142,
    amount=euros(5800),
    owner=1,
    chain=(
        PhaseMovers(phase=Phase.PROSPECTING, members=(3,)),
        PhaseMovers(phase=Phase.QUALIFICATION, members=(3, 4)),
        PhaseMovers(phase=Phase.CLOSING, members=(1,)),
    ),
    helpers=(2,),
)


def a_review(**more: Any) -> WeekReview:
    """Return the review of a busy week."""
    given = {
        "team": 1,
        "week": WEEK,
        "day": TODAY,
        "currency": "EUR",
        "month": month_of(TODAY),
        "plan": TEAMS[0].plan,
        "pipeline": STAGES,
        "changes": changes(SUMS, YESTERDAY_TOO, since=WEEK.first, **KNOWN),
        "actions": 112,
        "successes": (SUCCESS,),
        "stalled": StallCount(stalled=3, oldest_age=21),
        "exercise": exercise_of(WEEK),
        **more,
    }
    return WeekReview(**given)


NOTHING: Final[dict[str, Any]] = {
    "plan": TEAMS[1].plan,
    "pipeline": stages((), **KNOWN),
    "changes": changes((), (), since=WEEK.first, **KNOWN),
    "actions": 0,
    "successes": (),
    "stalled": StallCount(),
}
FULL: Final = a_review()
REVIEWS: Final = (
    ReviewPost(FULL, {142: WON}, alt="59 open deals", file="F0CHART03"),
    ReviewPost(a_review(plan=TEAMS[1].plan, stalled=StallCount()), {142: LOST.but(id=142, closed_at=NOW)}),
    ReviewPost(a_review(**NOTHING), {}),
)
WEEK_CHANGES: Final = (WeekChangesPost(FULL, alt="41 open deals", file="F0CHART04"), WeekChangesPost(FULL))
WEEK_PLANS: Final = (WeekPlanPost(FULL),)
