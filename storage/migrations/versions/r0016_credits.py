"""The credit of won deals is kept, so that a leaderboard reads no history."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "deal_credits",
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("deal", sa.BigInteger(), nullable=False),
        sa.Column("mark", sa.BigInteger(), nullable=False),
        sa.Column("team", sa.BigInteger(), nullable=False),
        sa.Column("account", sa.BigInteger(), nullable=True),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("body", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"]),
        sa.PrimaryKeyConstraint("workspace_id", "deal"),
    )
    op.create_index("deal_credits_of_team", "deal_credits", ["workspace_id", "team", "day"], unique=False)
    op.create_index("deal_credits_of_account", "deal_credits", ["workspace_id", "account"], unique=False)
