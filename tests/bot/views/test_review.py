"""A review fits in 25 lines, however much there is to tell, and names nobody for what is missing."""

from dataclasses import replace

import pytest

from bot.views import render
from bot.views.examples.boards import IDEAL
from bot.views.examples.reviews import FULL, MENTIONS, MONTH_CLOSED, PREVIEW, REVIEWS, STORY, WORDS, a_review
from bot.views.reviews.post import ReviewPost
from bot.views.reviews.review import LINES
from domain.team.objective import Counted, What
from domain.team.plan import TeamPlan
from tests.bot.views.drawings import LOCALES, drawing, parts


@pytest.mark.parametrize("locale", LOCALES)
def test_it_has_at_most_25_lines(locale: str) -> None:
    told = [render(post, drawing(locale)).text.splitlines() for post in REVIEWS]
    assert max(map(len, told)) <= LINES
    assert max(map(len, told)) > 15, "the fullest example is full"


def test_all_honours_are_told_where_there_is_room() -> None:
    def honours(post: ReviewPost) -> int:
        return sum(line.startswith(("🏅", "🧗")) for line in render(post, drawing("en-US")).text.splitlines())

    assert honours(ReviewPost(a_review(honours=MENTIONS), WORDS)) == len(MENTIONS) == 5
    quoted = WORDS.but(stories=dict.fromkeys((each.deal for each in FULL.successes), (STORY,)))
    (line,) = (each for each in FULL.plan.lines if each.currency is not None)
    deals = line.but(what=What(counted=Counted.DEALS_WON), currency=None)
    plan = TeamPlan(lines=(line, deals))
    fullest = ReviewPost(FULL.but(plan=plan, ideal=IDEAL), quoted)
    assert honours(fullest) == 2
    assert len(render(fullest, drawing("en-US")).text.splitlines()) == LINES


@pytest.mark.parametrize(
    ("locale", "told"),
    [
        ("en-US", ["🏁 Final figures · Oct 2026 · 6 deals signed · Revenue: €45,300", "Next: Dec · Revenue, target"]),
        ("fr-FR", ["🏁 Bilan final · oct. 2026 · 6 affaires signées · Chiffre d'affaires : 45", "La suite : déc. · "]),
    ],
)
def test_a_month_that_closed_is_told_before_the_one_that_begins(locale: str, told: list[str]) -> None:
    lines = render(MONTH_CLOSED, drawing(locale)).text.replace("\xa0", " ").replace("\u202f", " ").splitlines()
    assert [line[: len(words)] for line, words in zip(lines[3:5], told, strict=True)] == told
    all_told = drawing(locale)
    hidden = replace(all_told, look=replace(all_told.look, amounts=False))
    said = render(MONTH_CLOSED, hidden).text.splitlines()
    assert "45" not in said[3]
    assert "50" in said[3], "the part that was reached"
    assert "90" not in said[4]


def test_sending_it_at_once_asks_whether_one_is_sure() -> None:
    (send,) = (each for each in parts(render(PREVIEW, drawing()).blocks) if each.get("action_id") == "do:review.post:0")
    assert send["confirm"]["title"]["text"] == "Send it now?"
