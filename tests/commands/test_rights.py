"""Who may say what: every door asks the same questions (rules 14)."""

import pytest

from commands.replies import NeedsForm
from domain.foundations.refusals import NotAllowed, NotFound, Refusal
from domain.foundations.value import Text
from domain.selling.deal import NothingChanged
from domain.selling.people import Member, MemberAdded, MemberEdited, Membership
from storage.database import Database
from tests.commands.conftest import Story, settle


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


def edit(story: Story, slack: str, **after: object) -> None:
    """Make a member's record be otherwise."""
    with story.database.begin(
        story.workspace_id, by=None, at=story.now, family="cordee", verb="x", door="terminal"
    ) as work:
        member = work.workspace.linked_to(slack)
        assert member is not None
        changes = {field: {"before": getattr(member, field), "after": value} for field, value in after.items()}
        work.record(MemberEdited(member=member.id, at=story.now, changes=changes))


def test_who_left_a_team_no_longer_sees_its_deals(story: Story) -> None:
    story.says("Ann", "/deal new Acme 6000")
    story.says("Ann", "/deal next acme call tomorrow")
    edit(story, "U1", memberships=(Membership(team=2),))
    todo = story.says("Ann", "/deal todo")
    assert (todo.late, todo.today, todo.soon, todo.stepless) == ((), (), (), ())
    story.refuses(NeedsForm, "Ann", "/deal show")
    story.refuses(NotFound, "Ann", "/deal show D-1")
    assert story.says("Ann", "/deal list").deals == ()


def test_a_director_looks_at_every_team_and_sells_in_their_own(story: Story) -> None:
    edit(story, "U1", director=True)
    assert story.says("Ann", "/deal new Acme 6000", channel="C2").deal.team == 1
    assert story.says("Ann", "/log call reached", channel="C2").activity.team == 1
    assert story.says("Ann", "/pipeline", channel="C2").team.id == 2


def test_a_note_is_kept_though_nothing_else_changed(story: Story) -> None:
    story.says("Ann", "/deal new Acme 6000")
    kept = story.says("Ann", "/deal amount acme 6000 -- confirmed by phone")
    assert [event.kind for event in kept.events] == ["deal.noted"]
    story.refuses(NothingChanged, "Ann", "/deal amount acme 6000")


WRITES_DEALS = (
    *("/deal new Globex 5000", "/deal move acme proposal", "/deal won acme", "/deal lost acme price"),
    *("/deal cancel acme duplicate", "/deal park acme", "/deal edit acme 7000", "/deal amount acme 7000"),
    *(
        "/deal close acme 15/12",
        "/deal next acme call friday",
        "/deal note acme hello",
        "/deal check acme budget agreed",
    ),
    *("/deal help-by acme @marie", "/deal brought-by acme @marie", "/deal contact acme Jo, buyer"),
    *("/log call reached acme",),
)
DECIDES = ("/deal assign acme to @zed", "/deal reopen globex", "/deal amount globex 7000", "/deal edit globex 7000")
READS = ("/deal show acme", "/deal history acme")
MANAGES = (
    *("/cordee team add @zed closer", "/cordee team remove @zed", "/cordee settings currency USD"),
    *("/cordee settings language fr", "/cordee settings rate USD 0.92", "/cordee settings process tender"),
    *("/cordee settings stage negotiation 80%", "/cordee team here", "/pipeline @ann", "/log list @ann"),
)
ANYBODY = (
    "/pipeline",
    "/pipeline all",
    "/deal list",
    "/deal todo",
    "/deal list team",
    "/cordee settings",
    "/cordee team show",
)


def outcome(story: Story, who: str, line: str) -> str:
    """Return "done", or the name of the refusal."""
    try:
        story.says(who, line)
    except Refusal as refused:
        return type(refused).__name__
    return "done"


WHO = ("Guest", "Newcomer", "Bob", "Zed", "Ann", "Marie")
TABLE = {
    WRITES_DEALS: ("Stranger", "NoTeam", "NotFound", "done", "done", "done"),
    DECIDES: ("Stranger", "NoTeam", "NotFound", "NotAllowed", "done", "done"),
    READS: ("Stranger", "NoTeam", "NotFound", "done", "done", "done"),
    MANAGES: ("Stranger", "NoTeam", "NotAllowed", "NotAllowed", "", "done"),
    ANYBODY: ("Stranger", "NoTeam", "done", "done", "done", "done"),
}
EXCEPT = {
    ("Bob", "/deal new Globex 5000"): "done",
    ("Bob", "/log call reached acme"): "done",  # on the account, which the workspace shares
    ("Bob", "/pipeline @ann"): "NotFound",
    ("Bob", "/log list @ann"): "NotFound",
}


@pytest.mark.parametrize("lines", TABLE)
def test_who_may_say_which_line(sqlite_database: Database, lines: tuple[str, ...]) -> None:
    for who, expected in zip(WHO, TABLE[lines], strict=True):
        for line in lines if expected else ():
            story = Story(sqlite_database)
            settle(story)
            with story.database.begin(
                story.workspace_id, by=None, at=story.now, family="cordee", verb="x", door="terminal"
            ) as work:
                seat = (Membership(team=1),)
                zed = Member(id=work.new_id("member"), name=Text.of("Zed Mate"), slack="U7", memberships=seat)
                work.record(MemberAdded(member=zed, at=story.now))
            story.says("Ann", "/deal new Acme 6000")
            story.says("Ann", "/deal new Globex 5000")
            story.says("Ann", "/deal won globex")
            said = outcome(story, who, line)
            assert said == EXCEPT.get((who, line), expected), (who, line)
