"""How a review is said: in its team's channel under the key of its week, its details in the thread (rules 10)."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from domain.selling.people import Team
from domain.voice.announcements import Detail, Post, Review, ReviewDetail, ToChannel
from domain.voice.review import WeekReview

DETAILS: Final[tuple[Detail, ...]] = ("pipeline", "plan", "board", "roles")
"""What the thread holds, in order: a reply each."""


def review_key(team: int, monday: date) -> str:
    """Return the key under which a team's review of a week is said once: "review:1:2026-W48"."""
    year, number, _ = monday.isocalendar()
    return f"review:{team}:{year}-W{number:02}"


def review_posts(team: Team, told: WeekReview, *, due: datetime, expires: datetime) -> Sequence[Post]:
    """Return the posts of a review: itself, and its details, which wait until it was said."""
    assert team.channel is not None, "a review is said in a channel"
    to, key = ToChannel(channel=team.channel), review_key(team.id, told.week.first)
    details = [
        Post(key=_detail_key(key, each), says=ReviewDetail(of=key, detail=each), to=to, due=due, expires=expires)
        for each in DETAILS
    ]
    return [Post(key=key, says=Review(review=told), to=to, due=due, expires=expires), *details]


def keys_before(told: ReviewDetail) -> Sequence[str]:
    """Return the keys of the replies that come before one in a review's thread."""
    return [_detail_key(told.of, each) for each in DETAILS[: DETAILS.index(told.detail)]]


def _detail_key(review: str, detail: Detail) -> str:
    return f"{review}:{detail}"
