"""What the ledger keeps of an event: ids without anybody's words, read back with the words that still exist."""

from datetime import UTC, datetime

import pytest

from domain.foundations.event import Event
from domain.foundations.value import Text
from domain.ledger import read_event, written
from domain.selling.deal import Deal, DealCreated, DealEdited
from domain.selling.next_step import NextStep

AT = datetime(2026, 11, 24, 9, tzinfo=UTC)
DEAL = Deal(id=1, name=Text(id="n", body="Acme"), team=1, owner=1, process=1, stage=1)
STEP = NextStep(text=Text(id="s", body="send the quote"))


def edited() -> DealEdited:
    return DEAL.edit(by=1, at=AT, next=STEP)


@pytest.mark.parametrize("event", [DealCreated(deal=DEAL, by=1, at=AT), edited()], ids=["created", "edited"])
def test_the_ledger_keeps_no_words(event: Event) -> None:
    assert "Acme" not in str(written(event))
    assert "quote" not in str(written(event))


def test_words_come_back_wherever_they_stood() -> None:
    back = read_event(written(edited()), {"s": "send the quote"})
    assert back == edited()


def test_erased_words_leave_the_event_standing() -> None:
    back = read_event(written(edited()), {})
    assert back.changes["next"].after.text == Text(id="s", body=None)
