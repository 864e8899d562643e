"""A chart that somebody asked for: computed again, in the team's channel or the asker's direct messages (rules 4)."""

from dataclasses import replace

from bot.charts import Picture, draw
from bot.delivery.saying import Spoken
from bot.delivery.telling import Pointless, Stand, Telling, Uploaded, drawing, linked, said_lately
from bot.language import Look
from bot.views import Message, render
from bot.views.figures.reports import whose_words
from bot.views.posts.announcements import ChartPost
from bot.views.words.naming import Naming
from commands.figures import figure_asked
from domain.foundations.figure import Figure
from domain.ports import UnitOfWork
from domain.selling.people import Team
from domain.selling.workspace import Workspace
from domain.voice.announcements import ChartAsked, Post, ToChannel


def chart(asked: ChartAsked, stand: Stand) -> Telling:
    """Prepare a chart; where the bot is not in the channel, it goes to the asker with a hint."""
    with stand.reading() as work:
        workspace, figure = work.workspace, _figure(asked, work, stand)
    asker, team, to = workspace.member(asked.asked_by), _team(asked, workspace), stand.post.to

    def shown(asked: ChartAsked, look: Look, channel: str | None) -> Telling:
        def picture() -> Picture:
            return draw(figure, look, of=whose_words(figure, Naming(look, workspace)))

        def words(uploaded: Uploaded | None) -> Message:
            file, alt = (None, "") if uploaded is None else uploaded
            return render(ChartPost(asked, figure, alt, file, channel is None), drawing(look, workspace))

        def hinted() -> Telling:
            return shown(asked.but(not_in_channel=True), stand.member_look(asker, workspace), None)

        return Telling(
            place=linked(asker) if channel is None else channel,
            words=words,
            picture=picture,
            instead_of=_same(asked, stand),
            elsewhere=None if channel is None else hinted,
        )

    if not isinstance(to, ToChannel):
        return shown(asked, stand.member_look(asker, workspace), None)
    look = stand.member_look(asker, workspace) if team is None else stand.team_look(team)
    hidden = any(not each.amounts for each in _concerned(asked, to.channel, workspace))
    return shown(asked, replace(look, amounts=not hidden), to.channel)


def _concerned(asked: ChartAsked, channel: str, workspace: Workspace) -> list[Team]:
    """Return the teams that have a say in what a chart tells: those whose deals it counts, and whose channel it is."""
    counted = {team.id for team in workspace.teams} if asked.teams is None else set(asked.teams)
    return [team for team in workspace.teams if team.id in counted or team.channel == channel]


def _figure(asked: ChartAsked, work: UnitOfWork, stand: Stand) -> Figure:
    figure = figure_asked(asked, _team(asked, work.workspace), stand.clock.now(), work)
    if figure is None:
        raise Pointless("a report that this release does not know, or that may no longer be told")
    return figure


def _team(asked: ChartAsked, workspace: Workspace) -> Team | None:
    """Return the team in whose calendar and currency a chart stands: the one it shows, else the asker's first."""
    if asked.scope == "team" and asked.teams:
        return workspace.team(asked.teams[0])
    asker = workspace.member(asked.asked_by)
    return workspace.team(asker.teams[0]) if asker.teams else None


def _same(asked: ChartAsked, stand: Stand) -> Spoken | None:
    """Return where the same chart was said lately, whoever asked for it. Raises TooSoon while it is about to be."""

    def is_same(post: Post) -> bool:
        earlier = post.says
        return isinstance(earlier, ChartAsked) and earlier.but(asked_by=asked.asked_by) == asked

    return said_lately(stand, is_same)
