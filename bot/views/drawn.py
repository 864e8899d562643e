"""Which view draws which value: the explicit list, and `render`."""

from collections.abc import Callable
from typing import Any, Final

from bot.views.actions import action_list, action_logged
from bot.views.deals import deal_done
from bot.views.drawing import Drawing
from bot.views.message import Message
from bot.views.questions import needs_form, question
from bot.views.refusals import TOLD, refused
from commands.replies import ActionList, ActionLogged, DealDone, NeedsForm, Question
from domain.foundations.refusals import Refusal

View = Callable[[Any, Drawing], Message]

VIEWS: Final[dict[type, View]] = {
    DealDone: deal_done,
    ActionLogged: action_logged,
    ActionList: action_list,
    Question: question,
    NeedsForm: needs_form,
    **dict.fromkeys(TOLD, refused),
}


def render(value: object, drawing: Drawing) -> Message:
    """Draw a reply, a refusal or a post. TypeError for a value without a view; an unknown refusal is told plainly."""
    for kind in type(value).__mro__:
        if kind in VIEWS:
            return VIEWS[kind](value, drawing)
    if isinstance(value, Refusal):
        return refused(value, drawing)
    raise TypeError(f"no view draws {type(value).__name__}")
