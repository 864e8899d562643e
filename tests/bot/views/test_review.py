"""A review fits in 25 lines, however much there is to tell, and names nobody for what is missing."""

import pytest

from bot.views import render
from bot.views.examples.reviews import REVIEWS
from bot.views.review import LINES
from tests.bot.views.drawings import LOCALES, drawing


@pytest.mark.parametrize("locale", LOCALES)
def test_it_has_at_most_25_lines(locale: str) -> None:
    told = [render(post, drawing(locale)).text.splitlines() for post in REVIEWS]
    assert max(map(len, told)) <= LINES
    assert max(map(len, told)) > 15, "the fullest example is full"
