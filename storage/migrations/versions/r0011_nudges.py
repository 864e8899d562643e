"""What owners were told of their stalled deals; posts are found by their place, accounts by owner and segment."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "nudges",
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("deal", sa.BigInteger(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("owner", sa.BigInteger(), nullable=False),
        sa.Column("stage", sa.BigInteger(), nullable=False),
        sa.Column("nth", sa.SmallInteger(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("ended", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"]),
        sa.PrimaryKeyConstraint("workspace_id", "deal", "day"),
    )
    op.create_index("nudges_of_owner", "nudges", ["workspace_id", "owner", "ended"], unique=False)
    op.create_index("outbox_by_ts", "outbox", ["workspace_id", "ts"], unique=False)
    op.add_column("accounts", sa.Column("owner", sa.BigInteger(), nullable=True))
    op.add_column("accounts", sa.Column("segment", sa.Text(), nullable=True))
    op.create_index("accounts_of_owner", "accounts", ["workspace_id", "owner", "segment"], unique=False)
    op.create_index("activities_of_account", "activities", ["workspace_id", "account", "day"], unique=False)
    if op.get_bind().dialect.name == "sqlite":
        owner, segment = "json_extract(body, '$.owner')", "json_extract(body, '$.segment')"
    else:
        owner, segment = "(body::json ->> 'owner')::bigint", "body::json ->> 'segment'"
    op.execute(f"UPDATE accounts SET owner = {owner}, segment = {segment}")
