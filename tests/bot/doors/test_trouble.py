"""What was done is told as done, though its answer cannot be drawn."""

from datetime import date

import pytest

from bot.doors.trouble import as_it_is, drawn_or_told
from bot.language import look_for
from bot.views import Drawing, Order
from bot.views.examples import EXAMPLES
from commands.deal.looking import Show
from commands.deal.moving import Won
from commands.replies import DealCard, DealDone


class FailsAtFirst:
    """A way to pack orders that fails once, as one that keeps drafts does while its database is away."""

    def __init__(self) -> None:
        self._failed = False

    def __call__(self, order: Order, most: int = 0, /) -> str:
        if not self._failed:
            self._failed = True
            raise OSError("no database")
        return as_it_is(order, most)


def drawing(locale: str) -> Drawing:
    return Drawing(look_for(locale, None, date(2026, 11, 26)), FailsAtFirst(), door="command")


@pytest.mark.parametrize(
    ("locale", "sentence"),
    [
        ("en-GB", "It is done, but its answer cannot be shown."),
        ("fr-FR", "C'est fait, mais la réponse ne peut pas s'afficher."),
    ],
)
def test_an_order_whose_answer_cannot_be_drawn_is_done_and_may_be_undone(locale: str, sentence: str) -> None:
    done = EXAMPLES[DealDone][0]
    assert isinstance(done, DealDone)
    told = drawn_or_told(done, Won(deal="D-1"), drawing(locale))
    assert told.text == sentence
    (button,) = told.blocks[1]["elements"]
    assert button["value"] == f'{{"do":"deal.undo","batch":{done.batch}}}'


def test_what_only_looks_and_cannot_be_drawn_is_no_answer() -> None:
    card = EXAMPLES[DealCard][0]
    assert isinstance(card, DealCard)
    with pytest.raises(OSError, match="no database"):
        drawn_or_told(card, Show(deal="D-1"), drawing("en-GB"))
