"""How days and hours stand: those of a team, one's own, who is away, and the forms that change them."""

from collections.abc import Iterable
from typing import Final

from bot.language import LANGUAGES, Look, sayable
from bot.views.elements.blocks import Element
from bot.views.elements.buttons import form
from bot.views.elements.drawing import Drawing, Started
from bot.views.elements.parts import safe
from bot.views.words import calendar
from bot.views.words.fields import BOARD_DETAILS
from domain.selling.people import Member, Team

MOST_AWAY: Final = 20


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
