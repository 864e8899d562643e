"""Closed deals that lack their day: an older release closed them, still running when this one changed the schema."""

from sqlalchemy import text

from storage.engine import Connections

_LACKING = "closed_on IS NULL AND status NOT IN ('open', 'parked')"
"""Word for word what an index holds, which is empty on any other day."""
_FIRST = text(f"SELECT 1 FROM deals WHERE {_LACKING} LIMIT 1")
_FROM_THE_LEDGER = text(f"""
    UPDATE deals SET closed_on = (
        SELECT events.day FROM events LEFT JOIN undone ON undone.batch_id = events.batch_id
        WHERE events.workspace_id = deals.workspace_id AND events.subject_kind = 'deal'
            AND events.subject_id = deals.id AND events.kind IN ('deal.won', 'deal.lost', 'deal.cancelled')
            AND undone.batch_id IS NULL
        ORDER BY events.seq DESC LIMIT 1
    )
    WHERE {_LACKING}
""")


def give_their_days(connections: Connections) -> int:
    """Give each of them, in all workspaces, the day of the close that stands; return how many there were."""
    with connections.reading() as connection:
        if connection.execute(_FIRST).first() is None:
            return 0
    with connections.writing() as connection:
        return connection.execute(_FROM_THE_LEDGER).rowcount
