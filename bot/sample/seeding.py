"""Writing the sample's history: in big batches by each author, and the last days command by command."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Final, NamedTuple

from bot.sample.company import Company, Pens
from bot.sample.history import DAYS, history
from bot.sample.seats import ROOMS, SEATS, Seat
from bot.sample.telling import Act, Teller
from storage.database import Database

SEED: Final = 20_261_122
ONE_BY_ONE: Final = timedelta(days=3)
"""How far back acts stand as commands of their own, which their authors may take back one by one."""


class _Bundle(NamedTuple):
    by: int
    acts: list[Act]


def seed(
    database: Database,
    workspace_id: int,
    now: datetime,
    *,
    people: Sequence[Seat] = SEATS,
    rooms: Mapping[str, str] = ROOMS,
    drawn_from: int = SEED,
) -> None:
    """Fill an empty workspace with the sample's people, deals and actions up to `now`."""
    rng = Random(drawn_from)
    company, pens = Company(people), Pens(rng)
    begun = now - timedelta(days=DAYS + 1)
    with database.begin(workspace_id, by=None, at=begun, family="cordee", verb="setup", door="terminal") as work:
        work.record(*company.founded(work.new_id, pens, rooms, begun))
        acts = history(Teller(company, work.workspace, rng, now), work.new_id)
    lately = now - ONE_BY_ONE
    for bundle in _bundles(act for act in acts if act.at < lately):
        last = bundle.acts[-1]
        with database.begin(
            workspace_id, by=bundle.by, at=last.at, family="deal", verb="import", door="import"
        ) as work:
            work.record(*(event for act in bundle.acts for event in act.events))
    for act in acts:
        if act.at >= lately:
            with database.begin(
                workspace_id, by=act.by, at=act.at, family=act.family, verb=act.verb, door="command"
            ) as work:
                work.record(*act.events)


def _bundles(acts: Iterable[Act]) -> Iterator[_Bundle]:
    """Give acts in bundles of one author each, as big as the order of what happened to each deal allows."""
    open_: dict[int, _Bundle] = {}
    holder: dict[int, int] = {}
    for act in acts:
        held_by = holder.get(act.subject, act.by) if act.subject else act.by
        if held_by != act.by and held_by in open_:
            for subject in {each.subject for each in open_[held_by].acts}:
                holder.pop(subject, None)
            yield open_.pop(held_by)
        open_.setdefault(act.by, _Bundle(act.by, [])).acts.append(act)
        if act.subject:
            holder[act.subject] = act.by
    yield from open_.values()
