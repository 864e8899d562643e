"""The review of the week: what the team looks at together, at most 25 lines, its details in the thread (rules 10)."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from bot.views.boards.honours import mention_words
from bot.views.elements.blocks import Block
from bot.views.elements.buttons import do
from bot.views.elements.drawing import Drawing, Started
from bot.views.elements.message import Message, message
from bot.views.elements.parts import context, header, safe, sections
from bot.views.posts.digest import stalled_words
from bot.views.reviews.decisions import decisions
from bot.views.reviews.example import lent_words
from bot.views.reviews.exercises import exercise_words
from bot.views.reviews.post import STORY, ReviewPost, Told
from bot.views.reviews.result import result
from bot.views.reviews.successes import successes
from bot.views.words.naming import Naming, naming
from commands.replies import ReviewRead
from domain.foundations.value import Text
from domain.team.weekly import Consent
from domain.voice.review import ReviewWords, Section, WeekReview

LINES: Final = 25
"""The most lines that a review may have (rules 10)."""
PRACTICE: Final = 200
OWN_SENTENCE: Final = 300
MENTIONS: Final = 1
"""Honours that are told however full a review is."""


def review_post(post: ReviewPost, drawing: Drawing) -> Message:
    """Draw a review, section by section; one that has nothing to tell is left out."""
    names, review = naming(drawing), post.review
    title = review_title(review, names)
    if review.is_empty:
        nothing = names.look.say("Nothing was noted or won in that week, and no deal is open.")
        return message(header(title), *sections([nothing]), _why(names), text=f"{title}\n{nothing}")
    own = own_sentence(post.words)
    told = _fitted({each: section_of(each, post, drawing) for each in review.sections}, LINES - 1 - len(own))
    blocks = [block for each in told if each.lines for block in (*each.blocks(), *each.below)]
    lines = [title, *own, *(line for each in told for line in each.lines)]
    return message(header(title), *sections(own), *blocks, _why(names), text="\n".join(lines))


def _fitted(told: Mapping[Section, Told], room: int) -> list[Told]:
    """Return sections with as many honours as there is room for; the leaderboard in the thread has all."""
    others = sum(len(each.lines) for section, each in told.items() if section is not Section.HONOURS)
    most = max(room - others, MENTIONS)
    return [
        each._replace(lines=each.lines[:most]) if section is Section.HONOURS else each for section, each in told.items()
    ]


def review_read(read: ReviewRead, drawing: Drawing) -> Message:
    """Draw a review as it was told, for one reader."""
    look = replace(drawing.look, today=read.review.day)
    then = replace(drawing, look=look, workspace=read.workspace)
    return review_post(ReviewPost(read.review, read.words), then)


def review_title(review: WeekReview, names: Naming) -> str:
    """Return what a review is called: the days that it tells."""
    first, last = names.look.short_day(review.week.first), names.look.short_day(review.week.last)
    return names.look.say("Review of the week · {first} to {last}", first=first, last=last)


def own_sentence(words: ReviewWords) -> list[str]:
    """Return the sentence that a manager put at its head."""
    return [] if words.sentence is None or not words.sentence.body else [f"_{safe(words.sentence, OWN_SENTENCE)}_"]


def section_of(each: Section, post: ReviewPost, drawing: Drawing) -> Told:
    """Return one section; without lines where there is nothing to tell."""
    return TOLD[each](post, naming(drawing), drawing)


# -- sections ----------------------------------------------------------------------------------------------------------


def _practice(post: ReviewPost, names: Naming, drawing: Drawing) -> Told:
    """Return the practice of the week, with a button for those who tried it."""
    look, practice, featured = names.look, post.words.practice, post.review.practice
    if practice is None or featured is None or not practice.text.body:
        return Told([])
    title = look.say("Practice of the week")
    text = safe(practice.text, PRACTICE)
    if names.workspace is None or names.workspace.member(practice.by).on_board:
        text = look.say("{field}: {value}", field=names.member(practice.by), value=text)
    line = f"💡 *{title}* · {text}"
    if featured.tried:
        tried = look.say_many("tried {n} time by others", "tried {n} times by others", featured.tried)
        line = f"{line} ({tried})"
    return Told(
        [line], beside={0: do(drawing, look.say("I tried it"), Started("board.tried", {"practice": practice.id}))}
    )


def _example(post: ReviewPost, names: Naming, _: Drawing) -> Told:
    """Return a deal to think about: one that its owner lends, else what one lost long ago teaches."""
    look, case, words = names.look, post.review.case, post.words
    if case is None or case.deal not in words.deals:
        return Told([])
    deal, example = words.deals[case.deal], words.example
    if case.example is None:
        if words.lesson is None or not words.lesson.body:
            return Told([])
        title, reason = look.say("A lesson"), names.reason(deal)
        lost = look.say("{deal}, lost: {reason}", deal=names.deal(deal), reason=reason)
        return Told([f"🧭 *{title}* · {lost} · {_in_quotes(words.lesson, names)}"])
    if example is None or example.consent is Consent.NO:
        return Told([])
    named = example.consent is Consent.YES
    facts = lent_words(names.deal(deal) if named else look.say("a deal"), case.facts, names)
    if named:
        facts.append(names.first_name(example.by))
    if example.note is not None and example.note.body:
        facts.append(_in_quotes(example.note, names))
    title, ask = look.say("One deal, all heads"), look.say("What would you try?")
    return Told([f"🧭 *{title}* · {' · '.join(facts)} · {ask}"])


def _in_quotes(text: Text, names: Naming) -> str:
    return names.look.say("“{text}”", text=safe(text, STORY))


def _honours(post: ReviewPost, names: Naming, _: Drawing) -> Told:
    """Return the mentions of the week."""
    return Told([mention_words(each, names) for each in post.review.honours])


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
    Section.RESULT: result,
    Section.SUCCESSES: successes,
    Section.PRACTICE: _practice,
    Section.EXAMPLE: _example,
    Section.HEALTH: _health,
    Section.HONOURS: _honours,
    Section.EXERCISE: _exercise,
    Section.DECISIONS: decisions,
}
