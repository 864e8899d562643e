"""The first Monday morning: an admin makes the team, people join, and settings are theirs to change."""

from datetime import date

from bot.language import look_for
from bot.views.words.events import happened
from bot.views.words.naming import Naming
from commands.replies import NeedsForm, NoTeam, TeamShown
from domain.foundations.refusals import NotAllowed, NotFound
from domain.selling.deal import NothingChanged
from domain.team.dependence import Cover
from tests.commands.conftest import Story


def test_an_admin_makes_the_team_and_the_team_works(empty: Story) -> None:
    empty.refuses(NotAllowed, "Ann", "/cordee team here")
    empty.refuses(NoTeam, "Ann", "/log call reached")
    made = empty.says("Zoe", "/cordee team here")
    assert (made.team.channel, [member.manages(made.team.id) for member in made.members]) == ("C1", [True])
    empty.says("Zoe", "/cordee team add <@U1> closer")
    assert empty.says("Ann", "/deal new Acme 6000").deal.team == made.team.id


def test_roles_rights_and_mentors_are_added_one_by_one(story: Story) -> None:
    story.says("Marie", "/cordee team add @ann prospector")
    story.says("Marie", "/cordee team add @ann manager")
    shown = story.says("Marie", "/cordee team add @marie mentor-of @ann")
    ann = next(member for member in shown.members if str(member.name) == "Ann Lee")
    marie = next(member for member in shown.members if str(member.name) == "Marie Dupont")
    assert [held.role.value for held in ann.in_team(1).roles] == ["closer", "prospector"]
    assert (ann.manages(1), marie.in_team(1).mentors) == (True, (ann.id,))


def test_a_third_phase_is_advised_against_and_not_forbidden(story: Story) -> None:
    story.says("Marie", "/cordee team add @ann prospector")
    story.says("Marie", "/cordee team add @ann mentor")
    assert story.says("Marie", "/cordee team add @ann qualifier").advice == ("three_phases",)
    assert story.says("Marie", "/cordee team add @bob prospector").advice == ()


def test_a_role_is_held_in_one_process_or_in_all_and_can_be_taken_away(story: Story) -> None:
    def roles(shown: TeamShown) -> list[tuple[str, int | None]]:
        ann = next(member for member in shown.members if str(member.name) == "Ann Lee")
        return [(held.role.value, held.process) for held in ann.in_team(1).roles]

    story.says("Marie", "/cordee settings process tender")
    tender = [("closer", None), ("qualifier", 2)]
    assert roles(story.says("Marie", "/cordee team add @ann qualifier tender")) == tender
    assert roles(story.says("Marie", "/cordee équipe retirer @ann closer")) == [("qualifier", 2)]
    story.refuses(NothingChanged, "Marie", "/cordee team remove @ann closer")
    assert roles(story.says("Marie", "/cordee team remove @ann qualifier tender")) == []
    story.says("Marie", "/cordee undo")
    assert "Ann Lee" not in [str(member.name) for member in story.says("Marie", "/cordee team remove @ann").members]


def test_managers_see_which_phases_hang_on_one_person_or_on_nobody(story: Story) -> None:
    cover = story.says("Marie", "/cordee team show").cover
    assert [(each.phase.value, each.member) for each in cover.by_one] == [("closing", 1)]
    assert [each.phase.value for each in cover.by_nobody] == ["prospecting", "qualification", "proposal"]
    assert story.says("Ann", "/cordee team show").cover == Cover()
    story.says("Marie", "/cordee team remove @ann closer")
    assert story.says("Marie", "/cordee team show").cover == Cover(), "nobody has any role: there is nothing to tell"


def test_only_managers_change_the_team(story: Story) -> None:
    story.refuses(NotAllowed, "Ann", "/cordee team add <@U6> closer")
    story.refuses(NotAllowed, "Ann", "/cordee settings currency USD")
    assert story.refuses(NotAllowed, "Marie", "/cordee team add <@U5>").right == "full_members"
    story.refuses(NotFound, "Marie", "/cordee team add <@U99>")


def test_who_is_in_no_team_neither_sees_nor_fills_one(story: Story) -> None:
    for line in ("/cordee team here", "/cordee team add <@U6> manager", "/cordee team show"):
        assert [str(m.name) for m in story.refuses(NoTeam, "Newcomer", line).ask] == ["Marie Dupont"]


def test_what_changed_is_told_in_words(story: Story) -> None:
    look = look_for("fr-FR", "Europe/Paris", story.now.date())

    def told(line: str) -> list[str]:
        shown = story.says("Marie", line)
        return [happened(event, Naming(look, shown.workspace)).replace("\u00a0", " ") for event in shown.changed]

    assert told("/cordee team add @ann prospector") == ["*Ann Lee* · rôles : Closing → Closing, Prospection"]
    assert told("/cordee team remove @ann") == ["*Ann Lee* ne fait plus partie de l'équipe"]
    assert told("/cordee settings stage negotiation 80% 20d") == ["étape _Négociation_ : 80 %, 20 j"]
    assert told('/cordee settings stage "Démo faite" 60% 10j') == ["étape _Démo faite_ ajoutée : 60 %, 10 j"]


def test_what_is_so_already_is_not_written_again(story: Story) -> None:
    story.says("Marie", "/cordee settings language fr")
    story.refuses(NothingChanged, "Marie", "/cordee settings language fr")
    story.refuses(NothingChanged, "Marie", "/cordee team add @ann closer")


def test_an_entry_of_the_team_is_undone_like_any_other(story: Story) -> None:
    story.says("Marie", "/cordee team add <@U6> closer")
    story.says("Newcomer", "/log call reached")
    story.says("Marie", "/cordee settings currency USD")
    assert story.says("Marie", "/cordee undo")
    assert story.says("Marie", "/cordee settings").team.currency == "EUR"


def test_a_stage_changes_from_today_on_and_probabilities_increase(story: Story) -> None:
    story.says("Marie", "/cordee settings stage negotiation 80% 20d")
    story.refuses(NotAllowed, "Marie", "/cordee settings stage negotiation 30%")
    shown = story.says("Marie", "/cordee settings stage Legal check 90% 5d")
    names = [stage.term.name for stage in shown.workspace.process(1).live_stages]
    assert names[-2:] == ["Negotiation", "Legal check"]
    negotiation = shown.workspace.stage(5)
    assert (negotiation.on(date(2026, 11, 22)).p, negotiation.on(date(2026, 11, 23)).p) == (8500, 8000)


def test_a_process_comes_from_a_template_once(story: Story) -> None:
    shown = story.says("Marie", "/cordee settings process tender")
    assert [process.key for process in shown.workspace.live_processes] == ["business", "tender"]
    story.refuses(NotAllowed, "Marie", "/cordee settings process tender")


def test_a_missing_argument_opens_the_form(story: Story) -> None:
    for line in ("/cordee team add", "/cordee settings currency", "/cordee settings rate", "/cordee link"):
        assert story.refuses(NeedsForm, "Marie", line).command is not None


def test_a_team_that_is_named_moves_to_another_channel(story: Story) -> None:
    story.refuses(NotAllowed, "Ann", "/cordee team here Sales", channel="C9")
    moved = story.says("Marie", "/cordee team here Sales", channel="C9")
    assert (moved.team.channel, len(moved.workspace.teams)) == ("C9", 2)
    story.says("Marie", "/cordee undo", channel="C9")
    with story.reading() as work:
        assert work.workspace.team(moved.team.id).channel == "C1"
