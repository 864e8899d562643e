"""Stories of deals, told through the commands on both databases."""

from datetime import date, timedelta
from fractions import Fraction

import pytest

from commands.deal.redating import DealDated, Redate, to_redate
from commands.pipeline.figures import figure_of
from commands.replies import NeedsForm, NoTeam, NothingToRedate, NotNow, Question, Stranger
from domain.foundations.money import Money
from domain.foundations.refusals import NotAllowed, NotFound
from domain.insight.stages import StagesFigure
from domain.ledger import ChangedSince, NothingToUndo, NotYours, UndoneAlready, UndoTooLate
from domain.ports import Scope
from domain.selling.deal import AlreadyThere, DealClosed, NothingChanged, Status
from tests.commands.conftest import Story


def euros(amount: int) -> Money:
    return Money(amount=amount, currency="EUR")


def stages(story: Story) -> StagesFigure:
    """Return what the pipeline of the first team shows."""
    with story.reading() as work:
        figure = figure_of("stages", Scope(teams=(1,)), work, who="team", currency="EUR", today=story.now.date())
    assert isinstance(figure, StagesFigure)
    return figure


def test_a_deal_goes_from_its_first_day_to_its_signature(story: Story) -> None:
    new = story.says("Ann", "/deal new Acme paint 6000€ closes 15/12")
    assert (new.deal.number, str(new.account.name), new.account_created) == ("D-1", "Acme", True)
    moved = story.says("Ann", "/deal move acme proposal")
    assert moved.deal.stage == 4
    story.says("Ann", "/deal amount acme 6500")
    assert stages(story).total.gross == euros(6500)
    won = story.says("Ann", "/deal won acme 5800")
    assert (won.deal.status, won.deal.worth, won.asks_help) == (Status.WON, euros(5800), True)
    figure = stages(story)
    assert (figure.total.deals, figure.won.deals, figure.won.value) == (0, 1, euros(5800))
    assert figure.win_rate == Fraction(1)


def test_expected_signatures_that_passed_are_revised_at_once_and_taken_back_at_once(story: Story) -> None:
    for name, day in (("Acme paint", "1/12"), ("Globex glue", "2/12"), ("Initech", "18/12")):
        story.says("Ann", f"/deal new {name} 6000€ closes {day}")
    story.now += timedelta(days=14)
    assert story.refuses(NeedsForm, "Ann", "/deal redate").command == Redate()
    with story.reading() as work:
        asked = [str(deal.name) for deal in to_redate(story.request("Ann", work.workspace, "C1"), work)]
    assert asked == ["Acme paint", "Globex glue"]
    both = Redate(dates=tuple(DealDated(deal=n, closes=date(2026, 12, 31)) for n in (1, 2)))
    assert [str(each.deal.closes) for each in story.presses("Ann", both.packed()).deals] == ["2026-12-31"] * 2
    assert type(story.says("Ann", "/deal redate")) is NothingToRedate
    story.says("Ann", "/deal undo")
    with story.reading() as work:
        assert [str(work.deals.get(n).closes) for n in (1, 2)] == ["2026-12-01", "2026-12-02"]


def test_nobody_revises_the_dates_of_another_team(story: Story) -> None:
    story.says("Ann", "/deal new Acme paint 6000€ closes 1/12")
    forged = Redate(dates=(DealDated(deal=1, closes=date(2026, 12, 31)), DealDated(deal=99, closes=date(2026, 12, 31))))
    assert type(story.presses("Bob", forged.packed())) is NothingToRedate


def test_taking_everything_back_leaves_nothing(story: Story) -> None:
    before = stages(story)
    for line in ("/deal new Acme paint 6000€", "/deal move acme proposal", "/deal won acme 5800"):
        story.says("Ann", line)
    for _ in range(3):
        story.says("Ann", "/deal undo")
    assert stages(story) == before
    assert story.refuses(NotFound, "Ann", "/deal show acme").words == "acme"
    story.refuses(NothingToUndo, "Ann", "/deal undo")


def test_an_undo_puts_back_the_amount_that_the_win_changed(story: Story) -> None:
    story.says("Ann", "/deal new Acme 6000")
    story.says("Ann", "/deal won acme 5800")
    undone = story.says("Ann", "/deal undo acme")
    assert (undone.deal.status, undone.deal.amount, undone.deal.worth) == (Status.OPEN, euros(6000), None)


def test_a_later_change_of_the_same_field_is_named_by_the_refusal(story: Story) -> None:
    story.says("Ann", "/deal new Acme 6000")
    first = story.says("Ann", "/deal amount acme 7000")
    story.says("Marie", "/deal amount acme 8000")
    refused = story.refuses(ChangedSince, "Ann", "/deal undo")
    assert refused.later.event.changes["amount"].after == euros(8000)
    assert first.batch != refused.later.batch


def test_a_change_of_another_field_does_not_stand_in_the_way(story: Story) -> None:
    story.says("Ann", "/deal new Acme 6000")
    story.says("Ann", "/deal amount acme 7000")
    story.says("Marie", "/deal close acme 15/12")
    undone = story.says("Ann", "/deal undo")
    assert (undone.deal.amount, undone.deal.closes) == (euros(6000), date(2026, 12, 15))


def test_only_the_author_undoes_and_only_once(story: Story) -> None:
    batch = story.says("Ann", "/deal new Acme 6000").batch
    story.refuses(NothingToUndo, "Marie", "/deal undo")
    assert batch
    story.says("Ann", "/deal undo")
    story.refuses(NothingToUndo, "Ann", "/deal undo")


def test_the_end_of_the_next_working_day_is_the_last_moment(story: Story) -> None:
    story.says("Ann", "/deal new Acme 6000")
    story.says("Ann", "/deal amount acme 7000")
    story.now = story.now.replace(hour=22, minute=50) + timedelta(days=1)  # Tuesday, 23:50 in Paris
    story.says("Ann", "/deal undo")
    story.passes(hours=1)
    story.refuses(UndoTooLate, "Ann", "/deal undo")


def test_what_came_of_a_deal_is_undone_before_the_deal(story: Story) -> None:
    story.says("Ann", "/deal new Acme 6000")
    story.says("Marie", "/log call reached acme")
    story.refuses(ChangedSince, "Ann", "/deal undo")
    story.says("Marie", "/log undo")
    story.says("Ann", "/deal undo")


def test_a_missing_stage_reason_or_deal_is_asked_with_whole_commands(story: Story) -> None:
    story.says("Ann", "/deal new Acme 6000")
    stage = story.refuses(Question, "Ann", "/deal move acme")
    assert stage.about == "stage"
    assert {option.command.packed()["deal"] for option in stage.options} == {"D-1"}
    assert len(stage.options) == 4
    reason = story.refuses(Question, "Ann", "/deal lost acme")
    assert [option.value for option in reason.options][:2] == ["price", "competitor"]
    deal = story.refuses(Question, "Ann", "/deal won")
    assert [option.command.packed() for option in deal.options] == [{"do": "deal.won", "deal": "D-1"}]


def test_two_deals_of_an_account_are_asked_about_and_a_log_may_take_the_account_alone(story: Story) -> None:
    story.says("Ann", "/deal new Acme paint 6000")
    story.says("Ann", "/deal new Acme doors 3000")
    asked = story.refuses(Question, "Ann", "/deal won acme")
    assert {option.value.number for option in asked.options} == {"D-1", "D-2"}
    logged = story.refuses(Question, "Ann", "/log call reached acme")
    assert [option.kind for option in logged.options] == ["deal", "deal", "account_only"]


def test_an_unknown_name_offers_creation_and_a_near_one_is_offered(story: Story) -> None:
    story.says("Ann", "/deal new Globex 6000")
    refused = story.refuses(NotFound, "Ann", "/deal won initech")
    assert refused.create == "initech"
    assert story.says("Ann", "/deal show globx").deal.number == "D-1"


def test_a_closed_deal_is_not_taken_for_an_unknown_one(story: Story) -> None:
    story.says("Ann", "/deal new Acme paint 6000")
    story.says("Ann", "/deal won acme")
    for line in ("/deal move acme proposal", "/deal next acme paint send quote friday", "/deal cancel acme duplicate"):
        assert story.refuses(DealClosed, "Ann", line).deal.number == "D-1"
    assert story.refuses(NotFound, "Ann", "/deal move acmo proposal").create == "acmo"


def test_the_words_of_a_note_are_not_taken_for_a_name_that_they_resemble(story: Story) -> None:
    story.says("Ann", "/deal new Acmeland paint 6000")
    noted = story.says("Ann", "/deal note acme veut une démo")
    assert [str(event.text) for event in noted.events] == ["veut une démo"]
    story.says("Ann", "/deal new Acmeland doors 3000")
    asked = story.refuses(Question, "Ann", "/deal note acme wants blue")
    assert {option.command.packed()["text"] for option in asked.options} == {"wants blue"}


def test_what_is_to_come_is_not_set_in_the_past(story: Story) -> None:
    story.refuses(NotNow, "Ann", "/deal new Acme 6000 closes yesterday")
    story.says("Ann", "/deal new Acme 6000 closes 15/12")
    for line in ("/deal close acme yesterday", "/deal edit acme closes yesterday", "/deal next acme call yesterday"):
        assert story.refuses(NotNow, "Ann", line).reason == "past"


def test_nobody_is_offered_for_a_name_that_is_like_nobodys(story: Story) -> None:
    story.says("Ann", "/deal new Acme 6000")
    assert story.refuses(NotFound, "Ann", "/deal help-by acme @xyzzy").known == ()
    assert story.refuses(NotFound, "Ann", "/deal help-by acme @maria").known == ("Marie Dupont",)


def test_an_emoji_alone_names_no_account(story: Story) -> None:
    assert str(story.says("Ann", "/deal new 🚀 Rocket launch 3000").account.name) == "🚀 Rocket"


def test_words_with_two_meanings_offer_both(story: Story) -> None:
    story.says("Ann", "/deal new Acme 6000")
    meanings = {
        line: [option.value for option in story.refuses(Question, "Ann", line).options]
        for line in ("/deal close acme", "/deal next acme", "/deal annuler acme")
    }
    assert meanings == {
        "/deal close acme": ["won", "lost", "change_date"],
        "/deal next acme": ["next_step", "next_stage"],
        "/deal annuler acme": ["undo", "cancel"],
    }


def test_what_is_so_already_is_said_rather_than_written(story: Story) -> None:
    story.says("Ann", "/deal new Acme 6000")
    story.refuses(AlreadyThere, "Ann", "/deal move acme to qualify")
    story.refuses(NothingChanged, "Ann", "/deal amount acme 6000")
    story.says("Ann", "/deal won acme")
    story.refuses(DealClosed, "Ann", "/deal move D-1 proposal")


def test_only_owner_and_manager_decide_over_a_closed_deal(story: Story) -> None:
    story.says("Marie", "/deal new Acme 6000")
    story.says("Marie", "/deal won acme")
    story.refuses(NotAllowed, "Ann", "/deal reopen acme")
    assert story.says("Marie", "/deal reopen acme").deal.status is Status.OPEN
    story.refuses(NotAllowed, "Ann", "/deal assign acme to @ann")


def test_a_parked_deal_waits_and_comes_back(story: Story) -> None:
    story.says("Ann", "/deal new Acme 6000")
    story.refuses(NotNow, "Ann", "/deal park acme until 23/11/2026")
    parked = story.says("Ann", "/deal park acme until 15/1")
    assert (parked.deal.status, parked.deal.parked_until) == (Status.PARKED, date(2027, 1, 15))
    assert (stages(story).total.deals, stages(story).parked.deals) == (0, 1)
    assert story.says("Ann", "/deal reopen acme").deal.status is Status.OPEN


def test_nobody_sees_the_deals_of_another_team(story: Story) -> None:
    story.says("Bob", "/deal new Initech 9000", channel="C2")
    story.refuses(NotFound, "Ann", "/deal show initech")
    story.refuses(NotFound, "Ann", "/deal show D-1")
    assert story.says("Ann", "/deal list all").total == 0
    assert story.says("Ann", "/pipeline", channel="C2").figure.total.deals == 0


def test_people_in_no_team_and_strangers_get_nothing(story: Story) -> None:
    refused = story.refuses(NoTeam, "Newcomer", "/deal list")
    assert [str(member.name) for member in refused.ask] == ["Marie Dupont"]
    story.refuses(Stranger, "Guest", "/cordee help")
    assert story.says("Newcomer", "/cordee help").in_team is False


def test_a_manager_sees_the_figures_of_a_rep_and_a_colleague_does_not(story: Story) -> None:
    story.says("Ann", "/deal new Acme 6000")
    assert story.says("Marie", "/pipeline @ann").figure.total.deals == 1
    story.refuses(NotAllowed, "Ann", "/pipeline @marie")


def test_who_brought_and_who_helped_are_kept(story: Story) -> None:
    story.says("Ann", "/deal new Acme 6000")
    story.says("Ann", "/deal brought-by acme @marie")
    story.refuses(NotAllowed, "Ann", "/deal help-by acme @ann")
    helped = story.says("Ann", "/deal aidé par marie acme")
    assert (helped.deal.brought_by, helped.deal.helpers) == (2, (2,))
    story.refuses(NothingChanged, "Ann", "/deal help-by acme @marie")


def test_the_owner_confirms_a_helper_whom_somebody_else_named_first(story: Story) -> None:
    story.says("Zoe", "/cordee team add <@U7> closer")
    story.says("Ann", "/deal new Acme 6000")
    story.says("Marie", "/deal help-by acme @zed")
    won = story.says("Ann", "/deal won acme")
    assert won.asks_help, "somebody else said it"
    assert story.says("Ann", "/deal help-by acme @zed").events[0].confirms == (4,)
    story.refuses(NothingChanged, "Ann", "/deal help-by acme @zed")
    story.says("Ann", "/deal undo acme")
    assert story.says("Ann", "/deal help-by acme @zed").deal.helpers == (4,)


def test_a_form_is_asked_for_when_more_than_one_choice_is_missing(story: Story) -> None:
    assert story.refuses(NeedsForm, "Ann", "/deal").command.key() == "deal.new"
    story.says("Ann", "/deal new Acme 6000")
    form = story.refuses(NeedsForm, "Ann", "/deal edit acme").command
    assert (form.deal, form.amount) == ("D-1", euros(6000))


def test_a_deal_in_another_currency_counts_at_the_rate_of_its_day_and_is_frozen_at_its_close(story: Story) -> None:
    story.says("Ann", "/deal new Acme 1000 USD")
    assert (stages(story).total.gross, stages(story).left_out[0].value.currency) == (euros(0), "USD")
    story.says("Marie", "/cordee settings rate USD 0.92 from 1/3")
    assert stages(story).total.gross == euros(920)
    won = story.says("Ann", "/deal won acme")
    assert won.deal.worth == euros(920)
    story.says("Marie", "/cordee settings rate USD 0.80")
    assert stages(story).won.value == euros(920)


def test_a_button_of_somebody_else_takes_nothing_back_and_nobody_takes_back_twice(story: Story) -> None:
    undo = {"do": "deal.undo", "batch": story.says("Ann", "/deal new Acme 6000").batch}
    with pytest.raises(NotYours):
        story.presses("Marie", undo)
    story.presses("Ann", undo)
    with pytest.raises(UndoneAlready):
        story.presses("Ann", undo)


def test_a_likely_double_is_warned_about_before_it_is_created(story: Story) -> None:
    story.says("Ann", "/deal new Acme paint 6000")
    asked = story.refuses(Question, "Ann", "/deal new Acme paints 7000")
    assert [option.value if option.kind == "command" else option.value.number for option in asked.options] == [
        "D-1",
        "create_anyway",
    ]
    assert stages(story).total.deals == 1
    created = story.presses("Ann", asked.options[-1].command.packed())
    assert (created.deal.number, stages(story).total.deals) == ("D-2", 2)


def test_an_account_that_is_nearly_known_is_offered_before_another_is_made(story: Story) -> None:
    story.says("Ann", "/deal new Globex 6000")
    asked = story.refuses(Question, "Ann", "/deal new Globx roof 7000")
    assert [option.kind for option in asked.options] == ["account", "command"]
    created = story.presses("Ann", asked.options[0].command.packed())
    assert (str(created.account.name), created.account_created) == ("Globex", False)


def test_another_deal_of_a_known_account_is_no_double(story: Story) -> None:
    story.says("Ann", "/deal new Acme paint 6000")
    assert story.says("Ann", "/deal new Acme doors 7000").account_created is False


def test_a_deal_whose_name_begins_as_another_deal_is_one_more_of_that_account(story: Story) -> None:
    story.says("Ann", "/deal new Acme paint 6000")
    created = story.says("Ann", "/deal new Acme paint blue 7000")
    assert (created.account_created, str(created.account.name)) == (False, "Acme")
