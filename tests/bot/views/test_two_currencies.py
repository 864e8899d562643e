"""A deal in another currency reads the same wherever it is told: in the team's, with its own beside (rules 5)."""

from dataclasses import replace
from decimal import Decimal

import pytest

from bot.views import render
from bot.views.examples.reviews import SUCCESS, WORDS, a_review
from bot.views.posts.announcements import WinPost
from bot.views.reviews.post import ReviewPost
from bot.views.sample import ACME, WON, WORKSPACE, euros
from bot.views.words.naming import Naming
from domain.foundations.money import Money
from domain.selling.deal import Deal
from domain.voice.announcements import Win
from tests.bot.views.drawings import drawing

DOLLARS = Money(amount=Decimal(6_000), currency="USD")
POUNDS = Money(amount=Decimal(6_000), currency="GBP")
SIGNED = WON.but(amount=DOLLARS, worth=euros(5_400))


@pytest.mark.parametrize(
    ("deal", "told"),
    [
        (ACME.but(amount=DOLLARS), "€5,520 ($6,000)"),  # at the rate of today
        (SIGNED, "€5,400 ($6,000)"),  # at that of its close
        (ACME.but(amount=euros(6_000)), "€6,000"),
        (WON, "€5,800"),
        (ACME.but(amount=POUNDS), "£6,000"),  # no rate is known
        (WON.but(amount=POUNDS, worth=POUNDS), "£6,000"),
        (ACME.but(amount=None), "amount unknown"),
    ],
)
def test_a_deal_tells_what_it_counts_for_and_its_own_amount_beside(deal: Deal, told: str) -> None:
    names = Naming(drawing().look, WORKSPACE)
    assert names.value(deal) == told
    hidden = replace(names, look=replace(names.look, amounts=False))
    assert hidden.value(deal) == ("amount hidden")


def test_so_do_a_win_and_the_review_that_tells_it() -> None:
    win = Win(deal=SIGNED.id, team=1, owner=1, amount=SIGNED.worth, batch=1)
    assert "is signed: €5,400 before tax ($6,000)." in render(WinPost(win, SIGNED), drawing()).text
    success = SUCCESS.but(amount=euros(5_400), original=DOLLARS)
    review = render(ReviewPost(a_review(successes=(success,)), WORDS), drawing()).text
    assert "• Acme paint · €5,400 ($6,000) · prospecting" in review
