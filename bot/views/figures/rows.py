"""Figures as the rows of a table, the head first; what to know beside them is told by `notes`."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from fractions import Fraction
from typing import Any, Final

from bot.language import Look, sayable
from bot.views.elements.parts import as_written, bare
from bot.views.figures.calibration import calibration_rows
from bot.views.figures.conversion import conversion_rows
from bot.views.figures.ideal import ideal_rows
from bot.views.words.naming import Naming
from bot.wording.phrases import changes_end
from bot.wording.roles import aim_name, aim_words, by_size, part_name, role_name
from domain.foundations.figure import Figure
from domain.foundations.when import ONE_DAY
from domain.insight.calibration import CalibrationFigure
from domain.insight.changes import ChangesFigure
from domain.insight.conversion import ConversionFigure
from domain.insight.ideal import IdealPipeline
from domain.insight.months import MonthsFigure
from domain.insight.positions import Cause
from domain.insight.stages import StagesFigure
from domain.insight.staircase import Climb, StaircaseFigure
from domain.insight.totals import Line
from domain.insight.trend import TrendFigure
from domain.team.activity import ActivityFigure
from domain.team.by_role import ByRole
from domain.team.dependence import Dependence
from domain.voice.digest import DigestFigure, Done

Rows = list[list[str]]
A_WEEK: Final = timedelta(days=7)

CAUSES: Final = {
    Cause.CREATED: sayable("Deals created"),
    Cause.IMPORTED: sayable("Deals imported"),
    Cause.MOVED_ON: sayable("Moved on"),
    Cause.MOVED_BACK: sayable("Moved back"),
    Cause.MOVED_ACROSS: sayable("Changed process"),
    Cause.WON: sayable("Deals won"),
    Cause.LOST: sayable("Deals lost"),
    Cause.CANCELLED: sayable("Deals cancelled"),
    Cause.PARKED: sayable("Deals parked"),
    Cause.REOPENED: sayable("Deals reopened"),
    Cause.AMOUNT_UP: sayable("Amount up"),
    Cause.AMOUNT_DOWN: sayable("Amount down"),
    Cause.AMOUNT_SET: sayable("Amount set"),
    Cause.ASSIGNED: sayable("Changed hands"),
    Cause.PUSHED: sayable("Date pushed back"),
    Cause.PULLED: sayable("Date brought forward"),
    Cause.PINNED: sayable("Probability set by hand"),
}


def figure_rows(figure: Figure, names: Naming) -> Rows:
    """Return a figure as rows of a table, the head first; plain words, without columns of money where none is told."""
    drawn = ROWS.get(type(figure))
    rows = [] if drawn is None else drawn(figure, names)
    if names.look.amounts or not rows:
        return rows
    money = {names.look.say(each) for each in ("Amount", "Weighted", "Signed")}
    told = [n for n, head in enumerate(rows[0]) if head not in money]
    return [[row[n] for n in told] for row in rows]


def _stages(figure: StagesFigure, names: Naming) -> Rows:
    say = names.look.say
    several = len({row.process for row in figure.rows}) > 1
    rows = [[say("Stage (deals)"), say("Amount"), say("Weighted")]]
    process = None
    for row in figure.rows:
        if several and row.process != process:
            rows.append([bare(names.look.term(row.process_term)).upper(), "", ""])
            process = row.process
        rows.append([_counted(names.look.term(row.term), row.deals, names), *_amounts(row, names)])
    return [*rows, [_counted(say("Total"), figure.total.deals, names), *_amounts(figure.total, names)]]


def _months(figure: MonthsFigure, names: Naming) -> Rows:
    look = names.look
    lines: list[tuple[str, Line]] = [
        (look.month(month.first, year=True), month)
        for month in figure.months
        if month.deals or month is figure.months[0]
    ]
    if figure.later.deals:
        lines.append((look.say("Later"), figure.later))
    lines += [(look.say("To re-date"), figure.to_redate), (look.say("Total"), figure.total)]
    head = [look.say("Month (deals)"), look.say("Amount"), look.say("Weighted")]
    return [head, *([_counted(name, line.deals, names), *_amounts(line, names)] for name, line in lines)]


def _trend(figure: TrendFigure, names: Naming) -> Rows:
    look = names.look
    say = look.say
    rows = [[say("Week to (open)"), say("Amount"), say("Weighted"), say("Signed")]]
    for point in figure.points:
        signed = names.worth(point.won) if point.won.deals else "—"
        rows.append([_counted(look.short_day(point.day), point.deals, names), *_amounts(point, names), signed])
    return rows


def _changes(figure: ChangesFigure, names: Naming) -> Rows:
    look = names.look
    say = look.say
    opening, closing = figure.opening, figure.closing
    rows = [[say("What (times)"), say("Amount"), say("Deals")]]
    rows.append([look.day(figure.since), names.money(opening.gross), look.number(opening.deals)])
    for change in figure.changes:
        what = _counted(say(CAUSES[change.cause]), change.times, names)
        rows.append([what, _signed_money(change.gross, names), _signed(change.deals, names)])
    return [*rows, [changes_end(figure, names.look), names.money(closing.gross), look.number(closing.deals)]]


def _digest(figure: DigestFigure, names: Naming) -> Rows:
    look = names.look
    say = look.say
    rows = [[say("What"), say("Times"), say("Amount")]]
    rows += [[bare(action_term(done, names)), look.number(done.times), "—"] for done in figure.told.done]
    for change in figure.changes.changes:
        if change.times:
            amount = _signed_money(change.gross, names)
            rows.append([say(CAUSES[change.cause]), look.number(change.times), amount])
    closing = figure.changes.closing
    rows.append([say("Next steps due today"), look.number(figure.steps_due), "—"])
    rows.append([say("Stalled deals"), look.number(figure.stalled.stalled), "—"])
    return [*rows, [say("Weighted pipeline"), look.number(closing.deals), names.money(closing.weighted)]]


def since_words(figure: DigestFigure, look: Look) -> str:
    """Return which days a digest tells: "yesterday", "since Friday", "since Jul 31"."""
    told = figure.told.period
    if told.first == figure.day - ONE_DAY:
        return look.say("yesterday")
    near = figure.day - told.first < A_WEEK
    return look.say("since {day}", day=look.weekday(told.first) if near else look.short_day(told.first))


def action_term(done: Done, names: Naming) -> str:
    """Return an action and how it ended, as the vocabulary calls them: "Call: Not reached"."""
    known = () if names.workspace is None else names.workspace.actions
    action = next((each for each in known if each.key == done.action), None)
    if action is None:
        return done.action
    outcome = action.outcome(done.outcome)
    if outcome is None:
        return names.look.term(action.term)
    ended = names.look.term(outcome.term, of=action.term)
    return names.look.say("{action}: {outcome}", action=names.look.term(action.term), outcome=ended)


def _staircase(figure: StaircaseFigure, names: Naming) -> Rows:
    """Return the steps as they are seen from below: the top first."""
    look = names.look
    flights = figure.flights()
    rows = [[look.say("Step (deals)"), look.say("Amount"), look.say("Today")]]
    for flight in flights:
        process = flight[0].process
        if len(flights) > 1:
            rows.append([bare(look.term(flight[0].process_term)).upper(), "", ""])
        signed = figure.signed_in(process)
        top = look.say("Signed in {month}", month=look.month(figure.day))
        amount = names.worth(signed) if signed.deals else "—"
        rows.append([_counted(top, signed.deals, names), amount, _climbers(figure.climbs_to(process, None), names)])
        for row in reversed(flight):
            climbers = _climbers(figure.climbs_to(process, row.stage), names)
            rows.append([_counted(look.term(row.term), row.deals, names), _amounts(row, names)[0], climbers])
    return [*rows, [_counted(look.say("Open deals"), figure.total.deals, names), _amounts(figure.total, names)[0], ""]]


def _climbers(climbs: Sequence[Climb], names: Naming) -> str:
    people = dict.fromkeys(bare(climb.who) for climb in climbs)
    return f"↑ {names.look.listing(people)}" if people else ""


def _by_role(figure: ByRole, names: Naming) -> Rows:
    look = names.look
    rows = [[look.say("Phase (wins)"), look.say("Brought by"), look.say("Part")]]
    for row in figure.rows:
        first = _counted(part_name(row, look), row.wins, names)
        for n, (role, percent) in enumerate(by_size(row)):
            rows.append([first if n == 0 else "", role_name(role, look), look.percent(Fraction(percent, 100))])
    return rows


def _dependence(figure: Dependence, names: Naming) -> Rows:
    look = names.look
    head = [look.say("Person"), look.say("Part"), look.say("Signed")]
    people = zip(figure.shares, figure.percents, strict=True)
    return [
        head,
        *(
            [as_written(names.member(each.member)), look.whole_percent(percent), names.money(each.worth)]
            for each, percent in people
        ),
    ]


def _activity(figure: ActivityFigure, names: Naming) -> Rows:
    look = names.look
    rows = [[look.say("Action"), look.say("Times"), look.say("Objective")]]
    for each in figure.done:
        outcome = [] if each.outcome_term is None else [look.term(each.outcome_term, of=each.term)]
        rows.append([bare(" · ".join([look.term(each.term), *outcome])), look.number(each.times), "—"])
    return [*rows, *([bare(aim_name(each, look)), "—", aim_words(each, look)] for each in figure.aims)]


ROWS: Final[dict[type[Figure], Callable[[Any, Naming], Rows]]] = {
    StagesFigure: _stages,
    MonthsFigure: _months,
    TrendFigure: _trend,
    StaircaseFigure: _staircase,
    ChangesFigure: _changes,
    DigestFigure: _digest,
    ByRole: _by_role,
    Dependence: _dependence,
    IdealPipeline: ideal_rows,
    ConversionFigure: conversion_rows,
    CalibrationFigure: calibration_rows,
    ActivityFigure: _activity,
}


def _counted(name: str, n: int, names: Naming) -> str:
    return f"{bare(name)} ({names.look.number(n)})"


def _amounts(line: Line, names: Naming) -> list[str]:
    """Return what deals are worth, in full and weighted; nobody's deals are worth nothing, unknown ones are unknown."""
    if not line.deals:
        return ["—", "—"]
    if not line.known:
        return [names.look.say("unknown"), "—"]
    return [names.money(line.gross), names.money(line.weighted)]


def _signed(n: int, names: Naming) -> str:
    return "—" if n == 0 else f"{'+' if n > 0 else '−'}{names.look.number(abs(n))}"


def _signed_money(money: Any, names: Naming) -> str:
    if money.amount == 0:
        return "—"
    return f"{'+' if money.amount > 0 else '−'}{names.money(money.but(amount=abs(money.amount)))}"
