"""A closed deal knows its day, as the ledger has it: what a team closed is found by it, not by events or touches."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

FROM_THE_LEDGER = """
    UPDATE deals SET closed_on = (
        SELECT events.day FROM events LEFT JOIN undone ON undone.batch_id = events.batch_id
        WHERE events.workspace_id = deals.workspace_id AND events.subject_kind = 'deal'
            AND events.subject_id = deals.id AND events.kind IN ('deal.won', 'deal.lost', 'deal.cancelled')
            AND undone.batch_id IS NULL
        ORDER BY events.seq DESC LIMIT 1
    )
    WHERE status NOT IN ('open', 'parked')
"""


def upgrade() -> None:
    op.add_column("deals", sa.Column("closed_on", sa.Date(), nullable=True))
    op.execute(FROM_THE_LEDGER)
    closed = sa.text("closed_on IS NOT NULL")
    for name, columns in {"deals_closed": ["closed_on"], "deals_closed_of_team": ["team", "closed_on"]}.items():
        op.create_index(
            name, "deals", ["workspace_id", *columns], unique=False, sqlite_where=closed, postgresql_where=closed
        )
    op.drop_index("deals_touched", "deals")
    op.drop_index("events_that_won", "events")
    op.drop_index("events_that_lost", "events")
