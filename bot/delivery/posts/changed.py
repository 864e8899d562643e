"""That a setting which concerns everybody changed, told once to the team's channel: digest, leaderboard, amounts."""

from bot.delivery.telling import Pointless, Stand, Telling, drawing, words_alone
from bot.views import render
from bot.views.posts.announcements import AmountsChangedPost, BoardChangedPost, DigestOnPost
from domain.selling.people import Team
from domain.selling.workspace import Workspace
from domain.voice.announcements import AmountsChanged, BoardChanged, DigestOn, ToChannel


def digest_on(news: DigestOn, stand: Stand) -> Telling:
    """Prepare the news; drawn again, that it was taken back. Raises Pointless when it is no news any more."""
    team, workspace, undone = _as_it_stands(news, stand)
    if not team.digest.on and not undone:
        raise Pointless("the digest is off again")
    return _telling(DigestOnPost(news, team, undone=undone), team, workspace, stand)


def board_changed(news: BoardChanged, stand: Stand) -> Telling:
    """Prepare the news; drawn again, that it was taken back. Raises Pointless when that is so before it was told."""
    team, workspace, undone = _as_it_stands(news, stand)
    return _telling(BoardChangedPost(news, team, undone=undone), team, workspace, stand)


def amounts_changed(news: AmountsChanged, stand: Stand) -> Telling:
    """Prepare the news; drawn again, that it was taken back. Raises Pointless when it is no news any more."""
    team, workspace, undone = _as_it_stands(news, stand)
    if team.amounts is not news.shown and not undone:
        raise Pointless("changed back before it was told")
    return _telling(AmountsChangedPost(news, team, undone=undone), team, workspace, stand)


def _as_it_stands(news: DigestOn | BoardChanged | AmountsChanged, stand: Stand) -> tuple[Team, Workspace, bool]:
    """Return the team as it stands, its workspace, and whether the change was taken back."""
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
    return team, workspace, undone


def _telling(
    post: DigestOnPost | BoardChangedPost | AmountsChangedPost, team: Team, workspace: Workspace, stand: Stand
) -> Telling:
    assert team.channel is not None, "it was found by its channel"
    return Telling(team.channel, words_alone(render(post, drawing(stand.team_look(team), workspace))))
