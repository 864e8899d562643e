"""What a morning asks for the review of the week, and what was answered in its place."""

from collections.abc import Mapping
from typing import Final

from bot.language import sayable
from bot.views.elements import orders
from bot.views.elements.blocks import Block
from bot.views.elements.buttons import do, form
from bot.views.elements.drawing import Drawing, Started
from bot.views.elements.parts import actions, safe, section
from bot.views.words.naming import Naming, naming
from domain.selling.deal import Deal, Status
from domain.team.weekly import Consent, Example, Story
from domain.voice.brief import Brief

FEW: Final = 1
"""Wins asked about where the nudges above take all the room."""
CONSENTS: Final = (
    (Consent.YES, sayable("Yes, with my name")),
    (Consent.ANONYMOUS, sayable("Yes, without names")),
    (Consent.NO, sayable("No")),
)
ANSWERED: Final = {
    Consent.YES: sayable("{deal}: an example in the next review, with your name"),
    Consent.ANONYMOUS: sayable("{deal}: an example in the next review, without names"),
    Consent.NO: sayable("{deal}: stays out of the review"),
}


def for_review(
    brief: Brief,
    answered: Mapping[int, Story | Example],
    deals: Mapping[int, Deal],
    drawing: Drawing,
    *,
    dense: bool,
) -> list[Block | None]:
    """Draw the questions for the review, each until it is answered, and the way to the preview for managers."""
    look, names = drawing.look, naming(drawing)
    won = [deals[number] for number in brief.worked.named if number in deals and deals[number].status is Status.WON]
    blocks: list[Block | None] = []
    if won:
        title = look.say("For the team's review: what made it work?")
        blocks.append(section(f"*{title}*"))
        blocks += [
            _worked(deal, answered.get(deal.id), n, names, drawing)
            for n, deal in enumerate(won[: FEW if dense else None])
        ]
    if brief.lend is not None and brief.lend in deals:
        blocks += _lend(deals[brief.lend], answered.get(brief.lend), names, drawing)
    for n, team in enumerate(brief.previews):
        ready = look.say("🗓️ The review of the week goes on the next working day. Have a look, change what you like.")
        blocks.append(section(ready, do(drawing, look.say("Preview"), Started("review.preview", {"team": team}), n)))
    return blocks


def _worked(deal: Deal, story: Story | Example | None, n: int, names: Naming, drawing: Drawing) -> Block:
    look = names.look
    if isinstance(story, Story):
        quoted = look.say("“{text}”", text=safe(story.text, 150))
        line = f"✅ {names.deal(deal)} · {quoted}"
        return section(line, form(drawing, look.say("Change"), orders.tell_story(deal, story), 30 + n))
    return section(
        f"{names.deal(deal)} · {names.value(deal)}",
        form(drawing, look.say("Tell it"), orders.tell_story(deal), 30 + n),
    )


def _lend(deal: Deal, answer: Story | Example | None, names: Naming, drawing: Drawing) -> list[Block | None]:
    look, about = names.look, {"deal": deal.number}
    if isinstance(answer, Example):
        line = look.say(ANSWERED[answer.consent], deal=names.deal(deal))
        return [section(f"✅ {line}", form(drawing, look.say("Change"), Started("review.example", about), 40))]
    ask = look.say(
        "May the team think about {deal} together in its review? Only if you say yes.",
        deal=names.deal(deal),
    )
    buttons = [
        (do if each is Consent.NO else form)(
            drawing, look.say(words), Started("review.example", {**about, "consent": each.value}), 40 + n
        )
        for n, (each, words) in enumerate(CONSENTS)
    ]
    return [section(ask), actions(buttons)]
