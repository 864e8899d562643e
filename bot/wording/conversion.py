"""What became of the deals of a stage, on charts and beside them: "19 moved on (45%)"; of few deals only counts."""

from typing import Final

from bot.language import Look, sayable_many
from bot.wording.phrases import span
from domain.insight.conversion import ENOUGH, ConversionFigure, ConversionLine

CLASSES: Final = (
    sayable_many("{n} moved on", "{n} moved on"),
    sayable_many("{n} lost here", "{n} lost here"),
    sayable_many("{n} active", "{n} active"),
    sayable_many("{n} won", "{n} won"),
)


def counts(line: ConversionLine) -> tuple[int, int, int, int]:
    """Return how many moved on, were lost, are active, and how many were won."""
    return line.moved_on, line.lost_here, line.active, line.won


def cells(line: ConversionLine, look: Look) -> list[str]:
    """Return each class as a percentage of the stage's deals, of few deals as their number; "—" for none."""
    percents = line.percents or (None,) * 4
    return [
        "—" if not n else look.number(n) if percent is None else look.whole_percent(percent)
        for n, percent in zip(counts(line), percents, strict=True)
    ]


def class_words(line: ConversionLine, look: Look) -> list[str]:
    """Return the classes that have any deals in words: "19 moved on (45%)"."""
    percents = line.percents or (None,) * 4
    return [
        look.say_many(*words, n) + ("" if percent is None else f" ({look.whole_percent(percent)})")
        for words, n, percent in zip(CLASSES, counts(line), percents, strict=True)
        if n
    ]


def passed_words(figure: ConversionFigure, look: Look) -> str:
    """Return how many deals there were, and when."""
    deals = look.say_many("{n} deal", "{n} deals", figure.deals)
    return f"{span(figure.period, look)} · {deals}"


def too_few(figure: ConversionFigure, look: Look) -> str:
    """Return what is to be known where percentages are not told; "" where all are."""
    least = look.number(ENOUGH)
    if not figure.rows:
        return look.say("No deal was in these stages.")
    if not figure.told:
        return look.say("Too few deals for percentages: they are told from {n} a stage on.", n=least)
    return look.say("Stages of fewer than {n} deals: counts only", n=least) if figure.told != figure.rows else ""
