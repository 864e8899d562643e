"""What stands in the thread of a review: one thing of it in full."""

from dataclasses import dataclass

from bot.views.drawing import Drawing
from bot.views.figures import figure_notes
from bot.views.message import Message, message
from bot.views.naming import naming
from bot.views.parts import context, image, section, sections
from bot.views.plan import period_words, plan_lines
from bot.views.reports import headline
from domain.voice.review import WeekReview


@dataclass(frozen=True, slots=True)
class WeekChangesPost:
    """What changed in the pipeline in the week, with its chart."""

    review: WeekReview
    alt: str = ""
    file: str | None = None


@dataclass(frozen=True, slots=True)
class WeekPlanPost:
    """The team against its plan, by role where no single person shows through."""

    review: WeekReview


def week_changes_post(post: WeekChangesPost, drawing: Drawing) -> Message:
    """Draw what changed in the pipeline, from the week's first morning to its last evening."""
    names, figure = naming(drawing), post.review.changes
    title, said = names.look.say("What changed in the week"), headline(figure, names)
    notes = figure_notes(figure, names)
    return message(
        section(f"*{title}*\n{said}"),
        None if post.file is None else image(post.alt or title, post.file),
        context(" · ".join(notes)) if notes else None,
        text=f"{title}\n{said}",
    )


def week_plan_post(post: WeekPlanPost, drawing: Drawing) -> Message:
    """Draw the plan of the month that the week is in."""
    names, review = naming(drawing), post.review
    title = names.look.say("The plan · {period}", period=period_words(review.month, names.look))
    lines, roles = plan_lines(review.plan, names)
    return message(section(f"*{title}*"), *sections(lines), *sections(roles), text="\n".join([title, *lines, *roles]))
