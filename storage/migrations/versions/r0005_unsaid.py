"""The outbox knows which of its attempts certainly said nothing; of those before today nothing is certain."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("outbox", sa.Column("unsaid", sa.Integer(), server_default=sa.text("0"), nullable=False))
