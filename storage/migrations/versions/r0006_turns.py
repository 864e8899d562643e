"""Whoever delivers takes turns; the outbox counts what went wrong, and finds what was said in a place."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("outbox", sa.Column("failures", sa.Integer(), server_default=sa.text("0"), nullable=False))
    op.create_index("outbox_by_place", "outbox", ["workspace_id", "channel", "id"], unique=False)
    op.create_table(
        "turns",
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspaces.id"],
        ),
        sa.PrimaryKeyConstraint("workspace_id", "place"),
    )
    op.create_index("turns_by_age", "turns", ["at"], unique=False)
