"""A wall knows whether its picture tells amounts of money: one that does is drawn anew where they are hidden."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("walls", sa.Column("amounts", sa.Boolean, nullable=False, server_default=sa.true()))
