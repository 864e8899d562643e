"""How each kind of post is told: one file a kind, one function that prepares it (bot/delivery/telling.py)."""

from collections.abc import Callable
from typing import Any, Final

from bot.delivery.posts.chart import chart
from bot.delivery.posts.win import win
from bot.delivery.telling import Stand, Telling
from domain.voice.announcements import ChartAsked, Win

Prepare = Callable[[Any, Stand], Telling]
"""Prepares an announcement for now. Raises Pointless or TooSoon."""

POSTS: Final[dict[type, Prepare]] = {Win: win, ChartAsked: chart}


def prepared(stand: Stand) -> Telling:
    """Return a post as it is to be said now."""
    says = stand.post.says
    return POSTS[type(says)](says, stand)
