"""The ledger: appended to, never changed; beside it the words that it leads to, which may be erased."""

from sqlalchemy import BigInteger, Column, Date, ForeignKey, Index, PrimaryKeyConstraint, Sequence, Table, Text

from storage.columns import Moment, maybe, number, tenant, word
from storage.tables.metadata import metadata

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
