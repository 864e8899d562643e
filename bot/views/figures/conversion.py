"""Conversion in words: a row for each stage, with its number of deals beside every percentage."""

from bot.views.elements.parts import bare
from bot.views.words.naming import Naming
from bot.wording.conversion import cells, passed_words, too_few
from domain.insight.conversion import ConversionFigure


def conversion_rows(figure: ConversionFigure, names: Naming) -> list[list[str]]:
    """Return a row for each stage: what became of its deals, and how many were won."""
    look = names.look
    classes = [look.say("Went on"), look.say("Lost here"), look.say("Active"), look.say("of which won")]
    rows = [[f"{bare(look.term(row.term))} ({look.number(row.deals)})", *cells(row, look)] for row in figure.rows]
    return [[look.say("Stage (deals)"), *classes], *rows]


def conversion_said(figure: ConversionFigure, names: Naming) -> str:
    """Return how many deals there were and when; what percentages lack where none is told."""
    look = names.look
    return "\n".join(filter(None, [passed_words(figure, look), "" if figure.told else too_few(figure, look)]))


def conversion_notes(figure: ConversionFigure, names: Naming) -> list[str]:
    """Return where only counts are told, at which stages the process has a problem, and which processes are others."""
    look = names.look
    worse = [names.term(row.term) for row in figure.rows if row.problem]
    problem = [look.say("⚠️ process problem at {stages}: an earlier stage wins more often", stages=look.listing(worse))]
    few = too_few(figure, look) if figure.told else ""
    known = () if names.workspace is None else names.workspace.live_processes
    others = [names.process(each.id) for each in known if each.id != figure.process]
    ask = [look.say("other processes: {names}", names=look.listing(others))] if others else []
    return [*(problem if worse else []), *([few] if few else []), *ask]
