"""That the leaderboard shows more or less of people, told once to the team's channel (rules 9)."""

from bot.delivery.telling import Pointless, Stand, Telling, Uploaded, drawing
from bot.views import Message, render
from bot.views.announcements import BoardChangedPost
from domain.voice.announcements import BoardChanged, ToChannel


def board_changed(news: BoardChanged, stand: Stand) -> Telling:
    """Prepare the news; drawn again, that it was taken back. Raises Pointless when that is so before it was told."""
    to = stand.post.to
    assert isinstance(to, ToChannel), "the whole team is told"
    with stand.reading() as work:
        workspace, batch = work.workspace, work.ledger.batch(news.batch)
    team = next((each for each in workspace.teams if each.id == news.team), None)
    if team is None or team.channel != to.channel:
        raise Pointless("the channel is no longer the team's")
    undone = batch is not None and batch.undone_by is not None
    if undone and not stand.again:
        raise Pointless("taken back before it was told")
    post = BoardChangedPost(news, team, undone=undone)
    message = render(post, drawing(stand.team_look(team), workspace))

    def words(_: Uploaded | None) -> Message:
        return message

    return Telling(to.channel, words)
