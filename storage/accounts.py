"""The accounts of a workspace and their contacts; each account is read once in a transaction, until it is changed."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import bindparam, func, or_, select

from domain.insight.contacts import LastContact
from domain.selling.account import Account, Contact
from domain.selling.lookup import Act, Ask
from storage.search import Search
from storage.tables import accounts, activities, contacts
from storage.transaction import Transaction, portions, possible


def account_row(account: Account) -> dict[str, Any]:
    """Return what an account's row holds, beside its workspace."""
    return {
        "id": account.id,
        "owner": account.owner,
        "segment": account.segment,
        "external_id": account.external_id,
        "body": account.model_dump_json(),
    }


def contact_row(contact: Contact) -> dict[str, Any]:
    """Return what a contact's row holds, beside its workspace."""
    return {
        "id": contact.id,
        "account": contact.account,
        "external_id": contact.external_id,
        "body": contact.model_dump_json(),
    }


class KeptAccounts:
    """Implements domain.ports.Accounts."""

    def __init__(self, transaction: Transaction) -> None:
        self._in = transaction
        self._seen: dict[int, Account | None] = {}

    def get(self, number: int) -> Account | None:
        return self.many((number,)).get(number)

    def many(self, numbers: Iterable[int]) -> Mapping[int, Account]:
        wanted = possible(numbers)
        unseen = [number for number in wanted if number not in self._seen]
        for some in portions(unseen):
            query, named = (_ONE, {"id": some[0]}) if len(some) == 1 else (_MANY, {"ids": some})
            rows = self._in.rows(query, {"workspace": self._in.workspace_id, **named})
            self._seen |= dict.fromkeys(some) | {row.id: Account.model_validate_json(row.body) for row in rows}
        there = ((number, self._seen[number]) for number in wanted)
        return {number: account for number, account in there if account is not None}

    def changed(self, number: int, account: Account | None) -> None:
        """Take in that this transaction made an account what it is now; None when it is gone."""
        self._seen[number] = account

    def find(self, words: str) -> Act[Account] | Ask[Account] | None:
        return Search(self._in).accounts(words, self.many)

    def contacts(self, account: int) -> Sequence[Contact]:
        rows = self._in.rows(
            select(contacts.c.body)
            .where(contacts.c.workspace_id == self._in.workspace_id, contacts.c.account == account)
            .order_by(contacts.c.id)
        )
        return [Contact.model_validate_json(row.body) for row in rows]

    def contact(self, number: int) -> Contact | None:
        """Return one contact."""
        row = self._in.row(
            select(contacts.c.body).where(contacts.c.workspace_id == self._in.workspace_id, contacts.c.id == number)
        )
        return None if row is None else Contact.model_validate_json(row.body)

    def segmented(self, owners: Iterable[int], *, but: Iterable[str]) -> Sequence[LastContact]:
        done = activities.c
        last = (
            select(func.max(done.day))
            .where(
                done.workspace_id == accounts.c.workspace_id,
                done.account == accounts.c.id,
                done.live,
                or_(done.outcome.is_(None), done.outcome.not_in(sorted(but))),
            )
            .scalar_subquery()
        )
        here = (accounts.c.workspace_id == self._in.workspace_id, accounts.c.segment.is_not(None))
        query = select(accounts.c.owner, accounts.c.id, accounts.c.segment, last.label("day")).where(*here)
        found: list[LastContact] = []
        for some in portions(owners):
            found += [LastContact._make(row) for row in self._in.rows(query.where(accounts.c.owner.in_(some)))]
        return found


_HERE = accounts.c.workspace_id == bindparam("workspace")
_ONE = select(accounts.c.id, accounts.c.body).where(_HERE, accounts.c.id == bindparam("id"))
_MANY = select(accounts.c.id, accounts.c.body).where(_HERE, accounts.c.id.in_(bindparam("ids", expanding=True)))
