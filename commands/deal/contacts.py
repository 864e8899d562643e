"""`/deal contact`: the people at a deal's account, with a number that can be tapped (rules 2)."""

import re
from typing import Annotated, ClassVar

from commands.arguments import DealNamed, Words
from commands.command import Command
from commands.deal.looking import card_of
from commands.finding import words_apart
from commands.replies import DealCard, NeedsForm
from commands.request import Request
from domain.foundations.event import Event
from domain.foundations.value import Text
from domain.ports import UnitOfWork
from domain.selling.account import Account, AccountAdded, Contact, ContactAdded
from domain.selling.rights import must_work_on
from domain.selling.terms import Term

PHONE = re.compile(r"\+?\(?\d[\d\s().\-\u00a0\u202f]{6,18}\d")
EMAIL = re.compile(r"[^\s<>,;]+@[^\s<>,;]+\.[^\s<>,;]{2,}")


class AddContact(Command):
    """Add a person to call or write to."""

    family: ClassVar = "deal"
    verb: ClassVar = Term.known("contact", "contact", "interlocuteur", "contacts")
    example: ClassVar = "/deal contact acme Jeanne Durand, buyer, +33 6 12 34 56 78"
    form: ClassVar = ("deal", "text", "function", "phone", "email")

    deal: Annotated[str | None, DealNamed()] = None
    text: Annotated[str | None, Words()] = None
    """The name; in a typed line also the function after a comma, the number and the address."""
    function: str | None = None
    phone: str | None = None
    email: str | None = None

    def run(self, request: Request, work: UnitOfWork) -> DealCard:
        """Add the contact to the deal's account, and to the deal when it has none yet."""
        deal, text = words_apart(self, request, work)
        must_work_on(request.member, deal)
        said = self.but(text=text)._read()
        if not said.text:
            raise NeedsForm(command=self.but(deal=deal.number))
        events: list[Event] = []
        account = deal.account
        if account is None:
            made = Account(id=work.new_id("account"), name=Text.of(str(deal.name)), team=deal.team)
            events.append(AccountAdded(account=made, by=request.by, at=request.now))
            account = made.id
        contact = Contact(
            id=work.new_id("contact"),
            account=account,
            name=Text.of(said.text),
            function=_text(said.function),
            phone=_text(said.phone),
            email=_text(said.email),
        )
        events.append(ContactAdded(contact=contact, by=request.by, at=request.now))
        edited = (
            deal.edit(by=request.by, at=request.now, account=account, contact=deal.contact or contact.id)
            if deal.contact is None or deal.account is None
            else None
        )
        work.record(*events, *((edited,) if edited else ()))
        after = deal if edited is None else edited.after(deal)
        return card_of(after, request, work, batch=None if work.batch is None else work.batch.id)

    def _read(self) -> "AddContact":
        """Return the command with the number, the address and the function of its words in their fields."""
        text = self.text or ""
        email = EMAIL.search(text)
        text = text if email is None else text.replace(email[0], " ")
        phone = PHONE.search(text)
        text = text if phone is None else text.replace(phone[0], " ")
        name, _, function = text.partition(",")
        return self.but(
            text=" ".join(name.split()) or None,
            function=self.function or " ".join(function.replace(",", " ").split()) or None,
            phone=self.phone or (phone[0].strip() if phone else None),
            email=self.email or (email[0] if email else None),
        )


def _text(words: str | None) -> Text | None:
    return None if not words else Text.of(words)
