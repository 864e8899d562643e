"""Thanks, practices and adoptions."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "recognitions",
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("team", sa.BigInteger(), nullable=False),
        sa.Column("by", sa.BigInteger(), nullable=False),
        sa.Column("about", sa.BigInteger(), nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"]),
        sa.PrimaryKeyConstraint("workspace_id", "kind", "id"),
    )
    op.create_index("recognitions_of_team", "recognitions", ["workspace_id", "team", "day"], unique=False)
    op.create_index("recognitions_of_author", "recognitions", ["workspace_id", "by", "kind", "day"], unique=False)
    op.create_index("recognitions_about", "recognitions", ["workspace_id", "about"], unique=False)
