"""What was moved on or won on a day is found without reading every visit of every deal."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

LEFT = sa.text("left_day IS NOT NULL")


def upgrade() -> None:
    op.create_index("stays_left", "stays", ["workspace_id", "left_day"], sqlite_where=LEFT, postgresql_where=LEFT)
