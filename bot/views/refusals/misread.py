"""Words, names, dates and amounts that were not understood."""

from typing import Final

from bot.language import sayable
from bot.views.elements import orders
from bot.views.elements.buttons import do, form
from bot.views.elements.drawing import Drawing
from bot.views.elements.parts import italic, plain_label, safe
from bot.views.refusals.no import No, example
from bot.views.words.naming import Naming
from commands.reading.words import MENTION
from domain.foundations.refusals import Refusal
from domain.selling.terms import Term


def not_understood(refusal: Refusal, names: Naming, drawing: Drawing) -> No:
    """Say which words were not understood, what is nearest, and how it is written."""
    look, facts = names.look, refusal.facts
    words = safe(facts.get("words") or "", 100)
    sentence = look.say("I did not understand “{words}”.", words=words)
    nearest = facts.get("nearest")
    if nearest is not None:
        sentence += " " + look.say("Did you mean {nearest}?", nearest=_nearest(nearest, facts.get("kind"), names))
    line = facts.get("example") or ("/deal move acme proposal" if facts.get("family") == "deal" else "")
    lines = [sentence, example(line, names)] if line else [sentence]
    family = facts.get("family")
    return No(lines, [do(drawing, look.say("Help"), orders.help_of(family))] if family else [])


def _nearest(nearest: Term | str, kind: str | None, names: Naming) -> str:
    if kind in {"verb", "family", "country"} and isinstance(nearest, Term):
        return italic(names.verb(nearest))
    return italic(names.look.term(nearest))


def not_found(refusal: Refusal, names: Naming, drawing: Drawing) -> No:
    """Say that nothing is called so, what comes near, and offer to create it."""
    look, facts = names.look, refusal.facts
    kind, words = facts.get("kind", ""), _said(str(facts.get("words") or ""))
    sentence = look.say(_UNKNOWN.get(kind, _UNKNOWN["thing"]), words=words)
    known = [italic(each) for each in facts.get("known", ())][:5]
    if known:
        sentence += " " + look.say("Did you mean {nearest}?", nearest=", ".join(known[:3]))
    lines = [sentence, example(_EXAMPLES.get(kind, "/deal list"), names)]
    create = facts.get("create")
    if not create:
        return No(lines, [])
    label = look.say("Create “{name}”", name=plain_label(create)[:50])
    return No(lines, [form(drawing, label, orders.new(str(create)), style="primary")])


def _said(words: str) -> str:
    """Return the words; a mention stays one, so that it reads as a name: in an ephemeral answer it rings nobody."""
    mention = MENTION.fullmatch(words.strip())
    return safe(words, 100) if mention is None else f"<@{mention[1]}>"


_UNKNOWN: Final = {
    "deal": sayable("I know no deal “{words}”."),
    "account": sayable("I know no account “{words}”."),
    "member": sayable("I know nobody called “{words}” in the team."),
    "team": sayable("I know no team “{words}”."),
    "stage": sayable("I know no stage “{words}”."),
    "process": sayable("I know no process “{words}”."),
    "role": sayable("I know no role “{words}”."),
    "currency": sayable("I know no currency “{words}”."),
    "zone": sayable("I know no time zone “{words}”."),
    "part": sayable("I know no such part of the country: “{words}”."),
    "batch": sayable("That entry is not there any more."),
    "thing": sayable("I know nothing called “{words}”."),
}
_EXAMPLES: Final = {
    "deal": "/deal list",
    "account": "/deal list",
    "member": "/cordee team show",
    "team": "/cordee team show",
    "stage": "/deal move acme proposal",
    "process": "/pipeline tender",
    "role": "/cordee team add @ann closer",
    "currency": "/cordee settings rate USD 0.92 from 1/3",
    "zone": "/cordee settings zone Europe/Paris",
    "part": "/cordee settings country FR",
}


def not_a_date(refusal: Refusal, names: Naming, _: Drawing) -> No:
    """Say what is wrong with a date."""
    words = safe(refusal.words, 100)
    reason = refusal.facts.get("reason", "unreadable")
    sentence = names.look.say(_DATES.get(reason, _DATES["unreadable"]), words=words)
    line = "/cordee absent 4/8-22/8" if reason == "endless" else "/deal close acme 15/10"
    return No([sentence, example(line, names)], [])


_DATES: Final = {
    "day": sayable("“{words}” is no day of the calendar."),
    "weekday": sayable("“{words}”: that date falls on another weekday."),
    "week": sayable("“{words}”: that year has no such week."),
    "year": sayable("“{words}” is too far away to be meant."),
    "backwards": sayable("“{words}” ends before it starts."),
    "endless": sayable("“{words}”: until when?"),
    "unreadable": sayable("I do not understand the date “{words}”."),
}


def not_an_amount(refusal: Refusal, names: Naming, _: Drawing) -> No:
    """Say what is wrong with an amount."""
    sentence = names.look.say(
        _AMOUNTS.get(refusal.facts.get("reason", ""), _AMOUNTS["unreadable"]), words=safe(refusal.words, 100)
    )
    return No([sentence, example("/deal amount acme 5800", names)], [])


_AMOUNTS: Final = {
    "negative": sayable("“{words}” is below zero: a deal is worth zero or more."),
    "size": sayable("“{words}” is more than a deal can be worth."),
    "decimals": sayable("“{words}” has more decimals than its currency."),
    "unreadable": sayable("I do not understand the amount “{words}”."),
}


def ambiguous(refusal: Refusal, names: Naming, _: Drawing) -> No:
    """Say which two amounts it can be."""
    look = names.look
    one, other = (names.money(money) for money in refusal.readings)
    sentence = look.say("“{words}” can be {one} or {other}.", words=safe(refusal.words), one=one, other=other)
    line = names.example("/deal amount acme 1234")
    return No([sentence, look.say("Write it without a separator. Example: {example}", example=line)], [])


def with_tax(refusal: Refusal, names: Naming, _: Drawing) -> No:
    """Ask for the amount before tax."""
    sentence = names.look.say("Deals are counted before tax: what is {words} before tax?", words=safe(refusal.words))
    return No([sentence, example("/deal amount acme 5800", names)], [])


def how_many_months(refusal: Refusal, names: Naming, _: Drawing) -> No:
    """Ask how long a price is paid."""
    look, amount = names.look, names.money(refusal.amount)
    asked = (
        look.say("{amount} a year: for how many years?", amount=amount)
        if refusal.facts.get("per") == "year"
        else look.say("{amount} a month: for how many months?", amount=amount)
    )
    return No([asked, example("/deal amount acme 500€/month x 12", names)], [])
