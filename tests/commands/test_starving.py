"""The leaderboard's own check: on demand for managers, and on their first morning of a quarter."""

from datetime import date

from commands.board.starving import told_of_starving
from domain.foundations.refusals import NotAllowed
from domain.selling.people import Role
from domain.team.board import Form
from tests.commands.conftest import Story


def test_a_manager_sees_what_the_board_shows_nothing_of(story: Story) -> None:
    story.says("Marie", "/board practice ask for the date before the price")
    found = story.says("Marie", "/board contrôle").starving
    assert found.forms == (Form.PROSPECTING, Form.QUALIFICATION, Form.PROPOSAL, Form.CLOSING, Form.HELP)
    assert found.roles == (Role.CLOSER,), "Ann closes, and nothing shows of it"
    story.says("Ann", "/log call reached x3")
    story.says("Ann", "/board off")
    assert story.says("Marie", "/board check").starving.roles == (), "who is not named brings something all the same"
    assert story.refuses(NotAllowed, "Ann", "/board check").right == "manage"


def test_only_managers_hear_of_it_on_their_first_morning_of_a_quarter(story: Story) -> None:
    story.says("Marie", "/board practice ask for the date before the price")
    with story.reading() as work:
        everybody = work.workspace.members

        def told(day: date) -> dict[int, list[int]]:
            heard = told_of_starving(((member, day) for member in everybody), work)
            return {member: [each.team for each in some] for member, some in heard.items()}

        assert told(date(2027, 1, 4)) == {2: [1]}
        assert told(date(2027, 1, 5)) == {}
        assert told(date(2026, 10, 1)) == {}, "nothing was said in the quarter before"
