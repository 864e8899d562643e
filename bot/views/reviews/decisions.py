"""What was decided, as a review tells it: what is done with, what stands, and a form for more."""

from datetime import timedelta
from typing import Final

from bot.views.elements.blocks import Element
from bot.views.elements.buttons import choose, do, form
from bot.views.elements.drawing import Drawing, Started
from bot.views.elements.parts import actions, safe
from bot.views.reviews.post import STORY, ReviewPost, Told
from bot.views.words.naming import Naming
from domain.team.weekly import Decision
from domain.voice.review import ReviewWords, WeekReview

DECISIONS: Final = 4
DONE: Final = 2
"""Of the decisions, at most so many that are done with."""
LONG_OVERDUE: Final = timedelta(days=28)
"""A decision that is late by so much may be dropped."""


def decisions(post: ReviewPost, names: Naming, drawing: Drawing) -> Told:
    """Return what was decided: what is done with, what stands with a button, and a form for more."""
    look, words = names.look, post.words
    add = actions([form(drawing, look.say("Add a decision"), Started("review.decision", {}))])
    below = () if add is None else (add,)
    known = [words.decisions[each] for each in post.review.decisions if each in words.decisions]
    done = [each for each in known if each.id in words.ticked]
    standing = [each for each in known if each.id not in words.ticked]
    head = look.say("Decisions")
    title = f"☑️ *{head}*"
    if not known:
        return Told([title], below)
    shown = [*done[-DONE:], *standing[: DECISIONS - len(done[-DONE:])]]
    more = len(standing) - sum(each.id not in words.ticked for each in shown)
    if more > 0:
        others = look.say_many("and {n} more", "and {n} more", more)
        title = f"{title} · {others}"
    lines = [title, *(_decision(each, names, words) for each in shown)]
    beside = {
        n: _done_with(each, post.review, n, drawing) for n, each in enumerate(shown, 1) if each.id not in words.ticked
    }
    return Told(lines, below, beside)


def _decision(decision: Decision, names: Naming, words: ReviewWords) -> str:
    text, who = safe(decision.text, STORY), names.first_name(decision.who)
    if decision.id in words.dropped:
        return f"🗑️ ~{text}~ · {who}"
    if decision.id in words.ticked:
        return f"✅ ~{text}~ · {who}"
    return f"• {text} · {who} · {names.look.short_day(decision.due)}"


def _done_with(decision: Decision, review: WeekReview, n: int, drawing: Drawing) -> Element:
    """Return how a decision is ticked off; one that is long overdue may be dropped instead."""
    say, about = drawing.look.say, {"decision": decision.id}
    done = Started("review.done", about)
    if review.day - decision.due < LONG_OVERDUE:
        return do(drawing, say("Done"), done, n)
    dropped = Started("review.done", {**about, "dropped": True})
    return choose(drawing, say("Done?"), ((say("Done"), done), (say("Drop it"), dropped)), n)
