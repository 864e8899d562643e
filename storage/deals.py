"""The deals of a workspace: each is read once in a transaction, and stays as it was read until it is changed."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, bindparam, case, func, select

from domain.insight.positions import NOBODY, standing
from domain.insight.stays import Stay
from domain.ports import Kept, Scope
from domain.selling.account import Contact
from domain.selling.deal import OPEN, Deal, Status
from domain.selling.lookup import Act, Ask
from storage.accounts import KeptAccounts
from storage.scopes import Shape, closed, parameters, shape_of, within
from storage.search import Search
from storage.tables import deals, events, stays, sums
from storage.transaction import Transaction, portions, possible

_STAY = tuple(column for column in stays.columns if column.name != "workspace_id")
LATELY = 300
"""Events of a member among which their last deals are looked for."""
_READ = (deals.c.id, deals.c.version, deals.c.body)


def deal_row(deal: Deal) -> dict[str, Any]:
    """Return what the deal's row holds, beside its workspace and the moment it was last touched."""
    stands = standing(deal)
    return {
        "id": deal.id,
        "version": deal.version,
        "team": deal.team,
        "owner": deal.owner,
        "account": deal.account,
        "process": deal.process,
        "stage": deal.stage,
        "status": deal.status.value,
        "currency": stands.position.currency,
        "minor": stands.minor,
        "p": stands.position.p,
        "closes": deal.closes,
        "next_due": None if deal.next is None else deal.next.due,
        "external_id": deal.external_id,
        "body": deal.model_dump_json(exclude={"version"}),
    }


class KeptDeals:
    """Implements domain.ports.Deals."""

    def __init__(self, transaction: Transaction, accounts: KeptAccounts) -> None:
        self._in = transaction
        self._accounts = accounts
        self._seen: dict[int, Deal | None] = {}

    # -- by number -----------------------------------------------------------------------------------------------------

    def get(self, number: int) -> Deal | None:
        return self.many((number,)).get(number)

    def many(self, numbers: Iterable[int]) -> Mapping[int, Deal]:
        wanted = possible(numbers)
        unseen = [number for number in wanted if number not in self._seen]
        if unseen:
            for some in portions(unseen):
                if len(some) == 1:
                    self._read(_ONE, id=some[0])
                else:
                    self._read(_MANY, ids=some)
            for number in unseen:
                self._seen.setdefault(number, None)
        there = ((number, self._seen[number]) for number in wanted)
        return {number: deal for number, deal in there if deal is not None}

    def changed(self, number: int, deal: Deal | None) -> None:
        """Take in that this transaction made a deal what it is now; None when it is gone."""
        self._seen[number] = deal

    # -- by name -------------------------------------------------------------------------------------------------------

    def find(self, words: str, *, teams: tuple[int, ...] | None, closed: bool = False) -> Act[Deal] | Ask[Deal] | None:
        return Search(self._in).deals(words, self.many, teams=teams, closed=closed)

    def alike(self, name: str, *, teams: tuple[int, ...] | None, limit: int = 3) -> Sequence[Deal]:
        return self.in_order(Search(self._in).alike(name, teams=teams, limit=limit))

    # -- by what they are ----------------------------------------------------------------------------------------------

    def owned_by(self, member: int, *, limit: int, after: int = 0) -> Sequence[Deal]:
        query = select(*_READ).where(self._here, deals.c.owner == member, deals.c.status.in_(_OPEN))
        first_due = (deals.c.next_due.is_(None), deals.c.next_due, deals.c.touched_at.desc(), deals.c.id)
        return self._read(query.order_by(*first_due).limit(limit).offset(after))

    def recent(self, member: int, *, limit: int) -> Sequence[Deal]:
        lately = (
            select(events.c.subject_id, events.c.seq)
            .where(
                events.c.workspace_id == self._in.workspace_id,
                events.c.by == member,
                events.c.subject_kind == "deal",
            )
            .order_by(events.c.seq.desc())
            .limit(LATELY)
            .subquery("lately")
        )
        query = (
            select(*_READ)
            .join_from(lately, deals, deals.c.id == lately.c.subject_id)
            .where(self._here, deals.c.status.in_(_OPEN))
            .group_by(*_READ)
            .order_by(func.max(lately.c.seq).desc())
        )
        return self._read(query.limit(limit))

    def listed(
        self,
        *,
        teams: tuple[int, ...] | None,
        owner: int | None = None,
        process: int | None = None,
        stage: int | None = None,
        status: Status | None = None,
        limit: int,
        offset: int = 0,
    ) -> tuple[Sequence[Deal], int]:
        wanted = {
            "team": teams,
            "owner": None if owner is None else (owner,),
            "process": None if process is None else (process,),
            "stage": None if stage is None else (stage,),
            "status": _OPEN if status is None else (status.value,),
        }
        given = {name: values for name, values in wanted.items() if values is not None}
        in_all = select(func.coalesce(func.sum(sums.c.deals), 0)).where(
            sums.c.workspace_id == self._in.workspace_id, *(sums.c[name].in_(values) for name, values in given.items())
        )
        page = select(*_READ).where(self._here, *(deals.c[name].in_(values) for name, values in given.items()))
        count = int(self._in.rows(in_all)[0][0])
        return self._read(page.order_by(deals.c.id).limit(limit).offset(offset)), count

    def due(self, member: int, *, until: date, limit: int) -> Sequence[Deal]:
        query = select(*_READ).where(
            self._here,
            deals.c.owner == member,
            deals.c.status == Status.OPEN.value,
            deals.c.next_due <= until,
        )
        return self._read(query.order_by(deals.c.next_due, deals.c.id).limit(limit))

    def signed(self, scope: Scope, *, first: date, last: date, limit: int) -> Sequence[Deal]:
        return self._ended(Status.WON, scope, first=first, last=last, limit=limit)

    def lost(self, scope: Scope, *, first: date, last: date, limit: int) -> Sequence[Deal]:
        return self._ended(Status.LOST, scope, first=first, last=last, limit=limit)

    def lost_numbers(self, scope: Scope, *, first: date, last: date, limit: int) -> Sequence[int]:
        given = parameters(self._in.workspace_id, scope) | {"first": first, "last": last, "limit": limit}
        rows = self._in.rows(_ended(shape_of(scope), Status.LOST, numbers=True), given)
        return [row.id for row in rows]

    def _ended(self, status: Status, scope: Scope, **days: Any) -> Sequence[Deal]:
        return self._read(_ended(shape_of(scope), status), **parameters(self._in.workspace_id, scope), **days)

    def closing(self, scope: Scope, *, first: date, last: date, limit: int) -> Sequence[Deal]:
        given = parameters(self._in.workspace_id, scope) | {"first": first, "last": last, "limit": limit}
        return self._read(_expected(shape_of(scope)), **given)

    # -- around one ----------------------------------------------------------------------------------------------------

    def stays(self, number: int) -> tuple[Stay, ...]:
        return tuple(self.visits((number,)).get(number, ()))

    def visits(self, numbers: Iterable[int]) -> dict[int, list[Stay]]:
        """Return the visits of these deals, in order."""
        found: dict[int, list[Stay]] = {}
        for some in portions(numbers):
            for row in self._in.rows(_STAYS, {"workspace": self._in.workspace_id, "ids": some}):
                found.setdefault(row.deal, []).append(Stay(**row._mapping))
        return found

    def left(self, scope: Scope, *, first: date, last: date) -> Mapping[int, Sequence[Stay]]:
        query = self._left(first, last).where(stays.c.left_by.is_not(None), *within(deals, shape_of(scope)))
        found: dict[int, list[Stay]] = {}
        given = parameters(self._in.workspace_id, scope)
        for row in self._in.rows(query.order_by(stays.c.deal, stays.c.visit), given):
            found.setdefault(row.deal, []).append(Stay(**row._mapping))
        return found

    def won(self, owners: Iterable[int], *, first: date, last: date) -> Sequence[Deal]:
        found: dict[int, None] = {}
        for some in portions(owners):
            query = self._left(first, last).where(
                stays.c.left == "won",
                stays.c.left_by.is_not(None),
                deals.c.owner.in_(some),
                deals.c.status == Status.WON.value,
            )
            found |= dict.fromkeys(row.deal for row in self._in.rows(query.order_by(stays.c.left_at, stays.c.deal)))
        return self.in_order(list(found))

    def kept(self, scope: Scope, day: date) -> Mapping[int, Kept]:
        given = parameters(self._in.workspace_id, scope) | {"day": day}
        return {
            row.owner: Kept(int(row.deals), int(row.complete))
            for row in self._in.rows(_kept(shape_of(scope)), given)
            if row.owner != NOBODY
        }

    def contacts(self, number: int) -> Sequence[Contact]:
        deal = self.get(number)
        if deal is None:
            return []
        theirs = list(self._accounts.contacts(deal.account)) if deal.account is not None else []
        if deal.contact is None:
            return theirs
        own = self._accounts.contact(deal.contact)
        return ([] if own is None else [own]) + [contact for contact in theirs if contact.id != deal.contact]

    def _left(self, first: date, last: date) -> Select[Any]:
        """Return the query for the visits that ended from the first to the last local day, beside their deals."""
        theirs = (deals.c.workspace_id == stays.c.workspace_id) & (deals.c.id == stays.c.deal)
        return (
            select(*_STAY)
            .join_from(stays, deals, theirs)
            .where(stays.c.workspace_id == self._in.workspace_id, stays.c.left_day.between(first, last))
        )

    # -- reading -------------------------------------------------------------------------------------------------------

    @property
    def _here(self) -> ColumnElement[bool]:
        return deals.c.workspace_id == self._in.workspace_id

    def _read(self, query: Select[Any], **parameters: Any) -> list[Deal]:
        rows = self._in.rows(query, {"workspace": self._in.workspace_id, **parameters} if parameters else None)
        found = (self._seen_as(row) for row in rows)
        return [deal for deal in found if deal is not None]

    def _seen_as(self, row: Row[Any]) -> Deal | None:
        """Return the deal of a row: as this transaction saw it first, so that a later change elsewhere conflicts."""
        if self._seen.get(row.id) is None:
            self._seen[row.id] = Deal.model_validate_json(row.body).model_copy(update={"version": row.version})
        return self._seen[row.id]

    def in_order(self, numbers: Sequence[int]) -> list[Deal]:
        """Return the deals of these numbers that exist, in this order."""
        there = self.many(numbers)
        return [there[number] for number in numbers if number in there]


_OF_WORKSPACE = deals.c.workspace_id == bindparam("workspace")
_ONE = select(*_READ).where(_OF_WORKSPACE, deals.c.id == bindparam("id"))
_MANY = select(*_READ).where(_OF_WORKSPACE, deals.c.id.in_(bindparam("ids", expanding=True)))
_STAYS = (
    select(*_STAY)
    .where(stays.c.workspace_id == bindparam("workspace"), stays.c.deal.in_(bindparam("ids", expanding=True)))
    .order_by(stays.c.deal, stays.c.visit)
)
_OPEN = sorted(status.value for status in OPEN)


@lru_cache(maxsize=16)
def _expected(shape: Shape) -> Select[Any]:
    soon = (deals.c.status == Status.OPEN.value, deals.c.closes.between(bindparam("first"), bindparam("last")))
    query = select(*_READ).where(*within(deals, shape), *soon)
    return query.order_by(deals.c.minor.desc(), deals.c.id).limit(bindparam("limit"))


@lru_cache(maxsize=16)
def _ended(shape: Shape, status: Status, *, numbers: bool = False) -> Select[Any]:
    query = select(*((deals.c.id,) if numbers else _READ)).where(*within(deals, shape), *closed(status))
    return query.order_by(deals.c.minor.desc(), deals.c.id).limit(bindparam("limit"))


@lru_cache(maxsize=16)
def _kept(shape: Shape) -> Select[Any]:
    complete = (deals.c.currency != "") & (deals.c.closes >= bindparam("day")) & (deals.c.next_due >= bindparam("day"))
    counts = (func.count().label("deals"), func.sum(case((complete, 1), else_=0)).label("complete"))
    # by the column itself SQLite would read every deal there was, owner by owner
    owner: ColumnElement[Any] = func.coalesce(deals.c.owner, NOBODY)
    query: Select[Any] = select(owner.label("owner"), *counts).where(
        *within(deals, shape), deals.c.status == Status.OPEN.value
    )
    return query.group_by(owner)
