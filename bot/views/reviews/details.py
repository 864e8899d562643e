"""What stands in the thread of a review: one thing of it in full."""

from dataclasses import dataclass

from bot.views.elements.blocks import Block
from bot.views.elements.drawing import Drawing
from bot.views.elements.message import Message, message
from bot.views.elements.parts import context, image, section, sections, table
from bot.views.figures.notes import figure_notes
from bot.views.figures.reports import chart_title, headline
from bot.views.figures.rows import figure_rows
from bot.views.plans.plan import period_words, plan_lines
from bot.views.words.naming import naming
from domain.foundations.figure import Figure
from domain.foundations.when import Period
from domain.team.plan import TeamPlan
from domain.voice.review import WeekReview


@dataclass(frozen=True, slots=True)
class FigurePost:
    """A figure with its chart. `file` is the uploaded picture; without it the post is a table."""

    figure: Figure
    alt: str = ""
    file: str | None = None


@dataclass(frozen=True, slots=True)
class WeekPlanPost:
    """The team against its plan, by role where no single person shows through."""

    review: WeekReview


def figure_post(post: FigurePost, drawing: Drawing) -> Message:
    """Draw a figure: what it shows, the sentence that it comes down to, its chart."""
    names, figure = naming(drawing), post.figure
    title, said = chart_title(figure, names), headline(figure, names)
    notes, rows = figure_notes(figure, names), figure_rows(figure, names)
    shown = table(rows) if post.file is None and len(rows) > 1 else None
    return message(
        section(f"*{title}*\n{said}"),
        shown if post.file is None else image(post.alt or title, post.file),
        context(" · ".join(notes)) if notes else None,
        text=f"{title}\n{said}",
    )


def week_plan_post(post: WeekPlanPost, drawing: Drawing) -> Message:
    """Draw the plan of the months that the week is in, and of the longer period that ended with one."""
    names, review = naming(drawing), post.review
    blocks: list[Block] = []
    text: list[str] = []
    for period, plan in plans_told(review):
        title = names.look.say("The plan · {period}", period=period_words(period, names.look))
        lines, roles = plan_lines(plan, names)
        blocks += [section(f"*{title}*"), *sections(lines), *sections(roles)]
        text += [title, *lines, *roles]
    return message(*blocks, text="\n".join(text))


def plans_told(review: WeekReview) -> list[tuple[Period, TeamPlan]]:
    """Return the plans told in full: of what ended, and of the month that runs unless it began after the week."""
    running = [] if review.month_begins and review.ended else [(review.month, review.plan)]
    told = [*((each.period, each.plan) for each in review.ended), *running]
    return [(period, plan) for period, plan in told if plan.lines]
