"""The review of the week: what the team looks at together, at most 25 lines, its details in the thread (rules 10)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from slack_sdk.models.blocks import Block

from bot.views.calendar import period
from bot.views.digest import grown_words, stalled_words, with_its_people, worth_words
from bot.views.drawing import Drawing
from bot.views.exercises import exercise_words
from bot.views.message import Message, message
from bot.views.naming import Naming, naming
from bot.views.parts import context, header, image, sections
from bot.views.plan import signed_lines
from domain.insight.positions import Cause
from domain.selling.deal import Deal, Status
from domain.voice.review import Section, Success, WeekReview

LINES: Final = 25
"""The most lines that a review may have (rules 10)."""


@dataclass(frozen=True, slots=True)
class ReviewPost:
    """A review at the moment it is drawn. `file` is the uploaded chart; without it the post is words."""

    review: WeekReview
    deals: Mapping[int, Deal]
    """The deals that are named."""
    alt: str = ""
    file: str | None = None


class Told(NamedTuple):
    """What one section says: its lines, and what stands below them."""

    lines: list[str]
    below: tuple[Block, ...] = ()


def review_post(post: ReviewPost, drawing: Drawing) -> Message:
    """Draw a review, section by section; one that has nothing to tell is left out."""
    names, review = naming(drawing), post.review
    look = names.look
    title = look.say("Review of the week · {days}", days=period(review.week, look))
    if review.is_empty:
        nothing = look.say("Nothing was noted or won in that week, and no deal is open.")
        return message(header(title), *sections([nothing]), _why(names), text=f"{title}\n{nothing}")
    blocks: list[Block | None] = [header(title)]
    said = [title]
    for each in review.sections:
        told = TOLD[each](post, names, drawing) if each in TOLD else Told([])
        if told.lines:
            blocks += [*sections(["\n".join(told.lines)]), *told.below]
            said += told.lines
    return message(*blocks, _why(names), text="\n".join(said))


# -- sections ----------------------------------------------------------------------------------------------------------


def _result(post: ReviewPost, names: Naming, _: Drawing) -> Told:
    """Return what came of the week and where the team stands, with the pipeline's chart."""
    review = post.review
    lines = [_week(review, names), *signed_lines(review.plan, review.month, names), _pipeline(review, names)]
    picture = () if post.file is None else (image(post.alt or lines[-1], post.file),)
    return Told(lines, picture)


def _week(review: WeekReview, names: Naming) -> str:
    look, change = names.look, review.changes.change
    created, lost = change(Cause.CREATED), change(Cause.LOST).times
    signed = look.say_many("{n} deal signed", "{n} deals signed", review.won)
    worth = review.signed_for
    if worth is not None and worth.value.amount:
        signed = look.say("{what}: {amount}", what=signed, amount=names.money(worth.value))
    facts = [f"*{signed}*"]
    if created.times:
        made = look.say_many("{n} deal created", "{n} deals created", created.times)
        facts.append(worth_words(made, created, names))
    if lost:
        facts.append(look.say_many("{n} deal lost", "{n} deals lost", lost))
    facts.append(look.say_many("{n} action", "{n} actions", review.actions))
    return " · ".join(facts)


def _pipeline(review: WeekReview, names: Naming) -> str:
    look, total, opening = names.look, review.pipeline.total, review.changes.opening.weighted
    deals = look.say_many("{n} open deal", "{n} open deals", total.deals)
    if not total.deals or total.deals == total.unknown:
        return look.say("Pipeline: {deals}", deals=deals)
    grown = total.weighted.but(amount=total.weighted.amount - opening.amount)
    return look.say(
        "Pipeline: {deals}, {gross}, weighted {weighted} ({change} since {day})",
        deals=deals,
        gross=names.money(total.gross),
        weighted=names.money(total.weighted),
        change=grown_words(grown, names),
        day=look.short_day(review.week.first),
    )


def _successes(post: ReviewPost, names: Naming, _: Drawing) -> Told:
    """Return the largest wins with the whole chain; one that was taken back since says so."""
    look = names.look
    told = [_success(post.deals[each.deal], each, names) for each in post.review.successes if each.deal in post.deals]
    if not told:
        return Told([])
    more = post.review.won - len(told)
    others = look.say_many("and {n} more", "and {n} more", more)
    title = look.say("Successes")
    return Told([f"🎉 *{title}*", *told[:-1], f"{told[-1]} · {others}" if more > 0 else told[-1]])


def _success(deal: Deal, won: Success, names: Naming) -> str:
    if deal.status is not Status.WON:
        back = names.look.say("{deal}: taken back since", deal=names.deal(deal))
        return f"• {back}"
    return f"• {with_its_people(deal, won, names)}"


def _health(post: ReviewPost, names: Naming, _: Drawing) -> Told:
    stalled = post.review.stalled
    if not stalled.stalled:
        return Told([])
    return Told([f"🩺 {stalled_words(stalled, names)}"])


def _exercise(post: ReviewPost, names: Naming, _: Drawing) -> Told:
    words = exercise_words(post.review.exercise, names.look)
    title = names.look.say("Five minutes together")
    return Told([f"⏱️ *{title}* · {words}"] if words else [])


def _why(names: Naming) -> Block:
    look = names.look
    return context(
        look.say(
            "Why do I see this? The team's week, once a week, to look at together. Another day or hour, or none: "
            "{example}",
            example=names.example("/cordee review monday 08:30"),
        )
    )


TOLD: Final[Mapping[Section, Callable[[ReviewPost, Naming, Drawing], Told]]] = {
    Section.RESULT: _result,
    Section.SUCCESSES: _successes,
    Section.HEALTH: _health,
    Section.EXERCISE: _exercise,
}
