"""When a wall is drawn again: at each change of its deals, at most every ten minutes, and in the morning (rules 7).

A change asks for it under the key of its ten minutes, so that many changes ask once; whoever draws it asks for it once
more, ten minutes later: then the last change is shown, and where there was none nothing is edited.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final

from domain.foundations.event import Event
from domain.foundations.rhythm import FIRST_HOUR
from domain.selling.deal import DealEvent
from domain.selling.people import Team, TeamEdited
from domain.voice.announcements import Post, ToChannel, Wall, WallLeft
from domain.voice.hours import may_speak

APART: Final = timedelta(minutes=10)
"""The least time between two edits of a wall."""
EXPIRES: Final = timedelta(days=1)
AFTERWARDS: Final = APART + timedelta(seconds=5)
"""When it is looked at again after an edit: every change that asked under an earlier key has been written by then."""
ON_THE_WALL: Final = frozenset({"stage", "status", "process", "team", "name", "amount", "worth", "pinned"})
"""Fields of a deal that its wall shows."""


def is_on_the_wall(event: Event) -> bool:
    """Whether an event changes what a wall shows."""
    return isinstance(event, DealEvent) and (event.created is not None or not ON_THE_WALL.isdisjoint(event.changes))


def walls_after(events: Sequence[Event], teams: Iterable[Team], at: datetime) -> list[Post]:
    """Return what has the walls of these teams drawn again after what happened.

    One that moves to another channel or is switched on is put up at once; one that is switched off says so in its
    place; that amounts are hidden or shown puts none up.
    """
    slot = int(at.timestamp() // APART.total_seconds())
    edited = {field for event in events if isinstance(event, TeamEdited) for field in event.changes}
    asked = {
        f"{slot}": any(map(is_on_the_wall, events)),
        f"moved:{int(at.timestamp())}": "channel" in edited,
        f"{slot}:standing": "amounts" in edited,
    }
    keys = [key for key, wanted in asked.items() if wanted]
    there = [team for team in teams if team.channel is not None]
    walls = [
        _post(team, key, at, morning=key.endswith(":standing")) for team in there if _has_one(team) for key in keys
    ]
    return walls + [_switched(team, at) for team in there if "wall" in edited]


def wall_afterwards(team: Team, drawn_at: datetime) -> Post:
    """Return what has a wall looked at again, after it was drawn."""
    return _post(team, f"after:{int(drawn_at.timestamp())}", drawn_at + AFTERWARDS)


def wall_left(team: Team, channel: str, ts: str, now: datetime) -> Post:
    """Return what has the message edited a last time with which a team's wall stood in another channel."""
    says = WallLeft(team=team.id, channel=channel, ts=ts)
    key = f"wall-left:{channel}:{ts}"
    return Post(key=key, says=says, to=ToChannel(channel=channel), due=now, expires=now + EXPIRES)


def wall_this_morning(team: Team, now: datetime) -> Post | None:
    """Return what has a team's wall begin the day anew; None where it has none, on days off and at night."""
    day = team.calendar.day_of(now)
    due = team.calendar.moment(day, FIRST_HOUR)
    if not _has_one(team) or not may_speak(team.calendar, now):
        return None
    return _post(team, f"day:{day}", due, morning=True)


def _has_one(team: Team) -> bool:
    return team.wall and team.channel is not None


def _switched(team: Team, at: datetime) -> Post:
    return _post(team, f"switched:{int(at.timestamp())}", at)


def _post(team: Team, what: str, due: datetime, *, morning: bool = False) -> Post:
    to = ToChannel(channel=team.channel or "")
    says = Wall(team=team.id, morning=morning)
    return Post(key=f"wall:{team.id}:{what}", says=says, to=to, due=due, expires=due + EXPIRES)
