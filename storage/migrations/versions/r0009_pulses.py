"""The pulses of open deals, which the stall rules read; they are filled from the ledger at the next start."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "pulses",
        sa.Column("workspace_id", sa.BigInteger(), sa.ForeignKey("workspaces.id"), nullable=False),
        sa.Column("deal", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("team", sa.BigInteger(), nullable=False),
        sa.Column("owner", sa.BigInteger()),
        sa.Column("stage", sa.BigInteger(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("minor", sa.BigInteger(), nullable=False),
        sa.Column("since", sa.Date()),
        sa.Column("hold_from", sa.Date()),
        sa.Column("hold_until", sa.Date()),
        sa.Column("held", sa.Integer()),
        sa.Column("after", sa.Date()),
        sa.Column("meaningful", sa.Date()),
        sa.Column("untouched_since", sa.Date()),
        sa.Column("closes", sa.Date()),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("next_due", sa.Date()),
        sa.Column("snoozed_until", sa.Date()),
        sa.Column("hangs_on_calendar", sa.Boolean(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "deal"),
    )
    op.create_index("pulses_of_team", "pulses", ["workspace_id", "team", "stage"])
    op.create_index("pulses_of_owner", "pulses", ["workspace_id", "owner"])
