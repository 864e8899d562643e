"""Which deals lack entry criteria is kept with their pulse; it is worked out for those there at the next start."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("pulses", sa.Column("unjustified", sa.Boolean, nullable=True))
