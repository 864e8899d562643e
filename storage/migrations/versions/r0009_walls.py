"""Where each team's wall stands, what it shows, and which post has it in hand."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "walls",
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("team", sa.BigInteger(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=True),
        sa.Column("ts", sa.Text(), nullable=True),
        sa.Column("drawn_at", MOMENT, nullable=True),
        sa.Column("shown", sa.Text(), nullable=True),
        sa.Column("file", sa.Text(), nullable=True),
        sa.Column("alt", sa.Text(), nullable=True),
        sa.Column("pictured", sa.Date(), nullable=True),
        sa.Column("holder", sa.Text(), nullable=True),
        sa.Column("held_until", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspaces.id"],
        ),
        sa.PrimaryKeyConstraint("workspace_id", "team"),
    )
