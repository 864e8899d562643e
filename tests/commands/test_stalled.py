"""Deals that wait for a gesture, as people ask for them, and putting one off."""

from datetime import date

import pytest

from commands.deal.snoozing import Snooze
from commands.replies import DealCard, DealDone, NotNow, Question, ReasonWanted, StalledCount, StalledList
from domain.foundations.refusals import NotAllowed
from domain.insight.stalls import Signal
from domain.selling.deal import DealSnoozed, NothingChanged
from tests.commands.conftest import Story
from tests.commands.ground import typed


@pytest.fixture
def late(story: Story) -> Story:
    """Two deals of Ann's that nobody has looked after for two weeks, and one of Bob's in another team."""
    story.says("Ann", "/deal new Acme 6000€")
    story.says("Ann", "/deal new Globex 90000€")
    story.says("Bob", "/deal new Initech 500€", channel="C2")
    story.passes(days=14)
    return story


def names(listed: StalledList) -> list[str]:
    return [str(each.deal.name) for each in listed.deals]


def test_one_s_own_stalled_deals_are_listed_with_their_reasons(late: Story) -> None:
    listed = late.says("Ann", "/pipeline stalled")
    assert isinstance(listed, StalledList)
    assert names(listed) == ["Acme", "Globex"]
    assert listed.deals[0].health.signals == (Signal.IDLE,)
    assert (listed.deals[0].health.age, listed.deals[0].health.idle) == (10, 10)


def test_the_most_at_risk_comes_first(late: Story) -> None:
    """Longer in their stage than is usual, the larger one has the more to lose."""
    late.passes(days=2)
    assert names(late.says("Ann", "/pipeline stalled")) == ["Globex", "Acme"]


@pytest.mark.parametrize("line", ["/pipeline à relancer", "/pipe qui dorment", "/pipeline stalled me"])
def test_it_is_asked_for_in_other_words(late: Story, line: str) -> None:
    assert names(late.says("Ann", line.replace("/pipe ", "/pipeline "))) == ["Acme", "Globex"]


def test_a_manager_may_see_a_rep_s_and_a_rep_no_other_s(late: Story) -> None:
    assert names(late.says("Marie", "/pipeline stalled @ann")) == ["Acme", "Globex"]
    assert names(late.says("Marie", "/pipeline stalled")) == []
    with pytest.raises(NotAllowed):
        late.says("Ann", "/pipeline stalled @marie")


def test_a_team_s_are_counted_without_names(late: Story) -> None:
    counted = late.says("Ann", "/pipeline stalled team")
    assert isinstance(counted, StalledCount)
    assert (counted.count.stalled, counted.count.oldest_age) == (2, 10)
    assert [str(amount) for amount in counted.count.amounts] == ["96000.00 EUR"]


def test_logging_takes_a_deal_off_the_list_and_undo_puts_it_back(late: Story) -> None:
    late.says("Ann", "/log call reached acme")
    assert names(late.says("Ann", "/pipeline stalled")) == ["Globex"]
    late.says("Ann", "/log undo")
    assert names(late.says("Ann", "/pipeline stalled")) == ["Acme", "Globex"]


def test_a_deal_that_is_put_off_comes_back_on_its_day(late: Story) -> None:
    done = late.says("Ann", "/deal snooze acme until 10/12")
    assert isinstance(done, DealDone)
    assert done.deal.snoozed_until == date(2026, 12, 10)
    assert not done.asks_next_step
    assert names(late.says("Ann", "/pipeline stalled")) == ["Globex"]
    late.passes(days=3)
    assert names(late.says("Ann", "/pipeline stalled")) == ["Globex", "Acme"]


def test_without_a_day_two_five_and_ten_business_days_are_offered(late: Story) -> None:
    asked = late.refuses(Question, "Ann", "/deal snooze acme")
    assert [(each.kind, each.value) for each in asked.options] == [
        ("day", date(2026, 12, 9)),
        ("day", date(2026, 12, 14)),
        ("day", date(2026, 12, 21)),
        ("form", "other_day"),
    ]


def test_a_full_morning_asks_which_step_comes_next_and_the_answer_is_one_tap(late: Story) -> None:
    with pytest.raises(Question) as asked:
        late.presses("Ann", {"do": "deal.answer", "deal": "D-1", "how": "steps"})
    options = asked.value.options
    assert [each.value for each in options[:-1]] == [
        ("call back", date(2026, 12, 8)),
        ("send the proposal", date(2026, 12, 9)),
        ("set a meeting", date(2026, 12, 14)),
    ]
    assert options[-1].kind == "form"
    done = late.presses("Ann", options[1].command.packed())
    assert done.deal.next.due == date(2026, 12, 9)


def test_a_day_that_has_passed_is_refused(late: Story) -> None:
    with pytest.raises(NotNow):
        late.presses("Ann", {"do": "deal.snooze", "deal": "D-1", "until": "2026-12-07"})


def test_the_third_time_in_a_row_without_news_needs_a_reason(late: Story) -> None:
    late.says("Ann", "/deal snooze acme until 10/12")
    late.says("Ann", "/deal snooze acme until 11/12")
    refused = late.refuses(ReasonWanted, "Ann", "/deal snooze acme until 14/12")
    assert refused.command == Snooze(deal="D-1", until=date(2026, 12, 14), note=""), "whose form asks for it"
    done = late.says("Ann", "/deal snooze acme until 14/12 -- they are at a trade fair")
    (snoozed,) = done.events
    assert isinstance(snoozed, DealSnoozed)
    assert str(snoozed.reason) == "they are at a trade fair"
    late.says("Ann", "/log call reached acme")
    late.says("Ann", "/deal snooze acme until 15/12")


def test_the_same_day_again_changes_nothing(late: Story) -> None:
    late.says("Ann", "/deal snooze acme until 10/12")
    late.refuses(NothingChanged, "Ann", "/deal snooze acme until 10/12")


def test_undo_brings_a_deal_back(late: Story) -> None:
    late.says("Ann", "/deal snooze acme until 10/12")
    late.says("Ann", "/deal undo")
    assert names(late.says("Ann", "/pipeline stalled")) == ["Acme", "Globex"]


@pytest.mark.parametrize(
    "line", ["/deal reporter acme jusqu'au 15/1", "/deal repousser acme au 15/1", "/deal snooze acme to 15/1"]
)
def test_it_is_typed_in_french_too(line: str) -> None:
    assert typed(line) == Snooze(deal="acme", until=date(2027, 1, 15))


def test_plus_tard_still_parks() -> None:
    assert typed("/deal plus tard acme").verb.name == "park"


def test_a_card_explains_how_a_deal_is_doing(late: Story) -> None:
    card = late.says("Ann", "/deal show acme")
    assert isinstance(card, DealCard)
    assert card.health is not None
    assert (card.health.age, card.health.days, card.health.stalled) == (10, 10, True)
    late.says("Ann", "/deal lost acme price")
    assert late.says("Ann", "/deal show acme").health is None
