"""Deals and accounts found by their names: exact, prefix, substring, fuzzy; the first tier with a candidate decides."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import IntEnum
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import BindParameter, ColumnElement, Select, bindparam, func, or_, select

from domain.selling.account import Account
from domain.selling.deal import OPEN, Deal
from domain.selling.lookup import Act, Ask, Candidate, Tier, decide, folded, likeness
from storage import trigrams
from storage.tables import deals, names
from storage.transaction import Transaction

MOST_SEEN = 50
"""Candidates of a tier that are looked at."""
LIKE_ENOUGH = 0.8
"""From here on a name looks like another one: the author of a new deal is warned."""
LONGEST = 200
"""Letters of a folded name that are indexed."""
_NUMBER = re.compile(r"d-(\d{1,15})", re.IGNORECASE)

T = TypeVar("T")


class Shelf(IntEnum):
    """Where a name stands in the index."""

    OPEN_DEAL = 0
    CLOSED_DEAL = 1
    ACCOUNT = 2


class Name(NamedTuple):
    """A name as the index holds it; `team` is 0 for accounts."""

    shelf: Shelf
    team: int
    folded: str


class Hit(NamedTuple):
    """Something whose name was found."""

    shelf: int
    item: int
    folded: str


def name_of_deal(deal: Deal | None) -> Name | None:
    """Return how a deal is found, None when it has no name (any more)."""
    if deal is None or not deal.name.body:
        return None
    return Name(Shelf.OPEN_DEAL if deal.is_open else Shelf.CLOSED_DEAL, deal.team, _indexed(deal.name.body))


def name_of_account(account: Account | None) -> Name | None:
    """Return how an account is found, None when it has no name (any more)."""
    if account is None or not account.name.body:
        return None
    return Name(Shelf.ACCOUNT, 0, _indexed(account.name.body))


def name_row(kind: str, item: int, name: Name) -> dict[str, Any]:
    """Return what the row of a name holds, beside its workspace."""
    return {"kind": kind, "item": item, "shelf": int(name.shelf), "team": name.team, "folded": name.folded}


def _indexed(name: str) -> str:
    return folded(name).replace("\0", "")[:LONGEST]


class Search:
    """Finds by name, for the collections."""

    def __init__(self, transaction: Transaction) -> None:
        self._in = transaction

    # -- one of them ---------------------------------------------------------------------------------------------------

    def deals(
        self,
        words: str,
        read: Callable[[Iterable[int]], Mapping[int, Deal]],
        *,
        teams: tuple[int, ...] | None,
        closed: bool,
    ) -> Act[Deal] | Ask[Deal] | None:
        """Find deals by their own or their account's name; `read` gets them by number."""
        exactly = _NUMBER.fullmatch(words.strip())
        if exactly:
            deal = read((int(exactly[1]),)).get(int(exactly[1]))
            seen = deal is not None and (teams is None or deal.team in teams) and (closed or deal.is_open)
            return Act[Deal](item=deal, tier=Tier.EXACT) if deal is not None and seen else None
        wanted = _indexed(words)
        for tier in Tier if wanted else ():
            hits = self._deal_hits(tier, wanted, teams, closed)
            decision = _decision(tier, wanted, hits, read)
            if decision is not None:
                return decision
        return None

    def accounts(
        self, words: str, read: Callable[[Iterable[int]], Mapping[int, Account]]
    ) -> Act[Account] | Ask[Account] | None:
        """Find accounts by name; `read` gets them by id."""
        wanted = _indexed(words)
        for tier in Tier if wanted else ():
            decision = _decision(tier, wanted, self._hits(tier, wanted, (Shelf.ACCOUNT,), None), read)
            if decision is not None:
                return decision
        return None

    # -- many of them --------------------------------------------------------------------------------------------------

    def known(self, words: Iterable[str], *, teams: tuple[int, ...] | None) -> frozenset[str]:
        """Return which of these folded names exactly name an open deal of the teams, or an account."""
        wanted = sorted({each[:LONGEST] for each in words if each})
        if not wanted:
            return frozenset()
        given = {"workspace": self._in.workspace_id, "wanted": wanted}
        rows = self._in.rows(_known(teams is None), given if teams is None else given | {"teams": teams})
        return frozenset(row.folded for row in rows)

    def suggested(self, words: str, *, teams: tuple[int, ...] | None, limit: int) -> list[int]:
        """Return the numbers of open deals for a type-ahead, the best first; without words the newest ones."""
        wanted = _indexed(words)
        if not wanted:
            is_theirs = [] if teams is None else [deals.c.team.in_(teams)]
            here = (deals.c.workspace_id == self._in.workspace_id) & deals.c.status.in_(sorted(OPEN))
            newest = select(deals.c.id).where(here, *is_theirs).order_by(deals.c.id.desc())
            return [row.id for row in self._in.rows(newest.limit(limit))]
        found: dict[int, None] = {}
        for tier in Tier:
            hits = [
                hit
                for hit in self._deal_hits(tier, wanted, teams, closed=False)
                if tier is not Tier.FUZZY or likeness(wanted, hit.folded) >= 0.6
            ]
            found.update(dict.fromkeys(hit.item for hit in hits))
            if len(found) >= limit:
                break
        return list(found)[:limit]

    def alike(self, name: str, *, teams: tuple[int, ...] | None, limit: int) -> list[int]:
        """Return the numbers of open deals whose own name looks like this one, the likest first."""
        wanted = _indexed(name)
        hits: set[Hit] = set()
        for tier in (Tier.EXACT, Tier.PREFIX, Tier.FUZZY) if wanted else ():
            hits.update(self._hits(tier, wanted, (Shelf.OPEN_DEAL,), teams))
        ranked = sorted((-likeness(wanted, hit.folded), -hit.item) for hit in hits)
        return [-item for unlike, item in ranked if -unlike >= LIKE_ENOUGH][:limit]

    # -- tiers ---------------------------------------------------------------------------------------------------------

    def _deal_hits(self, tier: Tier, wanted: str, teams: tuple[int, ...] | None, closed: bool) -> list[Hit]:
        shelves = (Shelf.OPEN_DEAL, *((Shelf.CLOSED_DEAL,) if closed else ()), Shelf.ACCOUNT)
        hits = self._hits(tier, wanted, shelves, teams)
        accounts = {hit.item: hit.folded for hit in hits if hit.shelf == Shelf.ACCOUNT}
        found = [hit for hit in hits if hit.shelf != Shelf.ACCOUNT]
        if accounts:
            theirs = (
                select(deals.c.id, deals.c.account, deals.c.status)
                .where(*of_accounts(self._in.workspace_id, accounts, teams, closed=closed))
                .order_by((deals.c.id + 0).desc())
                .limit(MOST_SEEN)
            )
            for row in self._in.rows(theirs):
                shelf = Shelf.OPEN_DEAL if row.status in OPEN else Shelf.CLOSED_DEAL
                found.append(Hit(shelf, row.id, accounts[row.account]))
        return _ranked(wanted, found)

    def _hits(self, tier: Tier, wanted: str, shelves: tuple[Shelf, ...], teams: tuple[int, ...] | None) -> list[Hit]:
        if tier is Tier.SUBSTRING or tier is Tier.FUZZY:
            query = trigrams.containing if tier is Tier.SUBSTRING else trigrams.like
            rows = query(self._in, wanted, self._on(shelves, teams), MOST_SEEN)
        else:
            given = {"workspace": self._in.workspace_id, "wanted": wanted, "most": MOST_SEEN}
            given |= {"beyond": wanted + trigrams.LAST_LETTER} if tier is Tier.PREFIX else {}
            given |= {} if teams is None else {"teams": teams}
            rows = self._in.rows(_alphabetical(tier, shelves, in_any_team=teams is None), given)
        return _ranked(wanted, (Hit(row.shelf, row.item, row.folded) for row in rows))

    def _on(self, shelves: Sequence[Shelf], teams: tuple[int, ...] | None) -> list[ColumnElement[bool]]:
        here = names.c.workspace_id == self._in.workspace_id
        return [here, *_standing(shelves, None if teams is None else names.c.team.in_(teams))]


def of_accounts(
    workspace_id: int, accounts: Iterable[int], teams: tuple[int, ...] | None, *, closed: bool
) -> list[ColumnElement[bool]]:
    """Return the conditions for deals of these accounts, open ones unless closed ones are asked for too.

    Team and status are compared as expressions, so that no database prefers their index to that of the accounts.
    """
    conditions = [deals.c.workspace_id == workspace_id, deals.c.account.in_(list(accounts))]
    if teams is not None:
        conditions.append((deals.c.team + 0).in_(teams))
    if not closed:
        conditions.append(func.coalesce(deals.c.status, "").in_(sorted(OPEN)))
    return conditions


def _standing(shelves: Sequence[Shelf], theirs: ColumnElement[bool] | None) -> list[ColumnElement[bool]]:
    """Return the conditions for names on these shelves; `theirs` narrows them to teams, which accounts have none of."""
    there = names.c.shelf.in_([int(shelf) for shelf in shelves])
    if theirs is None:
        return [there]
    return [there, or_(names.c.shelf == int(Shelf.ACCOUNT), theirs) if Shelf.ACCOUNT in shelves else theirs]


@lru_cache(maxsize=32)
def _alphabetical(tier: Tier, shelves: tuple[Shelf, ...], *, in_any_team: bool) -> Select[tuple[int, int, str]]:
    """Return the query for names that are the words, or begin with them."""
    match = names.c.folded == bindparam("wanted")
    if tier is Tier.PREFIX:
        match = (names.c.folded >= bindparam("wanted")) & (names.c.folded < bindparam("beyond"))
    theirs = None if in_any_team else names.c.team.in_(_several("teams"))
    return (
        select(names.c.shelf, names.c.item, names.c.folded)
        .where(names.c.workspace_id == bindparam("workspace"), *_standing(shelves, theirs), match)
        .order_by(names.c.shelf, names.c.folded)
        .limit(bindparam("most"))
    )


@lru_cache(maxsize=2)
def _known(in_any_team: bool) -> Select[tuple[str]]:
    theirs = [] if in_any_team else [(names.c.shelf == int(Shelf.ACCOUNT)) | names.c.team.in_(_several("teams"))]
    return select(names.c.folded).where(
        names.c.workspace_id == bindparam("workspace"),
        names.c.shelf.in_((int(Shelf.OPEN_DEAL), int(Shelf.ACCOUNT))),
        *theirs,
        names.c.folded.in_(_several("wanted")),
    )


def _several(name: str) -> BindParameter[Any]:
    return bindparam(name, expanding=True)


def _ranked(wanted: str, hits: Iterable[Hit]) -> list[Hit]:
    """Return each item once, under its likest name; open deals first, then the likest, then the newest."""
    best: dict[tuple[int, int], tuple[float, Hit]] = {}
    for hit in hits:
        score = likeness(wanted, hit.folded)
        key = (hit.shelf, hit.item)
        if key not in best or score > best[key][0]:
            best[key] = (score, hit)
    ordered = sorted(best.values(), key=lambda each: (each[1].shelf, -each[0], -each[1].item))
    return [hit for _, hit in ordered]


def _decision(
    tier: Tier, wanted: str, hits: Sequence[Hit], read: Callable[[Iterable[int]], Mapping[int, T]]
) -> Act[T] | Ask[T] | None:
    decision = decide(wanted, tier, [Candidate[int](item=hit.item, folded=hit.folded) for hit in hits])
    if isinstance(decision, Act):
        return Act[T](item=read((decision.item,))[decision.item], tier=decision.tier)
    if isinstance(decision, Ask):
        there = read(decision.items)
        return Ask[T](items=tuple(there[item] for item in decision.items), more=decision.more)
    return None
