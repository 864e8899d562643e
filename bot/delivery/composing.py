"""What a post says at the moment it is delivered: re-checked, computed and drawn for its readers."""

from datetime import datetime

from bot.charts import Picture, draw
from bot.directory import Directory
from bot.language import Look, look_for
from bot.views import Drawing, Message, Order, render
from bot.views.announcements import ChartPost, WinPost
from bot.views.drawing import IN_BUTTON
from bot.views.naming import Naming
from bot.views.reports import whose_words
from commands.pipeline.figures import VIEWS, figure_of
from domain.foundations.figure import Figure
from domain.ports import Scope, UnitOfWork
from domain.selling.people import Member, Team
from domain.selling.workspace import Workspace
from domain.voice.announcements import ChartAsked, Win


class Pointless(Exception):
    """What was to be said is no longer true, or nobody is there to read it."""


def composed_win(win: Win, work: UnitOfWork, now: datetime) -> Message:
    """Return the words of a win, in its team's language. Raises Pointless when it was taken back before it was told."""
    batch = work.ledger.batch(win.batch)
    if not win.undone and batch is not None and batch.undone_by is not None:
        raise Pointless("taken back before it was told")
    deal = work.deals.get(win.deal)
    if deal is None:
        raise Pointless("the deal is gone")
    workspace = work.workspace
    return render(WinPost(win, deal), drawing(team_look(workspace.team(win.team), now), workspace))


def chart_figure(asked: ChartAsked, work: UnitOfWork, now: datetime) -> Figure:
    """Return the figure of a chart, computed for now."""
    team = team_of(asked, work.workspace)
    view = next((view for view in VIEWS if view == asked.report), None)
    if view is None:
        raise Pointless("a report that this release does not know")
    return figure_of(
        view,
        Scope(teams=asked.teams, owner=asked.owner, process=asked.process),
        work,
        who=asked.scope,
        currency=work.workspace.choices.currency if team is None else team.currency,
        today=now.date() if team is None else team.calendar.day_of(now),
        since=asked.since,
    )


def picture_of(figure: Figure, look: Look, workspace: Workspace) -> Picture:
    """Return the picture of a figure, with whose it is in its title."""
    return draw(figure, look, of=whose_words(figure, Naming(look, workspace)))


def composed_chart(
    asked: ChartAsked,
    figure: Figure,
    look: Look,
    workspace: Workspace,
    alt: str,
    file: str | None,
    *,
    direct: bool,
) -> Message:
    """Return the post of a chart; without a file it is words."""
    return render(ChartPost(asked, figure, alt, file, direct), drawing(look, workspace))


def team_of(asked: ChartAsked, workspace: Workspace) -> Team | None:
    """Return the team in whose calendar and currency a chart stands: the one it shows, else the asker's first."""
    if asked.scope == "team" and asked.teams:
        return workspace.team(asked.teams[0])
    asker = workspace.member(asked.asked_by)
    return workspace.team(asker.teams[0]) if asker.teams else None


def team_look(team: Team, now: datetime) -> Look:
    """Return how a team sees things: its language, zone and day."""
    return look_for(team.language, team.calendar.zone, team.calendar.day_of(now))


def member_look(member: Member, slack_team: str | None, directory: Directory, now: datetime) -> Look:
    """Return how a member sees things."""
    person = None if member.slack is None or slack_team is None else directory.person(slack_team, member.slack)
    locale = (person.locale if person else None) or member.locale
    zone = (person.zone if person else None) or member.zone or "UTC"
    look = look_for(locale, zone, now.date())
    return look_for(locale, zone, now.astimezone(look.zone).date())


def drawing(look: Look, workspace: Workspace) -> Drawing:
    """Return how to draw a post: for everybody who reads it, with nothing to say that needs a draft."""
    return Drawing(look=look, pack=_whole, workspace=workspace, door="message")


def _whole(order: Order, most: int = IN_BUTTON, /) -> str:
    raise ValueError(f"a post carries no command: {order.packed()['do']} ({most})")
