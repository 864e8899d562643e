"""Somebody wants a hand with a deal: told to a mate, or in the team's channel, with what one must know to help."""

from bot.delivery.posts.morning import standings
from bot.delivery.telling import Pointless, Stand, Telling, drawing, told_to, words_alone
from bot.views import render
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
    post = HelpPost(wanted, found.deal, account, tuple(latest))
    if isinstance(to, ToMember):
        return told_to(workspace.member(to.member), post, stand, workspace)
    look = stand.team_look(workspace.team(found.deal.team))
    return Telling(to.channel, words_alone(render(post, drawing(look, workspace))))
