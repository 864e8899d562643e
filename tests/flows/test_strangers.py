"""Guests, bots and people of other workspaces get nothing and change nothing, at any door."""

import pytest

from sandbox import Person
from tests.flows.conftest import Office


@pytest.fixture(params=["guest", "single-channel guest", "stranger", "deleted"])
def outsider(team: Office, request: pytest.FixtureRequest) -> Person:
    details = {
        "guest": {"is_restricted": True},
        "single-channel guest": {"is_ultra_restricted": True},
        "stranger": {"is_stranger": True},
        "deleted": {"deleted": True},
    }[request.param]
    person = team.slack.user("Eve", **details)
    team.sales.add(person)
    return person


def test_they_are_refused_on_a_command(team: Office, outsider: Person) -> None:
    told = team.types(outsider, "/log call reached")
    assert "Noted" not in told.words
    assert "Sales" not in told.words
    assert team.actions() == 0


def test_they_are_refused_on_a_button(team: Office, outsider: Person) -> None:
    team.types(team.ann, "/deal new Acme paint 6000€")
    confirmation = team.types(team.ann, "/deal won acme 5800")
    outsider.clicks("Undo", on=confirmation)
    assert "Acme" not in "".join(each.words for each in outsider.sees("#sales")[-1:] if each.ephemeral)
    assert "Won" in team.types(team.ann, "/deal show acme").words


def test_they_are_refused_on_a_shortcut_and_offered_nothing(team: Office, outsider: Person) -> None:
    team.types(team.ann, "/deal new Acme paint 6000€")
    view = outsider.shortcut("log_action")
    team.slack.wait_for(lambda: outsider.view is not None and "One moment" not in outsider.view.words)
    assert view.labels == []


def test_they_are_refused_on_a_form_that_was_open_before(team: Office) -> None:
    view = team.bob.shortcut("log_action")
    view.fill(action="Appel · Abouti")
    team.slack.user("Bob", is_restricted=True)
    team.watch.forward(3600)
    after = view.submit()
    assert after is not None
    assert "Noté" not in after.words
    assert team.actions() == 0


def test_they_are_refused_in_a_direct_message(team: Office, outsider: Person) -> None:
    said = None if outsider.user.deleted else outsider.says("call reached")
    assert said is None or "Noted" not in said.words


def test_somebody_in_no_team_is_refused_on_buttons_and_forms(team: Office) -> None:
    dan = team.slack.user("Dan")
    team.sales.add(dan)
    confirmation = team.types(team.ann, "/deal new Acme paint 6000€")
    dan.clicks("Undo", on=confirmation)
    assert team.ann.mention in dan.sees("#sales")[-1].words
    view = dan.shortcut("new_deal")
    team.slack.wait_for(lambda: dan.view is not None and "One moment" not in dan.view.words)
    assert team.ann.mention in view.words
    assert "Acme" in team.types(team.ann, "/deal show acme").words
