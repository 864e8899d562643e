"""Somebody wants a hand with a deal: told to a mate, or in the team's channel, with what one must know to help."""

from bot.delivery.posts.morning import standings
from bot.delivery.telling import Pointless, Stand, Telling, Uploaded, drawing, linked
from bot.views import Message, render
from bot.views.deals.wanting import HelpPost
from domain.voice.announcements import HelpWanted, ToMember


def help_wanted(wanted: HelpWanted, stand: Stand) -> Telling:
    """Prepare a request for help. Raises Pointless when the deal is closed by now, or the mate has left."""
    to = stand.post.to
    with stand.reading() as work:
        workspace = work.workspace
        found = standings((wanted.deal,), work, stand.clock.now()).get(wanted.deal)
        latest = work.activities.of_deal(wanted.deal, limit=3)
        account = None if found is None or found.deal.account is None else work.accounts.get(found.deal.account)
    if found is None or not found.deal.is_open:
        raise Pointless("the deal is closed")
    if isinstance(to, ToMember):
        mate = workspace.member(to.member)
        place, look, viewer = linked(mate), stand.member_look(mate, workspace), mate
    else:
        place, look, viewer = to.channel, stand.team_look(workspace.team(found.deal.team)), None
    post = HelpPost(wanted, found.deal, account, tuple(latest))
    message = render(post, drawing(look, workspace, viewer=viewer))

    def words(_: Uploaded | None) -> Message:
        return message

    return Telling(place, words)
