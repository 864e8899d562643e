"""A deal is handed on: its receiver is asked once, answers in place, and everybody hears what concerns them."""

from datetime import UTC, datetime, timedelta

import pytest

from sandbox import Seen
from tests.flows.conftest import Office


@pytest.fixture
def relay(team: Office) -> Office:
    """An office in which Ann qualifies what Bob closes; her deal Acme stands in front of his phase."""
    team.types(team.ann, "/cordee team add @ann qualifier")
    team.types(team.ann, "/deal new Acme peinture 6000€")
    team.types(team.ann, "/deal move acme needs identified")
    return team


def handed(office: Office) -> list[Seen]:
    return [seen for seen in office.bob.inbox if "relais" in seen.text or "rendu" in seen.text]


def at(office: Office, day: int, hour: int) -> None:
    """Move the clock on to an hour of November in UTC, and let what is due then happen."""
    office.watch.forward((datetime(2026, 11, day, hour, tzinfo=UTC) - office.watch()).total_seconds())
    office.program.tick()
    office.delivered()


def test_a_receiver_accepts_in_place_and_the_giver_hears_of_it_once(relay: Office) -> None:
    moved = relay.types(relay.ann, "/deal move acme proposal sent")
    assert "Bob is asked to take it on" in moved.words
    relay.delivered()
    (asked,) = handed(relay)
    assert asked.text == "🤝 Ann te passe le relais sur Acme peinture."
    assert "⬜ Offre envoyée" in asked.words or "Critères" not in asked.words
    asked.click("Accepter")
    relay.delivered()
    (answered,) = handed(relay)
    assert "Tu as pris le relais" in answered.words
    assert [seen.text for seen in relay.ann.inbox if "🤝" in seen.text] == ["🤝 Bob accepts Acme peinture."]
    relay.watch.forward(30)
    answered.click("Défaire")
    relay.delivered()
    assert "Ann te passe le relais" in handed(relay)[0].words
    assert any("took the answer back" in seen.words for seen in relay.ann.inbox)


def test_a_return_asks_why_in_a_form_and_only_the_two_and_the_manager_read_it(relay: Office) -> None:
    relay.types(relay.ann, "/deal move acme proposal sent")
    relay.delivered()
    handed(relay)[0].opens("Rendre…")
    relay.slack.wait_for(lambda: relay.bob.view is not None and "Pourquoi" in relay.bob.view.labels)
    assert relay.bob.view is not None
    relay.bob.view.fill({"Pourquoi": "le budget n'est pas connu"}).submit()
    relay.delivered()
    assert "Tu as rendu" in handed(relay)[0].words
    told = [seen for seen in relay.ann.inbox if "returns" in seen.text]
    assert len(told) == 1
    assert "le budget n'est pas connu" in told[0].words
    assert "le budget n'est pas connu" in relay.types(relay.ann, "/deal history acme").words


def test_who_does_not_answer_is_reminded_once_and_then_the_manager_hears_of_it_once(relay: Office) -> None:
    relay.types(relay.ann, "/deal move acme proposal sent")
    relay.delivered()
    for day, hour in ((23, 17), (24, 6), (24, 8), (24, 9)):
        at(relay, day, hour)
    assert [seen.text.split(",")[0] for seen in handed(relay)] == [
        "🤝 Ann te passe le relais sur Acme peinture.",
        "⏳ Depuis hier",
    ]
    assert not any("no answer yet" in seen.text for seen in relay.ann.inbox)
    for hour in (6, 8, 9, 15):
        at(relay, 25, hour)
    assert len([seen for seen in relay.ann.inbox if "no answer yet" in seen.text]) == 1
    assert len(handed(relay)) == 2
    handed(relay)[1].click("Accepter")
    relay.delivered()
    assert ["Tu as pris le relais" in seen.words for seen in handed(relay)] == [True, True]
    at(relay, 26, 9)
    assert len(handed(relay)) == 2


def test_what_is_handed_on_in_the_evening_is_told_the_next_morning(relay: Office) -> None:
    relay.watch.forward(timedelta(hours=10).total_seconds())
    relay.types(relay.ann, "/deal move acme proposal sent")
    relay.delivered()
    assert handed(relay) == []
    at(relay, 24, 8)
    assert len(handed(relay)) == 1
    at(relay, 24, 10)
    assert len(handed(relay)) == 1


def test_who_handed_a_deal_on_keeps_following_it_in_the_morning(relay: Office) -> None:
    relay.types(relay.ann, "/deal move acme proposal sent")
    relay.delivered()
    handed(relay)[0].click("Accepter")
    relay.types(relay.bob, "/deal passer acme négociation")
    at(relay, 24, 9)
    told = [seen.words for seen in relay.ann.inbox if "News of what you handed on" in seen.words]
    assert len(told) == 1
    assert "*Acme peinture* · _Negotiation_ · €6,000 · Bob" in told[0]
    at(relay, 25, 9)
    assert len([seen for seen in relay.ann.inbox if "News of what you handed on" in seen.words]) == 1
