"""Deals that were lost are found by day, as those that were won are: chances are counted over both."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    lost = sa.text("kind = 'deal.lost'")
    op.create_index(
        "events_that_lost", "events", ["workspace_id", "day"], unique=False, sqlite_where=lost, postgresql_where=lost
    )
