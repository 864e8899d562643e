"""That nothing can be said in a channel, or to a member: told to whoever is in charge, in their direct messages."""

from bot.delivery.telling import Pointless, Stand, Telling, told_to
from bot.views.posts.troubles import ChannelTroublePost, MemberUnreachablePost
from domain.selling.workspace import Workspace
from domain.voice.announcements import ChannelTrouble, MemberUnreachable, ToMember


def channel_trouble(told: ChannelTrouble, stand: Stand) -> Telling:
    """Prepare what is to be mended so that a channel hears something again."""
    with stand.reading() as work:
        workspace = work.workspace
    return _told(ChannelTroublePost(told, workspace.team_of_channel(told.channel)), stand, workspace)


def member_unreachable(told: MemberUnreachable, stand: Stand) -> Telling:
    """Prepare who hears nothing any more. Raises Pointless when they are no member now."""
    with stand.reading() as work:
        workspace = work.workspace
    if not workspace.member(told.member).active:
        raise Pointless("no member any more")
    return _told(MemberUnreachablePost(told), stand, workspace)


def _told(post: ChannelTroublePost | MemberUnreachablePost, stand: Stand, workspace: Workspace) -> Telling:
    to = stand.post.to
    assert isinstance(to, ToMember), "trouble is told to members"
    return told_to(workspace.member(to.member), post, stand, workspace)
