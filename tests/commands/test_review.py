"""The review as people prepare it: what may be said by whom, what is shown, and that its figures are the others'."""

from datetime import timedelta
from typing import Any

import pytest

from bot.views.sample import euros
from commands.replies import NeedsForm, NoTeam, ReviewShown, Stranger
from commands.review.asking import Asked, asked_for_review
from commands.review.figures import review_of, words_of
from domain.foundations.refusals import NotAllowed, NotFound
from domain.foundations.when import ONE_DAY, week_of
from domain.ledger import ChangedSince
from domain.voice.announcements import Review
from domain.voice.hours import review_due
from domain.voice.lent import Facts
from domain.voice.meeting import review_posts
from domain.voice.review import Section
from storage.database import Database
from tests.commands.conftest import Story, settle
from tests.commands.ended import deals_of


def week_later(story: Story) -> None:
    """Let it be the next Monday, before the review's hour."""
    story.passes(days=7, hours=-2)


def preview(story: Story) -> ReviewShown:
    shown = story.says("Marie", "/review preview")
    assert isinstance(shown, ReviewShown)
    return shown


def a_win(story: Story, name: str = "Acme") -> None:
    story.says("Ann", f"/deal new {name} 6000")
    story.says("Marie", f"/log meeting booked {name}")
    story.says("Ann", f"/deal move {name} negotiation")
    story.says("Ann", f"/deal won {name}")


# -- who may say what --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "line", "refused"),
    [
        ("Ann", "/review preview", NotAllowed),
        ("Ann", "/review post", NotAllowed),
        ("Ann", "/review say hello all", NotAllowed),
        ("Zoe", "/review preview", NoTeam),  # an admin of no team
        ("Marie", "/review preview", None),
        ("Bob", "/review decision call again", None),  # in his own team
        ("Bob", "/review example acme", NotFound),  # another team's deal
        ("Bob", "/review worked globex -- the date", NotFound),
        ("Marie", "/review example acme", NotAllowed),  # not hers
        ("Marie", "/review worked globex -- I booked the meeting", None),  # of the chain
        ("Ann", "/review worked acme -- not won yet", NotAllowed),
        ("Ann", "/review worked globex", NeedsForm),
        ("Ann", "/review example acme anonymous", None),
        ("Ann", "/review decision", NeedsForm),
        ("Guest", "/review decision call again", Stranger),
        ("Guest", "/review preview", Stranger),
        ("Guest", "/review show", Stranger),
        ("Ann", "/review show", NotAllowed),  # none was told yet
        ("Newcomer", "/review decision call again", NoTeam),
    ],
)
def test_who_may_say_what(story: Story, who: str, line: str, refused: type[Any] | None) -> None:
    story.says("Ann", "/deal new Acme 9000")
    a_win(story, "Globex")
    channel = "C2" if who == "Bob" else "C1"
    if refused is None:
        story.says(who, line, channel=channel)
    else:
        story.refuses(refused, who, line, channel=channel)


def test_a_button_of_another_team_is_refused(story: Story) -> None:
    decided = story.says("Ann", "/review decision call again")
    with pytest.raises(NotFound):
        story.presses("Bob", {"do": "review.done", "decision": decided.decision.id}, channel="C2")
    with pytest.raises(NotAllowed):
        story.presses("Bob", {"do": "review.preview", "team": decided.decision.team}, channel="C2")
    with pytest.raises(NotFound):
        story.presses("Ann", {"do": "review.done", "decision": 99})


def test_a_decision_is_done_once_and_not_taken_back_under_those_who_did_it(story: Story) -> None:
    decided = story.says("Ann", "/review decision call all quotes again @marie friday")
    assert str(decided.decision.text) == "call all quotes again"
    story.presses("Marie", {"do": "review.done", "decision": decided.decision.id})
    with pytest.raises(NotAllowed):
        story.presses("Ann", {"do": "review.done", "decision": decided.decision.id})
    with pytest.raises(ChangedSince):
        story.presses("Ann", {"do": "review.undo", "batch": decided.batch})


def test_a_decision_stands_however_old_until_it_is_done_with(story: Story) -> None:
    for text in ("call all quotes again", "shorter proposals", "one team for tenders"):
        story.says("Ann", f"/review decision {text}")
    story.presses("Marie", {"do": "review.done", "decision": 3})
    story.passes(weeks=20)
    assert preview(story).review.decisions == (1, 2)
    dropped = story.presses("Marie", {"do": "review.done", "decision": 1, "dropped": True})
    assert dropped.dropped
    shown = preview(story)
    assert shown.review.decisions == (1, 2)
    assert (shown.words.ticked, shown.words.dropped) == ({1}, {1})
    with pytest.raises(NotAllowed):
        story.presses("Ann", {"do": "review.done", "decision": 1})
    story.says("Marie", "/review undo")
    assert preview(story).words.ticked == frozenset()


def test_an_old_practice_that_somebody_tried_is_told_again(story: Story) -> None:
    story.says("Ann", "/board practice we ask for the date before the price")
    story.passes(weeks=20)
    assert preview(story).review.practice is None
    story.presses("Marie", {"do": "board.tried", "practice": 1})
    practice = preview(story).review.practice
    assert practice is not None
    assert (practice.practice, practice.tried) == (1, 1)


# -- what is shown -----------------------------------------------------------------------------------------------------


def test_its_figures_are_those_of_the_other_commands(story: Story) -> None:
    story.says("Marie", "/plan set team 90k/month")
    a_win(story)
    story.says("Ann", "/deal new Globex 20000")
    story.says("Ann", "/log call reached x3")
    week_later(story)
    review = preview(story).review
    assert review.week.first == week_of(story.now.date() - timedelta(days=7)).first
    assert review.pipeline == story.says("Marie", "/pipeline").figure
    assert review.plan == story.says("Marie", "/plan team").plan
    assert (review.changes.wins, review.actions, review.changes.won.value.minor) == (1, 4, 600_000)
    assert review.changes.closing.weighted == review.pipeline.total.weighted


@pytest.mark.parametrize(
    ("days", "running", "begins"),
    [(14, "2026-12", False), (70, "2027-02", True)],  # Dec 7, whose week had its Monday in November; Feb 1
)
def test_across_a_months_end_it_tells_how_the_month_closed(story: Story, days: int, running: str, begins: bool) -> None:
    story.says("Marie", "/plan set team 90k/month")
    a_win(story, "Globex")
    story.passes(days=days - 7)
    a_win(story, "Acme")
    won = story.says("Marie", "/pipeline months").figure.months[0].won
    story.passes(days=7, hours=-3)
    review = preview(story).review
    assert (review.month.first.isoformat()[:7], review.month_begins) == (running, begins)
    assert review.plan == story.says("Marie", "/plan team").plan
    assert review.pipeline == story.says("Marie", "/pipeline").figure
    (closed,) = review.ended
    assert closed.period.last == review.month.first - ONE_DAY
    assert closed.plan == story.says("Marie", "/plan team last month").plan
    assert closed.signed == won
    assert closed.revenue is not None
    assert closed.revenue.done == won.value.minor
    story.passes(days=7)
    assert preview(story).review.ended == (), "it is told once"


def test_a_quarter_that_was_planned_closes_with_its_month(story: Story) -> None:
    story.says("Marie", "/plan set team 270k/quarter")
    a_win(story)
    story.passes(days=42, hours=-2)  # Monday, January 4
    december, quarter = preview(story).review.ended
    assert (december.signed.deals, quarter.signed.deals) == (0, 1)
    assert quarter.plan == story.says("Marie", "/plan team last quarter").plan
    assert quarter.revenue is not None
    assert (quarter.revenue.done, quarter.revenue.target) == (6_000_00, 270_000_00)


def texts(shown: ReviewShown) -> list[str]:
    return [str(each.text) for told in shown.words.stories.values() for each in told]


def test_what_is_told_again_takes_the_place_of_what_was_told_before(story: Story) -> None:
    a_win(story)
    story.says("Ann", "/review worked acme -- the price")
    story.says("Ann", "/review worked acme -- the date")
    story.says("Marie", "/review marché acme -- le premier appel")
    told = preview(story)
    assert texts(told) == ["the date", "le premier appel"]
    story.says("Ann", "/review undo")
    assert texts(preview(story)) == ["the price", "le premier appel"]


def test_a_manager_moves_parts_for_one_week(story: Story) -> None:
    shown = preview(story)
    assert shown.review.sections == tuple(Section)
    for section, how in (("health", "hide"), ("decisions", "up"), ("result", "up"), ("honours", "hide")):
        shown = story.presses("Marie", {"do": "review.arrange", "section": section, "how": how})
    told = "result successes practice example decisions exercise"
    assert [each.value for each in shown.review.sections] == told.split()
    shown = story.presses("Marie", {"do": "review.arrange", "section": "health", "how": "show"})
    assert [each.value for each in shown.review.sections] == [*told.split(), "health"]
    story.says("Marie", "/review undo")
    assert Section.HEALTH not in preview(story).review.sections
    story.passes(days=14)
    assert preview(story).review.sections == tuple(Section), "the next weeks are as ever"


def test_a_deal_lost_long_ago_teaches_its_lesson_once(story: Story) -> None:
    story.says("Ann", "/deal new Acme 9000")
    story.says("Ann", "/deal lost acme price -- we never met the boss")
    story.says("Ann", "/deal new Globex 20000")
    story.says("Ann", "/deal lost globex price")
    assert preview(story).review.case is None, "it is too young, and nobody lent it"
    story.passes(days=31)
    shown = preview(story)
    assert shown.review.case is not None
    assert (str(shown.words.deals[shown.review.case.deal].name), str(shown.words.lesson)) == (
        "Acme",
        "we never met the boss",
    )
    with story.reading() as work:
        team = work.workspace.teams[0]
        for post in review_posts(team, shown.review, due=story.now, expires=story.now + timedelta(days=1)):
            work.post(post)
    said_so(story)
    story.passes(days=7)
    assert preview(story).review.case is None, "Globex has no lesson, and Acme was told"


def said_so(story: Story) -> None:
    """Let everything that waits have been said."""
    outbox = story.database.outbox
    for claimed in outbox.claim(story.now + timedelta(minutes=1), limit=10):
        assert isinstance(claimed.post.says, Review) or claimed.post.key.count(":") == 3
        assert outbox.close(claimed, at=story.now, channel="C1", ts="1.0")


def test_a_deal_lent_without_names_keeps_what_is_told_of_it(story: Story) -> None:
    story.says("Zoe", "/cordee team add <@U7> closer")
    for who in ("Ann", "Marie", "Zed"):
        story.says(who, f"/deal new {who}s 9000")
    story.says("Ann", "/deal new Acme 8000")
    story.says("Ann", "/review example acme anonymous")
    case = preview(story).review.case
    assert case is not None
    assert case.facts == Facts(lost=False, stage=1, between=(euros(5_000), euros(10_000)))
    story.says("Zed", "/deal lost zeds price")
    assert preview(story).review.case is None, "of two people, nothing is told; and nothing else is there to tell"
    story.says("Ann", "/review example acme anonymous -- nobody decides")
    case = preview(story).review.case
    assert case is not None
    assert case.facts == Facts()
    story.says("Ann", "/review example acme yes")
    case = preview(story).review.case
    assert case is not None
    assert case.facts == Facts(lost=False, stage=1, worth=euros(8_000))


def test_of_however_many_wins_the_smallest_that_is_taken_back_is_told(sqlite_database: Database) -> None:
    story = Story(sqlite_database)
    settle(story)
    deals_of(story, "Ann", ended=124)
    told = preview(story).review
    assert (told.changes.wins, len(told.won)) == (62, 62)
    last = told.won[-1].deal
    story.says("Ann", f"/deal reopen D-{last}")
    with story.reading() as work:
        back = told.taken_back(words_of(told, work).deals)
    assert (back.deals, back.value) == (1, euros(1_000))


def test_a_team_that_gets_its_channel_on_a_monday_waits_for_the_next(story: Story) -> None:
    def is_due() -> bool:
        with story.reading() as work:
            return review_due(work.workspace.teams[0], story.now) is not None

    assert is_due(), "this Monday's, at ten"
    story.says("Zoe", "/cordee team here Sales", channel="C9")
    assert not is_due()
    story.passes(days=7)
    assert is_due()


# -- what is asked -----------------------------------------------------------------------------------------------------


def asked(story: Story) -> dict[str, Asked]:
    with story.reading() as work:
        members = work.workspace.members
        today = work.workspace.teams[0].calendar.day_of(story.now)
        found = asked_for_review(((each, today) for each in members), story.now, work)
        return {str(each.name).split()[0]: found[each.id] for each in members if each.id in found}


def test_on_thursday_those_behind_a_win_are_asked_and_one_owner(story: Story) -> None:
    a_win(story)
    story.says("Ann", "/deal new Globex 20000")
    lost = story.says("Ann", "/deal lost globex price").deal.id
    story.passes(days=2)
    assert asked(story) == {}, "on Wednesday nothing is asked"
    story.passes(days=1)
    assert asked(story) == {"Ann": Asked(worked=(1,), lend=lost), "Marie": Asked(worked=(1,))}
    story.says("Ann", "/review worked acme -- the date")
    story.says("Ann", "/review example globex no")
    assert asked(story) == {"Marie": Asked(worked=(1,))}, "what was answered is not asked again"
    story.passes(days=1)
    assert asked(story) == {"Marie": Asked(previews=(1,))}
    story.says("Marie", "/cordee review off")
    assert asked(story) == {}


def test_of_a_win_on_friday_the_chain_is_asked_on_the_morning_of_the_review(story: Story) -> None:
    story.passes(days=4)
    a_win(story)
    story.passes(days=3)
    assert asked(story) == {"Ann": Asked(worked=(1,)), "Marie": Asked(worked=(1,))}
    story.passes(days=1)
    assert asked(story) == {}


def test_a_win_after_the_review_of_its_week_is_told_by_the_next_one_and_asked_about(story: Story) -> None:
    """On Fridays at four a team looks at the week that is ending: what is signed that evening would be in no review."""
    story.says("Marie", "/cordee review friday 16:00")
    a_win(story)
    story.passes(days=4, hours=8)
    with story.reading() as work:
        team = work.workspace.teams[0]
        said = review_of(team, week_of(story.now.date()), story.now, work)
        for post in review_posts(team, said, due=story.now, expires=story.now + timedelta(days=1)):
            work.post(post)
    said_so(story)
    a_win(story, "Globex")
    story.passes(days=3)
    a_win(story, "Initech")
    story.passes(days=3)
    assert asked(story)["Marie"].worked == (2, 3)
    with story.reading() as work:
        told = review_of(team, week_of(story.now.date()), story.now, work)
    assert [each.deal for each in told.successes] == [2, 3]
    assert (told.late, [each.deal for each in told.won], told.changes.wins) == ((2,), [3], 1)


def test_whoever_was_away_is_asked_on_their_first_morning_back(story: Story) -> None:
    a_win(story)
    story.says("Marie", "/cordee absent thursday")
    story.passes(days=3)
    assert asked(story)["Ann"].worked == (1,)
    story.passes(days=1)
    assert asked(story)["Marie"].worked == (1,)
    assert "Ann" not in asked(story)


def test_nobody_is_asked_what_no_review_would_tell(story: Story) -> None:
    for name, amount in (("Acme", 500), ("Globex", 9000), ("Initech", 8000), ("Umbrella", 7000)):
        story.says("Ann", f"/deal new {name} {amount}")
        story.says("Ann", f"/deal won {name} {amount}")
    story.passes(days=3)
    assert asked(story)["Ann"].worked == (2, 3, 4)


def test_a_review_holds_nobodys_words(story: Story) -> None:
    a_win(story, "Zephyr")
    story.says("Ann", "/review worked zephyr -- we asked for the date")
    story.says("Ann", "/board practice ask early")
    story.says("Ann", "/review decision phone everybody")
    story.says("Marie", "/review say bravo to all of you")
    with story.reading() as work:
        team = work.workspace.teams[0]
        review = review_of(team, week_of(story.now.date()), story.now, work)
        words = words_of(review, work)
    kept = Review(review=review).model_dump_json()
    for word in ("Zephyr", "the date", "early", "phone", "bravo", "Ann"):
        assert word not in kept
    assert Review.model_validate_json(kept) == Review(review=review)
    assert str(words.sentence) == "bravo to all of you"


def test_a_preview_says_that_honours_come_when_their_week_is_over(story: Story) -> None:
    assert preview(story).honours_to_come, "its week runs"
    story.says("Marie", "/cordee review friday 16:00")
    assert not preview(story).honours_to_come, "on a Friday those of the week before are told"
    story.says("Marie", "/cordee review monday 08:30")
    story.passes(days=7, hours=-3)  # on Monday, before its hour
    assert not preview(story).honours_to_come
    story.passes(days=2)
    story.says("Marie", "/cordee settings board team only")
    assert not preview(story).honours_to_come, "there are none"
