"""All that Cordée may say unasked, as values: what is said, to whom, once under which key (ARCHITECTURE.md 3)."""

from datetime import date
from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from domain.foundations.money import Money
from domain.foundations.value import Stored
from domain.insight.movers import PhaseMovers


class ToChannel(Stored):
    """A Slack channel."""

    where: Literal["channel"] = "channel"
    channel: str


class ToMember(Stored):
    """A member's direct messages."""

    where: Literal["member"] = "member"
    member: int


Address = Annotated[ToChannel | ToMember, Field(discriminator="where")]


class Win(Stored):
    """A deal was signed; told once to its team's channel with the people behind it, edited when that changes.

    Delivery draws it as the deal stands then; the fields say how it stood when this was put.
    """

    kind: Literal["win"] = "win"
    deal: int
    team: int
    owner: int | None
    amount: Money | None
    chain: tuple[PhaseMovers, ...] = ()
    helpers: tuple[int, ...] = ()
    batch: int
    """The batch of the win: when it is undone the post says so."""
    undone: bool = False
    """Whether it was taken back, or the deal is open again."""

    @property
    def key(self) -> str:
        """The key under which it is told; what corrects it has another."""
        return f"win:{self.batch}"


class Wall(Stored):
    """A team's staircase of success, in its place in the team's channel: drawn as things stand when it is delivered."""

    kind: Literal["wall"] = "wall"
    team: int
    morning: bool = False
    """Whether it only begins the day anew where it stands: a new picture, and nobody has climbed yet."""


class ChartAsked(Stored):
    """A chart that somebody asked for. Its figures are computed again, for the scope, when it is delivered."""

    kind: Literal["chart"] = "chart"
    report: str
    """Name of the view: stages, months, trend, changes."""
    asked_by: int
    teams: tuple[int, ...] | None
    """The teams counted; None: the whole workspace."""
    owner: int | None = None
    process: int | None = None
    since: date | None = None
    scope: Literal["me", "team", "member", "all"] = "team"
    not_in_channel: bool = False
    """The bot is not a member of the channel it was asked in: the asker is told to invite it."""


ChannelState = Literal["archived", "not_inside", "gone", "shared_outside", "restricted"]
"""Why nothing can be said in a channel: archived, the bot not inside, deleted or made private without it, read by
another company, open to some only."""


class ChannelTrouble(Stored):
    """Nothing can be said in a channel: told once to those in charge of it, until something is said there again."""

    kind: Literal["channel_trouble"] = "channel_trouble"
    channel: str
    why: ChannelState


class MemberUnreachable(Stored):
    """A member's direct messages take nothing any more: told once to the managers of their teams."""

    kind: Literal["member_unreachable"] = "member_unreachable"
    member: int


class Digest(Stored):
    """The morning digest of a team's channel. What it says is computed, for the same days, when it is delivered."""

    kind: Literal["digest"] = "digest"
    team: int
    day: date


Announcement = Annotated[
    Win | ChartAsked | ChannelTrouble | MemberUnreachable | Digest | Wall, Field(discriminator="kind")
]


class Post(Stored):
    """An announcement with its address and the key under which it is said once."""

    key: str
    says: Announcement
    to: Address
    due: AwareDatetime
    expires: AwareDatetime | None = None
