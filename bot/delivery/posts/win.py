"""A win, told to its team's channel as it stands; what changes about it later edits what was told."""

from bot.delivery.telling import Pointless, Stand, Telling, drawing, words_alone
from bot.views import render
from bot.views.posts.announcements import WinPost
from commands.telling import win_of
from domain.voice.announcements import ToChannel, Win


def win(told: Win, stand: Stand) -> Telling:
    """Prepare a win. Raises Pointless when it was taken back before it was told."""
    to = stand.post.to
    assert isinstance(to, ToChannel), "wins are told to channels"
    with stand.reading() as work:
        workspace, deal = work.workspace, work.deals.get(told.deal)
        if deal is None:
            raise Pointless("the deal is gone")
        now = win_of(deal, told.batch, work)
    words = words_alone(render(WinPost(now, deal), drawing(stand.team_look(workspace.team(now.team)), workspace)))
    if stand.post.key == told.key:
        if now.undone:
            raise Pointless("taken back before it was told")
        return Telling(to.channel, words)
    earlier = stand.earlier(told.key)
    if earlier is None:
        raise Pointless("the win was never told")
    return Telling(earlier.channel, words, instead_of=earlier, only_edits=True)
