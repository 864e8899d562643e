"""Answers about a team's days and hours: when it works and is spoken to."""

from collections.abc import Iterator
from typing import Final

from bot.language import Look
from bot.views.elements import orders
from bot.views.elements.buttons import do
from bot.views.elements.drawing import Drawing
from bot.views.elements.message import Message, message
from bot.views.elements.parts import actions, bare, header, safe, sections
from bot.views.teams.days import calendar_forms, team_days, who_is_away
from bot.views.words import calendar
from bot.views.words.naming import Naming, naming
from commands.replies import TeamArranged
from domain.foundations.event import Event
from domain.selling.people import Team

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
        here = names.example(HERE)
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
    return f"{said}{_next(shown, look)}"


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
    return f"{said}{_next(shown, look)}"


def _nudges(team: Team, look: Look) -> str:
    if not team.nudges.on:
        return look.say("The private morning messages are off for the whole team.")
    return look.say(
        "The private morning message comes at {hour} on working days, by each person's own clock.",
        hour=look.clock(team.nudges.at),
    )


def _next(shown: TeamArranged, look: Look) -> str:
    """Return when something is said for the next time, to stand after a sentence; "" where that is not known."""
    if shown.next_turn is None:
        return ""
    following = look.say("The next one: {day}", day=look.when(shown.team.calendar.day_of(shown.next_turn)))
    return f" {following}"
