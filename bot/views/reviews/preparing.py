"""What a manager sees of the next review before it goes, and what members told for it."""

from bot.language import Look, sayable
from bot.views.elements import orders
from bot.views.elements.blocks import Block, Element
from bot.views.elements.buttons import asking, do, form, overflow
from bot.views.elements.drawing import Drawing, Started
from bot.views.elements.message import Message, message
from bot.views.elements.parts import actions, context, divider, header, quote, safe, section, sections
from bot.views.reviews.post import ReviewPost
from bot.views.reviews.review import own_sentence, review_title, section_of
from bot.views.words.naming import Naming, naming
from commands.replies import DecisionKept, ExampleKept, ReviewSent, ReviewShown, StoryKept
from domain.team.weekly import Consent
from domain.voice.review import Section

SECTIONS = {
    Section.RESULT: sayable("Result and pipeline"),
    Section.SUCCESSES: sayable("Successes"),
    Section.PRACTICE: sayable("Practice of the week"),
    Section.EXAMPLE: sayable("One deal, all heads"),
    Section.HEALTH: sayable("Deals that wait"),
    Section.HONOURS: sayable("Honours"),
    Section.EXERCISE: sayable("Five minutes together"),
    Section.DECISIONS: sayable("Decisions"),
}
_HOW = {"up": sayable("Move up"), "down": sayable("Move down"), "hide": sayable("Leave out")}


def review_shown(shown: ReviewShown, drawing: Drawing) -> Message:
    """Draw the next review as it would be said now, each part with a menu that moves it or leaves it out."""
    drawing = drawing.at(shown.workspace)
    look, names = drawing.look, naming(drawing)
    post = ReviewPost(shown.review, shown.words)
    when = _when(shown, look)
    title = review_title(shown.review, names)
    own = own_sentence(shown.words)
    blocks: list[Block | None] = [section(when), divider(), header(title), *sections(own)]
    said = [when, title, *own]
    for n, each in enumerate(shown.review.sections):
        told = section_of(each, post, drawing)
        lines = told.lines or [f"_{_empty(each, shown, look)}_"]
        blocks.append(section("\n".join(lines), _menu(each, n, shown, drawing)))
        said += lines
    return message(
        *blocks,
        *_hidden(shown, drawing),
        divider(),
        actions(_ways(shown, drawing)),
        text="\n".join(said),
        replace=drawing.door == "button",
    )


def _when(shown: ReviewShown, look: Look) -> str:
    if shown.said:
        return look.say("Preview. This week's review was said already: what is arranged now is not shown there.")
    if shown.turn is None:
        return look.say("Preview. The review is off for this team: it goes only when you send it.")
    return look.say("Preview. It goes by itself {when}; only managers see this.", when=look.moment(shown.turn))


def _empty(each: Section, shown: ReviewShown, look: Look) -> str:
    if each is Section.HONOURS and shown.honours_to_come:
        return look.say("Honours: they are settled when the week is over, and stand here then")
    return look.say("{part}: nothing to tell yet", part=look.say(SECTIONS[each]))


def _menu(each: Section, n: int, shown: ReviewShown, drawing: Drawing) -> Element | None:
    if not drawing.clickable:
        return None
    choices = [(drawing.look.say(words), _arrange(each, how, shown)) for how, words in _HOW.items()]
    return overflow(drawing, "arrange", choices, n)


def _arrange(each: Section, how: str, shown: ReviewShown) -> Started:
    return Started("review.arrange", {"team": shown.team.id, "section": each.value, "how": how})


def _hidden(shown: ReviewShown, drawing: Drawing) -> list[Block | None]:
    """Return the parts that were left out, each with a button that takes it in again."""
    look = drawing.look
    hidden = [each for each in Section if each not in shown.review.sections]
    if not hidden:
        return []
    back = [do(drawing, look.say(SECTIONS[each]), _arrange(each, "show", shown), n) for n, each in enumerate(hidden)]
    return [context(look.say("Left out; a click takes it in again:")), actions(back)]


def _ways(shown: ReviewShown, drawing: Drawing) -> list[Element]:
    look = drawing.look
    undo = [] if shown.batch is None else [do(drawing, look.say("Undo"), orders.undo(shown.batch, "review"))]
    sure = asking(
        look.say("Send it now?"),
        look.say("The whole team reads it in its channel at once; it cannot be taken back."),
        yes=look.say("Send it now"),
        no=look.say("Not yet"),
    )
    now = do(drawing, look.say("Send it now"), Started("review.post", {"team": shown.team.id}), sure=sure)
    send = [] if shown.said else [now]
    return [
        *undo,
        form(drawing, look.say("A sentence of mine"), Started("review.say", {"team": shown.team.id})),
        form(drawing, look.say("Add a decision"), Started("review.decision", {})),
        *send,
    ]


def review_sent(done: ReviewSent, drawing: Drawing) -> Message:
    """Say that the review is on its way."""
    look = drawing.look
    channel = "" if done.team.channel is None else f"<#{safe(done.team.channel)}>"
    first, last = look.short_day(done.week.first), look.short_day(done.week.last)
    said = look.say("The review of {first} to {last} goes to {channel} now.", first=first, last=last, channel=channel)
    return message(section(said), text=said)


def story_kept(done: StoryKept, drawing: Drawing) -> Message:
    """Draw what made a win work, as it was kept."""
    look, names = drawing.look, naming(drawing, done.workspace)
    line = look.say("✓ What made {deal} work", deal=names.deal(done.deal))
    hint = look.say("The team reads it in its review of the week, with your first name.")
    again = form(drawing, look.say("Change"), orders.tell_story(done.deal, done.story))
    return message(
        section(f"{line}\n{quote(done.story.text)}"),
        context(hint),
        actions([_undo(done.batch, drawing), again]),
        text=line,
    )


def example_kept(done: ExampleKept, drawing: Drawing) -> Message:
    """Draw the owner's answer whether a deal may be an example."""
    look, names = drawing.look, naming(drawing, done.workspace)
    line = look.say(_ANSWERED[done.example.consent], deal=names.deal(done.deal))
    note = "" if done.example.note is None else f"\n{quote(done.example.note)}"
    lent = done.example.consent is not Consent.NO
    more = form(
        drawing,
        look.say("Say what makes it hard"),
        Started("review.example", {"deal": done.deal.number, "consent": done.example.consent.value}),
    )
    buttons = [_undo(done.batch, drawing), *([more] if lent else [])]
    hint = look.say("Of the deal itself it tells only what is true of deals of three people or more.")
    alone = done.example.consent is Consent.ANONYMOUS
    return message(section(f"✓ {line}{note}"), context(hint) if alone else None, actions(buttons), text=line)


_ANSWERED = {
    Consent.YES: sayable("{deal} may be an example in the team's next review, with your name."),
    Consent.ANONYMOUS: sayable("{deal} may be an example in the team's next review, without its name or yours."),
    Consent.NO: sayable("{deal} stays out of the review."),
}


def decision_kept(done: DecisionKept, drawing: Drawing) -> Message:
    """Draw what was decided, or that it was done."""
    look, names = drawing.look, naming(drawing, done.workspace)
    decision = done.decision
    if done.done:
        text = safe(decision.text, 150)
        line = look.say("🗑️ Dropped: {text}", text=text) if done.dropped else look.say("✅ Done: {text}", text=text)
        return message(section(line), actions([_undo(done.batch, drawing)]), text=line)
    line = look.say("☑️ Decided: {text}", text=safe(decision.text, 150))
    who = f"{_person(decision.who, names)} · {look.when(decision.due)}"
    tick = do(drawing, look.say("Done"), Started("review.done", {"decision": decision.id}))
    hint = look.say("It stands in the next reviews until it is done with.")
    return message(
        section(f"{line}\n{who}"), context(hint), actions([_undo(done.batch, drawing), tick]), text=f"{line}\n{who}"
    )


def _person(member: int, names: Naming) -> str:
    return names.member(member)


def _undo(batch: int, drawing: Drawing) -> Element:
    return do(drawing, drawing.look.say("Undo"), orders.undo(batch, "review"))
