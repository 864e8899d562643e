"""Actions that were noted, and the list of the latest."""

from bot.views.deals.facts import day_of
from bot.views.deals.offers import again, ask_next_step
from bot.views.elements import orders
from bot.views.elements.blocks import Block, Element
from bot.views.elements.buttons import do, form
from bot.views.elements.drawing import Drawing
from bot.views.elements.message import Message, message
from bot.views.elements.parts import actions as row
from bot.views.elements.parts import context, quote, section, sections
from bot.views.words.naming import Naming, naming
from commands.replies import ActionList, ActionLogged
from domain.ports import Logged
from domain.selling.account import Account
from domain.selling.activity import LOGGED_WITHIN, Activity
from domain.selling.deal import Deal


def action_logged(logged: ActionLogged, drawing: Drawing) -> Message:
    """Draw what was understood ("Noted: 2 calls not reached · Acme, yesterday."), with Undo and what may follow."""
    names = naming(drawing, logged.workspace)
    look, deal = drawing.look, logged.deal
    lines = [look.say("Noted: {action}.", action=_sentence(logged.activity, deal, logged.account, names))]
    if logged.activity.note is not None:
        lines.append(quote(logged.activity.note))
    if deal is not None and logged.next_step_set:
        lines.append(look.say("Next step: {step}", step=names.step(deal.next)))
    return message(
        *sections(lines),
        again(logged.again, look),
        context(late) if (late := _late(logged, names)) else None,
        *_fitting(logged, names, drawing),
        *(ask_next_step(deal, logged.workspace, drawing) if deal is not None and logged.asks_next_step else ()),
        row(_buttons(logged, drawing)),
        text="\n".join([*lines, late] if late else lines),
        replace=drawing.door == "button",
        settles=True,
    )


def action_list(listed: ActionList, drawing: Drawing) -> Message:
    """Draw a member's latest actions, a line each."""
    names = naming(drawing, listed.workspace)
    look = drawing.look
    mine = drawing.sees(listed.member.id)
    title = (
        look.say("Your latest actions")
        if mine
        else look.say("Latest actions of {person}", person=names.member(listed.member.id))
    )
    if not listed.actions:
        nothing = look.say("Nothing noted yet. Try {example}", example=f"`{look.say('/log call reached acme')}`")
        return message(section(f"*{title}*"), section(nothing), text=f"{title}\n{nothing}")
    lines = [_line(each, listed, names) for each in listed.actions]
    latest = listed.actions[0]
    undo = do(drawing, look.say("Undo the latest"), orders.undo(latest.batch, "log"))
    return message(
        section(f"*{title}*"),
        *sections(lines),
        row([undo] if mine else []),
        text="\n".join([title, *lines]),
    )


def _sentence(activity: Activity, deal: Deal | None, account: Account | None, names: Naming) -> str:
    look = names.look
    said, when = names.activity(activity), day_of(activity, names)
    if deal is not None:
        return look.say("{actions} · {on}, {when}", actions=said, on=names.deal(deal), when=when)
    if account is not None:
        return look.say("{actions} · {on}, {when}", actions=said, on=names.account(account), when=when)
    return look.say("{actions}, {when}", actions=said, when=when)


def _line(logged: Logged, listed: ActionList, names: Naming) -> str:
    activity = logged.activity
    deal = None if activity.deal is None else listed.deals.get(activity.deal)
    account = None if activity.account is None else listed.accounts.get(activity.account)
    return f"• {_sentence(activity, deal, account, names)}"


def _late(logged: ActionLogged, names: Naming) -> str:
    """Return that it does not count on the leaderboard, where it was logged too late for that; else ""."""
    if not logged.late:
        return ""
    return names.look.say_many(
        "Noted more than {n} business day later: it counts for the plan, not on the leaderboard.",
        "Noted more than {n} business days later: it counts for the plan, not on the leaderboard.",
        LOGGED_WITHIN,
    )


def _fitting(logged: ActionLogged, names: Naming, drawing: Drawing) -> list[Block]:
    if logged.fits is None or logged.deal is None:
        return []
    look = drawing.look
    question = look.say("Move {deal} to {stage}?", deal=names.deal(logged.deal), stage=names.stage(logged.fits))
    order = orders.move(logged.deal, logged.fits.id)
    button = do(drawing, look.say("Yes"), order, style="primary")
    return [section(question, button)] if drawing.clickable else [context(question)]


def _buttons(logged: ActionLogged, drawing: Drawing) -> list[Element]:
    look, deal = drawing.look, logged.deal
    undo = do(drawing, look.say("Undo"), orders.undo(logged.batch, "log"))
    more = form(drawing, look.say("Log action"), orders.log(deal))
    if deal is None:
        return [undo, more]
    see = do(drawing, look.say("Show"), orders.show(deal))
    if not deal.is_open:
        return [undo, more, see]
    return [undo, more, form(drawing, look.say("Next step"), orders.next_step(deal)), see]
