"""Who may say what: every door asks the same questions (rules 14)."""

import pytest

from domain.foundations.refusals import NotAllowed, NotFound
from domain.foundations.value import Text
from domain.selling.people import Member, MemberAdded, Membership
from tests.commands.conftest import Story


@pytest.mark.parametrize(
    "line",
    [
        "/deal assign acme to bob",
        "/deal assign acme to @bob",
        "/deal assign acme to <@U3>",
        "/deal edit acme to bob",
        "/deal help-by acme bob",
        "/deal brought-by acme bob stone",
        "/deal new Globex 5000 for bob",
        "/deal list bob",
        "/pipeline bob",
        "/log list bob",
    ],
)
def test_nobody_of_another_team_is_named(story: Story, line: str) -> None:
    story.says("Ann", "/deal new Acme 6000")
    story.refuses(NotFound, "Ann", line)
    story.refuses(NotFound, "Marie", line)


def test_linking_is_for_full_users_and_for_ones_own_team(story: Story) -> None:
    with story.database.begin(
        story.workspace_id, by=None, at=story.now, family="cordee", verb="x", door="terminal"
    ) as work:
        for name, team in (("Moses Frase", 1), ("Other Manager", 2)):
            member = Member(
                id=work.new_id("member"), name=Text.of(name), memberships=(Membership(team=team, manager=True),)
            )
            work.record(MemberAdded(member=member, at=story.now))
    assert story.refuses(NotAllowed, "Marie", '/cordee link "Moses Frase" <@U5>').right == "full_members"
    story.refuses(NotFound, "Marie", '/cordee link "Other Manager" <@U6>')
    story.refuses(NotAllowed, "Ann", '/cordee link "Moses Frase" <@U6>')
    assert story.says("Marie", '/cordee link "Moses Frase" <@U6>').member.slack == "U6"
