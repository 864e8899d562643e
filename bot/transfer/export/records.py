"""Deals, actions and events of a workspace as rows, read in pages from one moment of the database."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import Row, Select, Table, and_, func, literal, or_, select

from bot.transfer.export.formats import Out, OutRow
from domain.foundations.value import Text
from domain.ledger import written
from domain.selling.account import Account, Contact
from domain.selling.activity import Activity
from domain.selling.deal import Deal
from domain.selling.workspace import Workspace
from storage.database import Database
from storage.ledger import Line, lines, read_lines
from storage.tables import accounts, activities, contacts, deals, events, stays
from storage.transaction import Transaction

PAGE = 500


class What(StrEnum):
    """What can be exported."""

    DEALS = "deals"
    ACTIVITIES = "activities"
    EVENTS = "events"


class Reach(NamedTuple):
    """What the asker may have: which teams (None: all), and whether people's own words are theirs to read."""

    teams: tuple[int, ...] | None
    personal: bool


def export_rows(database: Database, workspace: Workspace, what: What, reach: Reach) -> Iterator[OutRow]:
    """Give every row; notes, next steps and contacts are left empty unless the asker may read personal text."""
    with database.snapshot(workspace.id) as transaction:
        names = _Names(workspace)
        if what is What.DEALS:
            yield from _deals(transaction, names, reach)
        elif what is What.ACTIVITIES:
            yield from _activities(transaction, names, reach)
        else:
            yield from _events(transaction, names, reach)


def how_many(database: Database, workspace: Workspace, what: What, reach: Reach, *, most: int) -> int:
    """Return how many rows there are, counted up to `most`."""
    with database.snapshot(workspace.id) as transaction:
        found = _query(what, transaction, reach).with_only_columns(literal(1).label("one")).limit(most).subquery()
        return int(transaction.rows(select(func.count().label("n")).select_from(found))[0].n)


def _query(what: What, transaction: Transaction, reach: Reach) -> Select[Any]:
    """Return the query for all rows of a kind that the asker may have, to be ordered and cut into pages."""
    here, teams = transaction.workspace_id, reach.teams
    if what is What.EVENTS:
        return lines(here) if teams is None else lines(here).where(_of_teams(transaction, teams))
    if what is What.DEALS:
        query, team = select(deals.c.id, deals.c.body).where(deals.c.workspace_id == here), deals.c.team
    else:
        kept = (activities.c.seq, activities.c.day, activities.c.body)
        query, team = select(*kept).where(activities.c.workspace_id == here, activities.c.live), activities.c.team
    return query if teams is None else query.where(team.in_(teams))


class _Names:
    """How the things of a workspace's configuration are called."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.members = {member.id: str(member.name) for member in workspace.members}
        self.teams = {team.id: str(team.name) for team in workspace.teams}
        self.processes = {process.id: str(process.term) for process in workspace.processes}
        self.stages = {stage.id: str(stage.term) for process in workspace.processes for stage in process.stages}
        self.products = {product.id: str(product.name) for product in workspace.products}


# -- deals -------------------------------------------------------------------------------------------------------------


def _deals(transaction: Transaction, names: _Names, reach: Reach) -> Iterator[OutRow]:
    for page in _pages(transaction, _query(What.DEALS, transaction, reach), deals):
        read = [Deal.model_validate_json(row.body) for row in page]
        companies = _documents(transaction, accounts, Account, {deal.account for deal in read})
        people = _documents(transaction, contacts, Contact, {deal.contact for deal in read})
        entered = _entered(transaction, [deal.id for deal in read])
        for deal in read:
            yield _deal_row(deal, names, companies, people, entered, reach)


def _deal_row(
    deal: Deal,
    names: _Names,
    companies: Mapping[int, Account],
    people: Mapping[int, Contact],
    entered: Mapping[int, Out],
    reach: Reach,
) -> OutRow:
    calendar = names.workspace.team(deal.team).calendar
    account, contact, step = companies.get(deal.account or 0), people.get(deal.contact or 0), deal.next
    return {
        "id": deal.external_id or deal.number,
        "number_here": deal.number,
        "name": _said(deal.name),
        "account": None if account is None else _said(account.name),
        "contact": None if contact is None or not reach.personal else _said(contact.name),
        "product": names.products.get(deal.product or 0),
        "owner": names.members.get(deal.owner or 0),
        "team": names.teams[deal.team],
        "process": names.processes[deal.process],
        "stage": names.stages[deal.stage],
        "status": deal.status.value,
        "amount": None if deal.amount is None else deal.amount.amount,
        "currency": None if deal.amount is None else deal.amount.currency,
        "created": None if deal.created_at is None else calendar.day_of(deal.created_at),
        "stage_entered": entered.get(deal.id),
        "expected_close": deal.closes,
        "closed_at": None if deal.closed_at is None else calendar.day_of(deal.closed_at),
        "worth_at_close": None if deal.worth is None else deal.worth.amount,
        "worth_currency": None if deal.worth is None else deal.worth.currency,
        "next_step_date": None if step is None else step.due,
        "next_step": _said(step.text) if step is not None and reach.personal else None,
        "source": deal.source,
        "brought_by": names.members.get(deal.brought_by or 0),
        "loss_reason": deal.reason,
    }


def _entered(transaction: Transaction, numbers: Sequence[int]) -> dict[int, Out]:
    """Return the day on which each deal entered the stage it stands (or last stood) in, where it is known."""
    query = (
        select(stays.c.deal, stays.c.entered_day)
        .where(stays.c.workspace_id == transaction.workspace_id, stays.c.deal.in_(numbers))
        .order_by(stays.c.deal, stays.c.visit)
    )
    return {row.deal: row.entered_day for row in transaction.rows(query)}


# -- actions -----------------------------------------------------------------------------------------------------------


def _activities(transaction: Transaction, names: _Names, reach: Reach) -> Iterator[OutRow]:
    for page in _pages(transaction, _query(What.ACTIVITIES, transaction, reach), activities, key="seq"):
        read = [(row, Activity.model_validate_json(row.body)) for row in page]
        on = _documents(transaction, deals, Deal, {each.deal for _, each in read})
        companies = _documents(transaction, accounts, Account, {each.account for _, each in read})
        for row, each in read:
            deal, account = on.get(each.deal or 0), companies.get(each.account or 0)
            yield {
                "id": each.external_id or f"A-{row.seq}",
                "date": row.day,
                "at": each.at,
                "member": names.members.get(each.member),
                "team": names.teams.get(each.team),
                "action": each.action,
                "outcome": each.outcome,
                "count": each.count,
                "deal_id": None if deal is None else deal.external_id or deal.number,
                "deal": None if deal is None else _said(deal.name),
                "account": None if account is None else _said(account.name),
                "note": _said(each.note) if reach.personal else None,
            }


# -- events ------------------------------------------------------------------------------------------------------------


def _events(transaction: Transaction, names: _Names, reach: Reach) -> Iterator[OutRow]:
    query, last = _query(What.EVENTS, transaction, reach), 0
    while page := read_lines(transaction, query.where(events.c.seq > last).order_by(events.c.seq).limit(PAGE)):
        yield from (_event_row(line, names, reach) for line in page)
        last = page[-1].seq


def _event_row(line: Line, names: _Names, reach: Reach) -> OutRow:
    event, subject = line.event, line.event.subject
    whole = event.model_dump(mode="json") if reach.personal else written(event)
    said = {key: value for key, value in whole.items() if key not in ("kind", "at", "by")}
    return {
        "seq": line.seq,
        "batch": line.batch,
        "live": line.live,
        "day": line.day,
        "at": event.at,
        "by": "operator" if event.by is None else names.members.get(event.by, f"member {event.by}"),
        "kind": event.kind,
        "subject": f"{subject.kind} {subject.id}",
        "body": json.dumps(said, ensure_ascii=False),
    }


def _of_teams(transaction: Transaction, teams: tuple[int, ...]) -> Any:
    """Return the condition for what happened to the deals of some teams, and what was logged in them."""
    theirs = select(deals.c.id).where(deals.c.workspace_id == transaction.workspace_id, deals.c.team.in_(teams))
    logged = select(activities.c.seq).where(
        activities.c.workspace_id == transaction.workspace_id, activities.c.team.in_(teams)
    )
    on_deals = and_(
        events.c.subject_kind == "deal", events.c.subject_id.in_(theirs), events.c.kind != "activity.logged"
    )
    return or_(on_deals, events.c.seq.in_(logged))


# -- pages -------------------------------------------------------------------------------------------------------------


def _pages(transaction: Transaction, query: Select[Any], table: Table, key: str = "id") -> Iterator[Sequence[Row[Any]]]:
    last = 0
    while page := transaction.rows(query.where(table.c[key] > last).order_by(table.c[key]).limit(PAGE)):
        yield page
        last = getattr(page[-1], key)


def _documents(transaction: Transaction, table: Table, of: type[Any], ids: Collection[int | None]) -> dict[int, Any]:
    """Return the documents of a page in one query."""
    wanted = sorted(id_ for id_ in ids if id_ is not None)
    if not wanted:
        return {}
    query = select(table.c.id, table.c.body).where(
        table.c.workspace_id == transaction.workspace_id, table.c.id.in_(wanted)
    )
    return {row.id: of.model_validate_json(row.body) for row in transaction.rows(query)}


def _said(text: Text | None) -> str | None:
    return None if text is None else text.body
