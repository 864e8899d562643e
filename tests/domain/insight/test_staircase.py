"""The staircase has the figures of the stages; who climbed is who stands higher than at the start of the day."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import count

import pytest
from hypothesis import given

from domain.foundations.value import Text
from domain.insight.months import months, won_after
from domain.insight.positions import Cause, Dated, DaySum
from domain.insight.stages import stages
from domain.insight.staircase import Climb, StaircaseFigure, climbs_of, staircase
from domain.insight.stays import Left, Stay
from domain.selling.deal import Deal, Status
from domain.selling.people import Member, first_name
from domain.selling.templates import process_from_template
from tests.domain.insight.book import BUSINESS, RATES, STAGES, TODAY, as_of, day_sums, overdue, stories, sums

_ids = count(100)
TENDER = process_from_template("tender", process_id=2, new_stage_id=lambda: next(_ids))
KNOWN = {"processes": [BUSINESS, TENDER], "rates": RATES, "currency": "EUR", "today": TODAY}
MEMBERS = tuple(
    Member(id=n, name=Text.of(name)) for n, name in enumerate(("Léa Nguyen", "Karim Benali", "Marie Dupont"), 1)
)
LEA, KARIM, MARIE = 1, 2, 3
NINE = datetime(2026, 11, 25, 9, tzinfo=UTC)


@given(stories())
def test_its_steps_are_the_stages_and_its_top_is_this_months_wins(book: list[list[Dated]]) -> None:
    standing, days = as_of(book, TODAY), day_sums(book)
    found = staircase(sums(standing), days, (), **KNOWN)
    stood = stages(sums(standing), **KNOWN)
    by_month = months(sums(standing), overdue(standing, TODAY), days, **KNOWN)
    assert (found.rows, found.total, found.left_out) == (stood.rows, stood.total, stood.left_out)
    assert found.won == by_month.months[0].won
    assert sum(each.deals for each in found.signed) == found.won.deals


def test_it_needs_the_days_of_this_month_only() -> None:
    assert won_after(TODAY) == date(2026, 10, 31)


# -- who climbed -----------------------------------------------------------------------------------------------------


def visit(n: int, stage: str, how: Left, by: int | None = LEA) -> Stay:
    """A visit that ended today, n hours after nine."""
    return Stay(
        deal=1, visit=n, stage=STAGES[stage].id, entered_at=NINE - timedelta(days=3), entered_day=date(2026, 11, 22),
        left_at=NINE + timedelta(hours=n), left_day=TODAY, left_by=by, left=how,
    )  # fmt: skip


def climbed(now: str, *visits: Stay, **fields: object) -> Sequence[Climb]:
    given = {"owner": MARIE, "process": BUSINESS.id, "stage": STAGES[now].id, **fields}
    deal = Deal(id=1, name=Text.of("Acme"), team=1, **given)
    return climbs_of({1: visits}, {1: deal}, processes=[BUSINESS, TENDER], members=MEMBERS)


def test_a_deal_moved_on_climbed_by_who_moved_it() -> None:
    (climb,) = climbed("meeting_planned", visit(1, "to_qualify", "on"))
    assert (climb.who, climb.name, climb.to) == ("Léa", "Acme", STAGES["meeting_planned"].id)


def test_two_steps_in_a_day_are_one_climb_of_who_came_last() -> None:
    (climb,) = climbed("needs_identified", visit(1, "to_qualify", "on"), visit(2, "meeting_planned", "on", by=KARIM))
    assert (climb.who, climb.to) == ("Karim", STAGES["needs_identified"].id)


def test_a_win_is_its_owners_climb_to_the_top() -> None:
    (climb,) = climbed("negotiation", visit(1, "negotiation", "won"), status=Status.WON)
    assert (climb.who, climb.to) == ("Marie", None)


def test_a_win_of_nobody_is_of_who_said_it() -> None:
    (climb,) = climbed("negotiation", visit(1, "negotiation", "won"), status=Status.WON, owner=None)
    assert climb.who == "Léa"


@pytest.mark.parametrize(
    ("now", "visits", "fields"),
    [
        ("to_qualify", [visit(1, "meeting_planned", "back")], {}),
        ("to_qualify", [visit(1, "to_qualify", "on"), visit(2, "meeting_planned", "back")], {}),
        ("meeting_planned", [visit(1, "needs_identified", "back"), visit(2, "to_qualify", "on")], {}),
        ("meeting_planned", [visit(1, "to_qualify", "on"), visit(2, "meeting_planned", "lost")], {"status": "lost"}),
        (
            "meeting_planned",
            [visit(1, "to_qualify", "on"), visit(2, "meeting_planned", "parked")],
            {"status": "parked"},
        ),
        ("negotiation", [visit(1, "negotiation", "won")], {}),  # opened again
        ("meeting_planned", [visit(1, "to_qualify", "on", by=None)], {}),  # an import
        ("meeting_planned", [visit(1, "to_qualify", "on", by=9)], {}),  # somebody who is forgotten
    ],
)
def test_what_does_not_stand_higher_has_not_climbed(now: str, visits: list[Stay], fields: dict[str, object]) -> None:
    assert list(climbed(now, *visits, **fields)) == []


def test_a_deal_that_changed_process_has_not_climbed() -> None:
    across = {"process": TENDER.id, "stage": TENDER.stages[-1].id}
    assert list(climbed("to_qualify", visit(1, "to_qualify", "across"), **across)) == []


def test_in_a_stage_that_nobody_knows_any_more_nobody_climbs() -> None:
    gone = visit(1, "to_qualify", "on").but(stage=999)
    assert list(climbed("meeting_planned", gone)) == []
    assert list(climbed("meeting_planned", visit(1, "to_qualify", "on"), stage=999)) == []


def test_climbs_come_in_the_order_of_time() -> None:
    deals = {
        n: Deal(id=n, name=Text.of(f"d{n}"), team=1, owner=1, process=1, stage=STAGES["proposal_sent"].id)
        for n in (1, 2)
    }
    left = {1: [visit(5, "to_qualify", "on")], 2: [visit(2, "to_qualify", "on")]}
    found = climbs_of(left, deals, processes=[BUSINESS], members=MEMBERS)
    assert [climb.deal for climb in found] == [2, 1]


# -- what it is drawn from -------------------------------------------------------------------------------------------


def standing(*climbs: Climb) -> StaircaseFigure:
    return staircase((), (), climbs, **KNOWN)


def test_an_empty_staircase_is_the_first_process() -> None:
    assert [[row.process for row in flight] for flight in standing().flights()] == [[1] * 5]


def test_a_process_in_which_somebody_climbed_is_shown() -> None:
    climb = Climb(deal=1, name="Acme", by=1, who="Léa", process=2, to=None)
    assert {row.process for flight in standing(climb).flights() for row in flight} == {2}
    assert standing(climb).climbs_to(2, None) == (climb,)


@pytest.mark.parametrize(("signed_on", "shown"), [("2026-10-31", 1), ("2026-11-01", 2)])
def test_a_process_is_shown_in_which_something_was_signed_this_month(signed_on: str, shown: int) -> None:
    top = TENDER.stages[-1].id
    won = DaySum(
        day=date.fromisoformat(signed_on), cause=Cause.WON, process=TENDER.id, stage=top, status=Status.WON,
        currency="EUR", p=None, deals=1, unknown=0, minor=9000, happened=1,
    )  # fmt: skip
    found = staircase((), [won], (), **KNOWN)
    assert found.won.deals == shown - 1
    assert [{row.process for row in flight} for flight in found.flights()] == [{shown}]


# -- names -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "others", "short"),
    [
        ("Léa Nguyen", ("Karim Benali",), "Léa"),
        ("Léa Nguyen", ("Léa Martin",), "Léa N."),
        ("Léa Nguyen", ("LÉA Noir",), "Léa Nguyen"),
        ("Léa", ("Léa Martin",), "Léa"),
        ("", (), ""),
    ],
)
def test_people_are_called_by_first_name_and_told_apart(name: str, others: tuple[str, ...], short: str) -> None:
    member = Member(id=1, name=Text.of(name))
    crowd = [member, *(Member(id=n, name=Text.of(other)) for n, other in enumerate(others, 2))]
    assert first_name(member, crowd) == short
