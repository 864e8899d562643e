"""Questions: one choice is missing or open to two readings; each answer is a button with a whole command."""

from typing import Any, Final

from bot.language import Look, sayable
from bot.views.elements.blocks import Block, Element
from bot.views.elements.buttons import choose, do, form
from bot.views.elements.drawing import Drawing
from bot.views.elements.message import Message, message
from bot.views.elements.parts import actions, context, plain_label, safe, section
from bot.views.words import calendar
from bot.views.words.naming import Naming, naming
from commands.replies import NeedsForm, Option, Question
from domain.foundations.money import Money

MOST_BUTTONS: Final = 10
_OTHERS: Final = {
    True: sayable("There are others: type more of the name."),
    False: sayable("There are others: type the name too."),
}
_MEANINGS: Final = {
    "won": sayable("Won"),
    "lost": sayable("Lost"),
    "change_date": sayable("Change the date"),
    "next_step": sayable("Next step"),
    "next_stage": sayable("Next stage"),
    "undo": sayable("Undo my entry"),
    "cancel": sayable("Cancel the deal"),
    "create_anyway": sayable("Create it all the same"),
    "other_day": sayable("Another day"),
    "other_step": sayable("Another next step…"),
    "choose_deal": sayable("Choose a deal"),
    "without_step": sayable("Log it without the next step"),
    "keep": sayable("I keep it"),
    "show_deal": sayable("Show the deal"),
    "log_action": sayable("Log action"),
}


def question(asked: Question, drawing: Drawing) -> Message:
    """Draw a question with its answers as buttons, or as a menu when they are many."""
    names = naming(drawing)
    text = _text(asked, names)
    options: tuple[Option, ...] = asked.facts.get("options", ())
    more = context(drawing.look.say(_OTHERS[bool(asked.facts.get("words"))])) if asked.facts.get("more") else None
    return message(section(text), _answers(options, drawing, names), more, text=text, replace=drawing.door == "button")


def needs_form(needed: NeedsForm, drawing: Drawing) -> Message:
    """Draw what is missing: a button that opens the form, and a line that can be typed instead."""
    look, command = drawing.look, needed.command
    names = naming(drawing)
    lines = [look.say("Something is missing. Example: {example}", example=names.example(command.example))]
    button = [form(drawing, look.say("Fill in the form"), command, style="primary")] if command.form else []
    return message(section(lines[0]), actions(button), text=lines[0])


def option_label(option: Option, names: Naming) -> str:
    """Return what stands on the button of an answer."""
    look, value = names.look, option.value
    if isinstance(value, str):
        return _label_of_word(option, value, names)
    match option.kind:
        case "deal":
            parts = [plain_label(value.name), value.number, names.plain_stage(value.stage)]
            return " · ".join(parts) if len(" · ".join(parts)) <= 75 else " · ".join(parts[:2])
        case "account_only":
            return look.say("{account} (account only)", account=plain_label(value.name))
        case "account" | "member":
            return plain_label(value.name)
        case "team":
            return look.say("The team, in its channel")
        case "outcome":
            return plain_label(_outcome(option, names))
        case "day":
            return look.day(value)
        case "step":
            step, day = value
            return plain_label(f"{step[0].upper()}{step[1:]} · {look.day(day)}")
        case "days":
            return calendar.absence(value, look)
        case "count":
            return look.say("{n} times", n=look.number(value))
        case "amount" if isinstance(value, Money):
            return look.money(value)
    term = getattr(value, "term", value)
    return plain_label(look.term(term)) if term is not None else look.say("Yes")


def _outcome(option: Option, names: Naming) -> str:
    """Return how an action ended, in its gender; with the action's name where the outcomes are those of several."""
    look, value = names.look, option.value
    action, ended = value if isinstance(value, tuple) else (None, value)
    of = names.action(option.command.packed()["action"]) if action is None else action
    told = [] if ended is None else [look.term(ended.term, of=of.term)]
    return " · ".join(told if action is None else [look.term(action.term), *told])


def _label_of_word(option: Option, value: str, names: Naming) -> str:
    if option.kind in {"command", "undo", "form"} and value in _MEANINGS:
        return names.look.say(_MEANINGS[value])
    if option.kind == "reason":
        reasons = {} if names.workspace is None else {**names.workspace.cancel_reasons, **names.workspace.loss_reasons}
        return plain_label(names.look.term(reasons.get(value, value)))
    if option.kind == "new_deal":
        return names.look.say("Create “{name}”", name=plain_label(value))
    return plain_label(names.look.term(value))


def _answers(options: tuple[Option, ...], drawing: Drawing, names: Naming) -> Block | None:
    labelled = [(option_label(option, names), option) for option in options]
    if len(options) > MOST_BUTTONS:
        return actions([choose(drawing, drawing.look.say("Choose"), ((shown, o.command) for shown, o in labelled))])
    return actions([_button(shown, option, n, drawing) for n, (shown, option) in enumerate(labelled)])


def _button(shown: str, option: Option, n: int, drawing: Drawing) -> Element:
    if option.kind == "form":
        return form(drawing, shown, option.command, n)
    return do(drawing, shown, option.command, n)


def _text(asked: Question, names: Naming) -> str:
    look, about = names.look, asked.about
    said = asked.facts.get("words")
    words = None if said is None or isinstance(said, int) else safe(names.in_words(said))
    deal = asked.facts.get("deal")
    named = None if deal is None else names.deal(deal)
    if about in _WITH_WORDS and words is not None:
        return look.say(_WITH_WORDS[about], words=words)
    if about == "person" and named is not None:
        return look.say(_WHO.get(_order(asked), _WITH_DEAL["person"]), deal=named)
    if about in _WITH_DEAL and named is not None:
        return look.say(_WITH_DEAL[about], deal=named)
    if about == "step_of" and asked.facts.get("account") is not None:
        return look.say(
            "{account} has no open deal of yours to keep a next step.", account=names.account(asked.account)
        )
    if about == "reason":
        return _why(asked, named, look)
    if about == "outcome" and asked.facts.get("action") is not None:
        action, day = names.term(asked.action.term), asked.facts.get("day")
        action = action if day is None else f"{action}, {look.day(day)}"
        return look.say("{action}: how did it end?", action=action)
    if about in {"net_amount", "months"}:
        return _about_an_amount(asked, names)
    return look.say(_PLAIN.get(about, _PLAIN["meaning"]))


def _order(asked: Question) -> str:
    """Return the name of the order that the answers complete: "deal.assign"."""
    options: tuple[Option, ...] = asked.facts.get("options", ())
    return str(options[0].command.packed()["do"]) if options else ""


def _why(asked: Question, named: str | None, look: Look) -> str:
    deal = named or look.say("the deal")
    if _order(asked) == "deal.cancel":
        return look.say("Why should {deal} not be counted?", deal=deal)
    return look.say("Why was {deal} lost?", deal=deal)


def _about_an_amount(asked: Question, names: Naming) -> str:
    amount: Any = asked.facts.get("amount")
    words = safe(asked.facts.get("words") or "")
    if asked.about == "months":
        shown = words if amount is None else names.money(amount)
        return names.look.say("{amount} a month: for how many months?", amount=shown)
    return names.look.say("Deals are counted before tax: what is {words} before tax?", words=words)


_WITH_WORDS: Final = {
    "deal": sayable("Several deals look like “{words}”. Which one?"),
    "account": sayable("Several accounts look like “{words}”. Which one?"),
    "alike": sayable("⚠️ “{words}” looks like something that is there already. Nothing was created yet."),
    "stage": sayable("Which stage do you mean by “{words}”?"),
    "person": sayable("Who do you mean by “{words}”?"),
    "process": sayable("Which process do you mean by “{words}”?"),
    "criterion": sayable("Which criterion do you mean by “{words}”?"),
    "meaning": sayable("“{words}” can mean two things. What would you like?"),
    "action": sayable("“{words}” can end several actions. Which one?"),
}
_WITH_DEAL: Final = {
    "stage": sayable("Which stage does {deal} move to?"),
    "criterion": sayable("What is met on {deal}?"),
    "next": sayable("What comes next on {deal}?"),
    "until": sayable("Until when do I leave {deal} alone?"),
    "helper": sayable("Who could give you a hand with {deal}?"),
    "receiver": sayable("{deal} enters a phase that is not yours. Who takes it on?"),
    "person": sayable("{deal}: who?"),
    "meaning": sayable("{deal}: what would you like?"),
}
_WHO: Final = {
    "deal.assign": sayable("Who takes over {deal}?"),
    "deal.help-by": sayable("Who helped on {deal}?"),
    "deal.brought-by": sayable("Who brought {deal}?"),
}
_PLAIN: Final = {
    "deal": sayable("Which deal?"),
    "account": sayable("Which account?"),
    "stage": sayable("Which stage?"),
    "person": sayable("Who?"),
    "process": sayable("Which process?"),
    "criterion": sayable("Which criterion?"),
    "action": sayable("Which action?"),
    "outcome": sayable("How did it end?"),
    "absence": sayable("Which days are worked after all?"),
    "step_of": sayable("A next step belongs to an open deal. Which one?"),
    "meaning": sayable("What would you like?"),
}
