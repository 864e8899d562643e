"""A win, told to its team's channel; one that was taken back edits what was told."""

from typing import Final

from bot.delivery.telling import Pointless, Stand, Telling, Uploaded, drawing
from bot.views import Message, render
from bot.views.announcements import WinPost
from domain.voice.announcements import ToChannel, Win

UNDONE: Final = ":undone"


def win(told: Win, stand: Stand) -> Telling:
    """Prepare a win. Raises Pointless when it was taken back before it was told."""
    to = stand.post.to
    assert isinstance(to, ToChannel), "wins are told to channels"
    with stand.reading() as work:
        workspace, batch, deal = work.workspace, work.ledger.batch(told.batch), work.deals.get(told.deal)
    if not told.undone and batch is not None and batch.undone_by is not None:
        raise Pointless("taken back before it was told")
    if deal is None:
        raise Pointless("the deal is gone")
    message = render(WinPost(told, deal), drawing(stand.team_look(workspace.team(told.team)), workspace))

    def words(_: Uploaded | None) -> Message:
        return message

    if not told.undone:
        return Telling(to.channel, words)
    earlier = stand.earlier(stand.post.key.removesuffix(UNDONE))
    if earlier is None:
        raise Pointless("the win was never told")
    return Telling(earlier.channel, words, instead_of=earlier, only_edits=True)
