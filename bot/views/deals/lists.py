"""Deals in lists: a page of them, and what is due."""

from collections.abc import Sequence

from bot.language import Look, sayable
from bot.views.elements import orders
from bot.views.elements.blocks import Block
from bot.views.elements.buttons import do, form
from bot.views.elements.drawing import Drawing
from bot.views.elements.message import Message, message
from bot.views.elements.parts import MORE, actions, context, section
from bot.views.words.naming import Naming, naming
from bot.views.words.reasons import reasons
from bot.wording.phrases import status
from commands.command import Command
from commands.replies import DealList, Todo
from domain.selling.account import Account
from domain.selling.deal import Deal

MOST_IN_GROUP = 6
HANDED = sayable("Handed on to you")


def deal_list(listed: DealList, drawing: Drawing) -> Message:
    """Draw a page of deals, each with a button to show it, and buttons that turn the page."""
    look, names = drawing.look, naming(drawing, listed.workspace)
    if not listed.deals:
        return _no_deals(listed, names, drawing)
    title = look.say_many("{n} deal", "{n} deals", listed.total)
    first = (listed.page - 1) * listed.per_page + 1
    last = first + len(listed.deals) - 1
    if listed.total > len(listed.deals):
        title = look.say("{title}, {first} to {last}", title=title, first=look.number(first), last=look.number(last))
    rows = [_row(deal, listed.accounts, names, drawing) for deal in listed.deals]
    return message(
        section(f"*{title}*"),
        *(
            section(row, do(drawing, look.say("Show"), orders.show(deal), n))
            for n, (deal, row) in enumerate(zip(listed.deals, rows, strict=True))
        ),
        turning(listed.command, listed.page, listed.per_page, listed.total, drawing),
        text="\n".join([title, *rows]),
        replace=drawing.door == "button",
    )


def _no_deals(listed: DealList, names: Naming, drawing: Drawing) -> Message:
    """Say that the list is empty; who asked for their own may see the team's, who asked for all may create one."""
    look, asked = names.look, listed.command.packed()
    narrowed = not asked.keys().isdisjoint({"status", "stage", "process", "person"})
    mine = asked.get("whose", "me") == "me" and "person" not in asked
    nothing = look.say("None of your deals is in this list.") if mine else look.say("No deal is in this list.")
    if not narrowed:
        example = names.example("/deal new Acme paint 6000€ closes 15/10")
        nothing = look.say("No deal here. To create one: {example}", example=example)
    wider = [do(drawing, look.say("The team's deals"), listed.command.but(whose="team"))] if mine else []
    return message(section(nothing), actions(wider), text=nothing, replace=drawing.door == "button")


def todo(due: Todo, drawing: Drawing) -> Message:
    """Draw what is due, what waits first, with the button that each most likely needs."""
    look, names = drawing.look, naming(drawing, due.workspace)
    blocks = [
        *handed_to(due, names, drawing),
        *_waiting(due, names, drawing),
        *groups(due, names, drawing),
        *_to_sort(due, drawing),
    ]
    if not blocks:
        nothing = look.say("Nothing is due this week. Enjoy the day!")
        return message(section(nothing), text=nothing)
    everything = do(drawing, look.say("All my deals"), orders.mine())
    waiting = [_head(look.say("Waiting for a move"), due.waiting, look)] if due.waiting else []
    handed = [_head(look.say(HANDED), due.handed, look)] if due.handed else []
    told = [*handed, *waiting, *(_head(title, deals, look) for title, deals in _due_groups(due, look) if deals)]
    return message(*blocks, actions([everything]), text=" · ".join(told))


def handed_to(due: Todo, names: Naming, drawing: Drawing) -> list[Block]:
    """Return the deals that wait for the reader's answer, with both answers."""
    look = names.look
    blocks = [section(_head(look.say(HANDED), due.handed, look))] if due.handed else []
    for n, deal in enumerate(due.handed[:MOST_IN_GROUP], 600):
        if deal.handed is None:
            continue
        who, day = names.member(deal.handed.giver), look.when(deal.handed.day)
        where = f"{names.deal(deal)} · {names.stage(deal.stage)} · {names.value(deal)}"
        blocks.append(section(f"{where}\n{who}, {day}"))
        answers = [
            do(drawing, look.say("Accept"), orders.accept(deal), n),
            form(drawing, look.say("Return…"), orders.give_back(deal), n),
        ]
        row = actions(answers)
        blocks += [] if row is None else [row]
    return blocks


def groups(due: Todo, names: Naming, drawing: Drawing, *, at_hand: bool = False) -> list[Block]:
    """Return what is due by its date, the late first, then what has no next step; nothing where nothing is.

    `at_hand`: what is late or due today has each of its answers beside it, where there is room (rules 4).
    """
    blocks: list[Block] = []
    for title, deals in _due_groups(due, names.look):
        if deals:
            now = at_hand and deals in (due.late, due.today)
            rows = _due(deals, names, drawing, len(blocks), at_hand=now)
            blocks += [section(_head(title, deals, names.look)), *rows]
    return blocks


def _due_groups(due: Todo, look: Look) -> tuple[tuple[str, Sequence[Deal]], ...]:
    return (
        (f"⏰ {look.say('Late')}", due.late),
        (look.say("Today"), due.today),
        (look.say("In the coming week"), due.soon),
        (look.say("No next step"), due.stepless),
    )


def _head(title: str, deals: Sequence[object], look: Look) -> str:
    return f"*{title}* ({look.number(len(deals))})"


def _waiting(due: Todo, names: Naming, drawing: Drawing) -> list[Block]:
    look = names.look
    if not due.waiting:
        return []
    rows = [
        section(
            f"{names.deal(each.deal)} · {names.money(each.deal.amount)}\n{' · '.join(reasons(each.health, look))}",
            form(drawing, look.say("Log"), orders.log(each.deal), 500 + n),
        )
        for n, each in enumerate(due.waiting[:MOST_IN_GROUP])
    ]
    left = len(due.waiting) - MOST_IN_GROUP
    more = [context(look.say_many(*MORE, left))] if left > 0 else []
    return [section(_head(look.say("Waiting for a move"), due.waiting, look)), *rows, *more]


def _to_sort(due: Todo, drawing: Drawing) -> list[Block]:
    if not due.to_sort:
        return []
    counted = drawing.look.say_many("{n} imported deal to sort", "{n} imported deals to sort", due.to_sort)
    return [context(f"{counted} · {drawing.look.say('one tap each in my Home tab')}")]


def _row(deal: Deal, accounts: dict[int, Account], names: Naming, drawing: Drawing) -> str:
    look = names.look
    account = None if deal.account is None else accounts.get(deal.account)
    head = [names.deal(deal), deal.number]
    if account is not None and not str(deal.name).startswith(str(account.name)):
        head.append(names.account(account).strip("*"))
    second = [names.stage(deal.stage) if deal.status == "open" else status(look, deal.status), names.value(deal)]
    if deal.owner is not None and not drawing.sees(deal.owner):
        second.append(names.member(deal.owner))
    step = f"\n→ {names.step(deal.next)}" if deal.is_open and deal.next is not None else ""
    return f"{' · '.join(head)}\n{' · '.join(second)}{step}"


def turning(command: Command, page: int, per_page: int, total: int, drawing: Drawing) -> Block | None:
    """Return the buttons that turn the pages of a list; None when there is one page only."""
    look = drawing.look
    pages = []
    if page > 1:
        pages.append(do(drawing, look.say("‹ Previous"), command.but(page=page - 1), 100))
    if page * per_page < total:
        pages.append(do(drawing, look.say("Next ›"), command.but(page=page + 1), 101))
    return actions(pages)


def _due(deals: Sequence[Deal], names: Naming, drawing: Drawing, start: int, *, at_hand: bool = False) -> list[Block]:
    look = names.look
    rows: list[Block] = []
    for n, deal in enumerate(deals[:MOST_IN_GROUP], start):
        if deal.next is None:
            button = form(drawing, look.say("Plan"), orders.next_step(deal), n)
            rows.append(section(f"{names.deal(deal)} · {names.stage(deal.stage)} · {names.value(deal)}", button))
        else:
            button = form(drawing, look.say("Log"), orders.log(deal), n)
            said = f"{names.deal(deal)} · {names.stage(deal.stage)}\n{names.step(deal.next)}"
            move = do(drawing, look.say("Stage"), orders.move(deal), n)
            step = form(drawing, look.say("Next step"), orders.next_step(deal), n)
            row = actions([button, move, step]) if at_hand else None
            rows += [section(said, button)] if row is None else [section(said), row]
    left = len(deals) - MOST_IN_GROUP
    if left > 0:
        more = look.say_many(*MORE, left)
        rows.append(context(more))
    return rows
