"""All that Cordée may say unasked, as values: what is said, to whom, once under which key (docs/architecture.md 3)."""

from datetime import date
from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from domain.foundations.money import Money
from domain.foundations.value import Stored, Text
from domain.insight.movers import PhaseMovers
from domain.selling.people import Role
from domain.voice.brief import Brief
from domain.voice.nudges import Nudged
from domain.voice.review import WeekReview


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
    """Whether it is only drawn anew where it stands: in the morning, and when amounts are hidden or shown."""


class WallLeft(Stored):
    """A team's staircase stands in another channel now: the old message is edited a last time, and says where."""

    kind: Literal["wall_left"] = "wall_left"
    team: int
    channel: str
    ts: str


class DigestOn(Stored):
    """The daily digest was switched on: told once to the channel, with who did it and how to stop it (rules 7)."""

    kind: Literal["digest_on"] = "digest_on"
    team: int
    by: int | None
    batch: int
    """The batch of the change: taken back before it was told, nothing is; afterwards that is told in its place."""

    @property
    def key(self) -> str:
        """The key under which it is told."""
        return f"digest-on:{self.batch}"


class BoardChanged(Stored):
    """The leaderboard shows more or less of people from now on: told once to the channel, with who did it (rules 9)."""

    kind: Literal["board_changed"] = "board_changed"
    team: int
    by: int | None
    batch: int
    """The batch of the change: taken back before it was told, nothing is; afterwards that is told in its place."""

    @property
    def key(self) -> str:
        """The key under which it is told."""
        return f"board-changed:{self.batch}"


class AmountsChanged(Stored):
    """Amounts of money are hidden in the channel, or shown again: told once to it, with who did it (rules 14)."""

    kind: Literal["amounts_changed"] = "amounts_changed"
    team: int
    by: int | None
    batch: int
    """The batch of the change: taken back before it was told, nothing is; afterwards that is told in its place."""
    shown: bool = False

    @property
    def key(self) -> str:
        """The key under which it is told."""
        return f"amounts-changed:{self.batch}"


class ChartAsked(Stored):
    """A chart that somebody asked for. Its figures are computed again, for the scope, when it is delivered."""

    kind: Literal["chart"] = "chart"
    report: str
    """Name of the view: stages, months, trend, changes, by_role, dependence, activity..."""
    asked_by: int
    teams: tuple[int, ...] | None
    """The teams counted; None: the whole workspace."""
    owner: int | None = None
    process: int | None = None
    since: date | None = None
    until: date | None = None
    role: Role | None = None
    scope: Literal["me", "team", "member", "all"] = "team"
    not_in_channel: bool = False
    """The bot is not a member of the channel it was asked in: the asker is told to invite it."""


ChannelState = Literal["archived", "not_inside", "taken_out", "gone", "shared_outside", "restricted"]
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


class Morning(Stored):
    """What one member is told on a working morning: nudges and brief in one message (rules 6, 7).

    It is drawn with its deals as they stand; what the reader did about one since then is told in its place.
    """

    kind: Literal["morning"] = "morning"
    member: int
    day: date
    nudged: tuple[Nudged, ...] = ()
    more: tuple[int, ...] = ()
    """Stalled deals behind "+ n more": they were not told."""
    brief: Brief = Brief()
    managed: tuple[int, ...] = ()
    """Teams whose Monday it tells first, to their manager; what it says of them is read when it is delivered."""
    month: bool = False
    """Whether it tells a director where all teams stand, at the beginning of a month."""
    one_to_one: bool = False
    """Whether it offers a rep what their one-to-one of the month is about."""
    first: bool = False
    """Whether it is the first that the member gets: it says why it comes and how to stop it."""

    @property
    def deals(self) -> frozenset[int]:
        """Every deal that it names or holds."""
        lend = frozenset[int]() if self.brief.lend is None else frozenset({self.brief.lend})
        return lend.union({each.deal for each in self.nudged}, *(some.named for some in self.brief.of_deals))


class HelpWanted(Stored):
    """A member asks for a hand with a deal: a mate in direct messages, or the team in a thread of its channel."""

    kind: Literal["help"] = "help"
    deal: int
    asked_by: int
    note: Text | None = None


class HandedOn(Stored):
    """A deal was handed to a member, who accepts or returns it; told to them once, and once again as a reminder.

    It is drawn as things stand, and drawn again in its place when there is an answer (rules 9).
    """

    kind: Literal["handed_on"] = "handed_on"
    handoff: int
    deal: int
    giver: int
    receiver: int
    reminder: bool = False


class HandOffWaits(Stored):
    """A hand-off has waited for two business days: told once to each manager of the team."""

    kind: Literal["handoff_waits"] = "handoff_waits"
    handoff: int
    deal: int
    giver: int
    receiver: int


class HandOffAnswered(Stored):
    """What the receiver answered: told once to the giver. The reason of a return is between them and the manager."""

    kind: Literal["handoff_answered"] = "handoff_answered"
    handoff: int
    deal: int
    receiver: int
    accepted: bool
    reason: Text | None = None


class HeldOnYou(Stored):
    """What is held on a member, as a file to themselves, who asked; it is read when it is delivered (rules 14)."""

    kind: Literal["held_on_you"] = "held_on_you"
    member: int


class Export(Stored):
    """Rows that somebody asked for, as a file to themselves; they are read when it is delivered (rules 13)."""

    kind: Literal["export"] = "export"
    asked_by: int
    what: str
    """Deals, activities, events, or the name of the report."""
    file: Literal["xlsx", "csv", "json"] = "xlsx"
    teams: tuple[int, ...] | None = None
    """Those whose rows they are; None: the whole workspace."""
    report: ChartAsked | None = None
    """The report whose rows are meant."""


class Redrawn(Stored):
    """The facts of something said before have changed: it is drawn again in its place."""

    kind: Literal["redrawn"] = "redrawn"
    key: str
    """The key under which it was said."""


class Digest(Stored):
    """The morning digest of a team's channel. What it says is computed, for the same days, when it is delivered."""

    kind: Literal["digest"] = "digest"
    team: int
    day: date


class Review(Stored):
    """A team's review of a week. It is drawn from what was read when it was put, whenever that is."""

    kind: Literal["review"] = "review"
    review: WeekReview


Detail = Literal["pipeline", "plan", "board", "roles"]


class ReviewDetail(Stored):
    """A reply in the thread of a review: it tells one thing of it in full."""

    kind: Literal["review_detail"] = "review_detail"
    of: str
    """The key of the review."""
    detail: Detail


Announcement = Annotated[
    Win
    | ChartAsked
    | Morning
    | Digest
    | DigestOn
    | BoardChanged
    | AmountsChanged
    | Review
    | ReviewDetail
    | Wall
    | WallLeft
    | HelpWanted
    | HandedOn
    | HandOffWaits
    | HandOffAnswered
    | ChannelTrouble
    | MemberUnreachable
    | HeldOnYou
    | Export
    | Redrawn,
    Field(discriminator="kind"),
]


class Post(Stored):
    """An announcement with its address and the key under which it is said once."""

    key: str
    says: Announcement
    to: Address
    due: AwareDatetime
    expires: AwareDatetime | None = None
