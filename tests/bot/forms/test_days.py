"""Forms about days and hours: they begin with what is set, and give the same command as typed words."""

from datetime import date, time
from typing import Any

import pytest

from bot.views.forms import Filled, blamed, form, read
from commands.command import Command
from commands.cordee.absences import Absent, Present, WorkingDays
from commands.cordee.calendar import Closed, SetCountry, SetDays, SetZone
from commands.cordee.quiet import SetMorning, SetQuiet
from commands.cordee.rhythms import SetDigest, SetNudges, SetWall
from commands.cordee.settings import SetLanguage
from commands.reading.stretches import Stretch
from commands.replies import NotNow, TooMany
from domain.foundations.refusals import NotAllowed, NotFound
from domain.foundations.rhythm import Rhythm
from domain.foundations.when import Calendar
from domain.selling.availability import Quiet, WorkingWeek
from domain.selling.people import Membership
from tests.bot.forms.company import ENGLISH, FRENCH, KNOWN, MARIE, TEAM, ground, labels, shown, submitted
from tests.bot.forms.company import block as block_of

BOSS = MARIE.but(memberships=(Membership(team=1, manager=True),))
BAVARIA = TEAM.but(
    digest=Rhythm(at=time(9), on=False),
    silent=True,
    calendar=Calendar(zone="Europe/Berlin", country="DE", subdivision="BY", weekdays=frozenset({0, 1, 2, 3})),
)
ALL_WEEK = frozenset(range(5))


def filled(command: Command, *, viewer: Any = BOSS, team: Any = TEAM, **answers: Any) -> Filled:
    view = form(command, FRENCH, ground(viewer=viewer).but(team=team))
    return read(submitted(view, **answers), KNOWN, FRENCH)


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        (SetDigest(), SetDigest(at=time(9), switch="off", empty="silent")),
        (SetNudges(), SetNudges(at=time(8, 30), switch="on")),
        (SetWall(), SetWall(switch="on")),
        (SetCountry(), SetCountry(country="DE", part="BY")),
        (SetZone(), SetZone(zone="Europe/Berlin")),
        (SetDays(), SetDays(week=WorkingWeek(mornings=frozenset(range(4)), afternoons=frozenset(range(4))))),
        (SetLanguage(), SetLanguage(language="en", whose="channel")),
        (SetQuiet(), SetQuiet(what="nudges", until=date(2026, 11, 30))),
        (SetMorning(), SetMorning(at=time(9, 15))),
        (WorkingDays(), WorkingDays(week=WorkingWeek(mornings=frozenset({0}), afternoons=frozenset({1})))),
    ],
)
def test_a_form_begins_with_what_is_set(command: Command, expected: Command) -> None:
    quiet = Quiet(nudges=True, until=date(2026, 11, 30))
    week = WorkingWeek(mornings=frozenset({0}), afternoons=frozenset({1}))
    viewer = BOSS.but(quiet=quiet, morning=time(9, 15), week=week)
    assert filled(command, viewer=viewer, team=BAVARIA).command == expected


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"days": date(2026, 12, 24), "days__last": date(2027, 1, 3)}, ("2026-12-24", "2027-01-03", None)),
        ({"days": date(2026, 12, 24)}, ("2026-12-24", "2026-12-24", None)),
        ({"days__last": date(2026, 12, 2)}, (None, "2026-12-02", None)),
        ({"days": date(2026, 12, 24), "days__half": "morning"}, ("2026-12-24", "2026-12-24", "morning")),
    ],
)
def test_days_are_a_first_and_a_last_one(answers: dict[str, Any], expected: tuple[str | None, str, Any]) -> None:
    first, last, half = expected
    meant = Stretch(
        first=None if first is None else date.fromisoformat(first), last=date.fromisoformat(last), half=half
    )
    assert filled(Absent(), **answers).command == Absent(days=meant)


def test_days_that_end_before_they_start_or_are_missing_are_told_beside_them() -> None:
    backwards = filled(Closed(), days=date(2027, 1, 3), days__last=date(2026, 12, 24))
    assert backwards.errors == {"days.last": "Cela finit avant de commencer."}
    assert list(filled(Closed()).errors) == ["days"]
    assert filled(Present()).command == Present(), "without days the absence of today ends"


def test_halves_of_the_week_are_ticked_apart_and_a_teams_days_whole() -> None:
    week = WorkingWeek(mornings=frozenset({0, 2}), afternoons=frozenset({0}))
    assert filled(WorkingDays(), week=["0", "2"], week__afternoons=["0"]).command == WorkingDays(week=week)
    assert shown(form(SetDays(), ENGLISH, ground(viewer=BOSS))) == ["week", "since"]
    whole = WorkingWeek(mornings=ALL_WEEK, afternoons=ALL_WEEK)
    assert filled(SetDays(), week=["0", "1", "2", "3", "4"]).command == SetDays(week=whole)
    assert list(filled(SetDays(), week=[]).errors) == ["week"]


def test_only_managers_are_asked_whose_days_are_meant() -> None:
    for command in (Absent(), Present(), WorkingDays()):
        assert "person" in shown(form(command, ENGLISH, ground(viewer=BOSS)))
        assert "person" not in shown(form(command, ENGLISH, ground(viewer=MARIE)))


def test_every_country_with_holidays_is_offered_in_the_readers_language() -> None:
    german = block_of(form(SetCountry(), FRENCH, ground(viewer=BOSS)), "country")["element"]
    assert {"Allemagne", "États-Unis", "aucun jour férié"} <= set(labels(german))
    assert len(labels(german)) == 251
    assert filled(SetCountry(), country="none").command == SetCountry(country="none")


@pytest.mark.parametrize(
    ("command", "refusal", "input_"),
    [
        (SetDigest(), NotAllowed(right="polite_hours", first=time(8), last=time(18, 30)), "at"),
        (SetZone(), NotFound(kind="zone", words="Atlantis", known=(), create=None), "zone"),
        (SetCountry(), NotFound(kind="part", words="Toscana", known=(), create=None), "part"),
        (WorkingDays(), NotAllowed(right="no_common_day"), "week"),
        (Absent(), NotNow(reason="past", day=date(2026, 11, 2), command=Absent()), "days.last"),
        (Closed(), TooMany(what="days", most=731, said=800), "days.last"),
    ],
)
def test_a_refusal_is_told_beside_the_input_at_fault(command: Command, refusal: Exception, input_: str) -> None:
    view = submitted(form(command, FRENCH, ground(viewer=BOSS)))
    assert blamed(refusal, view) == input_  # every row holds a refusal
