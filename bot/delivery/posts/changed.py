"""That a setting which concerns everybody changed, told once to the team's channel: leaderboard, amounts (rules 9)."""

from bot.delivery.telling import Pointless, Stand, Telling, Uploaded, drawing
from bot.views import Message, render
from bot.views.announcements import AmountsChangedPost, BoardChangedPost
from domain.selling.people import Team
from domain.voice.announcements import AmountsChanged, BoardChanged, ToChannel


def board_changed(news: BoardChanged, stand: Stand) -> Telling:
    """Prepare the news; drawn again, that it was taken back. Raises Pointless when that is so before it was told."""
    team, undone = _as_it_stands(news, stand)
    return _telling(BoardChangedPost(news, team, undone=undone), team, stand)


def amounts_changed(news: AmountsChanged, stand: Stand) -> Telling:
    """Prepare the news; drawn again, that it was taken back. Raises Pointless when it is no news any more."""
    team, undone = _as_it_stands(news, stand)
    if team.amounts is not news.shown and not undone:
        raise Pointless("changed back before it was told")
    return _telling(AmountsChangedPost(news, team, undone=undone), team, stand)


def _as_it_stands(news: BoardChanged | AmountsChanged, stand: Stand) -> tuple[Team, bool]:
    """Return the team as it stands, and whether the change was taken back."""
    to = stand.post.to
    assert isinstance(to, ToChannel), "the whole team is told"
    with stand.reading() as work:
        teams, batch = work.workspace.teams, work.ledger.batch(news.batch)
    team = next((each for each in teams if each.id == news.team), None)
    if team is None or team.channel != to.channel:
        raise Pointless("the channel is no longer the team's")
    undone = batch is not None and batch.undone_by is not None
    if undone and not stand.again:
        raise Pointless("taken back before it was told")
    return team, undone


def _telling(post: BoardChangedPost | AmountsChangedPost, team: Team, stand: Stand) -> Telling:
    with stand.reading() as work:
        message = render(post, drawing(stand.team_look(team), work.workspace))
    assert team.channel is not None, "it was found by its channel"

    def words(_: Uploaded | None) -> Message:
        return message

    return Telling(team.channel, words)
