"""How each kind of post is told: one file a kind, one function that prepares it (bot/delivery/telling.py)."""

from collections.abc import Callable
from typing import Any, Final

from bot.delivery.posts.chart import chart
from bot.delivery.posts.digest import digest
from bot.delivery.posts.trouble import channel_trouble, member_unreachable
from bot.delivery.posts.wall import wall
from bot.delivery.posts.win import win
from bot.delivery.telling import Stand, Telling
from domain.foundations.value import Stored
from domain.voice.announcements import ChannelTrouble, ChartAsked, Digest, MemberUnreachable, Wall, Win

Prepare = Callable[[Any, Stand], Telling]
"""Prepares an announcement for now. Raises Pointless or TooSoon."""

POSTS: Final[dict[type[Stored], Prepare]] = {
    Win: win,
    ChartAsked: chart,
    Wall: wall,
    ChannelTrouble: channel_trouble,
    MemberUnreachable: member_unreachable,
    Digest: digest,
}
TO_MEMBERS: Final[frozenset[type[Stored]]] = frozenset({ChannelTrouble, MemberUnreachable})
"""Those that are direct messages without a picture: many may be due at once, and they are said in lots."""


def prepared(stand: Stand) -> Telling:
    """Return a post as it is to be said now."""
    says = stand.post.says
    return POSTS[type(says)](says, stand)


def kinds(types: frozenset[type[Stored]]) -> frozenset[str]:
    """Return the names of announcements, as the outbox knows them."""
    return frozenset(str(each.model_fields["kind"].default) for each in types)
