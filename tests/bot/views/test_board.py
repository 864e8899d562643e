"""What the leaderboard never tells: a mention, a person's own plan, or a total over its lanes (rules 9)."""

from fractions import Fraction

import pytest

from bot.views.boards.board import board_shown
from bot.views.boards.brought import FORMS
from bot.views.examples.boards import BOARDS, MENTIONS, SALES, SHOWN, WORKSPACE
from commands.replies import BoardShown
from domain.foundations.value import Text
from domain.foundations.when import week_of
from domain.selling.people import BoardDetail, Member, Membership
from domain.team.board import Brought, Done, Form, Lane, Person, detailed
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


# -- every lane has the same size --------------------------------------------------------------------------------------

MUCH = Brought(
    wins=3,
    helped=2,
    deals=Fraction(3, 2),
    actions=(Done("meeting_booked", None, 12), Done("call", "reached", 40), Done("demo", "held", 9)),
    handoffs=4,
    thanks=3,
)
FIRST_NAMES = ("Anne-Sophie", "Jean-Baptiste", "Élodie", "Karim", "Théo")


def crowded(people: int, detail: BoardDetail = BoardDetail.NAMES) -> BoardShown:
    """Return a leaderboard on which everybody of a large team brought much to every form, with its mentions."""
    crowd = tuple(
        Member(id=100 + n, name=Text.of(f"{FIRST_NAMES[n % 5]} Nom{n}"), memberships=(Membership(team=1),))
        for n in range(people)
    )
    workspace = WORKSPACE.but(members=(*WORKSPACE.members, *crowd))
    brought = tuple(Person(member=each.id, brought=MUCH) for each in crowd)
    board = SHOWN.but(lanes=tuple(Lane(form=form, total=MUCH, people=brought) for form in Form))
    return BoardShown(
        workspace=workspace,
        team=SALES.but(board=detail),
        board=detailed(board, detail),
        mentions=MENTIONS,
        week=week_of(SHOWN.period.last),
    )


def lanes_of(shown: BoardShown, locale: str) -> list[list[str]]:
    """Return the lanes as they are drawn, line by line; a lane is a paragraph of its own."""
    drawn = drawing(locale, workspace=shown.workspace)
    heads = tuple(f"*{drawn.look.say(FORMS[form])}* · " for form in Form)
    blocks = board_shown(shown, drawn).blocks
    paragraphs = (block["text"]["text"] for block in blocks if block["type"] == "section")
    return [each.split("\n") for each in paragraphs if each.startswith(heads)]


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("detail", [BoardDetail.NAMES, BoardDetail.RANKED, BoardDetail.TEAM])
@pytest.mark.parametrize("people", [1, 12, 30, 200])
def test_every_lane_has_the_same_size_however_many_people_brought_something(
    people: int, detail: BoardDetail, locale: str
) -> None:
    shown = crowded(people, detail)
    lanes = lanes_of(shown, locale)
    assert len(lanes) == len(Form)
    assert len({len(lane) for lane in lanes}) == 1
    assert len({tuple(lane[1:]) for lane in lanes}) == 1, "they differ in their names alone"
    blocks = board_shown(shown, drawing(locale, workspace=shown.workspace)).blocks
    assert any("🏅" in block.get("text", {}).get("text", "") for block in blocks), "its mentions have room as well"
    assert blocks[-1]["type"] == "actions"


def test_a_lane_with_few_people_leaves_the_others_no_more_room() -> None:
    """Prospecting has thirty people, closing one: what each may tell is the same."""
    shown = crowded(30)
    first, *rest = shown.board.lanes
    alone = shown.but(board=shown.board.but(lanes=(*rest[:-1], first, rest[-1].but(people=rest[-1].people[:1]))))
    *many, one = lanes_of(alone, "en-US")
    assert {len(lane) for lane in many} == {len(many[0])}
    assert len(one) == 2
    assert one[1] == many[0][1]
