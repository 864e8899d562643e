"""The tables, as the newest migration leaves them. Every row belongs to a workspace."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Sequence,
    SmallInteger,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    text,
)


class Moment(TypeDecorator[datetime]):
    """A moment, kept in UTC; a naive one is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a moment needs a zone: {value}")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


metadata = MetaData()
Words = Text().with_variant(Text(collation="C"), "postgresql")
"""Text that compares letter by letter, so that a prefix is a range of the index."""


def _number(name: str, **options: Any) -> Column[int]:
    return Column(name, BigInteger, nullable=False, **options)


def _maybe(name: str) -> Column[int]:
    return Column(name, BigInteger)


def _word(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


def _tenant() -> Column[int]:
    return Column("workspace_id", BigInteger, ForeignKey("workspaces.id"), nullable=False)


# -- tenants -----------------------------------------------------------------------------------------------------------

workspace_numbers = Sequence("workspace_numbers", metadata=metadata)
workspaces = Table(
    "workspaces",
    metadata,
    _number("id", primary_key=True, autoincrement=False),
    Column("slack_team", Text, unique=True),
    Column("founded", Text, nullable=False),  # the choices it began with; events tell what changed since
    Column("choices", Text, nullable=False),
    Column("config_version", BigInteger, nullable=False, server_default=text("1")),
)
counters = Table(
    "counters",
    metadata,
    _tenant(),
    _word("kind"),
    _number("last"),
    PrimaryKeyConstraint("workspace_id", "kind"),
)
configuration = Table(
    "configuration",
    metadata,
    _tenant(),
    _word("kind"),  # member, team, process, product, rate: always read whole, into one Workspace
    _number("id"),
    _word("body"),
    PrimaryKeyConstraint("workspace_id", "kind", "id"),
)

# -- the ledger: appended to, never changed ----------------------------------------------------------------------------

batch_numbers = Sequence("batch_numbers", metadata=metadata)
event_numbers = Sequence("event_numbers", metadata=metadata)

batches = Table(
    "batches",
    metadata,
    _number("id", primary_key=True, autoincrement=False),
    _tenant(),
    _maybe("by"),
    Column("at", Moment, nullable=False),
    _word("family"),
    _word("verb"),
    _word("door"),
    Index("batches_of_author", "workspace_id", "by", "id"),
)
undone = Table(
    "undone",
    metadata,
    Column("batch_id", BigInteger, ForeignKey("batches.id"), primary_key=True, autoincrement=False),
    _tenant(),
    Column("by_batch", BigInteger, ForeignKey("batches.id"), nullable=False),
    Index("undone_by_batch", "workspace_id", "by_batch"),
)
events = Table(
    "events",
    metadata,
    _number("seq", primary_key=True, autoincrement=False),
    _tenant(),
    Column("batch_id", BigInteger, ForeignKey("batches.id"), nullable=False),
    _word("kind"),
    Column("at", Moment, nullable=False),
    Column("day", Date, nullable=False),  # the team's local day, as it was when this was written
    _maybe("by"),
    _word("subject_kind"),
    _number("subject_id"),
    _word("body"),
    Index("events_of_subject", "workspace_id", "subject_kind", "subject_id", "seq"),
    Index("events_of_batch", "workspace_id", "batch_id", "seq"),
    Index("events_of_author", "workspace_id", "by", "seq"),
)
event_refs = Table(
    "event_refs",
    metadata,
    _tenant(),
    _word("ref_kind"),
    _number("ref_id"),
    Column("seq", BigInteger, ForeignKey("events.seq"), nullable=False),
    PrimaryKeyConstraint("workspace_id", "ref_kind", "ref_id", "seq"),
)
texts = Table(
    "texts",
    metadata,
    _tenant(),
    _word("id"),
    _maybe("author"),
    Column("body", Text),  # empty once erased
    PrimaryKeyConstraint("workspace_id", "id"),
    Index("texts_of_author", "workspace_id", "author"),
)
LEDGER = (batches, undone, events)

# -- rows: what the live events leave --------------------------------------------------------------------------------

deals = Table(
    "deals",
    metadata,
    _tenant(),
    _number("id"),
    _number("version"),
    _number("team"),
    _maybe("owner"),
    _maybe("account"),
    _number("process"),
    _number("stage"),
    _word("status"),
    _word("currency"),
    _number("minor"),
    Column("p", Integer, nullable=False),
    Column("closes", Date),
    Column("next_due", Date),
    Column("touched_at", Moment, nullable=False),
    Column("external_id", Text),
    _word("body"),
    PrimaryKeyConstraint("workspace_id", "id"),
    Index("deals_of_account", "workspace_id", "account", "id"),
    Index("deals_of_owner", "workspace_id", "owner", "status", "next_due"),
    Index("deals_of_team", "workspace_id", "team", "status", "id"),
    Index("deals_by_close", "workspace_id", "status", "closes"),
    Index("deals_by_external_id", "workspace_id", "external_id"),
)
accounts = Table(
    "accounts",
    metadata,
    _tenant(),
    _number("id"),
    Column("external_id", Text),
    _word("body"),
    PrimaryKeyConstraint("workspace_id", "id"),
    Index("accounts_by_external_id", "workspace_id", "external_id"),
)
contacts = Table(
    "contacts",
    metadata,
    _tenant(),
    _number("id"),
    _number("account"),
    Column("external_id", Text),
    _word("body"),
    PrimaryKeyConstraint("workspace_id", "id"),
    Index("contacts_of_account", "workspace_id", "account", "id"),
    Index("contacts_by_external_id", "workspace_id", "external_id"),
)
names = Table(
    "names",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    _tenant(),
    _word("kind"),
    _number("item"),
    Column("shelf", SmallInteger, nullable=False),  # storage.search.Shelf: open deals, closed deals, accounts
    _number("team"),
    Column("folded", Words, nullable=False),
    UniqueConstraint("workspace_id", "kind", "item"),
    Index("names_in_order", "workspace_id", "shelf", "folded", "team", "item"),
)
activities = Table(
    "activities",
    metadata,
    Column("seq", BigInteger, ForeignKey("events.seq"), primary_key=True, autoincrement=False),
    _tenant(),
    _number("batch_id"),
    Column("live", Boolean, nullable=False),
    _number("member"),
    _number("team"),
    _word("action"),
    Column("outcome", Text),
    _number("count"),
    Column("at", Moment, nullable=False),
    Column("day", Date, nullable=False),
    Column("logged_at", Moment, nullable=False),
    _maybe("deal"),
    _maybe("account"),
    Column("external_id", Text),
    _word("body"),
    Index("activities_of_member", "workspace_id", "member", "seq"),
    Index("activities_of_deal", "workspace_id", "deal", "seq"),
    Index("activities_of_batch", "workspace_id", "batch_id"),
    Index("activities_by_external_id", "workspace_id", "external_id"),
)

# -- projections: sums that reports read; rebuilt from the ledger by `storage.rebuild` --------------------------------

stays = Table(
    "stays",
    metadata,
    _tenant(),
    _number("deal"),
    Column("visit", Integer, nullable=False),
    _number("stage"),
    Column("entered_at", Moment, nullable=False),
    Column("entered_day", Date),
    _maybe("entered_by"),
    Column("afresh", Boolean, nullable=False),
    Column("left_at", Moment),
    Column("left_day", Date),
    _maybe("left_by"),
    Column("left", Text),
    PrimaryKeyConstraint("workspace_id", "deal", "visit"),
)


def _position() -> tuple[Column[Any], ...]:
    return (
        _number("team"),
        _number("owner"),
        _number("process"),
        _number("stage"),
        _word("status"),
        _word("currency"),
        Column("p", Integer, nullable=False),
    )


POSITION = ("team", "owner", "process", "stage", "status", "currency", "p")

sums = Table(
    "sums",
    metadata,
    _tenant(),
    *_position(),
    _word("close_month"),
    _number("deals"),
    _number("unknown"),
    _number("minor"),
    PrimaryKeyConstraint("workspace_id", *POSITION, "close_month"),
)
day_sums = Table(
    "day_sums",
    metadata,
    _tenant(),
    Column("day", Date, nullable=False),
    _word("cause"),
    *_position(),
    _number("deals"),
    _number("unknown"),
    _number("minor"),
    _number("happened"),
    PrimaryKeyConstraint("workspace_id", "day", "cause", *POSITION),
)
activity_days = Table(
    "activity_days",
    metadata,
    _tenant(),
    Column("day", Date, nullable=False),
    _number("team"),
    _number("member"),
    _word("action"),
    _word("outcome"),  # empty for none
    _number("count"),
    PrimaryKeyConstraint("workspace_id", "day", "team", "member", "action", "outcome"),
)

# -- what waits, for whom, until when ----------------------------------------------------------------------------------

outbox = Table(
    "outbox",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    _tenant(),
    _word("key"),
    _word("kind"),
    Column("body", Text),  # empty once scrubbed
    Column("due", Moment, nullable=False),  # not before; a rate limit puts it later
    Column("expires", Moment),
    Column("attempts", Integer, nullable=False, server_default=text("0")),
    Column("lease", Text),
    Column("leased_until", Moment),
    Column("closed_at", Moment),
    Column("channel", Text),
    Column("ts", Text),
    Column("reason", Text),  # why it was never said
    UniqueConstraint("workspace_id", "key"),
    Index("outbox_due", "closed_at", "due"),
)
inbox = Table(
    "inbox",
    metadata,
    _tenant(),
    _word("key"),
    Column("at", Moment, nullable=False),
    Column("answer", Text),
    PrimaryKeyConstraint("workspace_id", "key"),
    Index("inbox_by_age", "at"),
)
drafts = Table(
    "drafts",
    metadata,
    _tenant(),
    _word("id"),
    _number("by"),
    Column("at", Moment, nullable=False),
    _word("body"),
    PrimaryKeyConstraint("workspace_id", "id"),
    Index("drafts_by_age", "at"),
)
