"""What a digest asks for is found without looking at history: the wins of some days, the next steps of one."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name, table, columns, some in INDEXES:
        op.create_index(name, table, list(columns), postgresql_where=sa.text(some), sqlite_where=sa.text(some))


INDEXES = (
    ("events_that_won", "events", ("workspace_id", "day"), "kind = 'deal.won'"),
    ("deals_by_step", "deals", ("workspace_id", "team", "next_due"), "status = 'open'"),
)
