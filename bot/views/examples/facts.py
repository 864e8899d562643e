"""What happened in the examples: a few events and the answers made of them."""

from datetime import datetime, timedelta
from typing import Any

from bot.views.sample import (
    ACME,
    ACME_SA,
    NEEDS,
    NOW,
    PROPOSAL,
    TO_QUALIFY,
    WORKSPACE,
)
from commands.deal.moving import Move
from commands.replies import (
    DealDone,
)
from domain.ledger import (
    Batch,
)
from domain.selling.activity import Activity
from domain.selling.deal import DealCreated, DealMoved
from domain.selling.process import Stage

YESTERDAY = NOW - timedelta(days=1)
MORNING = NOW.replace(hour=7, minute=45)
"""When the team's digest is said: 08:45 in Paris."""


def moved(to: Stage = PROPOSAL, at: datetime = NOW) -> DealMoved:
    return ACME.move(to, leaving=NEEDS, by=1, at=at)


def done(event: Any, before: Any = ACME, **more: Any) -> DealDone:
    deal = event.deal if isinstance(event, DealCreated) else event.after(before)
    kept = {"before": None if isinstance(event, DealCreated) else before, "batch": 7, "events": (event,), **more}
    return DealDone(workspace=WORKSPACE, deal=deal, account=ACME_SA, **kept)


def activity(action: str, outcome: str | None, n: int = 1, **more: Any) -> Activity:
    return Activity(member=1, team=1, action=action, outcome=outcome, count=n, **{"at": NOW, **more})


CREATED = DealCreated(deal=ACME.but(next=None, criteria=frozenset(), stage=TO_QUALIFY.id), by=1, at=NOW)
CALLS = activity("call", "not_reached", 2, deal=142, account=1, at=YESTERDAY)
BATCH = Batch(id=7, by=1, at=YESTERDAY, family="deal", verb="move", door="command")
FOR_ACME = Move(deal="D-142")
