"""That a daily digest was switched on, told once to its channel (rules 7)."""

from bot.delivery.telling import Pointless, Stand, Telling, Uploaded, drawing
from bot.views import Message, render
from bot.views.announcements import DigestOnPost
from domain.voice.announcements import DigestOn, ToChannel


def digest_on(news: DigestOn, stand: Stand) -> Telling:
    """Prepare the news; drawn again, that it was taken back. Raises Pointless when it is no news any more."""
    to = stand.post.to
    assert isinstance(to, ToChannel), "a digest is a channel's"
    with stand.reading() as work:
        workspace, batch = work.workspace, work.ledger.batch(news.batch)
    team = next((each for each in workspace.teams if each.id == news.team), None)
    undone = batch is not None and batch.undone_by is not None
    if team is None or team.channel != to.channel or not (team.digest.on or undone):
        raise Pointless("the digest is off again")
    if undone and not stand.again:
        raise Pointless("taken back before it was told")
    message = render(DigestOnPost(news, team, undone=undone), drawing(stand.team_look(team), workspace))

    def words(_: Uploaded | None) -> Message:
        return message

    return Telling(to.channel, words)
