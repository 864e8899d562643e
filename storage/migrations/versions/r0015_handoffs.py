"""Hand-offs and what became of them; which visits of a deal ended in a return, which deals wait for an answer."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "handoffs",
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("deal", sa.BigInteger(), nullable=False),
        sa.Column("team", sa.BigInteger(), nullable=False),
        sa.Column("giver", sa.BigInteger(), nullable=False),
        sa.Column("receiver", sa.BigInteger(), nullable=False),
        sa.Column("left", sa.BigInteger(), nullable=False),
        sa.Column("stage", sa.BigInteger(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("answered_day", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"]),
        sa.PrimaryKeyConstraint("workspace_id", "id"),
    )
    op.create_index("handoffs_of_team", "handoffs", ["workspace_id", "team", "day"], unique=False)
    op.create_index("handoffs_of_giver", "handoffs", ["workspace_id", "giver", "answered_day"], unique=False)
    waiting = sa.text("answer IS NULL")
    op.create_index(
        "handoffs_waiting",
        "handoffs",
        ["workspace_id", "day"],
        unique=False,
        sqlite_where=waiting,
        postgresql_where=waiting,
    )
    op.add_column("stays", sa.Column("returned", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("pulses", sa.Column("handed_on", sa.Date(), nullable=True))
