"""A one-to-one: what it is about, what was said the last time, what was agreed on; drawn for the two it is of."""

from collections.abc import Sequence
from typing import Final

from bot.language import sayable, sayable_many
from bot.views.elements import orders
from bot.views.elements.blocks import Block, Element
from bot.views.elements.buttons import do, form
from bot.views.elements.drawing import Drawing, Started
from bot.views.elements.message import Message, message
from bot.views.elements.parts import MORE, actions, bold, context, safe, section, sections
from bot.views.plans.plan import plan_line
from bot.views.words.naming import Naming, naming
from bot.views.words.reasons import reasons
from bot.wording.calibration import facts
from bot.wording.conversion import class_words
from commands.replies import OneToOneKept, OneToOneShown
from domain.insight.calibration import OF_A_PERSON
from domain.team.one_to_one import Agreed, Asked
from domain.voice.one_to_one import Packet, Seen, StageSeen

QUESTIONS: Final = {
    Asked.CARRIED_OUT: sayable("How are the actions carried out?"),
    Asked.METHOD: sayable("Is the method right?"),
    Asked.SUPPORTS: sayable("Which supports are missing?"),
    Asked.HELD: sayable("Were volume and frequency held? If not, why?"),
}
_UNTIDY: Final = {
    "step": sayable_many("{n} without a next step", "{n} without a next step"),
    "amount": sayable_many("{n} without an amount", "{n} without an amount"),
    "closes": sayable_many("{n} without a close date", "{n} without a close date"),
    "criteria": sayable_many("{n} with criteria to complete", "{n} with criteria to complete"),
}
_CONTACTED: Final = sayable_many(
    "• {segment}: {done} of {n} account contacted in the last {days} days",
    "• {segment}: {done} of {n} accounts contacted in the last {days} days",
)
LONG: Final = 300
MOST_AGREED: Final = 8


def one_to_one_shown(shown: OneToOneShown, drawing: Drawing) -> Message:
    """Draw what a one-to-one is about."""
    blocks, text = _drawn(shown, drawing)
    return message(*blocks, text=text)


def one_to_one_kept(kept: OneToOneKept, drawing: Drawing) -> Message:
    """Draw that something was kept, with what the one-to-one is about now."""
    said = drawing.look.say("✓ Kept for the two of you.")
    blocks, text = _drawn(kept.shown, drawing)
    undo = do(drawing, drawing.look.say("Undo"), orders.undo(kept.batch, "review"))
    return message(section(said, undo), *blocks, text=f"{said}\n{text}", replace=drawing.door == "button")


def _drawn(shown: OneToOneShown, drawing: Drawing) -> tuple[list[Block | None], str]:
    look, names, packet = drawing.look, naming(drawing, shown.workspace), shown.packet
    title = look.say("*One-to-one* · {person}", person=bold(shown.member.name))
    if shown.manager is not None:
        title = look.say("{title} with {manager}", title=title, manager=safe(shown.manager.name))
    parts = [
        [title],
        _plan(packet, names),
        _segments(packet, names),
        _stalled(packet, names),
        _stages(packet, names),
        [_calibration(packet, names)],
        _untidy(packet, names),
        _last(shown, names),
    ]
    blocks: list[Block | None] = [block for part in parts for block in sections(part)]
    blocks += _agreed(shown, names, drawing)
    only = look.say("Only {person} and their manager see this.", person=safe(shown.member.name))
    blocks += [_buttons(shown, drawing), context(only)]
    return blocks, "\n".join(line for part in parts for line in part)


def _plan(packet: Packet, names: Naming) -> list[str]:
    look = names.look
    head = look.say("🎯 *Plan against done* · {month}", month=look.month(packet.month.first))
    lines = [plan_line(line, names) for line in packet.plan]
    return [head, *(lines or [look.say("No objective yet.")])]


def _segments(packet: Packet, names: Naming) -> list[str]:
    """Return for each segment how many of the rep's accounts were contacted as often as is planned."""
    look = names.look
    if not packet.segments:
        return []
    lines = [
        look.say_many(
            *_CONTACTED,
            each.accounts,
            segment=names.segment(each.segment),
            done=look.number(each.in_time),
            days=look.number(each.days),
        )
        for each in packet.segments
    ]
    return [look.say("📇 *Contacts by segment* · own accounts"), *lines]


def _stalled(packet: Packet, names: Naming) -> list[str]:
    look = names.look
    if not packet.stalled:
        return [look.say("⏳ No deal waits for a gesture.")]
    head = look.say_many("⏳ *{n} deal to follow up*", "⏳ *{n} deals to follow up*", packet.stalled)
    more = packet.stalled - len(packet.named)
    rest = [look.say_many(*MORE, more)] if more > 0 else []
    return [head, *(_waits(each, names) for each in packet.named), *rest]


def _waits(each: Seen, names: Naming) -> str:
    facts = [names.deal(each.deal), names.value(each.deal), names.stage(each.deal.stage)]
    return "• " + " · ".join([*facts, *reasons(each.health, names.look)[:2]])


def _stages(packet: Packet, names: Naming) -> list[str]:
    """Return what became of the deals of each stage in twelve months; shares from ten deals on."""
    look = names.look
    if not packet.stages:
        return []
    return [
        look.say("🪜 *Conversion* · deals that went through their hands, twelve months"),
        *_by_process(packet, names),
    ]


def _by_process(packet: Packet, names: Naming) -> list[str]:
    """Return a line for each stage, under its process where there are several."""
    processes = list(dict.fromkeys(each.process for each in packet.stages))
    lines = []
    for process in processes:
        lines += [names.process(process)] if len(processes) > 1 else []
        lines += [_stage(each, names) for each in packet.stages if each.process == process]
    return lines


def _stage(each: StageSeen, names: Naming) -> str:
    look, line = names.look, each.line
    deals = look.say_many("{n} deal", "{n} deals", line.deals)
    team = look.say("team: {won} won of {n}", won=look.number(each.team.won), n=look.number(each.team.n))
    return f"• {names.stage(each.stage)} · {deals} · {', '.join(class_words(line, look))} ({team})"


def _calibration(packet: Packet, names: Naming) -> str:
    look, found = names.look, packet.calibration
    if found is None:
        return look.say_many(
            "🔭 *Forecasts*: {n} deal ended in twelve months; told from {least} on",
            "🔭 *Forecasts*: {n} deals ended in twelve months; told from {least} on",
            packet.ended,
            least=look.number(OF_A_PERSON),
        )
    n = look.number(found.deals)
    head = look.say("🔭 *Forecasts* · {n} deals that ended in twelve months", n=n)
    return f"{head}\n{' · '.join(facts(found, look))}"


def _untidy(packet: Packet, names: Naming) -> list[str]:
    if not packet.untidy:
        return []
    said = [names.look.say_many(*words, n) for part, words in _UNTIDY.items() if (n := getattr(packet.untidy, part))]
    return [names.look.say("🗂️ *To complete*: {what}", what=", ".join(said))]


def _last(shown: OneToOneShown, names: Naming) -> list[str]:
    if shown.last is None:
        return []
    look, last = names.look, shown.last
    head = look.say("💬 *Last time*, {day}", day=look.day(last.at.date()))
    said = [(look.say(words), last.answer(asked)) for asked, words in QUESTIONS.items()]
    return [head, *(f"_{question}_ {safe(answer, LONG)}" for question, answer in said if answer is not None)]


def _agreed(shown: OneToOneShown, names: Naming, drawing: Drawing) -> Sequence[Block]:
    look = names.look
    if not shown.agreed:
        return []
    return [
        section(look.say("🤝 *Agreed*")),
        *(
            section(_line(each, names), _tick(each, drawing, n) if drawing.clickable else None)
            for n, each in enumerate(shown.agreed[:MOST_AGREED])
        ),
    ]


def _line(each: Agreed, names: Naming) -> str:
    return f"• {safe(each.text, LONG)} · {names.first_name(each.who)} · {names.look.day(each.due)}"


def _tick(each: Agreed, drawing: Drawing, n: int) -> Element:
    return do(drawing, drawing.look.say("Done"), Started("review.one-to-one done", {"agreed": each.id}), n)


def _buttons(shown: OneToOneShown, drawing: Drawing) -> Block | None:
    if shown.manager is None or not drawing.clickable:
        return None
    look, other = drawing.look, shown.member
    if drawing.sees(other.id) and not other.manages(shown.team.id):
        other = shown.manager
    of = {"person": other.id}
    return actions(
        [
            form(drawing, look.say("Answer the questions"), Started("review.one-to-one answers", of), style="primary"),
            form(drawing, look.say("Agree on an action"), Started("review.one-to-one action", of)),
        ]
    )
