"""How we say no: what was not understood or not done, the nearest name, and an example in the reader's words."""

from collections.abc import Callable
from typing import Any, Final, NamedTuple

from slack_sdk.models.blocks import InteractiveElement

from bot.language import sayable
from bot.phrases import status
from bot.views import orders
from bot.views.buttons import do, form
from bot.views.drawing import Drawing
from bot.views.events import happened
from bot.views.message import Message, message
from bot.views.naming import Naming, naming
from bot.views.parts import actions, italic, plain_label, safe, sections
from commands.reading.asking import NotADate
from commands.reading.money import AmbiguousAmount, AskHowManyMonths, AskNetAmount, NotAnAmount
from commands.replies import NoTeam, NotNow, NotUnderstood, Stranger, TooMany
from domain.foundations.refusals import Conflict, NotAllowed, NotFound, Refusal
from domain.ledger import ChangedSince, NothingToUndo, NotYours, UndoneAlready, UndoTooLate
from domain.selling.deal import AlreadyThere, DealClosed, NothingChanged
from domain.selling.terms import Term


class No(NamedTuple):
    """A refusal as it is told: sentences, and what one may click instead."""

    lines: list[str]
    clicks: list[InteractiveElement]


def refused(refusal: Refusal, drawing: Drawing) -> Message:
    """Draw a refusal. Nothing was changed, and what was on the screen stays there."""
    told = TOLD.get(type(refusal), _something)(refusal, naming(drawing), drawing)
    return message(*sections(told.lines), actions(told.clicks), text="\n".join(told.lines))


def _example(line: str, names: Naming) -> str:
    return names.look.say("Example: {example}", example=names.example(line))


# -- words that were not understood -----------------------------------------------------------------------------------


def _not_understood(refusal: Refusal, names: Naming, drawing: Drawing) -> No:
    look, facts = names.look, refusal.facts
    words = safe(facts.get("words") or "", 100)
    sentence = look.say("I did not understand “{words}”.", words=words)
    nearest = facts.get("nearest")
    if nearest is not None:
        sentence += " " + look.say("Did you mean {nearest}?", nearest=_nearest(nearest, facts.get("kind"), names))
    line = facts.get("example") or ("/deal move acme proposal" if facts.get("family") == "deal" else "")
    lines = [sentence, _example(line, names)] if line else [sentence]
    family = facts.get("family")
    return No(lines, [do(drawing, look.say("Help"), orders.help_of(family))] if family else [])


def _nearest(nearest: Term | str, kind: str | None, names: Naming) -> str:
    if kind in {"verb", "family"} and isinstance(nearest, Term):
        return italic(names.verb(nearest))
    return italic(names.look.term(nearest))


def _not_found(refusal: Refusal, names: Naming, drawing: Drawing) -> No:
    look, facts = names.look, refusal.facts
    kind, words = facts.get("kind", ""), safe(facts.get("words") or "", 100)
    sentence = look.say(_UNKNOWN.get(kind, _UNKNOWN["thing"]), words=words)
    known = [italic(each) for each in facts.get("known", ())][:5]
    if known:
        sentence += " " + look.say("Did you mean {nearest}?", nearest=", ".join(known[:3]))
    lines = [sentence, _example(_EXAMPLES.get(kind, "/deal list"), names)]
    create = facts.get("create")
    if not create:
        return No(lines, [])
    label = look.say("Create “{name}”", name=plain_label(create)[:50])
    return No(lines, [form(drawing, label, orders.new(str(create)), style="primary")])


_UNKNOWN: Final = {
    "deal": sayable("I know no deal “{words}”."),
    "account": sayable("I know no account “{words}”."),
    "member": sayable("I know nobody called “{words}” in the team."),
    "team": sayable("I know no team “{words}”."),
    "stage": sayable("I know no stage “{words}”."),
    "process": sayable("I know no process “{words}”."),
    "role": sayable("I know no role “{words}”."),
    "currency": sayable("I know no currency “{words}”."),
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
}


def _not_a_date(refusal: Refusal, names: Naming, _: Drawing) -> No:
    words = safe(refusal.words, 100)
    reason = refusal.facts.get("reason", "unreadable")
    sentence = names.look.say(_DATES.get(reason, _DATES["unreadable"]), words=words)
    return No([sentence, _example("/deal close acme 15/10", names)], [])


_DATES: Final = {
    "day": sayable("“{words}” is no day of the calendar."),
    "weekday": sayable("“{words}”: that date falls on another weekday."),
    "week": sayable("“{words}”: that year has no such week."),
    "year": sayable("“{words}” is too far away to be meant."),
    "backwards": sayable("“{words}” ends before it starts."),
    "unreadable": sayable("I do not understand the date “{words}”."),
}


def _not_an_amount(refusal: Refusal, names: Naming, _: Drawing) -> No:
    sentence = names.look.say(
        _AMOUNTS.get(refusal.facts.get("reason", ""), _AMOUNTS["unreadable"]), words=safe(refusal.words, 100)
    )
    return No([sentence, _example("/deal amount acme 5800", names)], [])


_AMOUNTS: Final = {
    "negative": sayable("“{words}” is below zero: a deal is worth zero or more."),
    "size": sayable("“{words}” is more than a deal can be worth."),
    "decimals": sayable("“{words}” has more decimals than its currency."),
    "unreadable": sayable("I do not understand the amount “{words}”."),
}


def _ambiguous(refusal: Refusal, names: Naming, _: Drawing) -> No:
    look = names.look
    one, other = (names.money(money) for money in refusal.readings)
    sentence = look.say("“{words}” can be {one} or {other}.", words=safe(refusal.words), one=one, other=other)
    example = names.example("/deal amount acme 1234")
    return No([sentence, look.say("Write it without a separator. Example: {example}", example=example)], [])


def _with_tax(refusal: Refusal, names: Naming, _: Drawing) -> No:
    sentence = names.look.say("Deals are counted before tax: what is {words} before tax?", words=safe(refusal.words))
    return No([sentence, _example("/deal amount acme 5800", names)], [])


def _how_many_months(refusal: Refusal, names: Naming, _: Drawing) -> No:
    look, amount = names.look, names.money(refusal.amount)
    asked = (
        look.say("{amount} a year: for how many years?", amount=amount)
        if refusal.facts.get("per") == "year"
        else look.say("{amount} a month: for how many months?", amount=amount)
    )
    return No([asked, _example("/deal amount acme 500€/month x 12", names)], [])


# -- what may not be done ---------------------------------------------------------------------------------------------


def _not_allowed(refusal: Refusal, names: Naming, _: Drawing) -> No:
    look, facts = names.look, refusal.facts
    known = {
        "person": names.member(facts["member"].id) if "member" in facts else "",
        "currency": safe(facts.get("currency", "")),
        "process": _process(facts.get("process"), names),
        "stage": names.stage(facts["stage"]) if "stage" in facts else "",
        "than": names.stage(facts["than"]) if "than" in facts else "",
    }
    lines = [look.say(_RIGHTS.get(facts.get("right", ""), _RIGHTS["other"]), **known)]
    asked = facts.get("of") or ()
    if asked:
        people = look.listing(safe(getattr(each, "name", each)) for each in asked)
        lines.append(look.say("Ask {people}.", people=people))
    return No(lines, [])


_RIGHTS: Final = {
    "operator": sayable('The operator reads, and writes no deals. Say as whom: --as "Ann".'),
    "deal": sayable("This deal belongs to another team. Nothing was changed."),
    "decide": sayable("Only the deal's owner or a manager of its team can do that. Nothing was changed."),
    "manage": sayable("Only a manager of the team can do that. Nothing was changed."),
    "admin": sayable("Only an admin of the workspace can do that. Nothing was changed."),
    "personal": sayable("Personal figures are only for that person and their managers."),
    "help_oneself": sayable("The owner of a deal cannot be its helper. Choose somebody else."),
    "two_helpers": sayable("A deal has at most two helpers. Nothing was changed."),
    "in_a_channel": sayable("Type this in the channel that is to be the team's."),
    "team_first": sayable("There is no team yet. An admin types `/cordee team here` in its channel."),
    "linked_already": sayable("That Slack user is {person} already. Nothing was changed."),
    "own_currency": sayable("{currency} is the team's own currency: it needs no rate."),
    "process_twice": sayable("The process {process} is there already. Nothing was changed."),
    "increasing": sayable("Probabilities rise along a process: {stage} must be above {than}. Nothing was changed."),
    "other": sayable("You are not allowed to do that. Nothing was changed."),
}


def _process(process: Any, names: Naming) -> str:
    return "" if process is None else italic(names.look.term(getattr(process, "term", process)))


def _stranger(_: Refusal, names: Naming, __: Drawing) -> No:
    return No([names.look.say("Cordée is for full members of this workspace. Nothing was changed.")], [])


def _no_team(refusal: Refusal, names: Naming, _: Drawing) -> No:
    look, facts = names.look, refusal.facts
    lines = [look.say("You are in no team yet.")]
    if facts.get("admin"):
        lines.append(
            look.say("To start one, type {example} in its channel.", example=names.example("/cordee team here"))
        )
    if facts.get("ask"):
        people = look.listing(_mentioned(member) for member in facts["ask"])
        lines.append(look.say("Ask {people} to add you.", people=people))
    elif not facts.get("admin"):
        lines.append(look.say("Ask an admin of the workspace to add you."))
    return No(lines, [])


def _mentioned(member: Any) -> str:
    """Return a name that can be tapped: in an ephemeral answer a mention rings nobody."""
    return safe(member.name) if member.slack is None else f"<@{safe(member.slack)}>"


def _not_now(refusal: Refusal, names: Naming, _: Drawing) -> No:
    look, facts = names.look, refusal.facts
    day = facts.get("day")
    sentence = look.say(_TIMES.get(facts.get("reason", ""), _TIMES["other"]), day="" if day is None else look.day(day))
    command = facts.get("command")
    return No([sentence] if command is None else [sentence, _example(command.example, names)], [])


_TIMES: Final = {
    "past": sayable("{day} has passed. Nothing was changed."),
    "future": sayable("{day} has not come yet: only what was done can be noted."),
    "other": sayable("That is not possible at this date: {day}. Nothing was changed."),
}


def _too_many(refusal: Refusal, names: Naming, _: Drawing) -> No:
    look, facts = names.look, refusal.facts
    most = look.number(int(facts.get("most", 0)))
    sentence = look.say(_MOST.get(facts.get("what", ""), _MOST["other"]), most=most)
    return No([sentence, _example("/log call not reached x3", names)], [])


_MOST: Final = {
    "count": sayable("That is too many at once: at most {most}. Nothing was changed."),
    "note": sayable("That note is too long: at most {most} characters. Nothing was changed."),
    "text": sayable("That text is too long: at most {most} characters. Nothing was changed."),
    "other": sayable("That is too much: at most {most}. Nothing was changed."),
}


# -- deals ------------------------------------------------------------------------------------------------------------


def _already_there(refusal: Refusal, names: Naming, drawing: Drawing) -> No:
    deal = refusal.deal
    sentence = names.look.say(
        "{deal} is in {stage} already. Nothing was changed.", deal=names.deal(deal), stage=names.stage(refusal.stage)
    )
    return No([sentence], [do(drawing, names.look.say("Move"), orders.move(deal)), _show(deal, drawing)])


def _closed(refusal: Refusal, names: Naming, drawing: Drawing) -> No:
    look, deal = names.look, refusal.deal
    named, state = names.deal(deal), italic(status(look, deal.status))
    sentence = look.say("{deal} is closed ({status}). Reopen it first.", deal=named, status=state)
    example = _example("/deal reopen acme", names)
    return No([sentence, example], [do(drawing, look.say("Reopen"), orders.reopen(deal)), _show(deal, drawing)])


def _nothing_changed(refusal: Refusal, names: Naming, drawing: Drawing) -> No:
    deal = refusal.facts.get("deal")
    if deal is None:
        return No([names.look.say("That is so already. Nothing was changed.")], [])
    sentence = names.look.say("{deal}: that is so already. Nothing was changed.", deal=names.deal(deal))
    return No([sentence], [_show(deal, drawing)])


def _show(deal: Any, drawing: Drawing) -> InteractiveElement:
    return do(drawing, drawing.look.say("Show"), orders.show(deal))


def _conflict(_: Refusal, names: Naming, __: Drawing) -> No:
    return No(
        [names.look.say("Somebody else changed the same thing at the same moment. Nothing was changed: try again.")], []
    )


# -- undo -------------------------------------------------------------------------------------------------------------


def _nothing_to_undo(refusal: Refusal, names: Naming, drawing: Drawing) -> No:
    look, deal = names.look, refusal.facts.get("deal")
    if deal is None:
        return No([look.say("You have nothing left to undo here.")], [])
    sentence = look.say("You have nothing left to undo on {deal}.", deal=names.deal(deal))
    return No([sentence], [do(drawing, look.say("History"), orders.history(deal))])


def _too_late(refusal: Refusal, names: Naming, _: Drawing) -> No:
    look = names.look
    when, until = look.moment(refusal.batch.at), look.moment(refusal.until)
    sentence = look.say("That was entered {when} and could be undone until {until}.", when=when, until=until)
    return No([sentence, look.say("Correct it with a new entry.")], [])


def _not_yours(refusal: Refusal, names: Naming, _: Drawing) -> No:
    author = names.member(refusal.batch.by)
    return No([names.look.say("Only {person}, who entered it, can undo it. Nothing was changed.", person=author)], [])


def _undone_already(_: Refusal, names: Naming, __: Drawing) -> No:
    return No([names.look.say("That was undone already.")], [])


def _changed_since(refusal: Refusal, names: Naming, _: Drawing) -> No:
    look, later = names.look, refusal.later.event
    sentence = look.say(
        "It cannot be undone: {person} changed the same thing later ({when}: {what}).",
        person=names.member(later.by),
        when=look.moment(later.at),
        what=happened(later, names),
    )
    return No([sentence, look.say("Undo that first, or correct it with a new entry.")], [])


def _something(_: Refusal, names: Naming, __: Drawing) -> No:
    return No([names.look.say("That cannot be done. Nothing was changed.")], [])


TOLD: Final[dict[type[Refusal], Callable[[Refusal, Naming, Drawing], No]]] = {
    NotUnderstood: _not_understood,
    NotFound: _not_found,
    NotADate: _not_a_date,
    NotAnAmount: _not_an_amount,
    AmbiguousAmount: _ambiguous,
    AskNetAmount: _with_tax,
    AskHowManyMonths: _how_many_months,
    NotAllowed: _not_allowed,
    Stranger: _stranger,
    NoTeam: _no_team,
    NotNow: _not_now,
    TooMany: _too_many,
    AlreadyThere: _already_there,
    DealClosed: _closed,
    NothingChanged: _nothing_changed,
    Conflict: _conflict,
    NothingToUndo: _nothing_to_undo,
    UndoTooLate: _too_late,
    NotYours: _not_yours,
    UndoneAlready: _undone_already,
    ChangedSince: _changed_since,
}
