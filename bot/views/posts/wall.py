"""The wall: the steps from the top down with what stands on them, under each who climbed there today, and a picture."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.views.elements.drawing import Drawing
from bot.views.elements.message import Message, message
from bot.views.elements.parts import bold, context, image, italic, safe, sections
from bot.views.figures.notes import figure_notes
from bot.views.figures.reports import chart_title, headline
from bot.views.words.naming import Naming, naming
from domain.insight.stages import StageLine
from domain.insight.staircase import Climb, StaircaseFigure
from domain.selling.people import Team

STEPS: Final = "▁▂▃▄▅▆▇█"
MOST_CLIMBS: Final = 3
"""Climbs named on a step; the others are counted."""
MOST_STEPS: Final = 24
"""Steps told; beyond, only those on which something stands."""


@dataclass(frozen=True, slots=True)
class WallPost:
    """A wall at the moment it is drawn. `file` is the picture of the day."""

    figure: StaircaseFigure
    alt: str = ""
    file: str | None = None


@dataclass(frozen=True, slots=True)
class WallLeftPost:
    """The last words of a wall in a channel that its team left."""

    team: Team


def wall_left_post(post: WallLeftPost, drawing: Drawing) -> Message:
    """Draw where the wall is now, in place of the one that stood here; that it ended where there is none."""
    look, team = drawing.look, post.team
    again = None
    if team.channel is None or not team.wall:
        said = look.say("The staircase of success of {team} is no longer kept here.", team=bold(team.name))
        on = naming(drawing).example("/cordee wall on")
        again = context(look.say("To have it again, a manager types {on}", on=on))
    else:
        where = f"<#{safe(team.channel)}>"
        said = look.say("The staircase of success of {team} is in {channel} now.", team=bold(team.name), channel=where)
    return message(*sections([said]), again, text=said)


def wall_post(post: WallPost, drawing: Drawing) -> Message:
    """Draw a wall: title, steps, climbs, picture, and why it is there."""
    figure, names = post.figure, naming(drawing)
    look = names.look
    title, said = chart_title(figure, names), headline(figure, names)
    notes = figure_notes(figure, names)
    why = look.say(
        "Why do I see this? It is the team's wall: it follows each move, at most every 10 minutes. To stop it: {stop}",
        stop=names.example("/cordee wall off"),
    )
    return message(
        *sections([f"*{title}*", said]),
        *sections(_lines(figure, names)),
        None if post.file is None else image(post.alt or f"{title}. {said}", post.file),
        context(" · ".join(notes)) if notes else None,
        context(why),
        text=f"{title}\n{said}",
    )


def _lines(figure: StaircaseFigure, names: Naming) -> list[str]:
    lines: list[str] = []
    flights = figure.flights()
    crowded = sum(len(flight) for flight in flights) > MOST_STEPS
    for flight in flights:
        process = flight[0].process
        if len(flights) > 1:
            lines += [""] if lines else []
            lines.append(italic(names.look.term(flight[0].process_term)))
        lines.append(_top(figure, process, names))
        lines += _climbed(figure.climbs_to(process, None), names)
        for n, row in reversed(list(enumerate(flight))):
            climbs = figure.climbs_to(process, row.stage)
            if row.deals or climbs or not crowded:
                lines.append(f"{_step(n, len(flight))} {_stage(row, names)}")
                lines += _climbed(climbs, names)
    return lines


def _top(figure: StaircaseFigure, process: int, names: Naming) -> str:
    look, signed = names.look, figure.signed_in(process)
    said = look.say("Signed in {month}", month=look.month(figure.day))
    worth = [names.worth(signed)] if look.amounts and signed.known > 0 else []
    return " · ".join([f"🚩 *{said}* ({look.number(signed.deals)})", *worth])


def _stage(row: StageLine, names: Naming) -> str:
    worth = [names.money(row.gross)] if names.look.amounts and row.known > 0 else []
    return " · ".join([f"*{safe(names.look.term(row.term))}* ({names.look.number(row.deals)})", *worth])


def _step(n: int, steps: int) -> str:
    """Return the block that stands for the n-th of so many steps: the higher, the taller."""
    return STEPS[1 + n * (len(STEPS) - 2) // max(1, steps - 1)] if steps > 1 else STEPS[-1]


def _climbed(climbs: Sequence[Climb], names: Naming) -> list[str]:
    """Return who climbed to a step today, the latest first."""
    latest = list(reversed(climbs))
    lines = [f"\u2003↑ *{safe(climb.who)}* · {safe(climb.name)}" for climb in latest[:MOST_CLIMBS]]
    more = len(latest) - len(lines)
    if more > 0:
        lines.append("\u2003" + names.look.say_many("↑ {n} more", "↑ {n} more", more))
    return lines
