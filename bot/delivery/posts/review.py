"""A review of the week: drawn from what was read at its hour, with the pipeline's chart and a thread (rules 10)."""

from collections.abc import Callable
from datetime import timedelta
from typing import Final

from bot.charts import Picture, draw
from bot.delivery.telling import Pointless, Stand, Telling, TooSoon, Uploaded, drawing
from bot.language import Look
from bot.views import Drawing, Message, render
from bot.views.figures.reports import whose_words
from bot.views.reviews.details import FigurePost, WeekPlanPost, plans_told
from bot.views.reviews.post import ReviewPost
from bot.views.words.naming import Naming
from commands.board.figures import by_role_of
from commands.board.showing import board_shown
from commands.review.figures import words_of
from domain.foundations.figure import Figure
from domain.ports import UnitOfWork
from domain.selling.people import Team
from domain.team.plan import TeamPlan
from domain.voice.announcements import Review, ReviewDetail, ToChannel
from domain.voice.hours import may_speak
from domain.voice.meeting import keys_before
from domain.voice.review import WeekReview

A_MOMENT: Final = timedelta(minutes=10)
"""How long a review waits that came up at night, until it looks again whether it may be said."""


def review(told: Review, stand: Stand) -> Telling:
    """Prepare a review. Raises Pointless where it was switched off or moved since, TooSoon outside polite hours."""
    shown = told.review
    with stand.reading() as work:
        team = _team(shown, stand, work)
        words = words_of(shown, work)
        draws = _drawing(team, shown, work, stand)
    if not stand.again:
        _check_hour(team, stand)
        if not team.review.on:
            raise Pointless("switched off")
        if shown.is_empty and team.silent:
            raise Pointless("nothing happened")

    def message(uploaded: Uploaded | None) -> Message:
        file, alt = (None, "") if uploaded is None else uploaded
        return render(ReviewPost(shown, words, alt, file), draws)

    picture = None if shown.is_empty else _picture(shown.pipeline, draws)
    return Telling(_channel(stand), message, picture=picture)


def review_detail(told: ReviewDetail, stand: Stand) -> Telling:
    """Prepare a reply in a review's thread. Raises Pointless where there is no review, or nothing more to tell.

    Raises TooSoon while one waits that comes before it in the thread.
    """
    under = stand.earlier(told.of)
    for key in keys_before(told):
        stand.lets_go_first(key)
    with stand.reading() as work:
        post = work.spoken.posts((told.of,)).get(told.of)
        if under is None or post is None or not isinstance(post.says, Review) or post.says.review.is_empty:
            raise Pointless("there is no review to reply to")
        shown = post.says.review
        team = _team(shown, stand, work)
        draws = _drawing(team, shown, work, stand)
        figure = _figure(told, shown, team, work)
        words = _words(told, shown, team, stand, work)

    def message(uploaded: Uploaded | None) -> Message:
        if figure is None:
            return render(words, draws)
        file, alt = (None, "") if uploaded is None else uploaded
        return render(FigurePost(figure, alt, file), draws)

    picture = None if figure is None else _picture(figure, draws)
    return Telling(under.channel, message, picture=picture, under=under)


def _figure(told: ReviewDetail, shown: WeekReview, team: Team, work: UnitOfWork) -> Figure | None:
    """Return the figure of a detail that is one. Raises Pointless where it would be empty."""
    if told.detail == "pipeline":
        return shown.changes
    if told.detail != "roles":
        return None
    figure = by_role_of(team, shown.day, work)
    if not figure.tells:
        raise Pointless("no win to tell of, or no role behind which no single person shows")
    return figure


def _words(told: ReviewDetail, shown: WeekReview, team: Team, stand: Stand, work: UnitOfWork) -> object:
    """Return what a detail in words tells. Raises Pointless where that is nothing."""
    if told.detail == "plan" and not plans_told(shown):
        raise Pointless("no objectives")
    if told.detail != "board":
        return WeekPlanPost(shown)
    board = board_shown(team, stand.clock.now(), work)
    return board.but(plan=TeamPlan(), month=None) if shown.month_begins else board


def _channel(stand: Stand) -> str:
    to = stand.post.to
    assert isinstance(to, ToChannel), "reviews are told to channels"
    return to.channel


def _team(shown: WeekReview, stand: Stand, work: UnitOfWork) -> Team:
    team = next((team for team in work.workspace.teams if team.id == shown.team), None)
    if team is None or team.channel != _channel(stand):
        raise Pointless("moved to another channel")
    return team


def _check_hour(team: Team, stand: Stand) -> None:
    """Raise TooSoon for a review that comes up at night: it was due by day, and could not be said then (rules 3.4)."""
    now = stand.clock.now()
    if may_speak(team.calendar, stand.post.due) and not may_speak(team.calendar, now):
        raise TooSoon(now + A_MOMENT)


def _drawing(team: Team, shown: WeekReview, work: UnitOfWork, stand: Stand) -> Drawing:
    """Return how a review is drawn: as on its own day, whenever that is."""
    return drawing(stand.team_look(team, shown.day), work.workspace)


def _picture(figure: Figure, draws: Drawing) -> Callable[[], Picture]:
    look: Look = draws.look
    return lambda: draw(figure, look, of=whose_words(figure, Naming(look, draws.workspace)))
