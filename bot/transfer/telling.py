"""What an import assumed and did, said line by line in the reader's language: one fact a line, the weightiest first."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from bot.language import Look, sayable, sayable_many
from bot.transfer.headers import Kind
from bot.transfer.options import Assumptions, FileAssumed, ImportReport, Origin, ProcessAssumed
from domain.selling.process import PHASES

INDENT: Final = "  "
"""Before a line that belongs to the one above."""
_ORIGINS: Final[dict[Origin, str]] = {
    "told": sayable("as you said"),
    "header": sayable("from the header"),
    "column": sayable("from a column"),
    "content": sayable("from the content"),
    "cells": sayable("from the cells"),
    "language": sayable("from your language: the file leaves it open"),
    "workspace": sayable("the workspace's"),
}
_SEPARATORS: Final = {"\t": sayable("tab"), ";": ";", ",": ",", "|": "|"}
_ORDERS: Final = {"dmy": sayable("day/month/year"), "mdy": sayable("month/day/year")}

_FIELDS: Final = {
    "account": sayable("account"),
    "account_id": sayable("account id"),
    "action": sayable("action"),
    "amount": sayable("amount"),
    "at": sayable("date"),
    "brought": sayable("brought by"),
    "close": sayable("closing date"),
    "closed": sayable("closed on"),
    "contact": sayable("contact"),
    "count": sayable("number"),
    "created": sayable("creation date"),
    "currency": sayable("currency"),
    "deal": sayable("deal"),
    "deal_id": sayable("deal id"),
    "email": sayable("e-mail"),
    "entered": sayable("stage entry date"),
    "expected": sayable("expected close date"),
    "first": sayable("first name"),
    "function": sayable("job title"),
    "id": sayable("id"),
    "is_closed": sayable("is closed"),
    "is_won": sayable("is won"),
    "last": sayable("last name"),
    "manager": sayable("manager"),
    "member": sayable("member"),
    "name": sayable("name"),
    "next_date": sayable("next action date"),
    "next_text": sayable("next action"),
    "note": sayable("note"),
    "outcome": sayable("outcome"),
    "owner": sayable("owner name"),
    "phone": sayable("phone"),
    "price": sayable("price"),
    "process": sayable("process"),
    "product": sayable("product"),
    "reason": sayable("loss reason"),
    "roles": sayable("roles"),
    "segment": sayable("segment"),
    "source": sayable("source"),
    "stage": sayable("stage"),
    "status": sayable("status"),
    "team": sayable("team"),
    "time": sayable("time"),
}
_PEOPLE: Final = {Kind.CONTACTS: {"name": sayable("full name")}, Kind.MEMBERS: {"name": sayable("full name")}}


def field_name(field: str, kind: Kind, look: Look) -> str:
    """Return what a field is called, in words that `--map` understands too."""
    return look.say(_PEOPLE.get(kind, {}).get(field) or _FIELDS[field])


def assumed(assumptions: Assumptions, look: Look) -> Iterator[str]:
    """Give what was assumed: how each file was read, then what is made of it."""
    for file in assumptions.files:
        yield from _file(file, look)
    if assumptions.left_out:
        yield look.say("Sheets left out: {sheets}", sheets=look.listing(assumptions.left_out))
    for process in assumptions.processes:
        yield from _process(process, look)
    if assumptions.new_teams:
        yield look.say("New teams: {teams}", teams=look.listing(assumptions.new_teams))
    if assumptions.fallback_team is not None:
        yield look.say("Team of whatever names none: {team}", team=assumptions.fallback_team)
    if assumptions.new_members:
        yield look.say_many(
            "{n} new member, not linked to Slack", "{n} new members, not linked to Slack", assumptions.new_members
        )
    if assumptions.managers:
        yield look.say("Managers: {people}", people=look.listing(assumptions.managers))
    yield from _unknowns(assumptions, look)


def _file(file: FileAssumed, look: Look) -> Iterator[str]:
    named = file.file if file.sheet is None else f"{file.file} ({file.sheet})"
    kind = look.say(_KINDS[file.kind.value])
    if file.crm is None:
        yield look.say("{file}: {kind}", file=named, kind=kind)
    else:
        yield look.say("{file}: {kind}, as {crm} writes them", file=named, kind=kind, crm=file.crm)
    if file.separator is not None:
        mark = look.say(_SEPARATORS.get(file.separator, file.separator))
        yield INDENT + look.say("written in {encoding}, cells separated by “{mark}”", encoding=file.encoding, mark=mark)
    for column in file.columns:
        line = INDENT + look.say(
            "“{header}” is read as “{field}”", header=column.header, field=field_name(column.field, file.kind, look)
        )
        yield line if column.origin == "header" else f"{line} ({look.say(_ORIGINS[column.origin])})"
    if file.ignored:
        yield INDENT + look.say("not read: {columns}", columns=look.listing(file.ignored))
    if file.date_order is not None:
        order = look.say(_ORDERS[file.date_order])
        yield INDENT + look.say(
            "dates are {order} ({origin})", order=order, origin=look.say(_ORIGINS[file.date_origin])
        )
    if file.decimal is not None:
        origin = look.say(_ORIGINS[file.decimal_origin])
        yield INDENT + look.say("decimals follow “{mark}” ({origin})", mark=file.decimal, origin=origin)
    if any(column.field in ("amount", "price") for column in file.columns):
        origin = look.say(_ORIGINS[file.currency_origin])
        yield INDENT + look.say("amounts are in {currency} ({origin})", currency=file.currency, origin=origin)


def _process(process: ProcessAssumed, look: Look) -> Iterator[str]:
    if not process.is_new:
        yield look.say("Process: {process}", process=process.name)
        return
    yield look.say("New process: {process}", process=process.name)
    for stage in process.stages:
        yield INDENT + look.say(
            "{stage}: {p}, {phase}, {days} ({n} observed)",
            stage=stage.name,
            p=look.percent(Fraction(stage.p, 10_000)),
            phase=look.term(PHASES[stage.phase]),
            days=look.days(stage.days),
            n=look.number(stage.days_observed),
        )


def _unknowns(assumptions: Assumptions, look: Look) -> Iterator[str]:
    for n, (one, many) in (
        (assumptions.new_products, _PRODUCTS),
        (assumptions.unnamed, _UNNAMED),
        (assumptions.unknown_amounts, _AMOUNTS),
        (assumptions.priced, _PRICED),
        (assumptions.unknown_starts, _STARTS),
        (assumptions.unknown_closes, _CLOSES),
        (assumptions.left_closed, _LEFT_CLOSED),
        (assumptions.without_id, _WITHOUT_ID),
    ):
        if n:
            yield look.say_many(one, many, n)


def summed_up(report: ImportReport, look: Look) -> Iterator[str]:
    """Give one line per kind of rows: how many were created, changed, left as they were, refused."""
    for kind, counts in report.counts.items():
        yield look.say(
            "{kind}: {created} created, {changed} changed, {unchanged} unchanged, {refused} refused",
            kind=look.say(_KINDS[kind.value]),
            created=look.number(counts.created),
            changed=look.number(counts.changed),
            unchanged=look.number(counts.unchanged),
            refused=look.number(counts.refused),
        )


_KINDS: Final = {
    "products": sayable("Products"),
    "members": sayable("Members"),
    "accounts": sayable("Accounts"),
    "contacts": sayable("Contacts"),
    "deals": sayable("Deals"),
    "activities": sayable("Actions"),
}
_PRODUCTS: Final = sayable_many("{n} new product", "{n} new products")
_UNNAMED: Final = sayable_many(
    "{n} deal has no name: it is called after its account and product",
    "{n} deals have no name: they are called after account and product",
)
_AMOUNTS: Final = sayable_many(
    "{n} open deal has no amount: unknown, not 0", "{n} open deals have no amount: unknown, not 0"
)
_PRICED: Final = sayable_many(
    "{n} open deal takes the price of its product", "{n} open deals take the price of their product"
)
_STARTS: Final = sayable_many("{n} deal has no start: it has no age", "{n} deals have no start: they have no age")
_CLOSES: Final = sayable_many(
    "{n} closed deal has no closing date: no month counts it",
    "{n} closed deals have no closing date: no month counts them",
)
_LEFT_CLOSED: Final = sayable_many(
    "{n} deal is open in the file and closed here: it stays closed",
    "{n} deals are open in the file and closed here: they stay closed",
)
_WITHOUT_ID: Final = sayable_many(
    "{n} row has no id: it is known again by what it says", "{n} rows have no id: they are known again by what they say"
)
