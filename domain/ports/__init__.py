"""What the domain asks of whoever keeps its data: a unit of work and its collections, in the domain's words."""

from domain.ports.insight import Ledger, Outcomes, Reports, Stalls, Watched
from domain.ports.scope import Scope
from domain.ports.selling import Accounts, Activities, Deals, Kept, Logged, Named, Names
from domain.ports.team import Credits, HandOffs, Recognised, Recognitions
from domain.ports.unit_of_work import UnitOfWork
from domain.ports.voice import Drafts, Nudges, Spoken

__all__ = (
    "Accounts",
    "Activities",
    "Credits",
    "Deals",
    "Drafts",
    "HandOffs",
    "Kept",
    "Ledger",
    "Logged",
    "Named",
    "Names",
    "Nudges",
    "Outcomes",
    "Recognised",
    "Recognitions",
    "Reports",
    "Scope",
    "Spoken",
    "Stalls",
    "UnitOfWork",
    "Watched",
)
