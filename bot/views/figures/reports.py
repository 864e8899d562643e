"""Figures as tables: the same numbers as the chart, the export and the terminal, with what is unknown or left out."""

from typing import Final

from bot.language import Look
from bot.views.elements.blocks import Block, Element
from bot.views.elements.buttons import do
from bot.views.elements.drawing import Drawing
from bot.views.elements.message import Message, message
from bot.views.elements.parts import actions, as_written, context, safe, section, table, without_marks
from bot.views.figures.calibration import calibration_said
from bot.views.figures.conversion import conversion_said
from bot.views.figures.ideal import ideal_said
from bot.views.figures.notes import figure_notes
from bot.views.figures.rows import figure_rows, since_words
from bot.views.words.naming import Naming, naming
from bot.wording.phrases import changes_title
from commands.replies import Report
from domain.foundations.figure import Figure
from domain.insight.calibration import CalibrationFigure
from domain.insight.changes import ChangesFigure
from domain.insight.conversion import ConversionFigure
from domain.insight.ideal import IdealPipeline
from domain.insight.months import MonthsFigure
from domain.insight.stages import StagesFigure
from domain.insight.staircase import StaircaseFigure
from domain.insight.totals import Line
from domain.insight.trend import TrendFigure
from domain.insight.whose import Whose
from domain.team.activity import ActivityFigure
from domain.team.board import WEEKS
from domain.team.by_role import ByRole
from domain.team.dependence import Dependence
from domain.voice.digest import DigestFigure

NEW: Final = "/deal new Acme paint 6000€ closes 15/10"


def report(asked: Report, drawing: Drawing) -> Message:
    """Draw a report: whose it is, the table, what to know about it, and where its chart goes."""
    names = naming(drawing, asked.workspace)
    title, said = chart_title(asked.figure, names), headline(asked.figure, names)
    return message(
        section(f"*{title}*\n{said}"),
        _table(asked.figure, names),
        *(context(note) for note in [_joined(figure_notes(asked.figure, names)), _where(asked, names)] if note),
        actions(_post_here(asked, drawing)),
        text=f"{title}\n{said}",
    )


def chart_title(figure: Figure, names: Naming) -> str:
    """Return what a figure shows and whose it is, in mrkdwn: "Pipeline by stage · team Sales"."""
    look = names.look
    whose = getattr(figure, "whose", Whose())
    shown = {
        StagesFigure: look.say("Pipeline by stage"),
        MonthsFigure: look.say("Pipeline by month"),
        StaircaseFigure: look.say("Staircase of success"),
        TrendFigure: look.say("Trend of the pipeline"),
        ByRole: look.say("Contribution by phase and role"),
        Dependence: look.say("Dependence"),
        CalibrationFigure: look.say("Calibration of forecasts"),
        ConversionFigure: look.say("Conversion"),
        IdealPipeline: look.say("Ideal pipeline"),
    }.get(type(figure))
    if isinstance(figure, ActivityFigure):
        shown = look.say("Actions against plan") if figure.aims else look.say("Actions")
    if isinstance(figure, DigestFigure):
        shown = look.say("Daily digest · {since}", since=since_words(figure, look))
    if isinstance(figure, ChangesFigure):
        shown = changes_title(figure, look)
    return " · ".join([shown or look.say("Report"), *_about(whose, names)])


def whose_words(figure: Figure, names: Naming) -> str:
    """Return whose deals a figure counts, in plain words for its picture: "team Sales · Tenders"."""
    return as_written(without_marks(" · ".join(_about(getattr(figure, "whose", Whose()), names))))


def _about(whose: Whose, names: Naming) -> list[str]:
    return [_of(whose, names), *([] if whose.process is None else [names.process(whose.process)])]


def headline(figure: Figure, names: Naming) -> str:
    """Return the sentence that a figure comes down to."""
    look = names.look
    match figure:
        case StagesFigure() | MonthsFigure() | StaircaseFigure():
            return _open(figure.total, names)
        case DigestFigure():
            won = [_signed(figure.changes.wins, look)] * bool(figure.changes.wins)
            return ", ".join([look.say_many("{n} action", "{n} actions", figure.told.actions), *won])
        case TrendFigure():
            return _open(figure.points[-1], names)
        case ActivityFigure():
            actions = look.say_many("{n} action", "{n} actions", figure.actions)
            deals = look.say_many("{n} deal created", "{n} deals created", figure.created)
            return look.say("{actions}, {deals}", actions=actions, deals=deals)
        case Dependence():
            return _signed(figure.wins, look)
        case CalibrationFigure():
            return calibration_said(figure, names)
        case ConversionFigure():
            return conversion_said(figure, names)
        case IdealPipeline():
            return ideal_said(figure, names)
        case ByRole():
            said = look.say("{wins}, last {n} weeks", wins=_signed(figure.wins, look), n=look.number(WEEKS))
            alone = look.say("A role is told only where no single person shows behind it.")
            return said if figure.tells or not figure.rows else f"{said}\n{alone}"
        case ChangesFigure():
            before, after = names.money(figure.opening.gross), names.money(figure.closing.gross)
            deals = look.say_many("{n} open deal", "{n} open deals", figure.closing.deals)
            if not look.amounts:
                return deals
            return look.say("{deals}: {before} → {after}", deals=deals, before=before, after=after)
    return ""


def _signed(wins: int, look: Look) -> str:
    return look.say_many("{n} deal signed", "{n} deals signed", wins)


def _open(line: Line, names: Naming) -> str:
    look = names.look
    if not line.deals:
        return look.say("No open deal. To create one: {example}", example=names.example(NEW))
    deals = look.say_many("{n} open deal", "{n} open deals", line.deals)
    if not look.amounts:
        return deals
    if not line.known:
        return look.say("{deals}, amounts unknown", deals=deals)
    return look.say(
        "{deals}: {gross}, weighted {weighted}",
        deals=deals,
        gross=names.money(line.gross),
        weighted=names.money(line.weighted),
    )


def _of(whose: Whose, names: Naming) -> str:
    look = names.look
    if whose.who == "me":
        return look.say("my deals")
    if whose.who == "member":
        return names.member(whose.owner)
    if whose.who == "team" and names.workspace is not None:
        teams = [safe(team.name) for team in names.workspace.teams if team.id in whose.teams]
        return look.say("team {name}", name=look.listing(teams)) if teams else look.say("the team")
    return look.say("all deals")


def _table(figure: Figure, names: Naming) -> Block | None:
    if isinstance(figure, StagesFigure | MonthsFigure) and not figure.total.deals:
        return None
    rows = figure_rows(figure, names)
    return table(rows) if len(rows) > 1 else None


def _joined(notes: list[str]) -> str:
    return " · ".join(notes)


def _where(asked: Report, names: Naming) -> str:
    look = names.look
    if asked.not_in_channel:
        return look.say("The chart comes in your direct messages. To have it here, invite me: `/invite @Cordée`")
    return where_posted(asked.posted, look)


def where_posted(posted: str, look: Look) -> str:
    """Return where a chart goes: the channel, the asker's messages; "" for nowhere."""
    if posted == "channel":
        return look.say("The chart is posted in this channel.")
    return look.say("The chart comes in your direct messages.") if posted == "direct" else ""


def _post_here(asked: Report, drawing: Drawing) -> list[Element]:
    if not asked.may_post_here:
        return []
    return [do(drawing, drawing.look.say("Post here"), asked.command.but(here=True))]
