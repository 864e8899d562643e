"""Why totals change: the cause of each thing that happens to a deal, and what leaves and arrives with it."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from domain.foundations.event import Event
from domain.insight.positions import NOBODY, OF_THE_STAGE, UNKNOWN, Cause, close_month, flows, position_of, standing
from domain.selling.deal import Deal, DealCreated, Pinned
from domain.selling.next_step import NextStep
from tests.domain.insight.book import BUSINESS, STAGES, TODAY, deals, euros

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
BY_ID = {stage.id: stage for stage in BUSINESS.stages}
Doing = Callable[[Deal], Event]


def moves(key: str) -> Doing:
    return lambda deal: deal.move(STAGES[key], leaving=BY_ID[deal.stage], by=1, at=NOW)


def edits(**fields: object) -> Doing:
    return lambda deal: deal.edit(by=1, at=NOW, **fields)


def parks(deal: Deal) -> Event:
    return deal.park(None, by=1, at=NOW)


def reopens(deal: Deal) -> Event:
    return deal.reopen(by=1, at=NOW)


def wins(deal: Deal) -> Event:
    return deal.win(by=1, at=NOW, amount=deal.amount, worth=deal.amount)


OPEN = "needs_identified 1000 EUR open 2026-12-15"
PARKED = "needs_identified 1000 EUR parked 2026-12-15"
WON = "needs_identified 1000 EUR won 2026-12-15"
NO_AMOUNT = "needs_identified - - open 2026-12-15"
UNDATED = "needs_identified 1000 EUR open -"


@pytest.mark.parametrize(
    ("line", "doing", "cause", "moved"),
    [
        (OPEN, moves("negotiation"), Cause.MOVED_ON, "-1 +1"),
        (OPEN, moves("to_qualify"), Cause.MOVED_BACK, "-1 +1"),
        (OPEN, wins, Cause.WON, "-1 +1"),
        (OPEN, lambda deal: deal.lose("price", by=1, at=NOW, worth=None), Cause.LOST, "-1 +1"),
        (OPEN, lambda deal: deal.cancel("error", by=1, at=NOW, worth=None), Cause.CANCELLED, "-1 +1"),
        (OPEN, parks, Cause.PARKED, "-1 +1"),
        (PARKED, reopens, Cause.REOPENED, "-1 +1"),
        (PARKED, moves("negotiation"), Cause.REOPENED, "-1 +1"),
        (WON, reopens, Cause.REOPENED, "-1 +1"),
        (OPEN, edits(amount=euros(1500)), Cause.AMOUNT_UP, "0"),
        (OPEN, edits(amount=euros(500)), Cause.AMOUNT_DOWN, "0"),
        (OPEN, edits(amount=None), Cause.AMOUNT_SET, "-1 +1"),
        (NO_AMOUNT, edits(amount=euros(500)), Cause.AMOUNT_SET, "-1 +1"),
        (OPEN, edits(owner=2), Cause.ASSIGNED, "-1 +1"),
        (OPEN, edits(owner=None), Cause.ASSIGNED, "-1 +1"),
        (OPEN, edits(team=2), Cause.ASSIGNED, "-1 +1"),
        (OPEN, edits(pinned=Pinned(p=9000)), Cause.PINNED, "-1 +1"),
        (OPEN, edits(closes=date(2026, 12, 16)), Cause.PUSHED, "0"),
        (OPEN, edits(closes=date(2026, 12, 14)), Cause.PULLED, "0"),
        (OPEN, edits(closes=None), None, ""),
        (UNDATED, edits(closes=TODAY), None, ""),
        (OPEN, edits(next=NextStep(due=TODAY)), None, ""),
    ],
)
def test_what_happens_to_a_deal_has_one_cause(line: str, doing: Doing, cause: Cause | None, moved: str) -> None:
    deal = deals(line)[0]
    event = doing(deal)
    found = flows(deal, event, event.after(deal), TODAY)
    assert {flow.cause for flow in found} == (set() if cause is None else {cause})
    assert " ".join("0" if not flow.deals else f"{flow.deals:+}" for flow in found) == moved
    assert sum(flow.happened for flow in found) == (cause is not None), "it is counted once, where it arrives"


@pytest.mark.parametrize(("created_at", "cause"), [(NOW, Cause.CREATED), (None, Cause.IMPORTED)])
def test_a_deal_whose_beginning_nobody_knows_was_imported(created_at: datetime | None, cause: Cause) -> None:
    deal = deals(OPEN)[0].but(created_at=created_at)
    (flow,) = flows(None, DealCreated(deal=deal, by=None, at=NOW), deal, TODAY)
    assert (flow.cause, flow.deals, flow.minor, flow.happened) == (cause, 1, 100_000, 1)


def test_an_amount_that_changes_in_its_place_tells_the_difference() -> None:
    deal = deals(OPEN)[0]
    event = deal.edit(by=1, at=NOW, amount=euros(1500))
    (flow,) = flows(deal, event, event.after(deal), TODAY)
    assert (flow.deals, flow.unknown, flow.minor) == (0, 0, 50_000)


def test_what_is_unknown_has_a_place_of_its_own() -> None:
    deal = deals(NO_AMOUNT)[0].but(owner=None)
    assert (position_of(deal).owner, position_of(deal).currency, position_of(deal).p) == (NOBODY, UNKNOWN, OF_THE_STAGE)
    assert (standing(deal).unknown, standing(deal).minor) == (1, 0)
    assert position_of(deal.but(pinned=Pinned(p=9000))).p == 9000
    assert position_of(deals(WON)[0].but(pinned=Pinned(p=9000))).p == OF_THE_STAGE, "of a closed deal nothing is chance"


@pytest.mark.parametrize(("line", "month"), [(OPEN, "2026-12"), (PARKED, "2026-12"), (WON, ""), (UNDATED, "")])
def test_only_an_open_deal_is_expected(line: str, month: str) -> None:
    assert close_month(deals(line)[0]) == month
