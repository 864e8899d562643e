"""A repeated Enter, a double click, a retry: each acts once; a second real order counts."""

from tests.flows.conftest import Office, Open, on_both


@on_both
def test_a_double_enter_acts_once_and_repeats_the_answer(open_office: Open, door: str) -> None:
    office = open_office(door).has_a_team()
    first = office.types(office.ann, "/log call reached")
    again = office.ann.types("/log call reached", in_="#sales")
    assert again is not None
    assert again.text == first.text
    assert office.actions() == 1


def test_a_second_call_later_counts(team: Office) -> None:
    team.types(team.ann, "/log call reached")
    team.types(team.ann, "/log call reached")
    assert team.actions() == 2


@on_both
def test_a_double_click_acts_once(team: Office) -> None:
    team.types(team.ann, "/log call reached")
    logged = team.types(team.ann, "/log call reached")
    undone = logged.click("Undo")
    assert "Undone" in undone.words
    team.slack.redeliver_last()
    team.slack.wait_for(lambda: team.calls("response_url") == 2)
    assert team.actions() == 1


@on_both
def test_an_event_that_comes_again_acts_once(open_office: Open, door: str) -> None:
    office = open_office(door).has_a_team()
    office.watch.forward(30)
    said = office.ann.says("call reached")
    assert said is not None
    office.watch.forward(60)
    office.slack.redeliver_last()
    office.watch.forward(300)
    office.slack.redeliver_last()
    assert office.actions() == 1
    assert len([each for each in office.ann.inbox if each.text.startswith("Noted")]) == 1


def test_a_form_submitted_twice_acts_once(team: Office) -> None:
    view = team.ann.shortcut("log_action")
    view.fill(action="Call · Reached").submit()
    team.slack.redeliver_last()
    assert team.actions() == 1
