"""Actions are found by their team's days: a plan reads no other team's."""

from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("activities_of_team", "activities", ["workspace_id", "team", "day", "action"], unique=False)
    op.drop_index("activities_of_day", "activities")
