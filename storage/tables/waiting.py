"""What waits, for whom, until when: posts and their turns, nudges, walls, deliveries, drafts."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Index,
    Integer,
    PrimaryKeyConstraint,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
    text,
    true,
)

from storage.columns import Moment, number, tenant, word
from storage.tables.metadata import metadata

outbox = Table(
    "outbox",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    tenant(),
    word("key"),
    word("kind"),
    Column("body", Text),  # empty once scrubbed
    Column("due", Moment, nullable=False),  # not before; a rate limit puts it later
    Column("expires", Moment),
    Column("attempts", Integer, nullable=False, server_default=text("0")),
    Column("unsaid", Integer, nullable=False, server_default=text("0")),  # attempts that certainly said nothing
    Column("failures", Integer, nullable=False, server_default=text("0")),  # attempts that went wrong
    Column("lease", Text),
    Column("leased_until", Moment),
    Column("closed_at", Moment),
    Column("channel", Text),
    Column("ts", Text),
    Column("reason", Text),  # why it was never said
    UniqueConstraint("workspace_id", "key"),
    Index("outbox_due", "closed_at", "due"),
    Index("outbox_by_place", "workspace_id", "channel", "id"),
    Index("outbox_by_ts", "workspace_id", "ts"),
)
turns = Table(
    "turns",
    metadata,
    tenant(),
    word("place"),
    Column("at", Moment, nullable=False),
    PrimaryKeyConstraint("workspace_id", "place"),
    Index("turns_by_age", "at"),
)
nudges = Table(
    "nudges",
    metadata,
    tenant(),
    number("deal"),
    Column("day", Date, nullable=False),  # the reader's day
    number("owner"),
    number("stage"),
    Column("nth", SmallInteger, nullable=False),  # 1 at first, 4 the last time
    Column("first_day", Date, nullable=False),  # when this episode was first told
    word("key"),  # of the post that says it
    Column("ended", Date),  # when the deal was not stalled any more, or snoozed
    PrimaryKeyConstraint("workspace_id", "deal", "day"),
    Index("nudges_of_owner", "workspace_id", "owner", "ended"),
)
walls = Table(
    "walls",
    metadata,
    tenant(),
    number("team"),
    Column("channel", Text),  # where it stands
    Column("ts", Text),
    Column("drawn_at", Moment),  # when its figures were read
    Column("shown", Text),  # the imprint of what it says
    Column("file", Text),  # its picture of the day
    Column("alt", Text),
    Column("pictured", Date),
    Column("amounts", Boolean, nullable=False, server_default=true()),  # whether its picture tells amounts of money
    Column("holder", Text),  # the key of the post that has it in hand
    Column("held_until", Moment),
    PrimaryKeyConstraint("workspace_id", "team"),
)
inbox = Table(
    "inbox",
    metadata,
    tenant(),
    word("key"),
    Column("at", Moment, nullable=False),
    Column("answer", Text),
    PrimaryKeyConstraint("workspace_id", "key"),
    Index("inbox_by_age", "at"),
)
drafts = Table(
    "drafts",
    metadata,
    tenant(),
    word("id"),
    number("by"),
    Column("at", Moment, nullable=False),
    word("body"),
    PrimaryKeyConstraint("workspace_id", "id"),
    Index("drafts_by_age", "at"),
)
