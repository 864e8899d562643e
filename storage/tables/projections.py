"""Sums and dates that reports read; `storage.rebuild` makes them anew from the ledger."""

from typing import Any

from sqlalchemy import Boolean, Column, Date, Index, Integer, PrimaryKeyConstraint, Table, Text, false

from storage.columns import Moment, maybe, number, only, tenant, word
from storage.tables.metadata import metadata

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
