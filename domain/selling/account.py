"""Accounts and contacts: the companies the team sells to and the people there (rules 2)."""

from typing import ClassVar, Literal

from domain.foundations.event import Event, Subject, subjects_of
from domain.foundations.value import Stored, Text


class Account(Stored):
    """A customer or prospect company; without a segment it counts and is listed "to segment"."""

    id: int
    name: Text
    team: int | None = None
    owner: int | None = None
    segment: str | None = None
    external_id: str | None = None


class Contact(Stored):
    """A person at an account. All that is personal is text that lives apart."""

    id: int
    account: int
    name: Text
    function: Text | None = None
    phone: Text | None = None
    email: Text | None = None
    external_id: str | None = None


class AccountEvent(Event):
    """Something happened to an account."""

    about: ClassVar = Account
    noun: ClassVar = "account"


class AccountAdded(AccountEvent):
    """An account became known."""

    kind: Literal["account.added"] = "account.added"
    account: Account

    @property
    def subject(self) -> Subject:
        return Subject("account", self.account.id)

    @property
    def created(self) -> Account:
        return self.account

    @property
    def leans_on(self) -> frozenset[Subject]:
        return subjects_of("team", self.account.team) | subjects_of("member", self.account.owner)


class AccountEdited(AccountEvent):
    """An account was renamed, segmented or given to someone."""

    kind: Literal["account.edited"] = "account.edited"
    account: int

    @property
    def subject(self) -> Subject:
        return Subject("account", self.account)


class ContactEvent(Event):
    """Something happened to a contact."""

    about: ClassVar = Contact
    noun: ClassVar = "contact"


class ContactAdded(ContactEvent):
    """A contact became known."""

    kind: Literal["contact.added"] = "contact.added"
    contact: Contact

    @property
    def subject(self) -> Subject:
        return Subject("contact", self.contact.id)

    @property
    def created(self) -> Contact:
        return self.contact

    @property
    def refers_to(self) -> frozenset[Subject]:
        return frozenset({Subject("account", self.contact.account)})


class ContactEdited(ContactEvent):
    """A contact's name, function, number or address was changed."""

    kind: Literal["contact.edited"] = "contact.edited"
    contact: int

    @property
    def subject(self) -> Subject:
        return Subject("contact", self.contact)
