"""A team's ideal pipeline as the board, the review and the manager's Monday ask for it."""

from fractions import Fraction

from commands.pipeline.ideal import ideal_of
from commands.replies import NoIdeal, Report
from domain.foundations.money import Money
from domain.insight.ideal import IdealPipeline
from tests.commands.conftest import Story


def ideal(story: Story) -> IdealPipeline | None:
    with story.reading() as work:
        return ideal_of(work.workspace.teams[0], story.now, work)


def test_it_is_asked_for_as_the_board_tells_it(story: Story) -> None:
    """The chart goes where others go; without a plan there is a sentence, and who manages may set one."""
    without = story.says("Ann", "/pipeline ideal")
    assert isinstance(without, NoIdeal)
    assert (without.may_set, story.says("Marie", "/pipeline cible").may_set) == (False, True)
    story.says("Marie", "/plan set team 90k/month")
    shown = story.says("Ann", "/pipeline ideal")
    assert isinstance(shown, Report)
    assert (shown.figure, shown.posted) == (ideal(story), "channel")
    assert story.says("Ann", "/board").ideal == shown.figure
    assert story.says("Marie", "/pipeline ideal", channel="C9").may_post_here


def test_without_revenue_in_the_plan_there_is_no_ideal(story: Story) -> None:
    story.says("Marie", "/plan set @ann calls 10/day")
    assert ideal(story) is None


def test_a_revenue_of_one_person_is_not_told_as_the_team_s(story: Story) -> None:
    story.says("Marie", "/plan set @ann 90k/month")
    assert ideal(story) is None


def test_the_team_s_revenue_of_the_month_makes_its_ideal(story: Story) -> None:
    """November 2026 has 20 business days in France; 3 sales of 30,000 are wanted in them."""
    story.says("Marie", "/plan set team 90k/month")
    story.says("Ann", "/deal new Acme 9000")
    story.says("Ann", "/deal new Globex 9000")
    found = ideal(story)
    assert found is not None
    assert (found.business_days, found.wanted, found.sale.amount, found.is_assumed) == (20, 3, 30_000, True)
    assert [row.ideal for row in found.rows][-1] == Fraction(3, 20) / Fraction(85, 100) * 15
    assert [row.live for row in found.rows] == [2, 0, 0, 0, 0]
    story.passes(days=60)
    later = ideal(story)
    assert later is not None
    assert ([row.live for row in later.rows], later.rows[0].stalled) == ([0, 0, 0, 0, 0], 2)


def test_the_average_sale_follows_what_was_won(story: Story) -> None:
    story.says("Marie", "/plan set team 90k/month")
    for n in range(10):
        story.says("Ann", f"/deal new Client{n}")
        story.says("Ann", f"/deal won client{n} 9000")
    found = ideal(story)
    assert found is not None
    assert (found.sale, found.sales, found.wanted) == (Money(amount=9000, currency="EUR"), 10, 10)
    assert (found.rows[0].n, found.rows[0].chance) == (10, (10 + Fraction(1, 2)) / 20)
