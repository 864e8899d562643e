"""What the live events leave, and the sums that reports read."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")
WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "accounts",
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("external_id", sa.Text(), nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspaces.id"],
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id"),
    )
    op.create_index("accounts_by_external_id", "accounts", ["workspace_id", "external_id"], unique=False)
    op.create_table(
        "activity_days",
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("team", sa.BigInteger(), nullable=False),
        sa.Column("member", sa.BigInteger(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("count", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspaces.id"],
        ),
        sa.PrimaryKeyConstraint("workspace_id", "day", "team", "member", "action", "outcome"),
    )
    op.create_table(
        "contacts",
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("account", sa.BigInteger(), nullable=False),
        sa.Column("external_id", sa.Text(), nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspaces.id"],
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id"),
    )
    op.create_index("contacts_by_external_id", "contacts", ["workspace_id", "external_id"], unique=False)
    op.create_index("contacts_of_account", "contacts", ["workspace_id", "account", "id"], unique=False)
    op.create_table(
        "day_sums",
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("team", sa.BigInteger(), nullable=False),
        sa.Column("owner", sa.BigInteger(), nullable=False),
        sa.Column("process", sa.BigInteger(), nullable=False),
        sa.Column("stage", sa.BigInteger(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("p", sa.Integer(), nullable=False),
        sa.Column("deals", sa.BigInteger(), nullable=False),
        sa.Column("unknown", sa.BigInteger(), nullable=False),
        sa.Column("minor", sa.BigInteger(), nullable=False),
        sa.Column("happened", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspaces.id"],
        ),
        sa.PrimaryKeyConstraint(
            "workspace_id", "day", "cause", "team", "owner", "process", "stage", "status", "currency", "p"
        ),
    )
    op.create_table(
        "deals",
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("team", sa.BigInteger(), nullable=False),
        sa.Column("owner", sa.BigInteger(), nullable=True),
        sa.Column("account", sa.BigInteger(), nullable=True),
        sa.Column("process", sa.BigInteger(), nullable=False),
        sa.Column("stage", sa.BigInteger(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("minor", sa.BigInteger(), nullable=False),
        sa.Column("p", sa.Integer(), nullable=False),
        sa.Column("closes", sa.Date(), nullable=True),
        sa.Column("next_due", sa.Date(), nullable=True),
        sa.Column("touched_at", MOMENT, nullable=False),
        sa.Column("external_id", sa.Text(), nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspaces.id"],
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id"),
    )
    op.create_index("deals_by_close", "deals", ["workspace_id", "status", "closes"], unique=False)
    op.create_index("deals_by_external_id", "deals", ["workspace_id", "external_id"], unique=False)
    op.create_index("deals_of_account", "deals", ["workspace_id", "account", "id"], unique=False)
    op.create_index("deals_of_owner", "deals", ["workspace_id", "owner", "status", "next_due"], unique=False)
    op.create_index("deals_of_team", "deals", ["workspace_id", "team", "status", "id"], unique=False)
    op.create_table(
        "names",
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("item", sa.BigInteger(), nullable=False),
        sa.Column("shelf", sa.SmallInteger(), nullable=False),
        sa.Column("team", sa.BigInteger(), nullable=False),
        sa.Column("folded", WORDS, nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspaces.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("workspace_id", "kind", "item"),
    )
    op.create_index("names_in_order", "names", ["workspace_id", "shelf", "folded", "team", "item"], unique=False)
    op.create_table(
        "stays",
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("deal", sa.BigInteger(), nullable=False),
        sa.Column("visit", sa.Integer(), nullable=False),
        sa.Column("stage", sa.BigInteger(), nullable=False),
        sa.Column("entered_at", MOMENT, nullable=False),
        sa.Column("entered_day", sa.Date(), nullable=True),
        sa.Column("entered_by", sa.BigInteger(), nullable=True),
        sa.Column("afresh", sa.Boolean(), nullable=False),
        sa.Column("left_at", MOMENT, nullable=True),
        sa.Column("left_day", sa.Date(), nullable=True),
        sa.Column("left_by", sa.BigInteger(), nullable=True),
        sa.Column("left", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspaces.id"],
        ),
        sa.PrimaryKeyConstraint("workspace_id", "deal", "visit"),
    )
    op.create_table(
        "sums",
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("team", sa.BigInteger(), nullable=False),
        sa.Column("owner", sa.BigInteger(), nullable=False),
        sa.Column("process", sa.BigInteger(), nullable=False),
        sa.Column("stage", sa.BigInteger(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("p", sa.Integer(), nullable=False),
        sa.Column("close_month", sa.Text(), nullable=False),
        sa.Column("deals", sa.BigInteger(), nullable=False),
        sa.Column("unknown", sa.BigInteger(), nullable=False),
        sa.Column("minor", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspaces.id"],
        ),
        sa.PrimaryKeyConstraint(
            "workspace_id", "team", "owner", "process", "stage", "status", "currency", "p", "close_month"
        ),
    )
    op.create_table(
        "activities",
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("batch_id", sa.BigInteger(), nullable=False),
        sa.Column("live", sa.Boolean(), nullable=False),
        sa.Column("member", sa.BigInteger(), nullable=False),
        sa.Column("team", sa.BigInteger(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("count", sa.BigInteger(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("logged_at", MOMENT, nullable=False),
        sa.Column("deal", sa.BigInteger(), nullable=True),
        sa.Column("account", sa.BigInteger(), nullable=True),
        sa.Column("external_id", sa.Text(), nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["seq"],
            ["events.seq"],
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspaces.id"],
        ),
        sa.PrimaryKeyConstraint("seq"),
    )
    op.create_index("activities_by_external_id", "activities", ["workspace_id", "external_id"], unique=False)
    op.create_index("activities_of_batch", "activities", ["workspace_id", "batch_id"], unique=False)
    op.create_index("activities_of_deal", "activities", ["workspace_id", "deal", "seq"], unique=False)
    op.create_index("activities_of_member", "activities", ["workspace_id", "member", "seq"], unique=False)
