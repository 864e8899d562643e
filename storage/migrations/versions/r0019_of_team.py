"""A team's days and the deals it touched lately are found without those of others."""

from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("deals_touched", "deals", ["workspace_id", "team", "touched_at"], unique=False)
    op.create_index("day_sums_of_team", "day_sums", ["workspace_id", "team", "day"], unique=False)
    op.create_index("activity_days_of_team", "activity_days", ["workspace_id", "team", "day"], unique=False)
