"""How we say no: what was not understood or not done, the nearest name, and an example in the reader's words."""

from collections.abc import Callable
from typing import Final

from bot.views.elements.drawing import Drawing
from bot.views.elements.message import Message, message
from bot.views.elements.parts import actions, sections
from bot.views.refusals.forbidden import no_team, not_allowed, not_now, stranger, too_many, zero_rate
from bot.views.refusals.misread import (
    ambiguous,
    how_many_months,
    not_a_date,
    not_an_amount,
    not_found,
    not_understood,
    with_tax,
)
from bot.views.refusals.no import No
from bot.views.refusals.standing import (
    already_there,
    changed_since,
    closed,
    conflict,
    not_handed,
    not_yours,
    nothing_changed,
    nothing_to_undo,
    reason_wanted,
    too_late,
    undone_already,
)
from bot.views.words.naming import Naming, naming
from commands.reading.asking import NotADate
from commands.reading.money import AmbiguousAmount, AskHowManyMonths, AskNetAmount, NotAnAmount
from commands.replies import NoTeam, NotNow, NotUnderstood, ReasonWanted, Stranger, TooMany
from domain.foundations.refusals import Conflict, NotAllowed, NotFound, Refusal
from domain.ledger import ChangedSince, NothingToUndo, NotYours, UndoneAlready, UndoTooLate
from domain.selling.deal import AlreadyThere, DealClosed, NotHanded, NothingChanged
from domain.team.funnel import ZeroRate


def refused(refusal: Refusal, drawing: Drawing) -> Message:
    """Draw a refusal. Nothing was changed, and what was on the screen stays there."""
    told = TOLD.get(type(refusal), _something)(refusal, naming(drawing), drawing)
    return message(*sections(told.lines), actions(told.clicks), text="\n".join(told.lines))


def _something(_: Refusal, names: Naming, __: Drawing) -> No:
    return No([names.look.say("That cannot be done. Nothing was changed.")], [])


TOLD: Final[dict[type[Refusal], Callable[[Refusal, Naming, Drawing], No]]] = {
    NotUnderstood: not_understood,
    NotFound: not_found,
    NotADate: not_a_date,
    NotAnAmount: not_an_amount,
    AmbiguousAmount: ambiguous,
    AskNetAmount: with_tax,
    AskHowManyMonths: how_many_months,
    NotAllowed: not_allowed,
    Stranger: stranger,
    NoTeam: no_team,
    NotNow: not_now,
    TooMany: too_many,
    ReasonWanted: reason_wanted,
    ZeroRate: zero_rate,
    AlreadyThere: already_there,
    DealClosed: closed,
    NotHanded: not_handed,
    NothingChanged: nothing_changed,
    Conflict: conflict,
    NothingToUndo: nothing_to_undo,
    UndoTooLate: too_late,
    NotYours: not_yours,
    UndoneAlready: undone_already,
    ChangedSince: changed_since,
}
