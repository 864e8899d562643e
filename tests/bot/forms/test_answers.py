"""What was filled in becomes the same command as typed words; what does not fit is said beside its input."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language import Look
from bot.views.forms import Filled, Origin, blamed, form, read, unfolded
from bot.views.forms.amounts import amount_typed, to_type
from commands.command import Command
from commands.cordee.people import Link, TeamAdd
from commands.cordee.processes import SetStage
from commands.cordee.settings import SetCurrency, SetRate
from commands.deal.contacts import AddContact
from commands.deal.editing import AddNote, Check, Next, SetAmount
from commands.deal.moving import Cancel, Lost, Move, Park, Won
from commands.deal.new import New
from commands.deal.people import Assign
from commands.deal.redating import AT_ONCE, DealDated, Redate
from commands.log.logging import Log
from commands.replies import NotNow
from commands.stepping import StepSaid
from domain.foundations.money import Money
from domain.foundations.refusals import Conflict, NotFound
from domain.selling.deal import AlreadyThere, DealClosed
from tests.bot.forms.company import (
    ACME,
    BUSINESS,
    DEALS,
    ENGLISH,
    FRENCH,
    KNOWN,
    LOOKS,
    TODAY,
    ground,
    shown,
    submitted,
)


def filled(command: Command, look: Look = FRENCH, *, unfold: bool = True, on: Any = None, **answers: Any) -> Filled:
    """Open a command's form, fill some inputs in and hand it in."""
    view = form(command, look, on or ground(deal=ACME, recent=DEALS), unfold=unfold)
    return read(submitted(view, **answers), KNOWN, look)


def given_by(*arguments: Any, **answers: Any) -> Command:
    done = filled(*arguments, **answers)
    assert done.errors == {}
    assert done.command is not None
    return done.command


def euros(amount: str) -> Money:
    return Money(amount=Decimal(amount), currency="EUR")


def test_three_fields_make_a_deal() -> None:
    made = given_by(New(), name="Acme paint", amount="6k", closes=date(2026, 12, 18), unfold=False, on=ground())
    assert made == New(name="Acme paint", amount=euros("6000"), closes=date(2026, 12, 18))


def test_the_rest_of_a_deal() -> None:
    made = given_by(
        New(), name="Mairie", account="Lyon", stage="Offre déposée", owner="Karim Haddad", note="AO", on=ground()
    )
    assert made == New(name="Mairie", account="Lyon", process=2, stage=13, owner=2, note="AO")


def test_three_taps_log_a_call_on_the_last_deal() -> None:
    logged = given_by(Log(), outcome="Appel · Abouti", unfold=False)
    assert logged == Log(action="call", outcome="reached", deal="D-142")


def test_a_rare_action_on_another_deal_with_everything() -> None:
    logged = given_by(
        Log(),
        deal__other="D-9",
        outcome="Une autre action ↓",
        outcome__other="Démo · Faite",
        count="3",
        day=date(2026, 11, 20),
        note="très bien",
        step="envoyer devis",
        step__due=date(2026, 11, 27),
    )
    assert logged == Log(
        action="demo",
        outcome="held",
        deal="D-9",
        count=3,
        day=date(2026, 11, 20),
        note="très bien",
        step=StepSaid(text="envoyer devis", due=date(2026, 11, 27)),
    )


def test_an_action_without_a_deal() -> None:
    assert given_by(Log(), deal="Sans affaire", outcome="RDV pris") == Log(action="meeting_booked")


def test_the_other_one_must_be_named() -> None:
    assert filled(Log(), outcome="Une autre action ↓").errors == {"outcome.other": "Choisis ici."}


def test_a_move_takes_the_stage_that_stands_chosen() -> None:
    assert given_by(Move(), unfold=False) == Move(deal="D-142", stage=3)
    assert given_by(Move(), stage__other="Détecté", asked_by_client=True) == Move(
        deal="D-142", stage=11, asked_by_client=True
    )


@pytest.mark.parametrize(
    ("command", "answers", "expected"),
    [
        (Lost(), {"reason": "Prix", "note": "trop tard"}, Lost(deal="D-142", reason="price", note="trop tard")),
        (Cancel(), {"reason": "Doublon"}, Cancel(deal="D-142", reason="duplicate")),
        (Won(), {"amount": "5 800 €"}, Won(deal="D-142", amount=Money(amount=Decimal(5800), currency="EUR"))),
        (Won(), {"amount": None}, Won(deal="D-142")),
        (Park(), {"until": TODAY}, Park(deal="D-142", until=TODAY)),
        (
            Next(),
            {"text": "Rappeler", "due": TODAY, "at": "14:30", "promised": True},
            Next.model_validate({"deal": "D-142", "text": "Rappeler", "due": TODAY, "at": "14:30", "promised": True}),
        ),
        (Assign(), {"owner": "Karim Haddad"}, Assign(deal="D-142", owner=2)),
        (AddNote(), {"text": "  bleu\nou vert "}, AddNote(deal="D-142", text="bleu\nou vert")),
        (Check(), {"criterion": "Budget validé"}, Check(deal="D-142", criterion="budget_agreed")),
        (
            AddContact(),
            {"text": "Jeanne Durand", "function": "Achats", "phone": "06 12", "email": "j@acme.example"},
            AddContact(deal="D-142", text="Jeanne Durand", function="Achats", phone="06 12", email="j@acme.example"),
        ),
        (TeamAdd(), {"person": "U77", "role": "Closing"}, TeamAdd(person="<@U77>", role="closer")),
        (Link(), {"person": "U77", "text": "Moses Frase"}, Link(person="<@U77>", text="Moses Frase")),
        (SetCurrency(), {"currency": "CHF"}, SetCurrency(currency="CHF")),
        (SetRate(), {"currency": "USD", "text": "0,92"}, SetRate(currency="USD", text="0,92")),
        (
            SetStage(),
            {"stage": "Négociation", "p": "82.5", "days": "20"},
            SetStage(process=1, stage=5, p=8_250, days=20),
        ),
    ],
    ids=lambda value: value.key() if isinstance(value, Command) else "",
)
def test_every_form_gives_its_command(command: Command, answers: dict[str, Any], expected: Command) -> None:
    known = next(
        (each for each in ("CHF", "USD") if answers.get("currency") == each), None
    )  # the menu shows "CHF · franc suisse"; its value is the code
    assert given_by(command, **{**answers, **({"currency": known} if known else {})}) == expected


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.language)
@pytest.mark.parametrize(
    "command",
    [
        New(
            name="Acme", account="Acme SA", amount=euros("5800.5"), closes=TODAY, process=2, stage=12, owner=1, note="n"
        ),
        Move(
            deal="D-142", stage=4, asked_by_client=True, note="n", step=StepSaid(text="call", due=TODAY, promised=True)
        ),
        Move(deal="D-142", stage=12),
        Log(action="call", outcome="voicemail", deal="D-142", count=4, day=TODAY, note="n"),
        Log(action="linkedin", outcome="no_answer", deal="D-7"),
        Lost(deal="D-142", reason="price"),
        Next(deal="D-142", text="call", due=TODAY, promised=True, note="typed beside it"),
        Assign(deal="D-142", owner=2),
        SetStage(stage=5, p=8_250, days=20, process=1),
        TeamAdd(person="<@U2>", role="closer", right="manager"),
    ],
    ids=lambda command: command.key(),
)
def test_a_form_handed_in_untouched_says_what_it_was_opened_with(command: Command, look: Look) -> None:
    deal = DEALS[1] if getattr(command, "deal", None) == "D-7" else ACME
    assert given_by(command, look, on=ground(deal=deal, recent=DEALS)) == command


def test_words_that_no_option_stands_for_come_back() -> None:
    again = given_by(New(name="Acme", owner="bob", stage="propale"), on=ground())
    assert again == New(name="Acme", owner="bob", stage="propale")
    assert given_by(New(name="Acme", owner="bob"), owner="Marie Roux", on=ground()) == New(name="Acme", owner=1)


def test_what_was_emptied_is_gone() -> None:
    assert given_by(New(name="Acme", note="no"), note=None, on=ground()) == New(name="Acme")
    step = StepSaid(text="call", due=TODAY, promised=True)
    assert given_by(Move(step=step), step=None, step__due=None) == Move(deal="D-142", stage=3)


def test_only_spaces_are_nothing() -> None:
    assert filled(New(), name="   ", on=ground()).errors == {"name": "À remplir, s'il te plaît."}


@pytest.mark.parametrize(
    ("look", "typed", "said"),
    [
        (FRENCH, "beaucoup", "« beaucoup » n'est pas un montant. Exemples : 6 000, 6k, USD 5k"),
        (ENGLISH, "a lot", "“a lot” is not an amount. Examples: 6,000, 6k, USD 5k"),
        (ENGLISH, "-5", "An amount is not below zero. Example: 6,000"),
        (ENGLISH, "7200 TTC", "Deals count before tax: which amount is that without it? Example: 6,000"),
        (ENGLISH, "500€/month", "For how many months? Type the whole amount, or 500 x 12."),
        (ENGLISH, "12.345 €", "Is that €12,345 or €12.34?"),
    ],
)
def test_an_amount_that_does_not_fit_says_why(look: Look, typed: str, said: str) -> None:
    errors = filled(SetAmount(), look, amount=typed).errors
    shown_there = {block: text.replace("\u202f", " ").replace("\xa0", " ") for block, text in errors.items()}
    assert shown_there == {"amount": said}


def test_a_bare_number_is_in_the_deals_own_currency() -> None:
    dollars = ACME.but(amount=Money(amount=Decimal(1), currency="USD"))
    changed = given_by(SetAmount(), amount="7000", on=ground(deal=dollars))
    assert changed == SetAmount(deal="D-142", amount=Money(amount=Decimal(7000), currency="USD"))


@given(
    minor=st.integers(min_value=0, max_value=10**11),
    currency=st.sampled_from(("EUR", "USD", "JPY", "KWD", "CHF", "CAD")),
    look=st.sampled_from(LOOKS),
    home=st.sampled_from(("EUR", "USD", "CAD")),
)
def test_an_amount_that_is_shown_reads_back(minor: int, currency: str, look: Look, home: str) -> None:
    money = Money.of_minor(minor, currency)
    assert amount_typed(to_type(money, home, look), home, look) == money


def test_more_fields_keep_what_was_filled_in() -> None:
    opened = Origin(channel="C9")
    view = submitted(form(New(), FRENCH, ground(origin=opened)), name="Acme", amount="beaucoup")
    more = unfolded(view, KNOWN, FRENCH, ground())
    assert "account" in shown(more)
    done = read(submitted(more, account="Acme SA"), KNOWN, FRENCH)
    assert done.command == New(name="Acme", account="Acme SA")
    assert done.origin == opened


@pytest.mark.parametrize(
    ("refusal", "block"),
    [
        (AlreadyThere(deal=ACME, stage=BUSINESS.first), "stage"),
        (DealClosed(deal=ACME), "deal"),
        (NotFound(kind="deal", words="x"), "deal"),
        (NotNow(reason="past", day=TODAY), None),
        (Conflict(subject=None), None),
    ],
)
def test_a_refusal_is_shown_at_the_input_at_fault(refusal: Any, block: str | None) -> None:
    view = submitted(form(Move(), FRENCH, ground()), deal="D-142", stage="Négociation")
    assert blamed(refusal, view) == block


def test_metadata_that_is_no_such_command_is_a_bug() -> None:
    view = submitted(form(Park(), ENGLISH, ground(deal=ACME)))
    view["private_metadata"] = view["private_metadata"].replace('"D-142"', "[1]")
    with pytest.raises(ValueError, match=r"deal\.park"):
        read(view, KNOWN, ENGLISH)


def test_the_dates_of_several_deals_are_revised_in_one_form() -> None:
    dated = filled(Redate(), on=ground(to_redate=DEALS), dates__142=date(2026, 12, 18))
    assert dated.command == Redate(dates=(DealDated(deal=142, closes=date(2026, 12, 18)),))
    both = filled(Redate(), on=ground(to_redate=DEALS), dates__142=TODAY, dates__7=date(2027, 1, 8))
    assert both.command == Redate(dates=(DealDated(deal=142, closes=TODAY), DealDated(deal=7, closes=date(2027, 1, 8))))


def test_a_form_of_dates_wants_one_at_least_and_none_of_the_past() -> None:
    assert filled(Redate(), on=ground(to_redate=DEALS)).errors == {"dates.142": "À remplir, s'il te plaît."}
    late = filled(Redate(), on=ground(to_redate=DEALS), dates__7=date(2026, 11, 22))
    assert late.errors == {"dates.7": "Ce jour est passé."}


def test_a_form_of_dates_asks_about_ten_deals_and_tells_how_many_come_next() -> None:
    many = tuple(ACME.but(id=n) for n in range(1, 14))
    view = form(Redate(), FRENCH, ground(to_redate=many))
    assert len(shown(view)) == AT_ONCE
    assert "3 autres affaires viennent ensuite." in str(view)
    assert "Aucune de tes signatures prévues" in str(form(Redate(), FRENCH, ground()))
