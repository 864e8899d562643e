"""Answers about days and hours: when a team works and is spoken to, when somebody is away or left in peace."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from bot.language import LANGUAGES, Look, sayable
from bot.views.elements import orders
from bot.views.elements.blocks import Element
from bot.views.elements.buttons import do, form
from bot.views.elements.drawing import Drawing, Started
from bot.views.elements.message import Message, message
from bot.views.elements.parts import actions, bare, context, header, safe, sections
from bot.views.words import calendar
from bot.views.words.fields import BOARD_DETAILS
from bot.views.words.naming import Naming, naming
from commands.replies import MemberArranged, TeamArranged
from domain.foundations.event import Event
from domain.foundations.value import Changed
from domain.selling.availability import Absence, Quiet
from domain.selling.people import Member, Team

MOST_AWAY: Final = 20
HERE: Final = "/cordee team here"


def team_arranged(shown: TeamArranged, drawing: Drawing) -> Message:
    """Draw what was changed of a team's hours and days; its calendar where that was asked for or touched."""
    look, names = drawing.look, naming(drawing, shown.workspace)
    news = [f"✓ {line[:1].upper()}{line[1:]}" for event in shown.changed for line in _of_team(event, shown, names)]
    whole = not shown.changed or any("calendar" in event.changes for event in shown.changed)
    title = look.say("Calendar of {team}", team=bare(shown.team.name))
    facts = team_days(shown.team, look) if whole else []
    people = who_is_away(shown.workspace.members_of(shown.team.id), look) if not shown.changed else []
    undo = [] if shown.batch is None else [do(drawing, look.say("Undo"), orders.undo(shown.batch, "cordee"))]
    opens = calendar_forms(shown.team, drawing) if whole else []
    settings = do(drawing, look.say("Settings"), orders.settings())
    return message(
        *sections(news),
        header(title) if whole else None,
        *sections(facts),
        *sections(people),
        actions([*undo, *opens, settings]),
        text="\n".join([*news, *([title] if whole else []), *facts, *people]),
    )


def member_arranged(done: MemberArranged, drawing: Drawing) -> Message:
    """Draw what was understood of somebody's days, hour or quiet, with Undo."""
    look, names = drawing.look, naming(drawing, done.workspace)
    who = None if drawing.sees(done.member.id) else f"*{safe(done.member.name)}*"
    lines = [f"✓ {line}" for event in done.changed for line in _of_member(event, done, who, names)]
    hint = _hint(done, names)
    undo = do(drawing, look.say("Undo"), orders.undo(done.batch, "cordee"))
    return message(*sections(lines), None if hint is None else context(hint), actions([undo]), text="\n".join(lines))


# -- what stands where it is asked for --------------------------------------------------------------------------------


def team_days(team: Team, look: Look, *, briefly: bool = False) -> list[str]:
    """Return the days that a team works, one fact a line; `briefly`: those alone that stand for good."""
    known = team.calendar
    now = known.valid_on(look.today)
    facts = [
        look.say("Working days: {days}", days=calendar.weekdays(now.weekdays, look)),
        look.say("Public holidays: {country}", country=calendar.country(now, look)),
        *calendar.other_times(known, look),
    ]
    if briefly:
        return [*facts, safe(known.zone)]
    coming = calendar.holidays(now, look)
    if coming is not None:
        facts.append(look.say("The next ones: {days}", days=coming))
    return [
        *facts,
        look.say("Closed: {days}", days=calendar.closures(known, look)),
        look.say("Time zone: {zone}", zone=safe(known.zone)),
    ]


def team_hours(team: Team, look: Look) -> list[str]:
    """Return what a team is told by itself, one fact a line."""
    quiet_days = sayable("nothing is said of a day without news") if team.silent else sayable("a line on quiet days")
    digest = calendar.rhythm(team.digest, look)
    wall = look.say("on") if team.wall else look.say("off")
    return [
        look.say("Daily digest: {hour}", hour=f"{digest} · {look.say(quiet_days)}" if team.digest.on else digest),
        look.say("Review of the week: {hour}", hour=calendar.rhythm(team.review, look)),
        look.say("Morning messages: {hour}", hour=calendar.rhythm(team.nudges, look)),
        look.say("Staircase of success: {state}", state=wall),
        look.say(
            "Hand-offs: {rule}",
            rule=look.say("whoever accepts becomes the owner")
            if team.takes_over
            else look.say("the owner stays, whoever accepts"),
        ),
        look.say("Amounts in the channel: {state}", state=look.say("shown") if team.amounts else look.say("hidden")),
        look.say("Leaderboard: {detail}", detail=look.say(BOARD_DETAILS[team.board])),
    ]


def own_days(member: Member, team: Team, look: Look) -> list[str]:
    """Return a member's own hour, mutes, working days and absences, one fact a line."""
    at = team.nudges.at if member.morning is None else member.morning
    hour = look.clock(at) if team.nudges.on else look.say("off for the team")
    chosen = language(look.language if member.language is None else member.language, look)
    return [
        look.say("Your language: {language}", language=chosen),
        look.say("Your morning message: {hour}, {quiet}", hour=hour, quiet=calendar.quiet(member.quiet, look))
        if calendar.is_quiet(member.quiet, look)
        else look.say("Your morning message: {hour}", hour=hour),
        look.say("Your working days: {days}", days=calendar.week(member.week_on(look.today), look)),
        look.say("Your absences: {days}", days=calendar.absences(member.absences, look)),
    ]


def language(code: str, look: Look) -> str:
    """Return the name of a language by its code."""
    return look.say(_LANGUAGES[code]) if code in _LANGUAGES and code in LANGUAGES else safe(code)


_LANGUAGES: Final = {"en": sayable("English"), "fr": sayable("French")}


def who_is_away(members: Iterable[Member], look: Look) -> list[str]:
    """Return a line for each colleague who is or will be away."""
    known = [(member, when) for member in members if (when := calendar.away(member, look)) is not None]
    return [f"• *{safe(member.name)}* · {when}" for member, when in known[:MOST_AWAY]]


def calendar_forms(team: Team, drawing: Drawing) -> list[Element]:
    """Return what opens the forms of a team's calendar: all of them for its managers, one's own days for everybody."""
    own = [("cordee.absent", sayable("Absence"))]
    return [
        form(drawing, drawing.look.say(label), Started(key, {}), n)
        for n, (key, label) in enumerate([*own, *(_OF_MANAGERS if drawing.manages(team.id) else ())])
    ]


_OF_MANAGERS: Final = (
    ("cordee.closed", sayable("Days closed")),
    ("cordee.settings days", sayable("Working days")),
    ("cordee.settings country", sayable("Public holidays")),
    ("cordee.settings zone", sayable("Time zone")),
)


# -- what was changed of a team ---------------------------------------------------------------------------------------


def _of_team(event: Event, shown: TeamArranged, names: Naming) -> Iterator[str]:
    team, look = shown.team, names.look
    if "digest" in event.changes:
        yield _digest(shown, names)
    if "silent" in event.changes:
        yield (
            look.say("A day without news is passed over.")
            if team.silent
            else look.say("Of a day without news one line tells.")
        )
    if "review" in event.changes:
        yield _review(shown, names)
    if "nudges" in event.changes:
        yield _nudges(team, look)
    if "wall" in event.changes:
        yield (
            look.say("The staircase of success stands in the channel and is kept up to date.")
            if team.wall
            else (look.say("The staircase of success is no longer kept up to date."))
        )
    if "calendar" in event.changes:
        yield from calendar.calendar_changes(event.changes["calendar"], look)


def _digest(shown: TeamArranged, names: Naming) -> str:
    team, look = shown.team, names.look
    if not team.digest.on:
        return look.say("The daily digest is off.")
    if team.channel is None:
        here = names.example("/cordee team here")
        return look.say(
            "The daily digest comes at {hour} as soon as the team has a channel: type {example} there.",
            hour=look.clock(team.digest.at),
            example=here,
        )
    said = look.say(
        "The daily digest comes to {channel} at {hour} on working days.",
        channel=f"<#{safe(team.channel)}>",
        hour=look.clock(team.digest.at),
    )
    if shown.next_turn is None:
        return said
    following = look.say("The next one: {day}", day=look.when(team.calendar.day_of(shown.next_turn)))
    return f"{said} {following}"


def _review(shown: TeamArranged, names: Naming) -> str:
    team, look = shown.team, names.look
    if not team.review.on:
        return look.say("The review of the week is off.")
    said = look.say(
        "The review of the week comes on {weekday} at {hour}, in place of that day's digest.",
        weekday=calendar.weekdays([team.review.weekday], look),
        hour=look.clock(team.review.at),
    )
    if team.channel is None:
        here = look.say("It waits until the team has a channel: type {example} there.", example=names.example(HERE))
        return f"{said} {here}"
    if shown.next_turn is None:
        return said
    following = look.say("The next one: {day}", day=look.when(team.calendar.day_of(shown.next_turn)))
    return f"{said} {following}"


def _nudges(team: Team, look: Look) -> str:
    if not team.nudges.on:
        return look.say("The private morning messages are off for the whole team.")
    return look.say(
        "The private morning message comes at {hour} on working days, by each person's own clock.",
        hour=look.clock(team.nudges.at),
    )


# -- what was changed of a member -------------------------------------------------------------------------------------


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
