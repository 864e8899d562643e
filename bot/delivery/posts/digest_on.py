"""That a daily digest was switched on, told once to its channel (rules 7)."""

from bot.delivery.telling import Pointless, Stand, Telling, Uploaded, drawing
from bot.views import Message, render
from bot.views.announcements import DigestOnPost
from domain.voice.announcements import DigestOn, ToChannel


def digest_on(news: DigestOn, stand: Stand) -> Telling:
    """Prepare the news. Raises Pointless when the digest is off again, or the change was taken back."""
    to = stand.post.to
    assert isinstance(to, ToChannel), "a digest is a channel's"
    with stand.reading() as work:
        workspace, batch = work.workspace, work.ledger.batch(news.batch)
    team = next((each for each in workspace.teams if each.id == news.team), None)
    if team is None or not team.digest.on or team.channel != to.channel:
        raise Pointless("the digest is off again")
    if batch is not None and batch.undone_by is not None:
        raise Pointless("taken back before it was told")
    message = render(DigestOnPost(news, team), drawing(stand.team_look(team), workspace))

    def words(_: Uploaded | None) -> Message:
        return message

    return Telling(to.channel, words)
