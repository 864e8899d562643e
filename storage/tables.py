"""The tables, as the newest migration leaves them. Every row belongs to a workspace."""

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Sequence,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
    false,
    text,
    true,
)

from storage.columns import Moment, Words, maybe, number, only, tenant, word

metadata = MetaData()

# -- tenants -----------------------------------------------------------------------------------------------------------

workspace_numbers = Sequence("workspace_numbers", metadata=metadata)
workspaces = Table(
    "workspaces",
    metadata,
    number("id", primary_key=True, autoincrement=False),
    Column("slack_team", Text, unique=True),
    Column("founded", Text, nullable=False),  # the choices it began with; events tell what changed since
    Column("choices", Text, nullable=False),
    Column("config_version", BigInteger, nullable=False, server_default=text("1")),
)
counters = Table(
    "counters",
    metadata,
    tenant(),
    word("kind"),
    number("last"),
    PrimaryKeyConstraint("workspace_id", "kind"),
)
configuration = Table(
    "configuration",
    metadata,
    tenant(),
    word("kind"),  # member, team, process, product, rate, objective, ratios: always read whole, into one Workspace
    number("id"),
    word("body"),
    PrimaryKeyConstraint("workspace_id", "kind", "id"),
)

# -- the ledger: appended to, never changed ----------------------------------------------------------------------------

batch_numbers = Sequence("batch_numbers", metadata=metadata)
event_numbers = Sequence("event_numbers", metadata=metadata)

batches = Table(
    "batches",
    metadata,
    number("id", primary_key=True, autoincrement=False),
    tenant(),
    maybe("by"),
    Column("at", Moment, nullable=False),
    word("family"),
    word("verb"),
    word("door"),
    Index("batches_of_author", "workspace_id", "by", "id"),
)
undone = Table(
    "undone",
    metadata,
    Column("batch_id", BigInteger, ForeignKey("batches.id"), primary_key=True, autoincrement=False),
    tenant(),
    Column("by_batch", BigInteger, ForeignKey("batches.id"), nullable=False),
    Index("undone_by_batch", "workspace_id", "by_batch"),
)
events = Table(
    "events",
    metadata,
    number("seq", primary_key=True, autoincrement=False),
    tenant(),
    Column("batch_id", BigInteger, ForeignKey("batches.id"), nullable=False),
    word("kind"),
    Column("at", Moment, nullable=False),
    Column("day", Date, nullable=False),  # the team's local day, as it was when this was written
    maybe("by"),
    word("subject_kind"),
    number("subject_id"),
    word("body"),
    Index("events_of_subject", "workspace_id", "subject_kind", "subject_id", "seq"),
    Index("events_of_batch", "workspace_id", "batch_id", "seq"),
    Index("events_of_author", "workspace_id", "by", "seq"),
)
event_refs = Table(
    "event_refs",
    metadata,
    tenant(),
    word("ref_kind"),
    number("ref_id"),
    Column("seq", BigInteger, ForeignKey("events.seq"), nullable=False),
    PrimaryKeyConstraint("workspace_id", "ref_kind", "ref_id", "seq"),
)
texts = Table(
    "texts",
    metadata,
    tenant(),
    word("id"),
    maybe("author"),
    Column("body", Text),  # empty once erased
    PrimaryKeyConstraint("workspace_id", "id"),
    Index("texts_of_author", "workspace_id", "author"),
)
LEDGER = (batches, undone, events)

# -- rows: what the live events leave --------------------------------------------------------------------------------

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
    maybe("deal"),
    maybe("account"),
    Column("external_id", Text),
    word("body"),
    Index("activities_of_member", "workspace_id", "member", "seq"),
    Index("activities_of_team", "workspace_id", "team", "day", "action"),
    Index("activities_of_deal", "workspace_id", "deal", "seq"),
    Index("activities_of_account", "workspace_id", "account", "day"),
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

# -- projections: sums that reports read; rebuilt from the ledger by `storage.rebuild` --------------------------------

stays = Table(
    "stays",
    metadata,
    tenant(),
    number("deal"),
    Column("visit", Integer, nullable=False),
    number("stage"),
    Column("entered_at", Moment, nullable=False),
    Column("entered_day", Date),
    maybe("entered_by"),
    Column("afresh", Boolean, nullable=False),
    Column("left_at", Moment),
    Column("left_day", Date),
    maybe("left_by"),
    Column("left", Text),
    Column("returned", Boolean, nullable=False, server_default=false()),  # a hand-off was returned in time
    PrimaryKeyConstraint("workspace_id", "deal", "visit"),
    Index("stays_left", "workspace_id", "left_day", **only("left_day IS NOT NULL")),
)
handoffs = Table(
    "handoffs",
    metadata,
    tenant(),
    number("id"),
    number("deal"),
    number("team"),
    number("giver"),
    number("receiver"),
    number("left"),  # the stages from which and into which it was handed on
    number("stage"),
    Column("day", Date, nullable=False),
    Column("answer", Text),  # domain.team.handoff.Answer; none while it waits
    Column("answered_day", Date),
    PrimaryKeyConstraint("workspace_id", "id"),
    Index("handoffs_of_team", "workspace_id", "team", "day"),
    Index("handoffs_of_giver", "workspace_id", "giver", "answered_day"),
    Index("handoffs_waiting", "workspace_id", "day", **only("answer IS NULL")),
)
deal_credits = Table(  # one per won deal: its chain credit, or that it is yet to be worked out
    "deal_credits",
    metadata,
    tenant(),
    number("deal"),
    number("mark"),  # another one whenever the deal is touched: what was worked out before is not kept after
    number("team"),
    maybe("account"),
    Column("day", Date),  # the team's day of the close; with `body` None until it is worked out
    Column("body", Text),
    PrimaryKeyConstraint("workspace_id", "deal"),
    Index("deal_credits_of_team", "workspace_id", "team", "day"),
    Index("deal_credits_of_account", "workspace_id", "account"),
)
pulses = Table(  # one per open or parked deal: what the stall rules compare, and what they were worked out from
    "pulses",
    metadata,
    tenant(),
    number("deal"),
    number("version"),  # the deal's own, when this was written: an older one was left by a release without pulses
    number("team"),
    maybe("owner"),
    number("stage"),
    word("status"),
    word("currency"),
    number("minor"),
    Column("since", Date),
    Column("hold_from", Date),
    Column("hold_until", Date),
    Column("held", Integer),
    Column("after", Date),
    Column("meaningful", Date),
    Column("untouched_since", Date),
    Column("closes", Date),
    Column("step", Integer, nullable=False),  # storage.pulses.StepKind
    Column("next_due", Date),
    Column("unjustified", Boolean),  # whether entry criteria are not met; null: to be looked at
    Column("snoozed_until", Date),
    Column("handed_on", Date),  # when the hand-off was made that waits for its answer
    Column("hangs_on_calendar", Boolean, nullable=False),
    word("body"),
    PrimaryKeyConstraint("workspace_id", "deal"),
    Index("pulses_of_team", "workspace_id", "team", "stage"),
    Index("pulses_of_owner", "workspace_id", "owner"),
)


def _position() -> tuple[Column[Any], ...]:
    return (
        number("team"),
        number("owner"),
        number("process"),
        number("stage"),
        word("status"),
        word("currency"),
        Column("p", Integer, nullable=False),
    )


POSITION = ("team", "owner", "process", "stage", "status", "currency", "p")

sums = Table(
    "sums",
    metadata,
    tenant(),
    *_position(),
    word("close_month"),
    number("deals"),
    number("unknown"),
    number("minor"),
    PrimaryKeyConstraint("workspace_id", *POSITION, "close_month"),
)
day_sums = Table(
    "day_sums",
    metadata,
    tenant(),
    Column("day", Date, nullable=False),
    word("cause"),
    *_position(),
    number("deals"),
    number("unknown"),
    number("minor"),
    number("happened"),
    PrimaryKeyConstraint("workspace_id", "day", "cause", *POSITION),
    Index("day_sums_of_team", "workspace_id", "team", "day"),
)
activity_days = Table(
    "activity_days",
    metadata,
    tenant(),
    Column("day", Date, nullable=False),
    number("team"),
    number("member"),
    word("action"),
    word("outcome"),  # empty for none
    number("count"),
    PrimaryKeyConstraint("workspace_id", "day", "team", "member", "action", "outcome"),
    Index("activity_days_of_team", "workspace_id", "team", "day"),
)

# -- what waits, for whom, until when ----------------------------------------------------------------------------------

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
