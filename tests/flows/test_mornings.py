"""One private message on a working morning: what waits for its reader, answered in place, and then left alone."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.wiring import build
from sandbox import Seen
from tests.flows.conftest import Office, on_both

QUARTER_PAST_EIGHT = timedelta(hours=7, minutes=15)
HALF_PAST_EIGHT = timedelta(hours=7, minutes=30)
"""08:30 in Paris, in winter, after midnight in UTC."""


def at(office: Office, day: str, after_midnight: timedelta = HALF_PAST_EIGHT) -> None:
    """Move the clock on to a moment, and let what is due then happen."""
    moment = datetime.fromisoformat(day).replace(tzinfo=UTC) + after_midnight
    office.watch.forward((moment - office.watch()).total_seconds())
    office.program.tick()
    office.delivered()


@pytest.fixture
def waiting(team: Office) -> Office:
    """An office in which Bob has a deal that nobody looked after from 23 November on."""
    team.types(team.bob, "/deal new Acme peinture 6000€")
    team.types(team.bob, "/deal move acme besoins")
    return team


def mornings(office: Office) -> list[Seen]:
    """The morning messages in which something waits for Bob, or did."""
    return [seen for seen in office.bob.inbox if "attend" in seen.text or "Tout est traité" in seen.text]


@on_both
def test_a_rep_hears_once_in_their_own_morning_and_language(waiting: Office) -> None:
    at(waiting, "2026-12-21", timedelta(hours=7, minutes=29))
    assert mornings(waiting) == []
    at(waiting, "2026-12-21")
    assert len(mornings(waiting)) == 1
    assert mornings(waiting)[0].text == "☀️ Bonjour\u00a0! 1 affaire attend un geste."
    assert "sans nouvelles depuis 19\u00a0j · pas de prochaine action" in mornings(waiting)[0].words
    for hours in (8, 9, 11):
        at(waiting, "2026-12-21", timedelta(hours=hours))
    assert len(mornings(waiting)) == 1


def test_over_a_month_a_deal_is_told_four_times_and_then_left_alone(waiting: Office) -> None:
    heard = []
    for n in range(45):
        day = f"{datetime(2026, 12, 1, tzinfo=UTC) + timedelta(days=n):%Y-%m-%d}"
        before = len(mornings(waiting))
        at(waiting, day)
        if len(mornings(waiting)) > before:
            heard.append(day)
    # 16 business days without news (Thanksgiving is none); then 3, 5 and 10 after that (nor is Christmas)
    assert heard == ["2026-12-16", "2026-12-21", "2026-12-23", "2026-12-31"]
    assert "Je n'y reviendrai pas" in mornings(waiting)[-1].words


def test_what_is_answered_is_told_in_its_place_and_can_be_undone(waiting: Office) -> None:
    at(waiting, "2026-12-21")
    said = mornings(waiting)[0]
    said.click("Rappeler demain")
    waiting.delivered()
    after = mornings(waiting)[0]
    assert "✅" in after.words
    assert "rappeler" in after.words
    assert after.text == "☀️ Bonjour\u00a0! Tout est traité."
    assert len(mornings(waiting)) == 1
    waiting.watch.forward(30)
    after.click("Défaire")
    waiting.delivered()
    assert "✅" not in mornings(waiting)[0].words
    assert "Rappeler demain" in mornings(waiting)[0].words


def test_what_is_typed_is_told_in_the_message_too(waiting: Office) -> None:
    at(waiting, "2026-12-21")
    waiting.types(waiting.bob, "/deal move acme proposal")
    waiting.delivered()
    assert "✅" in mornings(waiting)[0].words


def test_a_menu_answers_with_more(waiting: Office) -> None:
    at(waiting, "2026-12-21")
    mornings(waiting)[0].choose("Autres gestes", "Plus tard\u00a0: dans 10 jours")
    waiting.delivered()
    assert "✅" in mornings(waiting)[0].words
    at(waiting, "2026-12-28")
    assert len(mornings(waiting)) == 1


def test_why_is_told_beside_it(waiting: Office) -> None:
    at(waiting, "2026-12-21")
    beside = mornings(waiting)[0].choose("Autres gestes", "Pourquoi ce message\u00a0?")
    assert "attend un geste" in beside.words
    assert "✅" not in mornings(waiting)[0].words


def test_a_mentor_or_the_team_is_asked_for_a_hand(waiting: Office) -> None:
    at(waiting, "2026-12-21")
    question = mornings(waiting)[0].choose("Autres gestes", "Demander un coup de main…")
    question.click("L'équipe, dans son canal")
    waiting.delivered()
    told = [message.text for message in waiting.sales.messages]
    assert any("aimerait un coup de main" in text or "would like a hand" in text for text in told)
    assert not any("relancer" in text or "stalled" in text for text in told)


def test_a_deal_that_moved_on_before_the_message_went_is_left_out(waiting: Office) -> None:
    at(waiting, "2026-12-21", QUARTER_PAST_EIGHT)  # the manager's Monday goes before
    waiting.slack.faults.add("chat.postMessage", "429", seconds=60)
    at(waiting, "2026-12-22")  # on Monday a manager's week is said first
    assert mornings(waiting) == []
    waiting.types(waiting.bob, "/deal move acme proposal")
    waiting.watch.forward(120)
    waiting.delivered()
    assert mornings(waiting) == []


def test_too_late_is_not_said(waiting: Office) -> None:
    at(waiting, "2026-12-21", timedelta(hours=12, minutes=1))
    assert mornings(waiting) == []


@pytest.mark.parametrize("line", ["/cordee quiet", "/cordee absent until 31/12", "/cordee quiet until 31/12"])
def test_whoever_wants_none_gets_none(waiting: Office, line: str) -> None:
    waiting.types(waiting.bob, line)
    at(waiting, "2026-12-21")
    assert mornings(waiting) == []


def test_another_program_says_nothing_twice(waiting: Office) -> None:
    at(waiting, "2026-12-21")
    again = build(waiting.program.settings, waiting.watch)
    again.tick()
    again.delivery.settle()
    again.close()
    assert len(mornings(waiting)) == 1


def test_after_three_days_off_the_morning_collapses_into_one(waiting: Office) -> None:
    at(waiting, "2026-12-16")
    at(waiting, "2026-12-23")
    assert len(mornings(waiting)) == 2


def test_the_home_tab_shows_the_same_day_and_answers(waiting: Office) -> None:
    at(waiting, "2026-12-21")
    home = waiting.bob.opens_home()
    assert home is not None
    assert "Ma journée" in home.words
    assert "sans nouvelles depuis 19\u00a0j" in home.words
    home.click("Rappeler demain")
    waiting.slack.wait_for(lambda: "sans nouvelles" not in (waiting.bob.opens_home() or home).words)


def test_a_morning_begins_with_the_objectives_and_the_thanks_of_the_day_before(waiting: Office) -> None:
    waiting.types(waiting.ann, "/plan set @bob calls 10/day")
    at(waiting, "2026-12-15", timedelta(hours=10))
    waiting.types(waiting.bob, "/log call reached acme")
    waiting.types(waiting.ann, "/board thanks @bob for the slides of Globex")
    at(waiting, "2026-12-16")
    (told,) = [seen for seen in waiting.bob.inbox if "merci" in seen.text]
    assert "*Aujourd'hui* · Appels 0 sur 10" in told.words
    assert "*Ann* te remercie" in told.words
    assert "for the slides of Globex" in told.words
    home = waiting.bob.opens_home()
    assert home is not None
    assert "*Aujourd'hui* · Appels 0 sur 10" in home.words
    assert "*Ann* te remercie" in home.words
    at(waiting, "2026-12-17")
    assert len([seen for seen in waiting.bob.inbox if "merci" in seen.text]) == 1, "thanks are told once"


def test_dates_that_passed_are_revised_in_one_form_and_the_morning_tells_so(waiting: Office) -> None:
    at(waiting, "2026-12-01", timedelta(hours=10))
    for name in ("Globex", "Initech"):
        waiting.types(waiting.bob, f"/deal new {name} 900€ closes 1/12")
    at(waiting, "2026-12-02")
    waiting.bob.inbox[-1].opens("Tout en un formulaire")
    waiting.slack.wait_for(lambda: waiting.bob.view is not None and "1 déc." in waiting.bob.view.words)
    view = waiting.bob.view
    assert view is not None
    after = view.fill({"dates.2": "2026-12-31", "dates.3": "2027-01-15"}).submit()
    assert after is not None
    assert "31 déc" in after.words
    assert "Défaire" in after.words
    waiting.delivered()
    assert "31 déc" in waiting.bob.inbox[-1].words
    assert "15 janv" in waiting.bob.inbox[-1].words


def test_a_guest_sees_no_day(waiting: Office) -> None:
    home = waiting.gus.opens_home()
    assert home is None or "Acme" not in home.words


def test_a_manager_hears_once_on_monday_how_the_team_begins_its_week(waiting: Office) -> None:
    """In one message with her own morning; the click on a one-to-one is answered beside it."""
    at(waiting, "2026-11-30", timedelta(hours=7, minutes=14))
    before = len(waiting.ann.inbox)
    for hours in (timedelta(hours=7, minutes=15), HALF_PAST_EIGHT, timedelta(hours=10)):
        at(waiting, "2026-11-30", hours)
    (monday,) = waiting.ann.inbox[before:]
    assert "Week 49" in monday.words
    assert "One-to-ones due: Bob" in monday.words
    packet = monday.click("One-to-one: Bob")
    assert "Plan against done" in packet.words
    at(waiting, "2026-12-01")
    assert not any("Week 49" in seen.words for seen in waiting.ann.inbox[before + 1 :])
