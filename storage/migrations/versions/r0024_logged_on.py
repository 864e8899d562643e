"""An action that was logged days later is known by the day of that, so that the leaderboard may leave it out."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

OF_THOSE_THERE = {
    "sqlite": "UPDATE activities SET logged_on = date(logged_at) WHERE julianday(date(logged_at)) - julianday(day) > 5",
    "postgresql": """
        UPDATE activities SET logged_on = (logged_at AT TIME ZONE 'UTC')::date
        WHERE (logged_at AT TIME ZONE 'UTC')::date - day > 5
    """,
}
"""By the days of Greenwich; `cordee rebuild` has those of each team."""


def upgrade() -> None:
    op.add_column("activities", sa.Column("logged_on", sa.Date(), nullable=True))
    op.execute(OF_THOSE_THERE[op.get_bind().dialect.name])
    late = sa.text("logged_on IS NOT NULL")
    op.create_index(
        "activities_logged_late",
        "activities",
        ["workspace_id", "team", "day"],
        sqlite_where=late,
        postgresql_where=late,
    )
