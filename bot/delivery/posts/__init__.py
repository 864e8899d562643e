"""How each kind of post is told: one file a kind, one function that prepares it (bot/delivery/telling.py)."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from bot.delivery.posts.changed import amounts_changed, board_changed, digest_on
from bot.delivery.posts.chart import chart
from bot.delivery.posts.digest import digest
from bot.delivery.posts.export import export
from bot.delivery.posts.handing import handed_on, handoff_answered, handoff_waits
from bot.delivery.posts.held_on_you import held_on_you
from bot.delivery.posts.help import help_wanted
from bot.delivery.posts.morning import morning, standings
from bot.delivery.posts.review import review, review_detail
from bot.delivery.posts.trouble import channel_trouble, member_unreachable
from bot.delivery.posts.wall import left, wall
from bot.delivery.posts.win import win
from bot.delivery.telling import Pointless, Stand, Telling
from bot.views.deals.waiting import Standing
from domain.foundations.value import Stored
from domain.ports import UnitOfWork
from domain.voice.announcements import (
    AmountsChanged,
    BoardChanged,
    ChannelTrouble,
    ChartAsked,
    Digest,
    DigestOn,
    Export,
    HandedOn,
    HandOffAnswered,
    HandOffWaits,
    HeldOnYou,
    HelpWanted,
    MemberUnreachable,
    Morning,
    Post,
    Redrawn,
    Review,
    ReviewDetail,
    Wall,
    WallLeft,
    Win,
)

Prepare = Callable[[Any, Stand], Telling]
"""Prepares an announcement for now. Raises Pointless or TooSoon."""


def prepared(stand: Stand) -> Telling:
    """Return a post as it is to be said now."""
    says = stand.post.says
    return POSTS[type(says)](says, stand)


def foreseen(posts: Iterable[Post], work: UnitOfWork, now: datetime) -> dict[int, Standing]:
    """Return how the deals stand of which these posts speak, looked up together."""
    return standings(
        {number for post in posts if isinstance(post.says, Morning) for number in post.says.deals}, work, now
    )


def redrawn(again: Redrawn, stand: Stand) -> Telling:
    """Prepare a post that was said before as what it is, in its own place. Raises Pointless where nothing stands."""
    earlier = stand.earlier(again.key)
    with stand.reading() as work:
        post = work.spoken.posts((again.key,)).get(again.key)
    if earlier is None or post is None:
        raise Pointless("nothing stands there")
    telling = prepared(replace(stand, claimed=stand.claimed._replace(post=post), again=True))
    return replace(telling, instead_of=earlier, only_edits=True)


POSTS: Final[dict[type[Stored], Prepare]] = {
    Win: win,
    ChartAsked: chart,
    Morning: morning,
    HelpWanted: help_wanted,
    HandedOn: handed_on,
    HandOffWaits: handoff_waits,
    HandOffAnswered: handoff_answered,
    Wall: wall,
    WallLeft: left,
    Digest: digest,
    DigestOn: digest_on,
    BoardChanged: board_changed,
    AmountsChanged: amounts_changed,
    Review: review,
    ReviewDetail: review_detail,
    ChannelTrouble: channel_trouble,
    MemberUnreachable: member_unreachable,
    HeldOnYou: held_on_you,
    Export: export,
    Redrawn: redrawn,
}
TO_MEMBERS: Final[frozenset[type[Stored]]] = frozenset({ChannelTrouble, MemberUnreachable, Morning})
"""Those that are direct messages without a picture: many may be due at once, and they are said in lots."""


def kinds(types: frozenset[type[Stored]]) -> frozenset[str]:
    """Return the names of announcements, as the outbox knows them."""
    return frozenset(str(each.model_fields["kind"].default) for each in types)
