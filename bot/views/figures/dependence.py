"""How much a team depends on few people, for its managers: shares as a table, then who alone covers what."""

from decimal import Decimal
from fractions import Fraction
from typing import Final

from bot.language import sayable
from bot.views.elements.drawing import Drawing
from bot.views.elements.message import Message, message
from bot.views.elements.parts import context, safe, section, sections, table
from bot.views.figures.reports import where_posted
from bot.views.figures.rows import figure_rows
from bot.views.words.naming import Naming, naming
from commands.replies import DependenceShown
from domain.selling.process import PHASES, Phase
from domain.team.dependence import MANY, Cover, Dependence, Level

_LEVELS: Final = {
    Level.CALM: sayable("Nothing alarming."),
    Level.WATCH: sayable("To watch: much hangs on few people."),
    Level.ALERT: sayable("Alert: very much hangs on few people."),
}


def dependence_shown(shown: DependenceShown, drawing: Drawing) -> Message:
    """Draw for a manager whose wins the team's are, and what one person alone covers."""
    look, names = drawing.look, naming(drawing, shown.workspace)
    title = look.say("Dependence · {team}", team=safe(shown.team.name))
    figure = shown.figure
    if figure is None:
        nothing = look.say("Too little to tell: it takes 8 wins in twelve months, by at least 2 people.")
        return message(section(f"*{title}*\n{nothing}"), text=f"{title}\n{nothing}")
    said = _said(figure, names)
    rows, only = figure_rows(figure, names), look.say("Only managers of the team see this.")
    return message(
        section("\n".join([f"*{title}*", *said])),
        table(rows),
        *sections(
            cover_lines(
                Cover(by_one=figure.covered_by_one, by_nobody=figure.uncovered, on_many=figure.on_many_phases), names
            )
        ),
        context(" · ".join(filter(None, [only, where_posted(shown.posted, look)]))),
        text="\n".join([title, *said, *(f"{safe(row[0])}: {row[1]}" for row in rows[1:])]),
    )


def _said(figure: Dependence, names: Naming) -> list[str]:
    look = names.look
    wins = look.say_many("{n} deal signed", "{n} deals signed", figure.wins)
    first, last = look.day(figure.period.first), look.day(figure.period.last)
    lines = [look.say("{wins} from {first} to {last}", wins=wins, first=first, last=last)]
    if figure.level is not None:
        lines.append(look.say(_LEVELS[figure.level]))
    if figure.top is not None and len(figure.shares) >= MANY:
        lines.append(look.say("The first tenth of the people: {share}", share=look.percent(figure.top)))
    if figure.effective is not None:
        lines.append(
            look.say(
                "As few as {n} people with equal parts, by who owned the deals",
                n=look.number(_tenths(figure.effective)),
            )
        )
    if figure.effective_chain is not None:
        lines.append(
            look.say(
                "As few as {n} people with equal parts, by the chain behind them",
                n=look.number(_tenths(figure.effective_chain)),
            )
        )
    if figure.left_out:
        lines.append(look.say("{n} without a known amount or owner", n=look.number(figure.left_out)))
    return lines


def cover_lines(cover: Cover, names: Naming) -> list[str]:
    """Return which phases hang on one person or on nobody, each told once with its processes unless it is so in all."""
    look = names.look
    told: dict[tuple[Phase, int | None], list[int]] = {}
    for one in cover.by_one:
        told.setdefault((one.phase, one.member), []).append(one.process)
    for none in cover.by_nobody:
        told.setdefault((none.phase, None), []).append(none.process)
    in_use = 0 if names.workspace is None else len(names.workspace.live_processes)
    lines = []
    for (phase, member), processes in told.items():
        where = names.term(PHASES[phase])
        if len(processes) < in_use:
            where = f"{where} ({look.listing([names.process(each) for each in processes])})"
        if member is None:
            lines.append(look.say("⚠️ {phase}: nobody has the role", phase=where))
        else:
            lines.append(look.say("⚠️ {phase}: only {person}", phase=where, person=names.member(member)))
    if cover.on_many:
        lines.append(look.say("More than two phases of one process: {people}", people=names.people(cover.on_many)))
    return lines


def _tenths(number: Fraction) -> Decimal:
    return Decimal(round(number * 10)) / 10
