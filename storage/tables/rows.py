"""What the live events leave: deals, accounts, contacts, actions, recognitions, and the names they are found by."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    PrimaryKeyConstraint,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
)

from storage.columns import Moment, Words, maybe, number, only, tenant, word
from storage.tables.metadata import metadata

_OF_A_CLOSED_DEAL = ("status", "process", "stage", "currency", "minor", "id")
"""What chances are counted from: a year of closed deals is read in the index alone."""
deals = Table(
    "deals",
    metadata,
    tenant(),
    number("id"),
    number("version"),
    number("team"),
    maybe("owner"),
    maybe("account"),
    number("process"),
    number("stage"),
    word("status"),
    word("currency"),
    number("minor"),
    Column("p", Integer, nullable=False),
    Column("closes", Date),
    Column("next_due", Date),
    Column("touched_at", Moment, nullable=False),
    Column("closed_on", Date),  # the local day of the close that stands, as the ledger has it
    Column("external_id", Text),
    word("body"),
    PrimaryKeyConstraint("workspace_id", "id"),
    Index("deals_of_account", "workspace_id", "account", "id"),
    Index("deals_of_owner", "workspace_id", "owner", "status", "next_due"),
    Index("deals_of_team", "workspace_id", "team", "status", "id"),
    Index("deals_by_close", "workspace_id", "status", "closes"),
    Index("deals_by_step", "workspace_id", "team", "next_due", **only("status = 'open'")),
    Index("deals_closed", "workspace_id", "closed_on", **only("closed_on IS NOT NULL")),
    Index(
        "deals_closed_of_team", "workspace_id", "team", "closed_on", *_OF_A_CLOSED_DEAL, **only("closed_on IS NOT NULL")
    ),
    Index(
        "deals_without_day",
        "workspace_id",
        "id",
        **only("closed_on IS NULL AND status NOT IN ('open', 'parked')"),
    ),
    Index("deals_by_external_id", "workspace_id", "external_id"),
)
accounts = Table(
    "accounts",
    metadata,
    tenant(),
    number("id"),
    maybe("owner"),
    Column("segment", Text),
    Column("external_id", Text),
    word("body"),
    PrimaryKeyConstraint("workspace_id", "id"),
    Index("accounts_by_external_id", "workspace_id", "external_id"),
    Index("accounts_of_owner", "workspace_id", "owner", "segment"),
)
contacts = Table(
    "contacts",
    metadata,
    tenant(),
    number("id"),
    number("account"),
    Column("external_id", Text),
    word("body"),
    PrimaryKeyConstraint("workspace_id", "id"),
    Index("contacts_of_account", "workspace_id", "account", "id"),
    Index("contacts_by_external_id", "workspace_id", "external_id"),
)
names = Table(
    "names",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    tenant(),
    word("kind"),
    number("item"),
    Column("shelf", SmallInteger, nullable=False),  # storage.search.Shelf: open deals, closed deals, accounts
    number("team"),
    Column("folded", Words, nullable=False),
    UniqueConstraint("workspace_id", "kind", "item"),
    Index("names_in_order", "workspace_id", "shelf", "folded", "team", "item"),
)
activities = Table(
    "activities",
    metadata,
    Column("seq", BigInteger, ForeignKey("events.seq"), primary_key=True, autoincrement=False),
    tenant(),
    number("batch_id"),
    Column("live", Boolean, nullable=False),
    number("member"),
    number("team"),
    word("action"),
    Column("outcome", Text),
    number("count"),
    Column("at", Moment, nullable=False),
    Column("day", Date, nullable=False),
    Column("logged_at", Moment, nullable=False),
    Column("logged_on", Date),  # the team's day of it; only where that is so late that the action may not count
    maybe("deal"),
    maybe("account"),
    Column("external_id", Text),
    word("body"),
    Index("activities_of_member", "workspace_id", "member", "seq"),
    Index("activities_of_team", "workspace_id", "team", "day", "action"),
    Index("activities_of_deal", "workspace_id", "deal", "seq"),
    Index("activities_of_account", "workspace_id", "account", "day"),
    Index("activities_logged_late", "workspace_id", "team", "day", **only("logged_on IS NOT NULL")),
    Index("activities_of_batch", "workspace_id", "batch_id"),
    Index("activities_by_external_id", "workspace_id", "external_id"),
)
recognitions = Table(
    "recognitions",
    metadata,
    tenant(),
    word("kind"),  # storage.recognitions.KINDS
    number("id"),
    number("team"),
    number("by"),
    maybe("about"),  # the practice, deal or decision on which it was said
    Column("day", Date, nullable=False),
    word("body"),
    PrimaryKeyConstraint("workspace_id", "kind", "id"),
    Index("recognitions_of_team", "workspace_id", "team", "day"),
    Index("recognitions_of_author", "workspace_id", "by", "kind", "day"),
    Index("recognitions_about", "workspace_id", "about"),
)
