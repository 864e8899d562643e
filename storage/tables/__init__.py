"""The tables, as the newest migration leaves them. Every row belongs to a workspace."""

from storage.tables.ledger import LEDGER, batch_numbers, batches, event_numbers, event_refs, events, texts, undone
from storage.tables.metadata import metadata
from storage.tables.projections import POSITION, activity_days, day_sums, deal_credits, handoffs, pulses, stays, sums
from storage.tables.rows import accounts, activities, contacts, deals, names, recognitions
from storage.tables.tenants import configuration, counters, workspace_numbers, workspaces
from storage.tables.waiting import drafts, inbox, nudges, outbox, turns, walls

__all__ = (
    "LEDGER",
    "POSITION",
    "accounts",
    "activities",
    "activity_days",
    "batch_numbers",
    "batches",
    "configuration",
    "contacts",
    "counters",
    "day_sums",
    "deal_credits",
    "deals",
    "drafts",
    "event_numbers",
    "event_refs",
    "events",
    "handoffs",
    "inbox",
    "metadata",
    "names",
    "nudges",
    "outbox",
    "pulses",
    "recognitions",
    "stays",
    "sums",
    "texts",
    "turns",
    "undone",
    "walls",
    "workspace_numbers",
    "workspaces",
)
