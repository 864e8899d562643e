"""A year of a team's closed deals is read in an index alone."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

COLUMNS = ["workspace_id", "team", "closed_on", "status", "process", "stage", "currency", "minor", "id"]


def upgrade() -> None:
    closed = sa.text("closed_on IS NOT NULL")
    op.drop_index("deals_closed_of_team", "deals")
    op.create_index(
        "deals_closed_of_team", "deals", COLUMNS, unique=False, sqlite_where=closed, postgresql_where=closed
    )
