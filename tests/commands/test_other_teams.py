"""What is a team's stays in it: no verb, at whatever door, names its deals to who is not in it (rules 14)."""

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from shutil import copyfile

import pytest
from pydantic import ValidationError

from bot.views import render
from commands import FAMILIES
from commands.family import Family
from commands.request import Person
from domain.foundations.event import Subject, changes_between
from domain.foundations.refusals import NotAllowed, Refusal
from domain.foundations.value import Text
from domain.selling.people import Member, MemberAdded, MemberEdited, Membership
from storage.database import Database
from tests.bot.views.drawings import drawing
from tests.commands.conftest import PEOPLE, Story, settle
from tests.databases import opened

THERE = {
    "Mona": Person(slack="U10", name="Mona Manager", locale="en-GB", zone="Europe/Paris"),
    "Dora": Person(slack="U11", name="Dora Director", locale="en-GB", zone="Europe/Paris"),
    "Fred": Person(slack="U12", name="Fred Former", locale="en-GB", zone="Europe/Paris"),
}
"""The manager of another team, a director who is in none, a manager who left the team for the other one."""
WORDS = ("team", "all", "D-1", "quarzite velum")
"""What is typed after each verb; the last is nearly the name of the team's open deal."""
OURS = ("vellum", "peculiar")
"""Words of the team's deals, and of what is written on them; accounts are the whole workspace's."""


@pytest.fixture(scope="module")
def story(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    """A team at work, Ann's, beside another one."""
    file = tmp_path_factory.mktemp("teams") / "cordee.db"
    copyfile(sqlite_template, file)
    with pytest.MonkeyPatch.context() as patched, opened(f"sqlite:///{file}") as database:
        for name, person in THERE.items():
            patched.setitem(PEOPLE, name, person)
        yield _at_work(database)


def _at_work(database: Database) -> Story:
    story = Story(database)
    settle(story)
    seats = {
        "Mona": Membership(team=2, manager=True),
        "Fred": Membership(team=1, manager=True),
        "Dora": None,
    }
    with database.begin(1, by=None, at=story.now, family="cordee", verb="setup", door="terminal") as work:
        for name, seat in seats.items():
            member = Member(
                id=work.new_id("member"),
                name=Text.of(THERE[name].name),
                slack=THERE[name].slack,
                memberships=() if seat is None else (seat,),
                director=seat is None,
            )
            work.record(MemberAdded(member=member, at=story.now))
    for line in (
        "/deal new Quarzite Vellum 73519 closes 15/12",
        "/log call reached quarzite -- peculiar note",
        "/deal next quarzite peculiar step friday",
        "/deal move quarzite proposal",
        "/deal new Obsidian Vellum 1000",
        "/deal won obsidian",
    ):
        story.says("Ann", line)
    story.says("Fred", "/log call reached quarzite")
    with database.begin(1, by=None, at=story.now, family="cordee", verb="leave", door="terminal") as work:
        fred = work.workspace.linked_to("U12")
        assert fred is not None
        changes = changes_between(fred, memberships=(Membership(team=2),))
        work.record(MemberEdited(member=fred.id, at=story.now, changes=changes))
    return story


def drawn(story: Story, who: str, reply: object) -> str:
    """Return all that a person reads in an answer, in small letters."""
    with story.reading() as work:
        viewer = work.workspace.linked_to(THERE[who].slack or "")
        told = render(reply, drawing(viewer=viewer, workspace=work.workspace))
    return (told.text + json.dumps(told.blocks, ensure_ascii=False)).lower()


def answer(story: Story, who: str, line: str, channel: str | None = "C1") -> object:
    """Return what a person is answered, or why they are refused."""
    try:
        return story.says(who, line, channel=channel)
    except Refusal as refusal:
        return refusal


@pytest.mark.parametrize("who", THERE)
@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)
def test_no_verb_names_the_deals_of_a_team_to_who_is_not_in_it(story: Story, family: Family, who: str) -> None:
    lines = [f"/{family.name} {each.verb.words[0]} {words}" for each in family.commands for words in WORDS]
    told = {line: drawn(story, who, answer(story, who, line)) for line in lines}
    assert [line for line, said in told.items() if any(word in said for word in OURS)] == []


@pytest.mark.parametrize("who", THERE)
def test_no_button_or_form_that_was_forged_changes_them(story: Story, who: str) -> None:
    def happened() -> list[int]:
        with story.reading() as work:
            return [len(work.ledger.of(Subject("deal", number))) for number in (1, 2)]

    before = happened()
    for family in FAMILIES:
        for command in family.commands:
            guessed = {"deal": "D-1", "text": "x", "note": "x", "person": 1, "stage": 1, "amount": "1", "page": 1}
            packed = {"do": command.key()} | {name: guessed[name] for name in command.model_fields if name in guessed}
            for hand in (story.presses, story.hands_in):
                with suppress(Refusal, ValidationError, ValueError):
                    said = drawn(story, who, hand(who, packed))
                    assert not [word for word in OURS if word in said], packed
    assert happened() == before


def test_a_director_has_a_team_s_figures_and_not_its_deals(story: Story) -> None:
    refused = answer(story, "Dora", "/deal list team")
    assert isinstance(refused, NotAllowed)
    assert "figures" in drawn(story, "Dora", refused)
    for line in ("/pipeline team", "/pipeline all", "/pipeline months", "/board", "/plan team"):
        assert not isinstance(answer(story, "Dora", line), Refusal), line
    assert "73,519" in drawn(story, "Dora", answer(story, "Dora", "/pipeline team"))
    elsewhere = drawn(story, "Dora", answer(story, "Dora", "/board", channel=None))
    assert "there are several teams: type this in the channel" in elsewhere


def test_who_left_a_team_still_has_their_own_actions_without_its_deals(story: Story) -> None:
    said = drawn(story, "Fred", answer(story, "Fred", "/log list"))
    assert "1 call reached" in said
    assert "vellum" not in said


def test_who_manages_one_of_ones_teams_does_not_see_the_deals_of_another(story: Story) -> None:
    answer(story, "Mona", "/cordee team add @ann", channel="C2")
    with story.reading() as work:
        assert work.workspace.member(1).teams == (1, 2)
    for line in ("/log list @ann", "/deal list @ann", "/pipeline @ann", "/review one-to-one @ann", "/plan me @ann"):
        said = drawn(story, "Mona", answer(story, "Mona", line, channel="C2"))
        assert not [word for word in OURS if word in said], line
