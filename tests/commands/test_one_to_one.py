"""One-to-ones: for the rep and their manager alone, whoever asks and by whatever door; what was said comes back."""

from collections.abc import Callable

import pytest

from commands.execute import execute
from commands.replies import MondayShown, NeedsForm, OneToOneKept, OneToOneShown
from commands.review.one_to_one import ShowOneToOne
from domain.foundations.refusals import NotAllowed, Refusal
from domain.foundations.value import Text
from domain.insight.contacts import Frequency
from domain.selling.account import Account, AccountAdded
from domain.selling.people import Member, Membership
from domain.team.one_to_one import manager_of
from tests.commands.conftest import Story


@pytest.fixture
def ann(story: Story) -> int:
    """Return Ann's number."""
    with story.reading() as work:
        return next(member.id for member in work.workspace.members if str(member.name) == "Ann Lee")


def answered(story: Story, ann: int, who: str = "Marie", **answers: str) -> OneToOneKept:
    kept: OneToOneKept = story.presses(who, {"do": "review.one-to-one answers", "person": ann, **answers})
    return kept


def agreed(story: Story, ann: int, by: str = "Marie", **more: str) -> OneToOneKept:
    given = {"do": "review.one-to-one action", "person": ann, "text": "Call the oldest quotes", **more}
    kept: OneToOneKept = story.presses(by, given)
    return kept


def test_the_rep_and_their_manager_see_the_same(story: Story, ann: int) -> None:
    story.says("Marie", "/plan set @ann calls 10/day")
    story.says("Ann", "/deal new Acme 6000")
    story.says("Ann", "/log nrp x3")
    own: OneToOneShown = story.says("Ann", "/review one-to-one")
    managers: OneToOneShown = story.says("Marie", "/review point individuel @ann")
    assert own == managers.but(workspace=own.workspace)
    assert (own.member.id, str(own.manager and own.manager.name)) == (ann, "Marie Dupont")
    assert (len(own.packet.plan), own.packet.plan[0].done) == (1, 3)
    assert (own.packet.ended, own.packet.calibration) == (0, None)
    assert own.packet.untidy.closes == 1


def test_in_the_first_days_of_a_month_it_is_about_the_one_that_ended(story: Story, ann: int) -> None:
    story.says("Ann", "/log nrp x3")
    story.says("Marie", "/plan set @ann calls 10/day")
    story.passes(days=8)  # December 1
    first = story.says("Ann", "/review one-to-one").packet
    assert (f"{first.month.first:%m}", first.plan[0].done) == ("11", 3)
    assert first.plan == story.says("Ann", "/plan me november").lines
    story.passes(days=10)
    later = story.says("Ann", "/review one-to-one").packet
    assert (f"{later.month.first:%m}", later.plan[0].done) == ("12", 0)


def test_contacts_stand_by_segment_against_what_is_planned(story: Story, ann: int) -> None:
    with story.database.begin(
        story.workspace_id, by=None, at=story.now, family="import", verb="accounts", door="terminal"
    ) as work:
        for name, segment, owner in (("Acme", "gold", ann), ("Globex", "gold", ann), ("Initech", "silver", 2)):
            kept = Account(id=work.new_id("account"), name=Text.of(name), owner=owner, segment=segment)
            work.record(AccountAdded(account=kept, at=story.now))
    story.says("Ann", "/log call reached acme")
    story.says("Ann", "/log nrp globex")
    shown: OneToOneShown = story.says("Marie", "/review one-to-one @ann")
    assert shown.packet.segments == (Frequency(segment="gold", days=30, accounts=2, in_time=1),)


@pytest.mark.parametrize("who", ["Bob", "Zoe"])
def test_nobody_else_sees_or_says_anything(story: Story, ann: int, who: str) -> None:
    """Bob is of another team; Zoe is an admin of the workspace."""
    done = {"do": "review.one-to-one done", "agreed": agreed(story, ann).shown.agreed[0].id}
    doors: tuple[Callable[[], object], ...] = (
        lambda: story.says(who, "/review one-to-one @ann"),
        lambda: story.presses(who, {"do": "review.one-to-one", "person": ann}),
        lambda: answered(story, ann, who, method="x"),
        lambda: agreed(story, ann, who),
        lambda: story.presses(who, done),
    )
    for door in doors:
        with pytest.raises(Refusal):
            door()
    assert len(agreed(story, ann).shown.agreed) == 2


def test_another_rep_of_the_team_does_not_either(story: Story, ann: int) -> None:
    story.says("Marie", "/cordee team add <@U6> closer")
    assert story.refuses(NotAllowed, "Newcomer", "/review one-to-one @ann").facts["right"] == "personal"
    with pytest.raises(NotAllowed):
        answered(story, ann, "Newcomer", method="x")


def test_answers_come_back_the_next_time_and_can_be_undone(story: Story, ann: int) -> None:
    kept = answered(story, ann, carried_out="Every morning", held="Three weeks of four")
    assert kept.shown.last is not None
    story.passes(days=30)
    later: OneToOneShown = story.says("Ann", "/review one-to-one")
    assert later.last is not None
    assert (str(later.last.carried_out), later.last.method, str(later.last.held)) == (
        "Every morning",
        None,
        "Three weeks of four",
    )
    answered(story, ann, "Ann", method="Yes")
    story.says("Ann", "/review undo")
    again: OneToOneShown = story.says("Marie", "/review one-to-one @ann")
    assert again.last == later.last


def test_a_form_without_any_answer_is_asked_again(story: Story, ann: int) -> None:
    with pytest.raises(NeedsForm):
        answered(story, ann, method="  ")


def test_what_was_agreed_on_stays_until_it_is_done(story: Story, ann: int) -> None:
    first = agreed(story, ann).shown.agreed[0]
    assert (first.who, first.member, f"{first.due}") == (ann, ann, "2026-12-23")
    second = agreed(story, ann, "Ann", who="manager", due="2026-11-27").shown.agreed
    assert [each.who == ann for each in second] == [False, True]
    kept: OneToOneKept = story.presses("Ann", {"do": "review.one-to-one done", "agreed": first.id})
    assert [each.id for each in kept.shown.agreed] == [second[0].id]
    with pytest.raises(NotAllowed):
        story.presses("Marie", {"do": "review.one-to-one done", "agreed": first.id})


def test_another_manager_sees_the_figures_but_not_what_the_two_said(story: Story, ann: int) -> None:
    answered(story, ann, method="Yes")
    agreed(story, ann)
    story.says("Marie", "/cordee team add <@U7> manager")
    shown: OneToOneShown = story.says("Zed", "/review one-to-one @ann")
    assert (shown.last, shown.agreed) == (None, ())


def test_a_rep_of_several_managers_goes_on_with_whom_they_last_talked_or_with_whom_they_name(
    story: Story, ann: int
) -> None:
    story.says("Zoe", "/cordee team add <@U7> manager")

    def asked(line: str = "/review one-to-one") -> tuple[str, bool]:
        shown: OneToOneShown = story.says("Ann", line)
        return str(shown.manager and shown.manager.name), shown.last is not None

    assert asked() == ("Marie Dupont", False)
    answered(story, ann, "Zed", method="Yes")
    assert asked() == ("Zed Mate", True)
    assert asked("/review one-to-one @marie") == ("Marie Dupont", False)
    with story.reading() as work:
        marie = next(member.id for member in work.workspace.members if str(member.name) == "Marie Dupont")
    kept = agreed(story, marie, "Ann")
    assert (kept.shown.member.id, kept.shown.manager and kept.shown.manager.id) == (ann, marie)
    done: OneToOneKept = story.presses("Ann", {"do": "review.one-to-one done", "agreed": kept.shown.agreed[0].id})
    assert (done.shown.manager and done.shown.manager.id, done.shown.agreed) == (marie, ())


def test_before_the_first_one_to_one_it_is_with_who_leads_the_team_rather_than_with_a_director() -> None:
    def person(number: int, *, director: bool = False, manager: bool = True) -> Member:
        seat = Membership(team=1, manager=manager)
        return Member(id=number, name=Text.of("X"), memberships=(seat,), director=director)

    rep, boss, other = person(3, manager=False), person(2), person(1, director=True)
    assert manager_of(rep, rep, [other, boss, rep], 1) == boss
    assert manager_of(rep, rep, [other, rep], 1) == other
    assert manager_of(rep, rep, [rep], 1) is None


def test_a_one_to_one_is_due_thirty_days_after_the_last(story: Story, ann: int) -> None:
    def due() -> tuple[int, ...]:
        shown: MondayShown = story.says("Marie", "/review monday")
        return shown.monday.one_to_ones

    assert due() == (ann,)
    answered(story, ann, method="Yes")
    assert due() == ()
    story.passes(days=31)
    assert due() == (ann,)


def test_the_operator_at_the_terminal_reads_none(story: Story, ann: int) -> None:
    with story.reading() as work:
        request = story.request("Ann", work.workspace, "C1")
    at_terminal = request.but(member=None, operator=True, door="terminal")
    with pytest.raises(NotAllowed) as refused:
        execute(ShowOneToOne(person=ann), at_terminal, story.begin)
    assert refused.value.facts["right"] == "operator"
