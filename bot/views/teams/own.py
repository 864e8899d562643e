"""Answers about one's own days and hours: when somebody works, is away, is spoken to or left in peace."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from bot.language import Look, sayable
from bot.views.elements import orders
from bot.views.elements.buttons import do
from bot.views.elements.drawing import Drawing
from bot.views.elements.message import Message, message
from bot.views.elements.parts import actions, context, safe, sections
from bot.views.teams.days import language
from bot.views.words import calendar
from bot.views.words.naming import Naming, naming
from commands.replies import MemberArranged
from domain.foundations.event import Event
from domain.foundations.value import Changed
from domain.selling.availability import Absence, Quiet


def member_arranged(done: MemberArranged, drawing: Drawing) -> Message:
    """Draw what was understood of somebody's days, hour or quiet, with Undo."""
    look, names = drawing.look, naming(drawing, done.workspace)
    who = None if drawing.sees(done.member.id) else f"*{safe(done.member.name)}*"
    lines = [f"✓ {line}" for event in done.changed for line in _of_member(event, done, who, names)]
    hint = _hint(done, names)
    undo = do(drawing, look.say("Undo"), orders.undo(done.batch, "cordee"))
    return message(*sections(lines), None if hint is None else context(hint), actions([undo]), text="\n".join(lines))


def _of_member(event: Event, done: MemberArranged, who: str | None, names: Naming) -> Iterator[str]:
    look, member = names.look, done.member
    if "absences" in event.changes:
        yield _absence(event.changes["absences"], done, who, look)
    if "week" in event.changes:
        last = member.weeks_before[-1].last if member.weeks_before else None
        days = calendar.since_words(calendar.week(member.week, look), last, look)
        yield (
            look.say("You work {days}", days=days)
            if who is None
            else look.say("{person} works {days}", person=who, days=days)
        )
    if "quiet" in event.changes:
        yield _quiet(member.quiet, look)
    if "language" in event.changes:
        yield look.say("Your language: {language}", language=language(member.language or "", look))
    if "morning" in event.changes:
        at = done.team.nudges.at if member.morning is None else member.morning
        yield look.say("Your morning message comes at {hour}.", hour=look.clock(at))


def _absence(change: Changed[Any], done: MemberArranged, who: str | None, look: Look) -> str:
    """Return which days somebody is away, how many of them are working days, and when they are back."""
    before: tuple[Absence, ...] = change.before
    after: tuple[Absence, ...] = change.after
    new = next((each for each in after if each not in before), None)
    length = _length(done.days, look)
    if new is None or _halves(after) < _halves(before):
        ahead = calendar.absences(after, look)
        if who is None:
            return look.say("You are here after all: {length}. Your absences: {days}", length=length, days=ahead)
        return look.say("{person} is here after all: {length}. Absences: {days}", person=who, length=length, days=ahead)
    days = calendar.absence(new, look)
    facts = {"days": days, "length": length, "day": "" if done.back is None else look.day(done.back)}
    if new.half is not None or done.back is None:
        return (
            look.say("You are away {days}: {length}", **facts)
            if who is None
            else look.say("{person} is away {days}: {length}", person=who, **facts)
        )
    if who is None:
        return look.say("You are away {days}: {length}, back on {day}", **facts)
    return look.say("{person} is away {days}: {length}, back on {day}", person=who, **facts)


def _halves(known: tuple[Absence, ...]) -> int:
    return sum(len(each.halves) * each.length for each in known)


def _length(days: Fraction | None, look: Look) -> str:
    known = Fraction(0) if days is None else days
    if known.denominator == 1:
        return look.say_many("{n} working day", "{n} working days", int(known))
    return look.say("{n} working days", n=look.number(Decimal(known.numerator) / known.denominator))


def _quiet(chosen: Quiet, look: Look) -> str:
    if not (chosen.brief or chosen.nudges):
        return look.say("Your brief and your nudges come again.")
    what = look.say(_MUTED[chosen.brief, chosen.nudges])
    if chosen.until is None:
        return look.say("{what} until you say so.", what=what)
    return look.say("{what} until {day}: from that morning on I speak again.", what=what, day=look.day(chosen.until))


_MUTED: Final = {
    (True, True): sayable("No brief and no nudges"),
    (True, False): sayable("No brief"),
    (False, True): sayable("No nudges"),
}


def _hint(done: MemberArranged, names: Naming) -> str | None:
    """Return what is good to know beside a mute, or an hour that nothing comes at."""
    look, fields = names.look, {field for event in done.changed for field in event.changes}
    if "quiet" in fields and (done.member.quiet.brief or done.member.quiet.nudges):
        return look.say(
            "That is no absence: for days off type {absent}. To hear me again: {off}",
            absent=names.example("/cordee absent until 2/12"),
            off=names.example("/cordee quiet off"),
        )
    if "morning" in fields and not done.team.nudges.on:
        return look.say("The private morning messages are off for the whole team.")
    return None
