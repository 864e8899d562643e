"""What came of a week and where the team stands, as its review tells it."""

from bot.views.elements.drawing import Drawing
from bot.views.elements.parts import image
from bot.views.figures.ideal import gap_lines
from bot.views.plans.ended import begun_lines, ended_lines
from bot.views.plans.plan import signed_lines
from bot.views.posts.digest import grown_words, signed_words, worth_words
from bot.views.reviews.post import ReviewPost, Told
from bot.views.words.naming import Naming
from domain.insight.positions import Cause
from domain.voice.review import WeekReview


def result(post: ReviewPost, names: Naming, _: Drawing) -> Told:
    """Return what came of the week and where the team stands, with the pipeline's chart."""
    review = post.review
    lines = [_week(post, names), *_plan(review, names), _pipeline(review, names), *gap_lines(review.ideal, names)]
    picture = () if post.file is None else (image(post.alt or lines[-1], post.file),)
    return Told(lines, picture)


def _plan(review: WeekReview, names: Naming) -> list[str]:
    """Return how far the plan is: of the month, or how the one that ended closed and in a line the one that runs."""
    if review.month_begins:
        return [*ended_lines(review.ended, names), *begun_lines(review.plan, review.month, names)]
    plan = signed_lines(review.plan, review.month, names)
    return [*ended_lines(review.ended, names), *plan[: 1 if review.ended else None]]


def _week(post: ReviewPost, names: Naming) -> str:
    """Return what the week's sums were when it was read, and what of the wins was taken back since."""
    look, review, change = names.look, post.review, post.review.changes.change
    created, lost = change(Cause.CREATED), change(Cause.LOST).times
    signed = signed_words(review.changes, names) if review.changes.wins else look.say("No deal signed")
    facts = [f"*{signed}*"]
    back = review.taken_back(post.words.deals)
    if back.deals:
        told = look.say_many("{n} taken back since", "{n} taken back since", back.deals)
        facts[0] += f" ({worth_words(told, back.value, names)})"
    if created.times:
        made = look.say_many("{n} deal created", "{n} deals created", created.times)
        facts.append(worth_words(made, created.gross, names))
    if lost:
        facts.append(look.say_many("{n} deal lost", "{n} deals lost", lost))
    facts.append(look.say_many("{n} action", "{n} actions", review.actions))
    return " · ".join(facts)


def _pipeline(review: WeekReview, names: Naming) -> str:
    look, total, opening = names.look, review.pipeline.total, review.changes.opening.weighted
    deals = look.say_many("{n} open deal", "{n} open deals", total.deals)
    if not look.amounts or not total.known:
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
