"""The review of the week: what the team looks at together, at most 25 lines, its details in the thread (rules 10)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final, NamedTuple

from bot.views.boards.honours import mention_words
from bot.views.elements.blocks import Block, Element
from bot.views.elements.buttons import choose, do, form
from bot.views.elements.drawing import Drawing, Started
from bot.views.elements.message import Message, message
from bot.views.elements.parts import actions, context, header, image, safe, section, sections
from bot.views.figures.ideal import gap_lines
from bot.views.plans.ended import begun_lines, ended_lines
from bot.views.plans.plan import signed_lines
from bot.views.posts.digest import grown_words, signed_words, stalled_words, with_its_people, worth_words
from bot.views.reviews.example import lent_words
from bot.views.reviews.exercises import exercise_words
from bot.views.words.naming import Naming, naming
from commands.replies import ReviewRead
from domain.foundations.value import Text
from domain.insight.positions import Cause
from domain.selling.deal import Deal, Status
from domain.team.weekly import Consent, Decision, Story
from domain.voice.review import ReviewWords, Section, WeekReview
from domain.voice.wins import Success

LINES: Final = 25
"""The most lines that a review may have (rules 10)."""
STORIES: Final = 2
"""People of a chain who are quoted."""
STORY: Final = 140
PRACTICE: Final = 200
OWN_SENTENCE: Final = 300
MENTIONS: Final = 1
"""Honours that are told however full a review is."""
DECISIONS: Final = 4
DONE: Final = 2
"""Of the decisions, at most so many that are done with."""
LONG_OVERDUE: Final = timedelta(days=28)
"""A decision that is late by so much may be dropped."""


@dataclass(frozen=True, slots=True)
class ReviewPost:
    """A review at the moment it is drawn. `file` is the uploaded chart; without it the post is words."""

    review: WeekReview
    words: ReviewWords
    """What it names by number, as it stands."""
    alt: str = ""
    file: str | None = None


class Told(NamedTuple):
    """What one section says: its lines, and what stands below them."""

    lines: list[str]
    below: tuple[Block, ...] = ()
    beside: Mapping[int, Element] = {}
    """What stands beside a line: such a line begins a paragraph of its own."""

    def blocks(self) -> list[Block]:
        """Return its lines in as few paragraphs as there are things beside them."""
        drawn: list[Block] = []
        waiting: list[str] = []
        for n, line in enumerate(self.lines):
            if n in self.beside:
                drawn += [*sections(waiting), section(line, self.beside[n])]
                waiting = []
            else:
                waiting.append(line)
        return [*drawn, *sections(waiting)]


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


def _result(post: ReviewPost, names: Naming, _: Drawing) -> Told:
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


def _successes(post: ReviewPost, names: Naming, _: Drawing) -> Told:
    """Return the largest wins with the whole chain and what made them work; one that was taken back says so."""
    look, deals = names.look, post.words.deals
    there = [each for each in post.review.successes if each.deal in deals]
    if not there:
        return Told([])
    successes = look.say("Successes")
    title = f"🎉 *{successes}*"
    more = post.review.changes.wins - sum(each.deal not in post.review.late for each in there)
    if more > 0:
        others = look.say_many("and {n} more", "and {n} more", more)
        title = f"{title} · {others}"
    return Told([title, *(line for each in there for line in _success(deals[each.deal], each, post, names))])


def _success(deal: Deal, won: Success, post: ReviewPost, names: Naming) -> list[str]:
    if deal.status is not Status.WON:
        back = names.look.say("{deal}: taken back since", deal=names.deal(deal))
        return [f"• {back}"]
    told = [each for each in post.words.stories.get(won.deal, ()) if each.text.body]
    said = [_quoted(each, names) for each in told[:STORIES]]
    win = with_its_people(deal, won, names)
    if won.deal in post.review.late:
        late = names.look.say("after last week's review")
        win = f"{win} · {late}"
    return [f"• {win}", *([f"    ↳ {' · '.join(said)}"] if said else [])]


def _quoted(story: Story, names: Naming) -> str:
    return names.look.say("{person}: “{text}”", person=names.first_name(story.by), text=safe(story.text, STORY))


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


def _decisions(post: ReviewPost, names: Naming, drawing: Drawing) -> Told:
    """Return what was decided: what is done with, what stands with a button, and a form for more."""
    look, words = names.look, post.words
    add = form(drawing, look.say("Add a decision"), Started("review.decision", {}))
    known = [words.decisions[each] for each in post.review.decisions if each in words.decisions]
    done = [each for each in known if each.id in words.ticked]
    standing = [each for each in known if each.id not in words.ticked]
    decisions = look.say("Decisions")
    title = f"☑️ *{decisions}*"
    if not known:
        return Told([title], (row,) if (row := actions([add])) is not None else ())
    shown = [*done[-DONE:], *standing[: DECISIONS - len(done[-DONE:])]]
    more = len(standing) - sum(each.id not in words.ticked for each in shown)
    if more > 0:
        others = look.say_many("and {n} more", "and {n} more", more)
        title = f"{title} · {others}"
    lines = [title, *(_decision(each, names, words) for each in shown)]
    beside = {
        n: _done_with(each, post.review, n, drawing) for n, each in enumerate(shown, 1) if each.id not in words.ticked
    }
    below = actions([add])
    return Told(lines, () if below is None else (below,), beside)


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
    Section.PRACTICE: _practice,
    Section.EXAMPLE: _example,
    Section.HEALTH: _health,
    Section.HONOURS: _honours,
    Section.EXERCISE: _exercise,
    Section.DECISIONS: _decisions,
}
