"""What the leaderboard never tells: a mention, a person's own plan, or a total over its lanes (rules 9)."""

import pytest

from bot.views.boards.board import board_shown
from bot.views.examples.boards import BOARDS
from commands.replies import BoardShown
from domain.selling.people import BoardDetail
from tests.bot.views.drawings import LOCALES, drawing, parts

ATTAINMENT = {"en-US": "Attainment", "fr-FR": "Atteinte"}


def told(shown: BoardShown, locale: str) -> str:
    message = board_shown(shown, drawing(locale, workspace=shown.workspace))
    texts = [part["text"] for part in parts(message.blocks) if isinstance(part.get("text"), str)]
    return "\n".join([message.text, *texts])


@pytest.mark.parametrize("locale", LOCALES)
def test_people_stand_by_name_without_a_mention_and_without_their_plan(locale: str) -> None:
    for shown in BOARDS:
        words = told(shown, locale)
        assert "<@" not in words
        assert ATTAINMENT[locale] not in words


def test_a_team_that_shows_itself_only_names_nobody() -> None:
    def named(detail: BoardDetail) -> int:
        (shown,) = (each for each in BOARDS[2:] if each.team.board is detail)
        words = told(shown, "en-US")
        return sum(str(each.name) in words for each in shown.workspace.members)

    assert (named(BoardDetail.TEAM), named(BoardDetail.RANKED) > 1) == (0, True)
