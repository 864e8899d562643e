"""What an objective may be, and which of its rows hold."""

from datetime import UTC, date, datetime
from itertools import permutations

import pytest
from pydantic import ValidationError

from domain.selling.people import Role
from domain.team.objective import Counted, Objective, ObjectiveSet, Per, What, in_force

MONDAY = date(2026, 11, 23)
LATER = date(2026, 11, 30)
CALLS = What(counted=Counted.ACTIONS, action="call")
REVENUE = What(counted=Counted.REVENUE)


def row(n: int, target: int, since: date) -> Objective:
    return Objective(id=n, team=1, what=CALLS, per=Per.DAY, target=target, valid_from=since)


def test_the_latest_row_holds_in_whichever_order_they_are_read() -> None:
    rows = (row(1, 10, MONDAY), row(2, 12, LATER), row(3, 14, LATER))
    for read in permutations(rows):
        assert [each.target for each in in_force(read, LATER)] == [14], "of two of one day the one that was set last"


@pytest.mark.parametrize(
    "what",
    [
        {"counted": Counted.ACTIONS},
        {"counted": Counted.REVENUE, "action": "call"},
        {"counted": Counted.STAGE_ENTRIES},
        {"counted": Counted.DEALS_CREATED, "stage": 4},
    ],
    ids=str,
)
def test_actions_name_their_type_and_entries_their_stage_and_nothing_else_does(what: dict[str, object]) -> None:
    with pytest.raises(ValidationError, match="and no other does"):
        What.model_validate(what)


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"what": CALLS, "member": 1, "role": Role.CLOSER}, "a member's or a role's"),
        ({"what": REVENUE}, "revenue has a currency"),
        ({"what": CALLS, "currency": "EUR"}, "and nothing else does"),
    ],
    ids=["whose", "no currency", "currency of calls"],
)
def test_an_objective_is_of_one_and_only_revenue_has_a_currency(fields: dict[str, object], why: str) -> None:
    with pytest.raises(ValidationError, match=why):
        Objective.model_validate({"id": 1, "team": 1, "per": Per.DAY, "target": 9, "valid_from": MONDAY, **fields})


def test_an_objective_leans_on_its_team_its_member_and_its_stage() -> None:
    entries = What(counted=Counted.STAGE_ENTRIES, stage=4)
    wanted = Objective(id=1, team=2, member=3, what=entries, per=Per.WEEK, target=5, valid_from=MONDAY)
    event = ObjectiveSet(objective=wanted, by=1, at=datetime(2026, 11, 23, 9, tzinfo=UTC))
    assert event.leans_on == {("team", 2), ("member", 3), ("stage", 4)}
