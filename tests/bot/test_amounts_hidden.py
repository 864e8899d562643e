"""Where a team hides amounts, nothing that is told to its channel tells one: no word, alt text or chart (rules 14)."""

import re
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

import matplotlib as mpl
import pytest

import bot.charts.sheet  # noqa: F401  it sets how SVG is written: before a test does
from bot.charts import draw
from bot.language import Look, look_for
from bot.views import Message, render
from bot.views.deals.wanting import HelpPost
from bot.views.examples import EXAMPLES
from bot.views.posts.announcements import AmountsChangedPost, BoardChangedPost, ChartPost, DigestOnPost, WinPost
from bot.views.posts.digest import DigestPost
from bot.views.posts.wall import WallLeftPost, WallPost
from bot.views.reviews.details import FigurePost, WeekPlanPost
from bot.views.reviews.post import ReviewPost
from bot.views.sample import TODAY
from commands.replies import BoardShown, Report
from domain.foundations.figure import Figure
from domain.insight.months import MonthsFigure
from domain.insight.trend import TrendFigure
from domain.team.dependence import Dependence
from domain.voice.announcements import ChartAsked
from tests.bot.views.drawings import LOCALES, drawing, parts

TO_CHANNELS = (
    WinPost,
    DigestPost,
    DigestOnPost,
    BoardChangedPost,
    AmountsChangedPost,
    WallPost,
    WallLeftPost,
    ReviewPost,
    FigurePost,
    WeekPlanPost,
    BoardShown,
    ChartPost,
    HelpPost,
)
"""Every kind of message that delivery says in a channel."""
WITHOUT_MONEY = (DigestOnPost, BoardChangedPost, AmountsChangedPost, WallLeftPost)
FIGURES = (
    *(each.figure for each in EXAMPLES[Report] if not isinstance(each.figure, Dependence)),
    EXAMPLES[DigestPost][0].figure,
)
"""Every figure whose chart may stand in a channel: whose the won revenue is stays with the managers."""
ASKED = ChartAsked(report="stages", asked_by=2, teams=(1,))
AMOUNT = re.compile(r"[€$£¥]|\b(?:EUR|USD|JPY|KWD)\b|\b\d+(?:[.,]\d+)?[\u00a0\u202f ]?[kKM]\b")


def look(locale: str, *, amounts: bool) -> Look:
    return replace(look_for(locale, "Europe/Paris", TODAY), amounts=amounts)


def words(message: Message) -> str:
    """Everything that a message says: its text and all words of its blocks, but for lines to type."""
    said = [str(part[each]) for part in parts(message.blocks) for each in ("text", "alt_text") if each in part]
    return re.sub(r"/deal (?:new|nouvelle) \S+ \S+ \S+", "", "\n".join([message.text, *said]))


def told(kind: type, locale: str, *, amounts: bool) -> list[str]:
    draws = drawing(locale, look=look(locale, amounts=amounts), viewer=None, door="message")
    values = [_without_old_alt(each) for each in EXAMPLES[kind]]
    return [words(render(value, draws)) for value in values]


def _without_old_alt(value: Any) -> Any:
    """An example's alt text is a sentence of its own: in a post it is its picture's, which is looked at below."""
    return replace(value, alt="") if getattr(value, "alt", "") else value


def written(figure: Figure, locale: str, *, amounts: bool) -> tuple[str, str]:
    """Every word that a chart writes, and its alt text."""
    with mpl.rc_context({"svg.fonttype": "none"}):
        picture = draw(figure, look(locale, amounts=amounts), "svg")
    labels = ElementTree.fromstring(picture.content).iter("{http://www.w3.org/2000/svg}text")
    return "\n".join("".join(each.itertext()) for each in labels), picture.alt


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("kind", TO_CHANNELS, ids=lambda kind: kind.__name__)
def test_a_post_tells_no_amount_where_they_are_hidden_and_tells_them_elsewhere(kind: type, locale: str) -> None:
    shown, hidden = (told(kind, locale, amounts=amounts) for amounts in (True, False))
    assert [said for said in hidden if AMOUNT.search(said)] == []
    assert any(map(AMOUNT.search, shown)) is (kind not in WITHOUT_MONEY)
    assert all(hidden)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: type(figure).__name__)
def test_a_chart_writes_no_amount_where_they_are_hidden_nor_do_its_alt_text_sentence_and_table(
    figure: Figure, locale: str
) -> None:
    draws = drawing(locale, look=look(locale, amounts=False), viewer=None, door="message")
    labels, alt = written(figure, locale, amounts=False)
    said = [labels, alt, words(render(ChartPost(ASKED, figure), draws)), words(render(FigurePost(figure), draws))]
    assert [each for each in said if AMOUNT.search(each) or draws.look.say("amount hidden") in each] == []
    assert labels


@pytest.mark.parametrize("figure", [each for each in FIGURES if isinstance(each, MonthsFigure | TrendFigure)])
def test_the_same_chart_tells_amounts_where_they_are_shown(figure: Figure) -> None:
    labels, alt = written(figure, "en-US", amounts=True)
    assert AMOUNT.search(labels)
    assert AMOUNT.search(alt)
