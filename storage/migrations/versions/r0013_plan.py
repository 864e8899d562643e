"""The actions of some days are found by their day and type: what a plan counts."""

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("activities_of_day", "activities", ["workspace_id", "day", "action"], unique=False)
