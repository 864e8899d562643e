"""What is held on a person goes to that person alone, from every place where something stands on them (rules 14)."""

import json
from collections.abc import Iterable
from datetime import date
from io import BytesIO

import pytest
from sqlalchemy import select

from bot.language import look_for
from bot.transfer.export.formats import Format, Sheet, write_sheets
from bot.transfer.export.person import PLACES, sheets
from commands.replies import ExportOfMe, NeedsForm
from domain.foundations.refusals import NotAllowed
from domain.foundations.value import Text
from domain.selling.account import Account, AccountAdded
from domain.selling.exported import ONLY_TOLD
from domain.selling.people import Member, Membership
from domain.selling.rights import teams_still_exported
from domain.team.honours import Honours, HonoursTold, Mention, Title
from domain.voice.announcements import Export, HeldOnYou, ToMember
from domain.voice.nudges import Nudged
from storage.held import LEFT_OUT, READ, held_on
from storage.ledger import lines, read_lines
from storage.tables import events, metadata, texts
from storage.transaction import Transaction
from tests.commands.conftest import SECRET, Story

DAY = date(2026, 11, 23)
LOOK = look_for("en-GB", "Europe/Paris", DAY)


def exported(story: Story, slack: str = "U1") -> tuple[Sheet, ...]:
    with story.reading() as work:
        member = work.workspace.linked_to(slack)
    assert member is not None
    with story.database.snapshot(story.workspace_id) as transaction:
        return sheets(held_on(transaction, member.id), LOOK)


def cells(told: Iterable[Sheet]) -> str:
    return "\n".join(str(cell) for sheet in told for row in sheet.rows for cell in row.values() if cell is not None)


def words(story: Story) -> dict[str, str | None]:
    """Return all that people wrote, by its id."""
    here = select(texts.c.id, texts.c.body).where(texts.c.workspace_id == story.workspace_id)
    with story.database.connections.reading() as connection:
        return {row.id: row.body for row in Transaction(connection, story.workspace_id).rows(here)}


@pytest.fixture
def everywhere(told: Story) -> Story:
    """The same team; there is something on Ann also where nobody writes words."""
    for line in ("/cordee absent from 1/12 until 2/12", "/log call reached globex"):
        told.says("Ann", line)
    told.says("Marie", "/plan set <@U1> calls 10/day")
    told.says("Marie", "/cordee team add <@U7> prospector")
    told.says("Zed", "/deal new Umbrella 900")
    told.says("Zed", "/deal move umbrella negotiation to <@U1>")
    with told.database.begin(told.workspace_id, by=None, at=told.now, family="", verb="", door="job") as work:
        named = Mention(title=Title.CLOSING, members=(1,))
        honours = Honours(id=1, team=1, at=told.now, week=DAY, mentions=(named,))
        account = Account(id=work.new_id("account"), name=Text.of("Initech"), owner=1)
        work.record(HonoursTold(honours=honours, at=told.now), AccountAdded(account=account, at=told.now))
        work.drafts.put({"do": "deal.new", "name": f"{SECRET} draft"}, by=1, at=told.now)
        work.nudges.tell(1, [Nudged(deal=2, nth=1, first=DAY, stage=1)], day=DAY, key="morning:1")
    return told


def test_every_table_is_exported_or_it_is_said_why_not() -> None:
    read = {table.name for table in READ}
    assert read.isdisjoint(LEFT_OUT)
    assert read | set(LEFT_OUT) == set(metadata.tables)


def test_all_that_erasing_blanks_was_in_the_file(told: Story) -> None:
    file, before = cells(exported(told)), words(told)
    asked = told.says("Zoe", "/cordee forget Ann Lee")
    told.presses("Zoe", {"do": "cordee.forget", "person": asked.member.id, "sure": True})
    blanked = {before[each] for each, body in words(told).items() if body is None and before[each] is not None}
    assert len(blanked) > 12
    assert [each for each in blanked if str(each) not in file] == []


def test_every_place_where_something_stands_on_them_has_its_sheet(everywhere: Story) -> None:
    found = exported(everywhere)
    assert [sheet.title for sheet in found] == [place.title for place in PLACES]
    for sheet in found:
        assert len({tuple(row) for row in sheet.rows}) == 1, "rows of one sheet have the same columns"


def test_nobody_else_gets_a_word_of_it_nor_they_one_of_others(everywhere: Story) -> None:
    assert f"{SECRET} way of hers" not in cells(exported(everywhere)), "a practice of Marie's is hers"
    assert SECRET not in cells(exported(everywhere, "U3")), "Bob is in another team"
    manager = cells(exported(everywhere, "U2"))
    assert f"{SECRET} answer" not in manager, "what Ann answered at her one-to-one is hers"
    assert f"{SECRET} action" in manager, "what Marie wrote down as agreed is hers too"


def test_who_shares_no_team_is_not_named(told: Story) -> None:
    told.says("Marie", "/cordee team add <@U1> qualifier")

    def changed() -> list[tuple[object, object]]:
        (changes,) = (sheet for sheet in exported(told) if sheet.title == "Changes about you")
        return [(row["By"], row["Order"]) for row in changes.rows]

    assert changed() == [("operator", "/cordee setup"), ("Marie Dupont", "/cordee team add")]
    told.says("Marie", "/cordee team remove <@U1>")
    assert changed()[-2:] == [("someone", "/cordee team add"), ("someone", "/cordee team remove")]
    assert told.says("Ann", "/cordee export me").sent, "who left still may know what is held on them"


def test_what_was_taken_back_is_held_and_says_so(told: Story) -> None:
    (practices,) = (sheet for sheet in exported(told) if sheet.title == "Practices")
    assert [(row["Words"], row["Taken back"]) for row in practices.rows] == [
        (f"{SECRET} practice of calling first", False),
        (f"{SECRET} and undone at once", True),
    ]


def test_one_asks_for_ones_own_and_it_goes_to_nobody_else(story: Story) -> None:
    for line in ("/cordee export me", "/cordee exporter moi", "/cordee export"):
        asked: ExportOfMe = story.says("Ann", line)
        assert asked.sent
    posts = [each.post for each in story.database.outbox.claim(story.now, limit=9)]
    assert {(type(post.says), post.to) for post in posts} == {(HeldOnYou, ToMember(member=1))}
    assert told_of_exports(story) == [("member.exported", 1)] * 3, "the ledger says so"
    assert len(posts) == 3
    assert story.refuses(NotAllowed, "Newcomer", "/cordee export me").facts["right"] == "nothing_held"


def test_it_reads_as_json_too_and_not_as_csv(told: Story) -> None:
    found, file = exported(told), BytesIO()
    assert write_sheets(found, Format.JSON, file) == sum(len(sheet.rows) for sheet in found)
    assert json.loads(file.getvalue())["You"][0] == {"What": "Name", "Value": "Ann Lee"}
    with pytest.raises(ValueError, match="one kind"):
        write_sheets(found, Format.CSV, file)


def told_of_exports(story: Story) -> list[tuple[str, int | None]]:
    """Return what the ledger tells of exports: which kind, and by whom."""
    with story.database.snapshot(story.workspace_id) as transaction:
        told = read_lines(transaction, lines(story.workspace_id).order_by(events.c.seq))
    return [(line.event.kind, line.event.by) for line in told if isinstance(line.event, ONLY_TOLD)]


def asked_for(story: Story) -> list[Export]:
    posts = [each.post for each in story.database.outbox.claim(story.now, limit=9)]
    return [post.says for post in posts if isinstance(post.says, Export)]


@pytest.mark.parametrize(
    ("who", "right"), [("Ann", "export"), ("Bob", "export"), ("Zoe", "no_messages"), ("Newcomer", "nothing_held")]
)
def test_rows_are_not_for_everybody(story: Story, who: str, right: str) -> None:
    for line in ("/cordee export deals", "/cordee export months"):
        assert story.refuses(NotAllowed, who, line).facts["right"] == right
    assert asked_for(story) == []
    assert told_of_exports(story) == []


def test_a_manager_gets_those_of_their_team(story: Story) -> None:
    for line in ("/cordee export deals", "/cordee exporter historique", "/cordee export actions csv"):
        assert story.says("Marie", line).sent
    asked = [(each.what, each.file, each.teams) for each in asked_for(story)]
    assert asked == [("deals", "xlsx", (1,)), ("events", "xlsx", (1,)), ("activities", "csv", (1,))]
    assert told_of_exports(story) == [("rows.exported", 2)] * 3


def test_a_report_goes_out_as_the_one_of_the_team_that_is_meant_here(story: Story) -> None:
    story.says("Marie", "/deal new Acme 900")
    story.says("Marie", "/cordee exporter mois csv", channel="C2")
    story.says("Marie", "/cordee export conversion")
    first, second = asked_for(story)
    assert (first.what, first.file, first.teams) == ("months", "csv", (1,)), "C2 is of a team that she does not manage"
    assert second.report is not None
    assert second.report.report == "conversion"
    assert told_of_exports(story) == [("rows.exported", 2), ("rows.exported", 2)]


def test_who_does_not_say_what_is_asked_by_a_form(story: Story) -> None:
    assert story.refuses(NeedsForm, "Marie", "/cordee export").command.form == ("what", "file")
    assert story.says("Ann", "/cordee export").member.id == 1, "a rep may have nothing but their own"


def test_an_export_is_in_nobodys_way_and_is_not_taken_back(story: Story) -> None:
    story.says("Marie", "/cordee digest 09:15")
    story.says("Marie", "/cordee export deals")
    story.says("Marie", "/cordee undo")
    with story.reading() as work:
        assert work.workspace.team(1).digest.at.hour == 8
    assert told_of_exports(story) == [("rows.exported", 2)]


MANAGES = Membership(team=1, manager=True)
SELLS = Membership(team=2)


@pytest.mark.parametrize(
    ("seats", "admin", "asked", "left"),
    [
        ((MANAGES, SELLS), False, None, (1,)),
        ((MANAGES, SELLS), False, (1, 2), (1,)),
        ((MANAGES, SELLS), False, (2,), None),
        ((SELLS,), False, (1,), None),
        ((), False, None, None),
        ((SELLS,), True, (2, 3), (2, 3)),
    ],
)
def test_a_file_holds_what_is_still_the_askers_when_it_is_written(
    seats: tuple[Membership, ...], admin: bool, asked: tuple[int, ...] | None, left: tuple[int, ...] | None
) -> None:
    member = Member(id=1, name=Text.of("Marie"), memberships=seats, admin=admin)
    if left is None:
        with pytest.raises(NotAllowed):
            teams_still_exported(member, asked)
    else:
        assert teams_still_exported(member, asked) == left
