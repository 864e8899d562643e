"""The accounts of a workspace and their contacts."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import bindparam, select

from domain.selling.account import Account, Contact
from domain.selling.lookup import Act, Ask
from storage.search import Search
from storage.tables import accounts, contacts
from storage.transaction import Transaction, portions, possible


class KeptAccounts:
    """Implements domain.ports.Accounts."""

    def __init__(self, transaction: Transaction) -> None:
        self._in = transaction

    def get(self, number: int) -> Account | None:
        return self.many((number,)).get(number)

    def many(self, numbers: Iterable[int]) -> Mapping[int, Account]:
        found: dict[int, Account] = {}
        for some in portions(possible(numbers)):
            here = accounts.c.workspace_id == self._in.workspace_id
            rows = self._in.rows(select(accounts.c.id, accounts.c.body).where(here, accounts.c.id.in_(some)))
            found.update({row.id: Account.model_validate_json(row.body) for row in rows})
        return found

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


_MANY = select(accounts.c.id, accounts.c.body).where(
    accounts.c.workspace_id == bindparam("workspace"), accounts.c.id.in_(bindparam("ids", expanding=True))
)
