"""The leaderboard as people use it: thanks and practices, one's own part, dependence for managers, and tricks."""

from datetime import date, timedelta

import pytest

from commands.board.changed import told_of_boards
from commands.figures import figure_asked
from commands.pipeline.ideal import ideal_of
from commands.replies import BoardShown, MyPart, NeedsForm
from domain.foundations.event import changes_between
from domain.foundations.refusals import NotAllowed, NotFound
from domain.selling.deal import NothingChanged
from domain.selling.people import BoardDetail, TeamEdited
from domain.team.board import Form
from domain.voice.announcements import ChartAsked
from tests.commands.conftest import Story


def lanes(shown: BoardShown) -> dict[str, list[str]]:
    """Return who stands in each lane, by first name."""
    names = {member.id: str(member.name).split()[0] for member in shown.workspace.members}
    return {lane.form.value: [names[person.member] for person in lane.people] for lane in shown.board.lanes}


def a_win(story: Story, name: str = "Acme", amount: int = 6000) -> None:
    story.says("Ann", f"/deal new {name} {amount}")
    story.says("Marie", f"/log meeting booked {name}")
    story.says("Ann", f"/deal move {name} negotiation")
    story.says("Ann", f"/deal won {name}")


def test_the_board_tells_the_team_first_then_who_brought_what(story: Story) -> None:
    a_win(story)
    story.says("Ann", "/board thanks @marie for the intro on acme")
    shown = story.says("Ann", "/board")
    assert (shown.board.won, shown.board.worth.minor) == (1, 600_000)
    assert lanes(shown) == {"prospecting": ["Ann", "Marie"], "closing": ["Ann"], "help": ["Marie"]}
    closing = next(lane for lane in shown.board.lanes if lane.form is Form.CLOSING)
    assert (closing.total.wins, closing.people[0].brought.wins) == (1, 1)
    assert lanes(story.says("Marie", "/board voir")) == lanes(shown)


def test_nothing_brought_is_an_empty_board(story: Story) -> None:
    shown = story.says("Ann", "/board")
    assert (shown.board.won, shown.board.lanes) == (0, ())


def test_what_is_taken_back_leaves_the_board_as_it_was(story: Story) -> None:
    a_win(story)
    before = story.says("Ann", "/board").board
    for line in ("/log meeting held acme", "/board thanks @marie for the help", "/board practice ask for the date"):
        done = story.says("Ann", line)
        assert story.says("Ann", "/board").board != before
        family = line.split()[0][1:]
        story.presses("Ann", {"do": f"{family}.undo", "batch": done.batch})
        assert story.says("Ann", "/board").board == before


def test_calls_that_nobody_answered_bring_nothing(story: Story) -> None:
    a_win(story)
    before = story.says("Ann", "/board").board
    story.says("Ann", "/log nrp x40")
    assert story.says("Ann", "/board").board == before


def test_after_four_weeks_the_board_is_about_something_else(story: Story) -> None:
    a_win(story)
    story.passes(days=27)
    assert story.says("Ann", "/board").board.won == 1
    story.passes(days=1)
    assert story.says("Ann", "/board").board.won == 0


def test_a_deal_split_in_three_weighs_as_one(story: Story) -> None:
    story.says("Ann", "/deal new Acme 6000")
    for name in ("Acme one", "Acme two", "Acme three"):
        story.says("Ann", f"/deal new {name} 2000")
        story.says("Ann", f"/deal move {name} negotiation")
        story.says("Ann", f"/deal won {name}")
    closing = next(lane for lane in story.says("Ann", "/board").board.lanes if lane.form is Form.CLOSING)
    (ann,) = closing.people
    prospecting = next(lane for lane in story.says("Ann", "/board").board.lanes if lane.form is Form.PROSPECTING)
    assert (ann.brought.wins, ann.brought.deals + prospecting.people[0].brought.deals) == (3, 1)


# -- thanks ------------------------------------------------------------------------------------------------------------


def test_thanks_as_typed_name_the_person_the_reason_and_the_deal(story: Story) -> None:
    deal = story.says("Ann", "/deal new Acme 6000").deal
    done = story.says("Ann", "/board thanks @marie for the intro on acme")
    assert (str(done.thanks.why), done.deal, done.left) == ("for the intro on acme", deal, 4)
    assert str(story.says("Marie", "/board me").thanks[0].why) == "for the intro on acme"
    assert story.says("Ann", "/board me").thanks == ()


def test_thanks_in_french(story: Story) -> None:
    done = story.says("Marie", "/board merci @ann pour l'intro chez acme")
    assert (str(done.thanks.why), done.deal) == ("pour l'intro chez acme", None)


def test_thanks_know_their_limits(story: Story) -> None:
    refused = [("@ann for my own work", "thank_oneself"), ("@marie thanks", "thank_for_what")]
    for line, right in refused:
        assert story.refuses(NotAllowed, "Ann", f"/board thanks {line}").right == right
    for _ in range(2):
        story.says("Ann", "/board thanks @marie for the intro")
    assert story.refuses(NotAllowed, "Ann", "/board thanks @marie for the intro").right == "thanked_twice"
    story.says("Ann", "/board undo")
    assert story.says("Ann", "/board thanks @marie for the intro").left == 3
    story.passes(days=7)
    assert story.says("Ann", "/board thanks @marie for the intro").left == 4


def test_thanks_and_practices_ask_for_what_is_missing(story: Story) -> None:
    for line in ("/board thanks", "/board thanks @marie", "/board practice"):
        story.refuses(NeedsForm, "Ann", line)
    story.refuses(NotFound, "Ann", "/board thanks @nobody for the intro")


def test_thanks_returned_within_a_day_count_once(story: Story) -> None:
    story.says("Ann", "/board thanks @marie for the intro")
    story.says("Marie", "/board thanks @ann for the kind words")
    assert lanes(story.says("Ann", "/board")) == {"help": ["Marie"]}


# -- practices ---------------------------------------------------------------------------------------------------------


def test_a_practice_is_tried_by_others_once_each(story: Story) -> None:
    practice = story.says("Ann", "/board pratique demander la date avant le prix").practice
    tried = {"do": "board.tried", "practice": practice.id}
    assert story.presses("Marie", tried).tried
    for who, right in (("Marie", "adopted_already"), ("Ann", "own_practice")):
        with pytest.raises(NotAllowed) as no:
            story.presses(who, tried)
        assert no.value.right == right
    (lane,) = story.says("Ann", "/board").board.lanes
    assert (lane.people[0].brought.practices, lane.people[0].brought.adopted) == (1, 1)


def test_a_practice_of_another_team_is_not_to_be_tried(story: Story) -> None:
    practice = story.says("Ann", "/board practice ask for the date before the price").practice
    with pytest.raises(NotFound) as no:
        story.presses("Bob", {"do": "board.tried", "practice": practice.id}, channel="C2")
    assert no.value.kind == "practice"


# -- who sees what -----------------------------------------------------------------------------------------------------


def test_who_opts_out_is_not_named_and_stays_in_the_totals(story: Story) -> None:
    a_win(story)
    before = story.says("Marie", "/board").board
    story.says("Ann", "/board off")
    shown = story.says("Marie", "/board")
    assert lanes(shown) == {"prospecting": ["Marie"], "closing": []}
    assert [lane.total for lane in shown.board.lanes] == [lane.total for lane in before.lanes]
    mine: MyPart = story.says("Ann", "/board me")
    assert (mine.named, set(mine.brought)) == (False, {Form.PROSPECTING, Form.CLOSING})
    story.refuses(NothingChanged, "Ann", "/board sans moi")
    story.says("Ann", "/board on")
    assert story.says("Marie", "/board").board == before


def test_dependence_is_for_managers(story: Story) -> None:
    assert story.refuses(NotAllowed, "Ann", "/board dependence").right == "manage"
    assert story.says("Marie", "/board dependence").figure is None
    story.refuses(NotAllowed, "Bob", "/board dépendance", channel="C2")


def test_the_chart_of_dependence_comes_to_its_manager_alone_wherever_they_ask(story: Story) -> None:
    for n in range(8):
        who = "Ann" if n % 4 else "Marie"
        story.says(who, f"/deal new Client{n} {1000 + n}")
        story.says(who, f"/deal won client{n}")
    assert charts(story) == []
    shown = story.says("Marie", "/board dependence")
    assert [each.who for each in shown.figure.shares] == ["Ann Lee", "Marie Dupont"]
    assert (shown.posted, charts(story)) == ("direct", [("dependence", "member")])
    asked = ChartAsked(report="dependence", asked_by=2, teams=(shown.team.id,))
    with story.reading() as work:
        assert figure_asked(asked, shown.team, story.now, work) == shown.figure
        assert figure_asked(asked.but(asked_by=1), shown.team, story.now, work) is None, "Ann is no manager"


def test_another_teams_channel_shows_ones_own_board(story: Story) -> None:
    a_win(story)
    assert story.says("Bob", "/board", channel="C1").board.won == 0
    assert story.says("Ann", "/board", channel="C2").board.won == 1


# -- what the board shows of people ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "detail"),
    [
        ("settings board team only", BoardDetail.TEAM),
        ("settings board honours", BoardDetail.HONOURS),
        ("settings leaderboard ranked", BoardDetail.RANKED),
        ("réglages tableau équipe seule", BoardDetail.TEAM),
        ("réglages tableau d'honneur honneurs", BoardDetail.HONOURS),
        ("tableau trois premiers", BoardDetail.RANKED),
    ],
)
def test_a_manager_chooses_what_the_board_shows_of_people(story: Story, words: str, detail: BoardDetail) -> None:
    assert story.says("Marie", f"/cordee {words}").team.board is detail
    assert story.says("Marie", "/cordee undo").events[0].changes["board"].after is detail
    assert story.says("Marie", "/cordee settings").team.board is BoardDetail.NAMES


@pytest.mark.parametrize(
    "words", ["settings amounts hidden", "settings amounts off", "amounts hide", "réglages montants masqués"]
)
def test_a_manager_hides_amounts_from_the_channel_and_shows_them_again(story: Story, words: str) -> None:
    assert not story.says("Marie", f"/cordee {words}").team.amounts
    assert story.says("Marie", "/cordee montants affichés").team.amounts
    story.says("Marie", "/cordee undo")
    assert not story.says("Marie", "/cordee settings").team.amounts
    story.refuses(NothingChanged, "Marie", "/cordee settings amounts hidden")
    story.refuses(NeedsForm, "Marie", "/cordee settings amounts")
    assert story.refuses(NotAllowed, "Ann", "/cordee settings amounts shown").right == "manage"


def test_the_detail_is_asked_for_refused_to_members_and_not_changed_into_itself(story: Story) -> None:
    story.refuses(NeedsForm, "Marie", "/cordee settings board")
    story.refuses(NothingChanged, "Marie", "/cordee settings board by name")
    assert story.refuses(NotAllowed, "Ann", "/cordee settings board ranked").right == "manage"


def test_the_board_shows_no_more_than_its_team_lets_it(story: Story) -> None:
    a_win(story)
    named = lanes(story.says("Ann", "/board"))
    total = [lane.total for lane in story.says("Ann", "/board").board.lanes]
    for detail in ("team only", "honours"):
        story.says("Marie", f"/cordee settings board {detail}")
        shown = story.says("Ann", "/board")
        assert lanes(shown) == {lane: [] for lane in named}
        assert [lane.total for lane in shown.board.lanes] == total
    assert story.says("Ann", "/board me").brought, "one's own part is always one's own"
    story.says("Marie", "/cordee settings board ranked")
    assert lanes(story.says("Ann", "/board")) == {"prospecting": ["Ann", "Marie"], "closing": ["Ann"]}
    story.says("Ann", "/board off")
    assert lanes(story.says("Ann", "/board")) == {"prospecting": ["Marie"], "closing": []}


# -- the team's bar ----------------------------------------------------------------------------------------------------


def test_the_teams_bar_is_what_plan_team_and_the_ideal_pipeline_tell(story: Story) -> None:
    """Whose plan it is makes no difference: revenue of the month, as `/plan team` counts it."""
    a_win(story)
    shown = story.says("Ann", "/board")
    assert (shown.plan.lines, shown.ideal) == ((), None), "without a plan there is none"
    story.says("Marie", "/plan set team 90k/month")
    story.says("Marie", "/plan set team calls 100/week")
    shown = story.says("Ann", "/board")
    whole = story.says("Ann", "/plan team").plan
    assert shown.plan.lines == tuple(each for each in whole.lines if each.currency is not None)
    (line,) = shown.plan.lines
    assert (line.done, line.target) == (600_000, 9_000_000)
    with story.reading() as work:
        ideal = ideal_of(shown.team, story.now, work)
    assert ideal is not None
    assert shown.ideal == ideal
    assert ideal.missing > 0


# -- its chart ---------------------------------------------------------------------------------------------------------


def charts(story: Story) -> list[tuple[str, str]]:
    """Return the charts that are due and were not returned before: which, and where to."""
    claimed = [each.post for each in story.database.outbox.claim(story.now, limit=99, lease=timedelta(days=9))]
    return [(post.says.report, post.to.where) for post in claimed if isinstance(post.says, ChartAsked)]


def test_the_board_has_its_chart_posted_where_it_was_asked_for(story: Story) -> None:
    assert story.says("Ann", "/board").posted == "none", "nothing was won"
    a_win(story)
    shown = story.says("Ann", "/board")
    assert shown.posted == "channel"
    assert charts(story) == [("by_role", "channel")]
    assert story.says("Ann", "/board chart", channel="C9").figure == shown.by_role
    assert charts(story) == [("by_role", "member")]


def test_the_chart_is_drawn_from_what_the_board_told(story: Story) -> None:
    a_win(story)
    shown = story.says("Ann", "/board")
    asked = ChartAsked(report="by_role", asked_by=1, teams=(shown.team.id,))
    with story.reading() as work:
        assert figure_asked(asked, shown.team, story.now, work) == shown.by_role
        assert figure_asked(asked.but(report="horoscope"), shown.team, story.now, work) is None


def test_ones_own_part_is_told_as_deals_and_as_money_to_oneself(story: Story) -> None:
    assert story.says("Ann", "/board me").own is None
    a_win(story)
    ann, marie = story.says("Ann", "/board me").own, story.says("Marie", "/board me").own
    assert (ann.deals + marie.deals, ann.worth.minor + marie.worth.minor) == (1, 600_000)
    assert (ann.wins, marie.wins) == (1, 1)


def in_channel(story: Story, channel: str | None) -> None:
    """Let the team have another channel, or none."""
    with story.database.begin(
        story.workspace_id, by=None, at=story.now, family="cordee", verb="edit", door="terminal"
    ) as work:
        changes = changes_between(work.workspace.team(1), channel=channel)
        work.record(TeamEdited(team=1, at=story.now, changes=changes))


def test_members_of_a_team_without_a_channel_hear_of_it_in_their_next_morning(story: Story) -> None:
    story.says("Zoe", "/cordee team add <@U7>")
    in_channel(story, None)
    story.says("Marie", "/cordee settings board ranked")  # on Monday
    story.says("Marie", "/cordee settings language fr")
    tuesday = date(2026, 11, 24)

    def told(*days: date) -> list[dict[int, tuple[int, ...]]]:
        with story.reading() as work:
            people = work.workspace.members_of(1)
            return [dict(told_of_boards([(each, day) for each in people], work)) for day in days]

    assert told(date(2026, 11, 23), tuesday, date(2026, 11, 25)) == [{}, {1: (1,), 4: (1,)}, {}]
    story.says("Zed", "/cordee absent 24/11")
    assert told(tuesday, date(2026, 11, 25))[1] == {4: (1,)}, "who was away hears it when they are back"
    story.says("Marie", "/cordee settings board by name")
    story.says("Marie", "/cordee undo")
    assert told(tuesday) == [{1: (1,), 4: (1,)}]
    in_channel(story, "C1")
    assert told(tuesday) == [{}], "there everybody is told at once"
