"""What was done is told as done, though its answer cannot be drawn."""

import pytest

from bot.doors.trouble import drawn_or_told, plain_drawing
from commands.command import Command, Reply
from commands.deal.looking import Show
from commands.deal.moving import Won
from commands.replies import Written
from domain.selling.workspace import Workspace

WORKSPACE = Workspace(id=1)


class Undrawn(Written):
    """An answer that no view draws."""


@pytest.mark.parametrize(
    ("locale", "sentence"),
    [
        ("en-GB", "It is done, but its answer cannot be shown."),
        ("fr-FR", "C'est fait, mais la réponse ne peut pas s'afficher."),
    ],
)
def test_an_order_whose_answer_cannot_be_drawn_is_done_and_may_be_undone(locale: str, sentence: str) -> None:
    told = drawn_or_told(Undrawn(workspace=WORKSPACE, batch=7), Won(deal="D-1"), plain_drawing("command", locale))
    assert told.text == sentence
    (button,) = told.blocks[1]["elements"]
    assert button["value"] == '{"do":"deal.undo","batch":7}'


def test_what_only_looks_and_cannot_be_drawn_is_no_answer() -> None:
    looking: Command = Show(deal="D-1")
    with pytest.raises(TypeError):
        drawn_or_told(Reply(workspace=WORKSPACE), looking, plain_drawing("command"))
