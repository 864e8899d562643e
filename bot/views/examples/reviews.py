"""Examples of reviews of a week, full and empty, before they go and in the channel; and of what is said for them."""

from datetime import UTC, date, datetime
from typing import Any, Final

from bot.views.examples.boards import PRACTICE
from bot.views.examples.figures import KNOWN, STAGES, SUMS, YESTERDAY_TOO
from bot.views.examples.plans import TEAMS
from bot.views.reviews.details import FigurePost, WeekPlanPost
from bot.views.reviews.post import ReviewPost
from bot.views.sample import GLOBEX, LOST, NOW, SALES, TODAY, WON, WORKSPACE, euros, text
from commands.replies import DecisionKept, ExampleKept, ReviewRead, ReviewSent, ReviewShown, StoryKept
from domain.foundations.when import Period, month_of, quarter_of, week_of
from domain.insight.changes import changes
from domain.insight.movers import PhaseMovers
from domain.insight.stages import stages
from domain.insight.stall_count import StallCount
from domain.insight.totals import Closed
from domain.selling.process import Phase
from domain.team.board import Brought
from domain.team.ended import Ended
from domain.team.honours import Mention, Title
from domain.team.plan import TeamPlan
from domain.team.weekly import Consent, Decision, Example, Story
from domain.voice.exercises import exercise_of
from domain.voice.lent import Facts
from domain.voice.review import Case, Featured, ReviewWords, Section, WeekReview, Won
from domain.voice.wins import Success

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
        "won": (Won(deal=142, worth=euros(5_800)),),
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
    "won": (),
    "stalled": StallCount(),
}


def _said(kind: type[Any], number: int, by: int, **more: Any) -> Any:
    return kind(id=number, by=by, team=1, at=NOW, **more)


STORY: Final[Story] = _said(Story, 1, 3, deal=142, text=text("We asked for the date before the price."))
HOSTILE_STORY: Final[Story] = _said(Story, 2, 1, deal=142, text=text("<!channel> *bold* <https://evil.example|click>"))
LENT: Final[Example] = _said(
    Example, 1, 1, deal=143, consent=Consent.YES, note=text("The buyer left, nobody calls back.")
)
CALL_AGAIN: Final[Decision] = _said(Decision, 1, 2, text=text("Call all quotes again"), who=1, due=date(2026, 11, 27))
SHORTER: Final[Decision] = _said(Decision, 2, 2, text=text("Shorter proposals"), who=3, due=date(2026, 12, 1))
LONG_AGO: Final[Decision] = _said(Decision, 3, 2, text=text("One team for tenders"), who=1, due=date(2026, 9, 30))
MENTIONS: Final = (
    Mention(title=Title.PROSPECTING, members=(3,), alone=True, brought=Brought(wins=2)),
    Mention(title=Title.CLOSING, members=(1,)),
    Mention(title=Title.MENTORING, members=(2, 4)),
    Mention(title=Title.DATA_KEEPING, members=(1,)),
    Mention(title=Title.PROGRESS, members=(3,)),
)
LENT_FACTS: Final = Facts(lost=False, stage=5, age=38, days=15, worth=euros(12_500))
HIDDEN_FACTS: Final = Facts(lost=False, phase=Phase.CLOSING, times=2, between=(euros(10_000), euros(50_000)))
UNNAMED: Final = LENT.but(consent=Consent.ANONYMOUS, note=None)
FULL: Final = a_review(
    successes=(SUCCESS, SUCCESS.but(deal=143), SUCCESS.but(deal=144)),
    practice=Featured(practice=1, tried=2),
    honours=MENTIONS,
    case=Case(deal=143, example=1, facts=LENT_FACTS),
    decisions=(1, 2, 3, 4, 5),
    agenda=1,
)
_OCTOBER: Final = month_of(date(2026, 10, 1))


def _closed(period: Period, plan: TeamPlan, **signed: Any) -> Ended:
    return Ended(period=period, plan=plan, signed=Closed(unknown=0, **signed))


CLOSED: Final = (
    _closed(_OCTOBER, TEAMS[0].plan, deals=6, value=euros(81_865)),
    _closed(quarter_of(date(2026, 9, 30)), TEAMS[0].plan, deals=15, value=euros(214_000)),
)
"""A month that closed, and the quarter that a team planned with it."""
UNPLANNED: Final = (_closed(_OCTOBER, TEAMS[1].plan, deals=2, value=euros(9_000)),)
WORDS: Final = ReviewWords(
    deals={142: WON, 143: WON.but(id=143, name=text("Globex")), 144: WON.but(id=144, name=text("Initech"))},
    stories={142: (STORY, HOSTILE_STORY)},
    practice=PRACTICE,
    example=LENT,
    decisions={n: (CALL_AGAIN if n == 1 else SHORTER).but(id=n) for n in (1, 2, 4, 5)} | {3: LONG_AGO},
    ticked=frozenset({1, 2}),
    dropped=frozenset({2}),
    sentence=text("What a week. Thank you all."),
)
LESSON: Final = ReviewWords(
    deals={142: LOST.but(id=142), 143: LOST}, lesson=text("We met the buyer and never the boss.")
)
HIDDEN: Final = a_review(sections=(Section.SUCCESSES, Section.RESULT, Section.DECISIONS), decisions=(1,))
EARLY: Final = a_review(sections=(Section.RESULT, Section.HONOURS))
MONTH_CLOSED: Final = ReviewPost(FULL.but(ended=CLOSED[:1], month=month_of(date(2026, 12, 1))), WORDS)
"""A month closed with the week, and another begins."""
REVIEWS: Final = (
    ReviewPost(FULL, WORDS, alt="59 open deals", file="F0CHART03"),
    ReviewPost(
        FULL.but(case=Case(deal=143, example=1, facts=HIDDEN_FACTS)),
        WORDS.but(example=UNNAMED),
        alt="59 open deals",
        file="F0CHART03",
    ),
    ReviewPost(FULL.but(ended=CLOSED), WORDS),
    MONTH_CLOSED,
    ReviewPost(a_review(plan=TEAMS[1].plan, ended=UNPLANNED, stalled=StallCount(), case=Case(deal=143)), LESSON),
    ReviewPost(a_review(**NOTHING), ReviewWords()),
    ReviewPost(FULL.but(late=(FULL.successes[-1].deal,)), WORDS),
)
LAST_WEEK: Final = changes(SUMS, YESTERDAY_TOO, since=date(2026, 11, 16), until=date(2026, 11, 22), **KNOWN)
WEEK_FIGURES: Final = (FigurePost(FULL.changes, alt="41 open deals", file="F0CHART04"), FigurePost(LAST_WEEK))
WEEK_PLANS: Final = (WeekPlanPost(FULL), WeekPlanPost(FULL.but(ended=CLOSED)))
TURN: Final = datetime(2026, 11, 30, 7, 30, tzinfo=UTC)
PREVIEW: Final = ReviewShown(workspace=WORKSPACE, team=SALES, review=FULL, words=WORDS, turn=TURN, said=False)
PREVIEWS: Final = (
    PREVIEW,
    ReviewShown(workspace=WORKSPACE, team=SALES, review=HIDDEN, words=WORDS, turn=None, said=False, batch=12),
    ReviewShown(
        workspace=WORKSPACE, team=SALES, review=EARLY, words=WORDS, turn=TURN, said=False, honours_to_come=True
    ),
    ReviewShown(workspace=WORKSPACE, team=SALES, review=a_review(**NOTHING), words=WORDS, turn=TURN, said=True),
)
READ: Final = (ReviewRead(workspace=WORKSPACE, team=SALES, review=FULL, words=WORDS),)
SENT: Final = (ReviewSent(workspace=WORKSPACE, team=SALES, week=WEEK),)
STORIES: Final = (
    StoryKept(workspace=WORKSPACE, batch=13, story=STORY, deal=WON),
    StoryKept(workspace=WORKSPACE, batch=13, story=HOSTILE_STORY, deal=WON),
)
EXAMPLES_LENT: Final = tuple(
    ExampleKept(workspace=WORKSPACE, batch=14, example=LENT.but(consent=each, note=note), deal=GLOBEX)
    for each, note in ((Consent.YES, LENT.note), (Consent.ANONYMOUS, None), (Consent.NO, None))
)
DECIDED: Final = (
    DecisionKept(workspace=WORKSPACE, batch=15, decision=CALL_AGAIN, done=False),
    DecisionKept(workspace=WORKSPACE, batch=16, decision=SHORTER, done=True),
    DecisionKept(workspace=WORKSPACE, batch=17, decision=LONG_AGO, done=True, dropped=True),
)
