"""What a post is at the moment it is delivered: where, in which words, with which picture, or in whose place."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple, Self

import orjson

from bot.charts import Picture
from bot.clock import Clock
from bot.delivery.saying import Spoken, is_person
from bot.delivery.uploads import Attached
from bot.directory import Directory
from bot.language import Look, look_for
from bot.views import Drawing, Message, Order, render
from bot.views.deals.waiting import Standing
from bot.views.elements.drawing import IN_BUTTON
from domain.ports import UnitOfWork
from domain.selling.people import Member, Team
from domain.selling.workspace import Workspace
from domain.voice.announcements import Post
from storage.database import Database
from storage.outbox import Claimed
from storage.posts import Said

LATELY: Final = timedelta(minutes=10)
"""Within so long the same chart, or another change of the same setting, edits the earlier post (rules 4)."""
FIRST_THE_OTHER: Final = timedelta(seconds=2)
"""How long a post waits for another that must be said before it."""


class Uploaded(NamedTuple):
    """A picture or a file that Slack has: its id, and what it says to those who cannot see it."""

    file: str
    alt: str


Words = Callable[[Uploaded | None], Message]
"""Returns the message that shows an uploaded picture, or says the same without one."""


class Pointless(Exception):
    """What was to be said is no longer true, or nobody is there to read it."""


class Stands(Exception):
    """What stands in Slack says this already: there is nothing to send."""

    def __init__(self, where: Spoken) -> None:
        super().__init__(f"stands at {where.ts}")
        self.where = where


class TooSoon(Exception):
    """The pace, or another post that must come first, asks to wait."""

    def __init__(self, until: datetime) -> None:
        super().__init__(until.isoformat())
        self.until = until


@dataclass(frozen=True, slots=True)
class Telling:
    """One post, ready to be said."""

    place: str
    """A channel, or the Slack user whose direct messages are meant."""
    words: Words
    picture: Callable[[], Picture] | None = None
    """Draws its picture, if it has one: done once it is certain that it will be said."""
    file: Callable[[], Attached] | None = None
    """Makes a file that goes to the person beside the words: only in direct messages."""
    instead_of: Spoken | None = None
    """What was said before and is edited now; where that is gone, it is said anew (unless `only_edits`)."""
    only_edits: bool = False
    elsewhere: Callable[[], Self] | None = None
    """What is told where the bot is not inside the channel; without it, nothing."""
    under: Spoken | None = None
    """What it replies to, in its thread."""
    noted: Callable[[Spoken], None] | None = None
    """Notes where it stands, once it was said; it may be called twice."""

    @property
    def direct(self) -> bool:
        """Whether it goes to one person's direct messages."""
        return is_person(self.place)

    @property
    def plain(self) -> bool:
        """Whether it is a direct message, said anew and without a picture or a file: such are said in lots."""
        return self.direct and self.picture is None and self.file is None and self.instead_of is None


@dataclass(frozen=True, slots=True)
class Stand:
    """What a post is prepared from: who asks to have it said, when, and where to look things up."""

    claimed: Claimed
    database: Database
    directory: Directory
    clock: Clock
    work: UnitOfWork | None = None
    """What is read from, when several posts are prepared together."""
    standings: Mapping[int, Standing] | None = None
    """How the deals of all these posts stand; None: they are looked up for this one."""
    again: bool = False
    """Whether it was said before and is drawn anew in its place."""

    @property
    def post(self) -> Post:
        """The post."""
        return self.claimed.post

    @contextmanager
    def reading(self) -> Iterator[UnitOfWork]:
        """Give what may be read in the post's workspace."""
        if self.work is not None:
            yield self.work
            return
        with self.database.begin(
            self.claimed.workspace, by=None, at=self.clock.now(), family="", verb="deliver", door="job", writes=False
        ) as work:
            yield work

    def earlier(self, key: str) -> Spoken | None:
        """Return where the post of another key stands; None when it was never said. Raises TooSoon while it waits."""
        told = self._once_said(key)
        if told is None or told.ts is None or told.channel is None:
            return None
        return Spoken(told.channel, told.ts)

    def lets_go_first(self, key: str) -> None:
        """Raise TooSoon while the post of another key waits, unless that went wrong: an order is not worth a post."""
        self._once_said(key, whatever_happens=False)

    def _once_said(self, key: str, *, whatever_happens: bool = True) -> Said | None:
        """Return how the post of another key ended; None when there is none. Raises TooSoon while it waits.

        `whatever_happens`: also while it waits because something went wrong.
        """
        told = self.database.posts.said(self.claimed.workspace, key)
        if told is not None and told.closed_at is None and (whatever_happens or not told.failures):
            raise TooSoon(self.clock.now() + FIRST_THE_OTHER)
        return told

    def team_look(self, team: Team, day: date | None = None) -> Look:
        """Return how a team's channel sees things: its language, zone and day (else now's), amounts if it may.

        All that is told to a channel is drawn for it: where amounts are hidden none can be told (rules 14).
        """
        look = look_for(team.language, team.calendar.zone, day or team.calendar.day_of(self.clock.now()))
        return replace(look, amounts=team.amounts)

    def member_look(self, member: Member, workspace: Workspace) -> Look:
        """Return how a member sees things: as Slack last said, else as is kept, else as their team does.

        Slack is not asked: it answers a hundred such questions a minute, and thousands may wait for their message.
        """
        person = None
        if member.slack is not None and workspace.slack_team is not None:
            person = self.directory.known(workspace.slack_team, member.slack)
        team = workspace.home_of(member)
        locale = member.reads(person.locale if person else None) or (team.language if team else None)
        zone = (person.zone if person else None) or member.zone or (team.calendar.zone if team else "UTC")
        now = self.clock.now()
        look = look_for(locale, zone, now.date())
        return look_for(locale, zone, now.astimezone(look.zone).date())


def said_lately(stand: Stand, is_same: Callable[[Post], bool]) -> Spoken | None:
    """Return where a post stands that is of the same kind, at the same address, the same, and ten minutes old at most.

    Raises TooSoon while such a one is about to be said.
    """
    claimed, posts, since = stand.claimed, stand.database.posts, stand.clock.now() - LATELY
    kind = str(claimed.post.says.kind)

    def here(post: Post) -> bool:
        return post.to == claimed.post.to and is_same(post)

    if any(map(here, posts.about_to_be_said(claimed.workspace, kind, before=claimed.id, since=since))):
        raise TooSoon(stand.clock.now() + FIRST_THE_OTHER)
    lately = posts.told_since(claimed.workspace, kind, since)
    return next((Spoken(told.channel, told.ts) for told in lately if here(told.post)), None)


def linked(member: Member) -> str:
    """Return a member's Slack user. Raises Pointless for whoever has none, or left."""
    if member.slack is None or not member.active:
        raise Pointless("not linked to Slack")
    return member.slack


def told_to(reader: Member, post: object, stand: Stand, workspace: Workspace) -> Telling:
    """Return a post that is words alone, as it is told in a member's direct messages. Raises Pointless (`linked`)."""
    look = stand.member_look(reader, workspace)
    return Telling(linked(reader), words_alone(render(post, drawing(look, workspace, viewer=reader))))


def words_alone(message: Message) -> Words:
    """Return the words of a post that shows no picture: always this message."""
    return lambda _: message


def drawing(look: Look, workspace: Workspace, *, viewer: Member | None = None) -> Drawing:
    """Return how to draw a post: `viewer` is its only reader, None where everybody reads it."""
    return Drawing(look=look, pack=_short, workspace=workspace, viewer=viewer, door="message")


def _short(order: Order, most: int = IN_BUTTON, /) -> str:
    packed = orjson.dumps(order.packed())
    if len(packed) > most:
        raise ValueError(f"too long for a post's button: {order.packed()['do']} ({most})")
    return packed.decode()
