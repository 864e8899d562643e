"""What is one person's stays theirs: who may see what, by every door that leads to it (rules 14)."""

import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from shutil import copyfile

import pytest

from bot.doors.terminal import Terminal, TurnedDown
from bot.views.home import Day, home
from commands import family_named
from commands.command import Command
from commands.grammar import read
from commands.ground import Ground, habits
from domain.foundations.refusals import NotFound, Refusal
from domain.foundations.value import Text
from domain.selling.people import Member, MemberAdded, Membership, Role, RoleHeld
from domain.team.one_to_one import Agreed, AgreedDone, Debrief
from storage.database import Database
from tests.bot.views.drawings import drawing
from tests.commands.conftest import PEOPLE, Story, settle
from tests.databases import opened

PEOPLE_ASKED = ("Ann", "Zed", "Marie", "Bob", "Zoe", "Newcomer", "Guest")
"""Whose figures they are, a mate, the manager, a rep and an admin of another team, somebody of none, a guest."""
ANNS = {"Ann": True, "Zed": False, "Marie": True, "Bob": False, "Zoe": True, "Newcomer": False, "Guest": False}
"""What is Ann's own: herself and who manages her; an admin sees the whole workspace."""
MANAGERS = {**ANNS, "Ann": False}
"""What only managers see of a team."""
EVERYBODY = {who: who not in {"Newcomer", "Guest"} for who in PEOPLE_ASKED}
"""What a team sees of itself."""

TABLE: dict[str, dict[str, bool]] = {
    "/plan me @ann": ANNS,
    "/plan activity @ann": ANNS,
    "/log list @ann": ANNS,
    "/pipeline @ann": ANNS,
    "/pipeline months @ann": ANNS,
    "/pipeline trend @ann": ANNS,
    "/pipeline changes @ann": ANNS,
    "/board dependence": MANAGERS,
    "/board check": MANAGERS,
    "/review one-to-one @ann": {**ANNS, "Zoe": False},  # for the two alone
    "/review monday": MANAGERS,
    "/review preview": MANAGERS,
    "/board": EVERYBODY,
    "/plan team": EVERYBODY,
    "/pipeline all": EVERYBODY,
    "/pipeline ideal": EVERYBODY,
    "/pipeline calibration": EVERYBODY,
    "/pipeline calibration @ann": {**ANNS, "Zoe": False},  # nobody else's forecast errors, not even to an admin
    "/pipeline conversion": EVERYBODY,
    "/pipeline conversion @ann": ANNS,
}

SECRET = "peculiar words between two"
"""What Ann answered at her one-to-one, and what she and Marie agreed on."""
OF_TWO: dict[str, dict[str, object]] = {
    "answers": {"do": "review.one-to-one answers", "person": 1, "method": SECRET},
    "action": {"do": "review.one-to-one action", "person": 1, "text": SECRET},
    "done": {"do": "review.one-to-one done", "agreed": 1},
}


@pytest.fixture(scope="module")
def story(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    """A team at work, in which Ann has objectives, deals and actions of her own. Nobody changes anything after that."""
    file = tmp_path_factory.mktemp("privacy") / "cordee.db"
    copyfile(sqlite_template, file)
    with opened(f"sqlite:///{file}") as database:
        yield _at_work(database)


def _at_work(database: Database) -> Story:
    story = Story(database)
    settle(story)
    closer = (RoleHeld(role=Role.CLOSER),)
    with database.begin(
        story.workspace_id, by=None, at=story.now, family="cordee", verb="setup", door="terminal"
    ) as work:
        seats = {"Zed": Membership(team=1, roles=closer), "Zoe": Membership(team=2)}
        for name, seat in seats.items():
            person = PEOPLE[name]
            named = Text.of(person.name)
            member = Member(
                id=work.new_id("member"), name=named, slack=person.slack, memberships=(seat,), admin=person.admin
            )
            work.record(MemberAdded(member=member, at=story.now))
    story.says("Marie", "/plan set @ann calls 37/day")
    for n in range(8):
        story.says("Ann", f"/deal new Acme{n} paint 6000")
        story.says("Ann", f"/log call reached Acme{n}")
        story.says("Ann", f"/deal won Acme{n}")
    story.says("Zed", "/deal new Globex glue 500")
    story.says("Zed", "/deal won globex")
    story.presses("Ann", {"do": "review.one-to-one answers", "method": SECRET})
    story.presses("Marie", {"do": "review.one-to-one action", "person": 1, "text": SECRET})
    return story


Ask = Callable[[Story, str, str], object]


def typed(story: Story, who: str, line: str) -> object:
    """Type it in the team's channel."""
    return story.says(who, line)


def alone(story: Story, who: str, line: str) -> object:
    """Type it in a conversation with the bot alone."""
    return story.says(who, line, channel=None)


def pressed(story: Story, who: str, line: str) -> object:
    """Press a button that somebody else was given, or that was forged."""
    return story.presses(who, _command(story, line).packed())


def in_the_terminal(story: Story, who: str, line: str) -> object:
    """Say it in the terminal as a member; who is none cannot."""
    terminal = Terminal(story.database, story.workspace_id, "en-US")
    member = terminal.workspace(story.now).linked_to(PEOPLE[who].slack or "")
    if member is None:
        raise NotFound(kind="member", words=who, known=(), create=None)  # `--as` finds nobody
    return terminal.say(line, member, story.now)


def in_words(story: Story, who: str, line: str) -> object:
    """Write it to the bot without a slash."""
    return story.writes(who, line.removeprefix("/"))


def handed_in(story: Story, who: str, line: str) -> object:
    """Hand in a form that carries it: one that somebody else opened, or that was forged."""
    return story.hands_in(who, _command(story, line).packed())


DOORS: dict[str, Ask] = {
    "typed": typed,
    "alone": alone,
    "words": in_words,
    "pressed": pressed,
    "form": handed_in,
    "terminal": in_the_terminal,
}


def _command(story: Story, line: str) -> Command:
    """Read a line as Marie would type it: she may name everybody."""
    with story.reading() as work:
        request = story.request("Marie", work.workspace, "C1")
        order, decimal = habits(request.locale)
        ground = Ground(
            workspace=work.workspace,
            now=request.local_now,
            currency="EUR",
            order=order,
            decimal=decimal,
            known=lambda runs: work.names.known(runs, teams=request.teams_seen()),
        )
        family, _, rest = line.removeprefix("/").partition(" ")
        return read(family_named(family), rest, ground)


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("line", TABLE)
def test_who_may_see_what(story: Story, line: str, door: str) -> None:
    story.now += timedelta(minutes=1)
    for who, may in TABLE[line].items():
        try:
            DOORS[door](story, who, line)
        except (Refusal, TurnedDown):
            seen = False
        else:
            seen = True
        assert seen is may, (who, line, door)


@pytest.mark.parametrize("order", OF_TWO)
def test_nobody_but_the_two_writes_at_their_one_to_one(story: Story, order: str) -> None:
    packed = OF_TWO[order]
    for who in set(PEOPLE_ASKED) - {"Ann", "Marie"}:
        for hand in (story.presses, story.hands_in):
            with pytest.raises(Refusal):
                hand(who, packed)
    with story.reading() as work:
        assert [len(work.recognitions.on(kind, [1])) for kind in (Debrief, Agreed, AgreedDone)] == [1, 1, 0]


@pytest.mark.parametrize("door", DOORS)
def test_what_the_two_said_is_in_no_answer_to_anybody_else(story: Story, door: str) -> None:
    heard = {}
    for who in PEOPLE_ASKED:
        heard[who] = ""
        for line in (*TABLE, "/board me", "/review", "/deal history D-1", "/log list", "/deal todo", "/cordee team"):
            with suppress(Refusal, TurnedDown):
                reply = DOORS[door](story, who, line)
                assert reply is not None
                heard[who] += str(reply)
    assert {who for who, words in heard.items() if SECRET in words} == {"Ann", "Marie"}


@pytest.mark.parametrize("who", PEOPLE_ASKED)
def test_the_home_tab_shows_nothing_of_it_and_nobody_elses_objectives(story: Story, who: str) -> None:
    try:
        todo, plan = story.says(who, "/deal todo"), story.says(who, "/plan me")
    except Refusal:
        assert who in {"Newcomer", "Guest"}
        return
    with story.reading() as work:
        member = work.workspace.linked_to(PEOPLE[who].slack or "")
        manages = next((team for team in work.workspace.teams if member and member.manages(team.id)), None)
        reader = drawing(viewer=member, workspace=work.workspace)
    shown = json.dumps(home(Day(todo, plan.lines, manages), reader), ensure_ascii=False)
    assert SECRET not in shown
    assert ("37" in shown) is (who == "Ann")
