"""Accounts and contacts of an import: found by id or name, added once, changed where a file says something new."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from bot.transfer.cells import fold_short, words
from bot.transfer.dealrows import ID, NOTE, check_width
from bot.transfer.headers import Kind
from bot.transfer.known import Known
from bot.transfer.layout import Layout, NewId
from bot.transfer.outcome import Outcome
from bot.transfer.recognise import Table
from bot.transfer.rows import Reason, RowRefused
from bot.transfer.seen import NAME, person_named
from bot.transfer.sheets import Row
from domain.foundations.event import Event, changes_between
from domain.foundations.value import Text
from domain.selling.account import Account, AccountAdded, AccountEdited, Contact, ContactAdded, ContactEdited
from domain.selling.catalogue import SEGMENTS
from domain.selling.lookup import folded

_SEGMENTS = {fold_short(word): key for key, term in SEGMENTS.items() for word in (key, *term.words)}


class Companies:
    """The accounts and contacts that are known or were just added, as small indexes."""

    def __init__(self, known: Known, layout: Layout, new_id: NewId, now: datetime, *, with_contacts: bool) -> None:
        self._known, self._layout, self._new_id, self._now = known, layout, new_id, now
        self._by_name: dict[str, int] = {}
        self._by_external_id: dict[str, int] = {}
        self._contacts: dict[tuple[int, str], int] = {}
        self._contact_ids: dict[str, int] = {}
        for account in known.account_names():
            self._by_name.setdefault(folded(account.name), account.id)
            if account.external_id is not None:
                self._by_external_id[account.external_id] = account.id
        for contact in known.contact_names() if with_contacts else ():
            self._contacts.setdefault((contact.account, folded(contact.name)), contact.id)
            if contact.external_id is not None:
                self._contact_ids[contact.external_id] = contact.id

    # -- named in other rows -------------------------------------------------------------------------------------------

    def account(self, name: str, external_id: str, team: int | None, events: list[Event]) -> int | None:
        """Return the account that a row names, adding it when it is new; None when the row names none."""
        found = self._by_external_id.get(external_id) if external_id else None
        if found is None and name:
            found = self._by_name.get(folded(name))
        if found is not None or not name:
            return found
        return self._add(name, external_id, events, team=team).id

    def contact(self, name: str, account: int | None, events: list[Event]) -> int | None:
        """Return the contact that a row names at an account, adding them when they are new."""
        if not name or account is None:
            return None
        found = self._contacts.get((account, folded(name)))
        if found is None:
            contact = Contact(id=self._new_id("contact"), account=account, name=Text.of(name))
            events.append(ContactAdded(contact=contact, at=self._now))
            found = self._contacts[account, folded(name)] = contact.id
        return found

    def _add(
        self,
        name: str,
        external_id: str,
        events: list[Event],
        *,
        team: int | None = None,
        owner: int | None = None,
        segment: str | None = None,
    ) -> Account:
        account = Account(
            id=self._new_id("account"),
            name=Text.of(name),
            team=team,
            owner=owner,
            segment=segment,
            external_id=external_id or None,
        )
        events.append(AccountAdded(account=account, at=self._now))
        self._by_name.setdefault(folded(name), account.id)
        if external_id:
            self._by_external_id[external_id] = account.id
        return account

    # -- rows of their own ---------------------------------------------------------------------------------------------

    def rows(self, table: Table, rows: Sequence[Row]) -> list[Outcome]:
        """Return what each row of an accounts or contacts file leads to."""
        if table.kind is Kind.ACCOUNTS:
            ids = [self._account_of(table, row) for row in rows]
            there: dict[int, Account] = dict(self._known.accounts({each for each in ids if each is not None}))
            return [Outcome.of(row, partial(self._account_row, table, row, there)) for row in rows]
        ids = [self._contact_of(table, row) for row in rows]
        known = dict(self._known.contacts({each for each in ids if each is not None}))
        return [Outcome.of(row, partial(self._contact_row, table, row, known)) for row in rows]

    def _account_of(self, table: Table, row: Row) -> int | None:
        external_id = table.text(row, "id")
        found = self._by_external_id.get(external_id) if external_id else None
        return found if found is not None else self._by_name.get(folded(table.text(row, "name")))

    def _account_row(self, table: Table, row: Row, there: dict[int, Account]) -> list[Event]:
        check_width(len(table.headers), row)
        name, external_id = _words(table, row, "name", NAME), _words(table, row, "id", ID)
        if not name:
            raise RowRefused(Reason.NO_NAME)
        owner_name = _words(table, row, "owner", NAME)
        owner = self._layout.member_by_name[fold_short(owner_name)] if owner_name else None
        team_name = _words(table, row, "team", NAME)
        team = self._layout.team(team_name, owner).id if team_name or owner is not None else None
        segment = _words(table, row, "segment", NAME)
        segment = _SEGMENTS.get(fold_short(segment), segment)
        fields = {"team": team, "owner": owner, "segment": segment or None}
        number, events = self._account_of(table, row), list[Event]()
        if number is None:
            added = self._add(name, external_id, events, team=team, owner=owner, segment=segment or None)
            there[added.id] = added
            return events
        account = there.get(number)
        if account is None:
            return []
        said: dict[str, object] = {field: value for field, value in fields.items() if value is not None}
        if external_id and external_id == account.external_id and name != str(account.name):
            said["name"] = Text.of(name)
        if external_id and account.external_id is None:
            said["external_id"] = external_id
        changes = changes_between(account, **said)
        if not changes:
            return []
        there[number] = account.but(**{field: change.after for field, change in changes.items()})
        return [AccountEdited(account=number, changes=changes, at=self._now)]

    def _contact_of(self, table: Table, row: Row) -> int | None:
        external_id = table.text(row, "id")
        if external_id and external_id in self._contact_ids:
            return self._contact_ids[external_id]
        account = self._by_external_id.get(table.text(row, "account_id")) or self._by_name.get(
            folded(table.text(row, "account"))
        )
        return None if account is None else self._contacts.get((account, folded(person_named(table, row))))

    def _contact_row(self, table: Table, row: Row, there: dict[int, Contact]) -> list[Event]:
        check_width(len(table.headers), row)
        name = person_named(table, row)
        if not name:
            raise RowRefused(Reason.NO_NAME)
        external_id = _words(table, row, "id", ID)
        given = {field: _words(table, row, field, NAME) for field in ("function", "phone", "email")}
        number, events = self._contact_of(table, row), list[Event]()
        if number is None:
            account_name, account_id = _words(table, row, "account", NAME), _words(table, row, "account_id", ID)
            account = self.account(account_name, account_id, None, events)
            if account is None:
                raise RowRefused(Reason.NO_ACCOUNT)
            contact = Contact(
                id=self._new_id("contact"),
                account=account,
                name=Text.of(name),
                external_id=external_id or None,
                **{field: Text.of(text) for field, text in given.items() if text},
            )
            events.append(ContactAdded(contact=contact, at=self._now))
            self._contacts[account, folded(name)] = contact.id
            if external_id:
                self._contact_ids[external_id] = contact.id
            there[contact.id] = contact
            return events
        known = there.get(number)
        if known is None:
            return []
        said = {field: Text.of(text) for field, text in given.items() if text and text != _body(getattr(known, field))}
        if name != _body(known.name) and external_id:
            said["name"] = Text.of(name)
        changes = changes_between(known, **said)
        if not changes:
            return []
        there[number] = known.but(**{field: change.after for field, change in changes.items()})
        return [ContactEdited(contact=number, changes=changes, at=self._now)]


def _words(table: Table, row: Row, field: str, most: int) -> str:
    cell = table.cell(row, field)
    return "" if cell == "" else words(cell, most=min(most, NOTE), column=table.header_of(field))


def _body(text: Text | None) -> str | None:
    return None if text is None else text.body
