"""What a workspace's database holds already, read for an import in one query per question (known.py)."""

from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import Table, func, select

from bot.transfer.known import NamedAccount, NamedContact
from domain.selling.account import Account, Contact
from domain.selling.deal import Deal
from storage.database import Database
from storage.tables import accounts, activities, contacts, deals, names
from storage.transaction import Transaction

PAGE = 1_000
_MOST = 400
"""Ids in one query: SQLite allows 32,766 parameters, and plans long lists badly."""


class KeptKnown:
    """Implements bot.transfer.known.Known. Each question sees what was committed when it is asked."""

    def __init__(self, database: Database, workspace_id: int) -> None:
        self._connections, self._workspace = database.connections, workspace_id

    def account_names(self) -> Iterable[NamedAccount]:
        for page in self._pages(accounts):
            for body in page:
                account = Account.model_validate_json(body)
                yield NamedAccount(account.id, str(account.name), account.external_id)

    def contact_names(self) -> Iterable[NamedContact]:
        for page in self._pages(contacts):
            for body in page:
                contact = Contact.model_validate_json(body)
                yield NamedContact(contact.id, contact.account, str(contact.name), contact.external_id)

    def accounts(self, ids: Collection[int]) -> Mapping[int, Account]:
        found = (Account.model_validate_json(body) for body in self._bodies(accounts, "id", ids))
        return {account.id: account for account in found}

    def contacts(self, ids: Collection[int]) -> Mapping[int, Contact]:
        found = (Contact.model_validate_json(body) for body in self._bodies(contacts, "id", ids))
        return {contact.id: contact for contact in found}

    def deals(self, external_ids: Collection[str]) -> Mapping[str, Deal]:
        found = (Deal.model_validate_json(body) for body in self._bodies(deals, "external_id", external_ids))
        return {deal.external_id: deal for deal in found if deal.external_id is not None}

    def deals_numbered(self, numbers: Collection[int]) -> Mapping[int, Deal]:
        return {deal.id: deal for deal in map(Deal.model_validate_json, self._bodies(deals, "id", numbers))}

    def deals_named(self, folded_names: Collection[str]) -> Mapping[str, int]:
        found: dict[str, int] = {}
        with self._connections.reading() as connection:
            transaction = Transaction(connection, self._workspace)
            for some in _in_parts(folded_names):
                query = (
                    select(names.c.folded, func.min(names.c.item).label("number"), func.count().label("bearers"))
                    .where(names.c.workspace_id == self._workspace, names.c.kind == "deal", names.c.folded.in_(some))
                    .group_by(names.c.folded)
                )
                found.update({row.folded: row.number for row in transaction.rows(query) if row.bearers == 1})
        return found

    def activities(self, external_ids: Collection[str]) -> frozenset[str]:
        found: set[str] = set()
        with self._connections.reading() as connection:
            transaction = Transaction(connection, self._workspace)
            for some in _in_parts(external_ids):
                query = select(activities.c.external_id).where(
                    activities.c.workspace_id == self._workspace, activities.c.live, activities.c.external_id.in_(some)
                )
                found.update(row.external_id for row in transaction.rows(query))
        return frozenset(found)

    def _bodies(self, table: Table, column: str, wanted: Collection[int] | Collection[str]) -> list[str]:
        bodies: list[str] = []
        if not wanted:
            return bodies
        with self._connections.reading() as connection:
            transaction = Transaction(connection, self._workspace)
            for some in _in_parts(wanted):
                query = select(table.c.body).where(table.c.workspace_id == self._workspace, table.c[column].in_(some))
                bodies += [row.body for row in transaction.rows(query)]
        return bodies

    def _pages(self, table: Table) -> Iterable[list[str]]:
        """Give the documents of a table by pages, in the order of their ids."""
        last = 0
        while True:
            query = select(table.c.id, table.c.body).where(table.c.workspace_id == self._workspace, table.c.id > last)
            with self._connections.reading() as connection:
                rows = Transaction(connection, self._workspace).rows(query.order_by(table.c.id).limit(PAGE))
            if not rows:
                return
            yield [row.body for row in rows]
            last = rows[-1].id


def _in_parts(wanted: Collection[int] | Collection[str]) -> Iterable[list[int] | list[str]]:
    each = sorted(set(wanted))  # type: ignore[type-var]  # all of them are numbers, or all are words
    return (each[start : start + _MOST] for start in range(0, len(each), _MOST))  # type: ignore[misc]  # likewise
