"""Objectives by command: who sets them, from when they hold, who sees what; a role is told where two hold it."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from commands.execute import execute
from commands.figures import figure_asked
from commands.plan.counted import plans_of
from commands.plan.setting import SetObjective
from commands.plan.target import read_target
from commands.replies import FunnelShown, MyPlan, NeedsForm, NotUnderstood, PlanChanged, TeamPlanned
from domain.foundations.refusals import NotAllowed, NotFound
from domain.selling.catalogue import ACTIONS
from domain.selling.deal import NothingChanged
from domain.selling.people import Role
from domain.team.activity import ActivityFigure
from domain.team.funnel import Ratios, Step, ZeroRate
from domain.team.objective import Counted, Objective, Per
from domain.team.plan import revenue_of
from domain.team.planned_month import Which
from domain.voice.announcements import ChartAsked
from tests.commands.conftest import Story


def row(done: PlanChanged) -> Objective:
    found: Objective = done.changed[0].objective
    return found


def applying(shown: FunnelShown) -> dict[str, Any]:
    """Return what the button holds that applies a funnel."""
    return shown.command.but(apply=True, first=shown.planned.month.first).packed()


@pytest.mark.parametrize(
    ("typed", "amount", "per", "action", "outcome"),
    [
        ("calls 10/day", 10, Per.DAY, "call", None),
        ("10 calls a day", 10, Per.DAY, "call", None),
        ("calls reached 10 per day", 10, Per.DAY, "call", "reached"),
        ("meetings 8/week", 8, Per.WEEK, "meeting", None),
        ("meeting booked 8 / wk", 8, Per.WEEK, "meeting_booked", None),
        ("appels 10/jour", 10, Per.DAY, "call", None),
        ("appels aboutis 10 par jour", 10, Per.DAY, "call", "reached"),
        ("rdv pris 3/semaine", 3, Per.WEEK, "meeting_booked", None),
        ("propales 4/mois", 4, Per.MONTH, "proposal_sent", None),
        ("e-mails 200/trim", 200, Per.QUARTER, "email", None),
        ("calls 0", 0, None, "call", None),
        ("appels aucun", 0, None, "call", None),
        ("calls weekly 50", 50, Per.WEEK, "call", None),
    ],
)
def test_targets_are_read_as_people_type_them(
    typed: str, amount: int, per: Per | None, action: str, outcome: str | None
) -> None:
    read = read_target(typed, ACTIONS, "EUR", ".")
    assert (read.amount, read.per, read.action, read.outcome, read.rest) == (amount, per, action, outcome, "")
    assert not read.is_money


@pytest.mark.parametrize("typed", ["90k/month", "90 000 €/mois", "€90,000 a month", "90k€ par mois"])
def test_money_is_revenue(typed: str) -> None:
    read = read_target(typed, ACTIONS, "EUR", None if "," not in typed else ".")
    assert (read.amount, read.per, read.is_money, read.rest) == (90_000, Per.MONTH, True, "")


def test_a_manager_sets_objectives_of_a_member_a_role_and_the_team(story: Story) -> None:
    """Monday 23 November: the first of each applies at once."""
    ann = row(story.says("Marie", "/plan set @ann calls 10/day"))
    assert (ann.member, ann.what.action, ann.per, ann.target, ann.valid_from) == (
        1,
        "call",
        Per.DAY,
        10,
        date(2026, 11, 23),
    )
    closers = row(story.says("Marie", "/plan set closers meetings 8/week"))
    assert (closers.role, closers.what.action, closers.target) == (Role.CLOSER, "meeting", 8)
    team = row(story.says("Marie", "/plan fixer équipe 90k/mois"))
    assert (team.member, team.role, team.what.counted, team.target, team.currency) == (
        None,
        None,
        Counted.REVENUE,
        9_000_000,
        "EUR",
    )
    assert team.valid_from == date(2026, 11, 1)
    wins = row(story.says("Marie", "/plan set @ann opportunities 4/month"))
    assert (wins.what.counted, wins.target, wins.per) == (Counted.OPPORTUNITIES, 4, Per.MONTH)


def test_a_change_holds_from_next_monday_and_can_be_undone(story: Story) -> None:
    story.says("Marie", "/plan set @ann calls 10/day")
    changed = story.says("Marie", "/plan set @ann calls 12/day")
    assert row(changed).valid_from == date(2026, 11, 30)
    assert changed.before is not None
    assert changed.before.target == 10
    assert story.says("Ann", "/plan").lines[0].target == 10
    story.passes(days=7)
    assert story.says("Ann", "/plan").lines[0].target == 12
    story.says("Marie", "/plan set @ann calls 15/day")
    story.says("Marie", "/plan undo")
    story.passes(days=7)
    assert story.says("Ann", "/plan").lines[0].target == 12


def test_zero_ends_an_objective(story: Story) -> None:
    story.says("Marie", "/plan set @ann calls 10/day")
    story.says("Marie", "/plan set @ann calls 0")
    story.passes(days=7)
    assert story.says("Ann", "/plan me").lines == ()
    story.refuses(NothingChanged, "Marie", "/plan set @ann emails 0")


def test_only_managers_set_objectives(story: Story) -> None:
    assert story.refuses(NotAllowed, "Ann", "/plan set @ann calls 1/day").right == "manage"
    story.refuses(NotAllowed, "Bob", "/plan set @ann calls 1/day")


@pytest.mark.parametrize(
    "line", ["/plan set", "/plan set @ann", "/plan set @ann calls", "/plan set @ann 10/day", "/plan set calls 10/day"]
)
def test_what_is_missing_is_asked_by_a_form(story: Story, line: str) -> None:
    story.refuses(NeedsForm, "Marie", line)


@pytest.mark.parametrize("line", ["/plan set @ann jumps 10/day", "/plan set @ann calls 90k€/month", "/plan me tomorow"])
def test_what_is_not_understood_is_told(story: Story, line: str) -> None:
    story.refuses(NotUnderstood, "Marie", line)


def test_one_sees_ones_own_plan_with_what_counts(story: Story) -> None:
    """Ann calls Acme five times at once: three count of ten; what she logs on nothing counts in full."""
    story.says("Marie", "/plan set @ann calls 10/day")
    story.says("Ann", "/deal new Acme paint 6000€")
    story.says("Ann", "/log nrp x5 acme")
    story.says("Ann", "/log nrp x2")
    mine: MyPlan = story.says("Ann", "/plan moi")
    [line] = mine.lines
    assert (line.done, line.target, mine.attainment) == (5, 10, 50)
    story.says("Ann", "/log undo")
    assert story.says("Ann", "/plan").lines[0].done == 3
    month: MyPlan = story.says("Ann", "/plan me november")
    assert (month.lines[0].target, month.lines[0].done) == (60, 3), "six days from Monday 23, the first row's day"


def test_a_members_plan_is_for_them_and_their_managers(story: Story) -> None:
    story.says("Marie", "/plan set @ann calls 10/day")
    assert len(story.says("Marie", "/plan me @ann").lines) == 1
    assert story.refuses(NotAllowed, "Ann", "/plan me @marie").right == "personal"
    assert story.says("Ann", "/plan me").may_set is False


def test_the_team_is_told_its_total_and_no_single_person(story: Story) -> None:
    story.says("Marie", "/plan set @ann calls 10/day")
    alone: TeamPlanned = story.says("Marie", "/plan team")
    assert (alone.plan.lines, alone.plan.roles) == ((), ())
    story.says("Marie", "/plan set team 90k/month")
    story.says("Ann", "/deal new Acme 6000€")
    story.says("Ann", "/deal won acme 5800")
    told: TeamPlanned = story.says("Ann", "/plan équipe")
    [revenue] = told.plan.lines
    assert (revenue.target, revenue.done) == (9_000_000, 580_000)


def test_the_plans_of_a_team_are_read_at_once_and_say_the_same(story: Story) -> None:
    story.says("Marie", "/plan set @ann calls 10/day")
    story.says("Ann", "/log nrp x2")
    mine: MyPlan = story.says("Ann", "/plan me")
    with story.reading() as work:
        assert plans_of(work.workspace.teams[0], work, today=date(2026, 11, 23)) == {mine.member.id: mine.lines}


@pytest.mark.parametrize(
    ("line", "right"),
    [
        ("/plan set team 90k/month gold", "segment_of_actions"),
        ("/plan set @ann opportunités 5/mois or", "segment_of_actions"),
        ("/plan set @ann calls 10/day business", "process_of_deals"),
    ],
)
def test_what_an_objective_cannot_be_limited_to_is_refused(story: Story, line: str, right: str) -> None:
    assert story.refuses(NotAllowed, "Marie", line).right == right


@pytest.mark.parametrize(
    "line", ["/plan set @ann prospects qualifiés 5/mois", "/plan set @ann qualified prospects 5/month"]
)
def test_qualified_prospects_are_those_that_became_deals(story: Story, line: str) -> None:
    assert row(story.says("Marie", line)).what.counted is Counted.DEALS_CREATED


# -- the reverse funnel ------------------------------------------------------------------------------------------------


def test_a_revenue_is_worked_back_and_applied_by_role(story: Story) -> None:
    """The worked example: 3 sales, 12 opportunities, 240 prospects, 720 and 96 calls, 12 meetings, 24 proposals.

    Only closers are in the team: what falls to other roles is the team's.
    """
    shown: FunnelShown = story.says("Marie", "/plan funnel 90000 this month")
    assert [shown.plan.whole(step) for step in Step] == [3, 12, 240, 720, 96, 12, 24]
    assert sum(week.target for week in shown.weeks[Step.PROSPECTING_CALLS]) == 720
    done: PlanChanged = story.presses("Marie", applying(shown))
    rows = {
        (event.objective.role, event.objective.what.action or event.objective.what.counted.value): event.objective
        for event in done.changed
    }
    assert {key: each.target for key, each in rows.items()} == {
        (None, "revenue"): 9_000_000,
        (Role.CLOSER, "deals_won"): 3,
        (None, "opportunities"): 12,
        (None, "prospect"): 240,
        (None, "call"): 720,
        (Role.CLOSER, "call"): 96,
        (None, "meeting"): 12,
        (None, "proposal_sent"): 24,
    }
    assert {each.valid_from for each in rows.values()} == {date(2026, 11, 1)}
    story.refuses(NothingChanged, "Marie", "/plan set team 90k/month")
    story.says("Marie", "/plan undo")
    assert story.says("Marie", "/plan team").plan.lines == ()


def test_a_funnel_late_in_a_month_is_for_the_next_unless_this_one_is_asked_for(story: Story) -> None:
    """On Monday 23 November, 6 of 20 business days are left: nobody reaches a whole month's target in those."""
    later: FunnelShown = story.says("Marie", "/plan funnel 90000")
    assert (later.planned.which, later.planned.days, later.planned.left) == (Which.NEXT, 22, 22)
    weeks = later.weeks[Step.PROSPECTING_CALLS]
    assert (weeks[0].period.first, weeks[-1].period.last) == (date(2026, 12, 1), date(2026, 12, 31))
    assert sum(week.target for week in weeks) == 720
    now: FunnelShown = story.says("Marie", "/plan objectif inversé 90000 ce mois-ci")
    assert (now.planned.which, now.planned.days, now.planned.left) == (Which.THIS, 20, 6)
    done: PlanChanged = story.presses("Marie", applying(later))
    assert {each.objective.valid_from for each in done.changed} == {date(2026, 12, 1)}
    assert story.says("Marie", "/plan team").plan.lines == ()
    assert story.says("Marie", "/plan team next month").plan.lines[0].target == 9_000_000
    with pytest.raises(NothingChanged):
        story.presses("Marie", applying(later))
    early: PlanChanged = story.presses("Marie", applying(now))
    assert {each.objective.valid_from for each in early.changed} == {date(2026, 11, 1)}
    assert story.says("Marie", "/plan team").plan.lines[0].target == 9_000_000


def test_a_month_on_a_button_that_is_over_is_asked_for_again(story: Story) -> None:
    shown: FunnelShown = story.says("Marie", "/plan funnel 90000 this month")
    story.passes(days=8)
    again = story.presses("Marie", applying(shown))
    assert isinstance(again, FunnelShown)
    assert (again.planned.month.first, again.command.apply) == (date(2026, 12, 1), False)
    assert story.says("Marie", "/plan team").plan.lines == ()


def test_what_is_set_last_holds_also_before_what_was_set_for_the_next_month(story: Story) -> None:
    story.presses("Marie", applying(story.says("Marie", "/plan funnel 90000")))
    story.says("Marie", "/plan set team 60k/month")
    for month in ("this month", "next month"):
        planned = revenue_of(story.says("Marie", f"/plan team {month}").plan)
        assert planned is not None
        assert planned.target == 6_000_000


def test_other_ratios_are_kept_once_they_are_applied(story: Story) -> None:
    shown: FunnelShown = story.says("Marie", "/plan objectif inversé 90k")
    other = shown.command.but(opportunities="2,5", meetings="1/3")
    story.presses("Marie", other.but(apply=True).packed())
    again: FunnelShown = story.says("Marie", "/plan inversé 90000")
    assert (again.plan.whole(Step.OPPORTUNITIES), again.plan.whole(Step.MEETINGS)) == (8, 3)
    story.says("Marie", "/plan undo")
    assert story.says("Marie", "/plan funnel 90000").plan.whole(Step.OPPORTUNITIES) == 12


def test_the_funnel_refuses_what_leads_nowhere(story: Story) -> None:
    story.refuses(NeedsForm, "Marie", "/plan funnel")
    shown: FunnelShown = story.says("Ann", "/plan funnel 90000")
    assert not shown.may_apply
    with pytest.raises(NotAllowed):
        story.presses("Ann", shown.command.but(apply=True).packed())
    for ratio, why in (("0", ZeroRate), ("-1", ZeroRate), ("many", NotUnderstood), ("1/0", NotUnderstood)):
        with pytest.raises(why):
            story.presses("Marie", shown.command.but(prospects=ratio).packed())


def test_ratios_are_observed_in_ones_own_history_with_their_n(story: Story) -> None:
    for name in ("Acme", "Globex", "Initech"):
        story.says("Ann", f"/deal new {name} 6000€")
        story.says("Ann", f"/deal move {name} needs identified")
    story.says("Ann", "/log rdv fait acme")
    story.says("Ann", "/log call reached acme")
    story.says("Ann", "/log nrp x5")
    story.says("Ann", "/log prospects x4")
    story.says("Ann", "/deal won acme 5000")
    seen = story.says("Ann", "/plan ratios november").observed
    assert (seen.sale.amount, seen.sales) == (5000, 1)
    assert {name: (each.times, each.n) for name, each in seen.ratios.items()} == {
        "opportunities": (3, 1),
        "prospects": (4, 3),
        "prospecting_calls": (5, 4),
        "sales_calls": (1, 3),
        "meetings": (1, 3),
        "proposals": (0, 3),
    }
    before = story.says("Ann", "/plan ratios").observed
    assert (str(before.period), before.sale) == ("2026-08-01/2026-10-31", None)
    story.passes(days=8)
    funnel: FunnelShown = story.says("Marie", "/plan funnel 90000")
    assert funnel.as_observed is not None
    observed: FunnelShown = story.presses("Marie", funnel.as_observed.packed())
    assert (observed.plan.sale.amount, observed.as_observed) == (5000, None)
    ratios = observed.plan.ratios
    assert (ratios.opportunities, ratios.prospects, ratios.sales_calls) == (3, Fraction("1.3"), Fraction("0.3"))
    assert ratios.proposals == Ratios().proposals, "of what there was none the ratio stays"
    assert before.ratios["prospects"].ratio is None


def test_activity_is_told_by_outcome_against_the_deals_created(story: Story) -> None:
    story.says("Ann", "/deal new Acme 6000€")
    story.says("Ann", "/log nrp x5")
    story.says("Ann", "/log call reached acme")
    shown = story.says("Marie", "/plan activité")
    assert done(shown.figure) == [("call", "reached", 1), ("call", "not_reached", 5)]
    assert (shown.figure.created, shown.figure.aims, shown.posted) == (1, (), "channel")
    nothing = story.says("Ann", "/plan activity @ann yesterday")
    assert (nothing.figure.done, nothing.posted) == ((), "none")
    of_ann = story.says("Marie", "/plan activity november @ann")
    assert (of_ann.figure.created, of_ann.posted) == (1, "direct"), "one person's is nobody else's to see"
    assert story.says("Marie", "/plan activity @marie").figure.created == 0


def done(figure: ActivityFigure) -> list[tuple[str, str | None, int]]:
    return [(each.action, each.outcome, each.times) for each in figure.done]


def test_activity_stands_beside_the_plan_as_plan_tells_it(story: Story) -> None:
    story.says("Marie", "/plan set @ann calls 10/week")
    story.says("Marie", "/plan set @ann calls reached 5/week")
    story.says("Marie", "/plan set @ann 10k/month")
    story.says("Ann", "/log nrp x6")
    story.says("Ann", "/log call reached x2")
    figure = story.says("Ann", "/plan activity this week @ann").figure
    mine = story.says("Ann", "/plan me this week")
    assert [(aim.action, aim.outcome, aim.done, aim.target) for aim in figure.aims] == [
        ("call", None, 8, 10), ("call", "reached", 2, 5),
    ]  # fmt: skip
    told = [(line.done, line.target) for line in mine.lines if line.what.action is not None]
    assert [(aim.done, aim.target) for aim in figure.aims] == told
    assert story.says("Marie", "/plan activity this week").figure.aims == (), "an objective of one person is theirs"


def test_the_chart_of_activity_is_drawn_for_whoever_may_see_it(story: Story) -> None:
    story.says("Ann", "/log nrp x6")
    shown = story.says("Marie", "/plan activity @ann november")
    period = shown.figure.period
    asked = ChartAsked(
        report="activity", asked_by=2, teams=(shown.team.id,), owner=1, since=period.first, until=period.last
    )
    with story.reading() as work:
        assert figure_asked(asked, shown.team, story.now, work) == shown.figure
        assert figure_asked(asked.but(asked_by=1, owner=2), shown.team, story.now, work) is None
        assert figure_asked(asked.but(since=None), shown.team, story.now, work) is None


def test_the_activity_of_one_person_is_for_them_and_their_managers(story: Story) -> None:
    assert story.refuses(NotAllowed, "Ann", "/plan activity @marie").right == "personal"
    assert story.refuses(NotAllowed, "Ann", "/plan activity closers").right == "personal", "Marie alone is none"
    assert story.says("Marie", "/plan activity closers").figure.people == 1


@pytest.mark.parametrize(
    "line",
    [
        "/plan set @ann 3/week entries in negotiation",
        "/plan set @ann entries in negotiation 3/week",
        "/plan fixer @ann 3/semaine entrées en négociation",
        "/plan set @ann passages en négociation 3 par semaine",
    ],
)
def test_entries_into_a_stage_are_an_objective_too(story: Story, line: str) -> None:
    done = row(story.says("Marie", line))
    with story.reading() as work:
        negotiation = work.workspace.stage(done.what.stage or 0)
    assert (done.what.counted, done.target, done.per) == (Counted.STAGE_ENTRIES, 3, Per.WEEK)
    assert negotiation.term.name == "Negotiation"


def test_who_moves_a_deal_on_past_a_stage_has_entered_it(story: Story) -> None:
    story.says("Marie", "/plan set @ann entries in proposal sent 2/week")  # the action of that name is another thing
    story.says("Ann", "/deal new Acme 6000")
    story.says("Ann", "/deal move acme negotiation")
    story.says("Ann", "/log proposal sent acme")
    mine: MyPlan = story.says("Ann", "/plan me")
    (line,) = mine.lines
    assert (line.what.counted, line.done, line.target) == (Counted.STAGE_ENTRIES, 1, 2)


@pytest.mark.parametrize("line", ["/plan set @ann entries in nowhere 3/week", "/plan set @ann calls 3/week weight 101"])
def test_a_stage_or_a_weight_that_is_none_is_refused(story: Story, line: str) -> None:
    story.refuses(NotUnderstood, "Marie", line)


def test_what_weighs_more_counts_for_more_of_ones_attainment(story: Story) -> None:
    story.says("Marie", "/plan set @ann calls 10/week weight 3")
    story.says("Marie", "/plan fixer @ann rdv 10/semaine")
    story.says("Ann", "/log call reached x5")
    assert story.says("Ann", "/plan me").attainment == Fraction(75, 2)  # percent: half of three parts in four
    assert row(story.says("Marie", "/plan set @ann calls 10/week poids 1")).weight == 1
    story.refuses(NothingChanged, "Marie", "/plan set @ann calls 10/week")


def in_a_form(story: Story, **filled: object) -> PlanChanged:
    """Hand in the form of an objective as Marie."""
    with story.reading() as work:
        request = story.request("Marie", work.workspace, "C1").but(door="form")
    done: PlanChanged = execute(SetObjective.model_validate(filled), request, story.begin)
    return done


def test_a_form_names_the_stage_and_the_weight_that_words_name(story: Story) -> None:
    with story.reading() as work:
        stage = next(each for each in work.workspace.processes[0].live_stages if each.term.name == "Negotiation")
    typed = row(story.says("Marie", "/plan set team 3/week entries in negotiation weight 2"))
    filled = row(in_a_form(story, role="closer", what="stage_entries", stage=stage.id, text="3/week", weight=2))
    assert (filled.what, filled.weight, filled.target, filled.per) == (typed.what, 2, 3, Per.WEEK)
    story.refuses(NeedsForm, "Marie", "/plan set team entries into a stage 3/week")


@pytest.mark.parametrize(
    ("filled", "right"),
    [
        ({"text": "calls 10"}, "how_much"),
        ({"text": "calls per week"}, "how_much"),
        ({"text": "10/day"}, "of_what"),
    ],
)
def test_a_form_says_what_it_lacks(story: Story, filled: dict[str, object], right: str) -> None:
    with pytest.raises(NotAllowed) as refused:
        in_a_form(story, **filled)
    assert refused.value.right == right


def test_an_old_form_may_name_a_stage_that_is_gone(story: Story) -> None:
    with pytest.raises(NotFound):
        in_a_form(story, what="stage_entries", stage=9_999, text="3/week")
