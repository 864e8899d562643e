"""The morning digest of a team's channel: one fact a line, the people behind what was signed, nobody else's name."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Final

from bot.views.elements.blocks import Block
from bot.views.elements.drawing import Drawing
from bot.views.elements.message import Message, message
from bot.views.elements.parts import context, image, sections
from bot.views.figures.notes import figure_notes
from bot.views.figures.rows import since_words
from bot.views.posts.announcements import chain_words
from bot.views.words.naming import Naming, naming
from bot.wording.phrases import actions
from domain.foundations.money import Money
from domain.insight.changes import ChangesFigure
from domain.insight.positions import Cause
from domain.insight.stall_count import StallCount
from domain.selling.activity import ActionType
from domain.selling.deal import Deal
from domain.selling.terms import Term
from domain.voice.digest import DigestFigure, Done
from domain.voice.wins import Success

TYPES: Final = 4
"""Lines of actions, one a type: the rarest of many share the last."""


@dataclass(frozen=True, slots=True)
class DigestPost:
    """A digest at the moment it is posted. `file` is the uploaded chart; without it the post is words."""

    figure: DigestFigure
    deals: Mapping[int, Deal]
    """The deals that are named."""
    at: datetime
    """When it is said, every working day."""
    chosen_by: int | None
    """Who chose that it is."""
    alt: str = ""
    file: str | None = None


def digest_post(post: DigestPost, drawing: Drawing) -> Message:
    """Draw a digest; where nothing happened it is one line."""
    names, figure = naming(drawing), post.figure
    look = names.look
    if figure.is_empty:
        nothing = look.say("{since}: no action noted. Have a great day!", since=_capital(since_words(figure, look)))
        return message(*sections([nothing]), _why(post, names), text=nothing)
    title = look.say("Daily digest · {since}", since=since_words(figure, look))
    lines = [*_done(figure, names), *_changes(figure, names), *_signed(post, names), *_standing(figure, names)]
    notes = figure_notes(figure, names)
    return message(
        *sections([f"*{title}*", *lines]),
        None if post.file is None else image(post.alt or title, post.file),
        context(" · ".join(notes)) if notes else None,
        _why(post, names),
        text="\n".join([title, *lines]),
    )


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _done(figure: DigestFigure, names: Naming) -> list[str]:
    """Return how many actions were done, and of the commonest types how they ended."""
    look, told = names.look, figure.told
    if not told.actions:
        return [look.say("No action noted")]
    types = [list(group) for _, group in groupby(told.done, key=lambda done: done.action)]
    shown = types
    if len(types) > TYPES:
        often = sorted(types, key=_times, reverse=True)[: TYPES - 1]
        shown = [each for each in types if each in often]
    lines = [f"• {' · '.join(_action(done, names) for done in each)}" for each in shown]
    rest = told.actions - sum(map(_times, shown))
    if rest:
        lines.append("• " + look.say_many("{n} other action", "{n} other actions", rest))
    return [look.say_many("*{n}* action noted", "*{n}* actions noted", told.actions), *lines]


def _times(some: list[Done]) -> int:
    return sum(done.times for done in some)


def _action(done: Done, names: Naming) -> str:
    known = () if names.workspace is None else names.workspace.actions
    found = next((each for each in known if each.key == done.action), None)
    action = found or ActionType(key=done.action, term=Term(name=done.action))
    return actions(names.look, action, done.outcome, done.times)


def _changes(figure: DigestFigure, names: Naming) -> list[str]:
    """Return what became of deals, wins apart: what came on one line, where the others went on another."""
    say_many, change = names.look.say_many, figure.changes.change
    created, imported = change(Cause.CREATED), change(Cause.IMPORTED)
    on, back, lost = (change(cause).times for cause in (Cause.MOVED_ON, Cause.MOVED_BACK, Cause.LOST))
    came, went = [], []
    if created.times:
        came.append(worth_words(say_many("{n} deal created", "{n} deals created", created.times), created.gross, names))
    if imported.times:
        came.append(say_many("{n} deal imported", "{n} deals imported", imported.times))
    if on:
        went.append(say_many("{n} deal moved on", "{n} deals moved on", on))
    if back:
        went.append(say_many("{n} deal moved back", "{n} deals moved back", back))
    if lost:
        went.append(say_many("{n} deal lost", "{n} deals lost", lost))
    return [" · ".join(some) for some in (came, went) if some]


def worth_words(counted: str, worth: Money, names: Naming) -> str:
    """Return how many deals that were, and what they are worth where that is known and told."""
    if not worth.amount or not names.look.amounts:
        return counted
    return names.look.say("{what}: {amount}", what=counted, amount=names.money(worth))


def signed_words(changes: ChangesFigure, names: Naming) -> str:
    """Return how many deals were won, and for how much where the sum of changes tells it."""
    counted = names.look.say_many("{n} deal signed", "{n} deals signed", changes.wins)
    return counted if changes.signed_for is None else worth_words(counted, changes.signed_for.value, names)


def _signed(post: DigestPost, names: Naming) -> list[str]:
    """Return the wins: how many, for how much, and the largest with the whole chain."""
    look, figure = names.look, post.figure
    if not figure.changes.wins:
        return []
    named = [
        f"• {with_its_people(post.deals[each.deal], each, names)}" for each in figure.signed if each.deal in post.deals
    ]
    more = figure.changes.wins - len(named)
    if named and more > 0:
        named.append("• " + look.say_many("and {n} more", "and {n} more", more))
    return [f"🎉 *{signed_words(figure.changes, names)}*", *named]


def with_its_people(deal: Deal, signed: Success, names: Naming) -> str:
    """Return a win: the deal, what it is worth, and everybody behind it."""
    parts = [names.deal(deal)]
    if signed.amount is not None and names.look.amounts:
        parts.append(names.beside(signed.amount, signed.original))
    if signed.chain or signed.helpers:
        parts.append(chain_words(signed.chain, signed.helpers, names))
    elif signed.owner is not None:
        parts.append(names.first_name(signed.owner))
    return " · ".join(parts)


def _standing(figure: DigestFigure, names: Naming) -> list[str]:
    """Return what waits today, and what the open pipeline weighs."""
    look, closing = names.look, figure.changes.closing
    lines = []
    if figure.steps_due:
        lines.append(look.say_many("Today: {n} next step", "Today: {n} next steps", figure.steps_due))
    if figure.stalled.stalled:
        lines.append(stalled_words(figure.stalled, names))
    if look.amounts and closing.known > 0:
        weighted = names.money(closing.weighted)
        lines.append(look.say("Weighted pipeline: {amount} ({change})", amount=weighted, change=_grown(figure, names)))
    return lines


def stalled_words(stalled: StallCount, names: Naming) -> str:
    """Return how many deals wait for somebody to move them, and how long the oldest has; never which."""
    look = names.look
    if stalled.oldest_age is None:
        return look.say_many("{n} stalled deal", "{n} stalled deals", stalled.stalled)
    return look.say_many(
        "{n} stalled deal, {age} in its stage",
        "{n} stalled deals, the oldest {age} in its stage",
        stalled.stalled,
        age=look.days(stalled.oldest_age),
    )


def _grown(figure: DigestFigure, names: Naming) -> str:
    return grown_words(figure.weighted_change, names)


def grown_words(grown: Money, names: Naming) -> str:
    """Return by how much something grew, or shrank: "+€2,000"."""
    if not grown.amount:
        return names.look.say("unchanged")
    return f"{'+' if grown.amount > 0 else '−'}{names.money(grown.but(amount=abs(grown.amount)))}"


def _why(post: DigestPost, names: Naming) -> Block:
    look = names.look
    every_day = look.say("Every working day at {time}", time=look.time(post.at))
    if post.chosen_by is not None:
        every_day = look.say("{what}, chosen by {person}", what=every_day, person=names.member(post.chosen_by))
    return context(look.say("{why}. To stop it: {command}", why=every_day, command=names.example("/cordee digest off")))
