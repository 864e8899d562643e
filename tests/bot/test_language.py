"""Everyone reads their own language: catalogues are complete, and numbers, money and days look as readers expect."""

from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest

from bot.language import LANGUAGES, Look, look_for
from bot.locale.check import missing, wanted
from bot.wording.phrases import PHRASES, actions, status
from domain.foundations.money import Money
from domain.selling.activity import ActionType, Outcome
from domain.selling.catalogue import ACTIONS
from domain.selling.deal import Status
from domain.selling.terms import Term

TODAY = date(2026, 11, 25)
FRENCH = look_for("fr-FR", "Europe/Paris", TODAY)
ENGLISH = look_for("en-US", "America/New_York", TODAY)
BRITISH = look_for("en-GB", "Europe/London", TODAY)
BY_KEY = {action.key: action for action in ACTIONS}


def euros(amount: str) -> Money:
    return Money(amount=Decimal(amount), currency="EUR")


def plain(text: str) -> str:
    """Show every kind of space as a plain one, so that what is expected can be read."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


# -- catalogues ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "en"])
def test_every_sentence_and_term_is_translated_with_the_same_facts(language: str) -> None:
    lacking = [f"{told}\n{entry}" for told, entry in missing(language)]
    assert not lacking, f"see bot/locale/{language}/LC_MESSAGES/messages.po:\n\n" + "\n\n".join(lacking)


def test_the_catalogues_take_up_sentences_plurals_and_vocabulary() -> None:
    said = {(want.message, want.context) for want in wanted()}
    assert ("amount unknown", None) in said
    assert (("{n} call reached", "{n} calls reached"), None) in said
    assert ("Negotiation", "term") in said
    assert ("They are hidden here.", None) in said, "also within an f-string"


def test_languages_are_the_folders() -> None:
    assert LANGUAGES == ("en", "fr")


@pytest.mark.parametrize(
    ("english", "french"),
    [
        ("Business", "Professionnels"),
        ("Tenders", "Appels d'offres"),
        ("To qualify", "À qualifier"),
        ("Meeting planned", "RDV planifié"),
        ("Negotiation", "Négociation"),
        ("Closing", "Conclusion"),
        ("Closer", "Closing"),
        ("Proposal builder", "Avant-vente"),
        ("Not reached", "Non abouti"),
        ("No-show", "Lapin"),
        ("Out of target", "Hors cible"),
        ("No decision", "Sans suite"),
        ("Gold", "Or"),
    ],
)
def test_default_terms_have_the_names_that_french_teams_use(english: str, french: str) -> None:
    assert FRENCH.term(Term.known(english)) == french
    assert ENGLISH.term(Term.known(english)) == english


def test_a_word_agrees_with_what_it_belongs_to() -> None:
    assert FRENCH.term("Held", of="Meeting") == "Fait"
    assert FRENCH.term("Held", of="Demo") == "Faite"


def test_words_of_a_team_are_shown_as_they_are() -> None:
    assert FRENCH.term(Term.known("Visite du chantier {n}")) == "Visite du chantier {n}"


@pytest.mark.parametrize(
    ("locale", "language", "formats"),
    [
        ("fr-FR", "fr", "fr_FR"),
        ("fr-CA", "fr", "fr_CA"),
        ("en-GB", "en", "en_GB"),
        ("en", "en", "en_US"),
        ("de-DE", "en", "en_US"),
        ("klingon", "en", "en_US"),
        ("", "en", "en_US"),
        (None, "en", "en_US"),
    ],
)
def test_an_unknown_locale_reads_english(locale: str | None, language: str, formats: str) -> None:
    look = look_for(locale, "Europe/Paris", TODAY)
    assert (look.language, str(look.locale)) == (language, formats)


@pytest.mark.parametrize("zone", [None, "", "Mars/Olympus", "../etc"])
def test_an_unknown_zone_is_utc(zone: str | None) -> None:
    assert look_for("fr-FR", zone, TODAY).zone.key == "UTC"


# -- actions -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("look", "action", "outcome", "n", "told"),
    [
        (ENGLISH, "call", "not_reached", 2, "2 calls not reached"),
        (ENGLISH, "call", "reached", 1, "1 call reached"),
        (FRENCH, "call", "not_reached", 2, "2 appels non aboutis"),
        (FRENCH, "call", "not_reached", 1, "1 appel non abouti"),
        (FRENCH, "meeting", "held", 2, "2 RDV faits"),
        (FRENCH, "demo", "held", 1, "1 démo faite"),
        (FRENCH, "email", "sent", 1, "1 e-mail envoyé"),
        (FRENCH, "quote_sent", None, 3, "3 devis envoyés"),
    ],
)
def test_actions_are_told_with_their_number(look: Look, action: str, outcome: str | None, n: int, told: str) -> None:
    assert actions(look, BY_KEY[action], outcome, n) == told


def test_every_default_action_has_its_phrase() -> None:
    outcomes = {(action.key, outcome.key) for action in ACTIONS for outcome in action.outcomes}
    assert set(PHRASES) == outcomes | {(action.key, None) for action in ACTIONS}


def test_actions_of_a_team_s_own_are_told_by_their_names() -> None:
    visit = ActionType(
        key="visit", term=Term.known("Visite"), outcomes=(Outcome(key="ok", term=Term.known("Client ravi")),)
    )
    assert actions(FRENCH, visit, "ok", 2) == "2 × Visite\u00a0: Client ravi"
    assert actions(ENGLISH, visit, None, 2) == "2 × Visite"


def test_a_renamed_action_is_not_called_by_its_old_name() -> None:
    renamed = BY_KEY["call"].but(term=Term.known("Coup de fil"))
    assert actions(FRENCH, renamed, "reached", 2) == "2 × Coup de fil\u00a0: Abouti"


def test_a_status_has_a_name() -> None:
    assert [status(FRENCH, each) for each in Status] == ["En cours", "Gagnée", "Perdue", "Annulée", "En attente"]


# -- numbers and money ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("money", "french", "english"),
    [
        (euros("6000"), "6 000 €", "€6,000"),
        (euros("5800.50"), "5 800,50 €", "€5,800.50"),
        (euros("0"), "0 €", "€0"),
        (Money(amount=Decimal(1500), currency="JPY"), "1 500 JPY", "¥1,500"),
        (Money(amount=Decimal("-2.125"), currency="KWD"), "-2,125 KWD", "-KWD 2.125"),
        (None, "montant inconnu", "amount unknown"),
    ],
)
def test_money_has_its_symbol_and_no_idle_cents(money: Money | None, french: str, english: str) -> None:
    assert plain(FRENCH.money(money)) == french
    assert plain(ENGLISH.money(money)) == english


def test_whole_money_is_rounded_half_to_even() -> None:
    assert [plain(FRENCH.money(euros(amount), whole=True)) for amount in ("0.5", "1.5", "2.51")] == [
        "0 €",
        "2 €",
        "3 €",
    ]


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("30 nov.", "Affaire ne reviendra pas avant le 30 nov."),
        ("vendredi", "Affaire ne reviendra pas avant le vendredi."),
        ("demain...", "Affaire ne reviendra pas avant le demain...."),
    ],
)
def test_a_fact_that_ends_with_a_full_stop_ends_the_sentence(what: str, said: str) -> None:
    assert FRENCH.say("{deal} will not come up before {day}.", deal="Affaire", day=what) == said


@pytest.mark.parametrize(
    ("amount", "french", "english"),
    [
        ("9999", "9 999 €", "€9,999"),
        ("12345", "12,3 k€", "€12.3K"),
        ("999950", "1 M€", "€1M"),
        ("-1234567", "-1,23 M€", "-€1.23M"),
    ],
)
def test_short_money_fits_a_chart(amount: str, french: str, english: str) -> None:
    assert plain(FRENCH.short_money(euros(amount))) == french
    assert plain(ENGLISH.short_money(euros(amount))) == english


def test_numbers_and_shares() -> None:
    assert plain(FRENCH.number(12_345)) == "12 345"
    assert ENGLISH.number(Decimal("1.5")) == "1.5"
    assert plain(FRENCH.percent(Fraction(1, 3))) == "33 %"
    assert plain(FRENCH.percent(Fraction(1, 3), 1)) == "33,3 %"
    assert ENGLISH.percent(Fraction(1, 8)) == "12%"
    assert ENGLISH.percent(Fraction(1, 1)) == "100%"


def test_french_spaces_do_not_break() -> None:
    shown = FRENCH.money(euros("6000")) + FRENCH.percent(Fraction(1, 2)) + FRENCH.number(9_999) + FRENCH.days(8)
    assert " " not in shown


def test_business_days() -> None:
    assert (plain(FRENCH.days(8)), plain(ENGLISH.days(8))) == ("8 j", "8 d")


def test_a_list_reads_like_speech() -> None:
    assert FRENCH.listing(["Léa", "Karim", "Inès"]) == "Léa, Karim et Inès"
    assert BRITISH.listing(["Ann", "Bob", "Cy"]) == "Ann, Bob and Cy"
    assert FRENCH.listing([]) == ""


# -- when ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "french", "american", "british"),
    [
        (date(2026, 11, 27), "ven. 27 nov.", "Fri, Nov 27", "Fri 27 Nov"),
        (date(2026, 3, 2), "2 mars", "Mar 2", "2 Mar"),
        (date(2027, 1, 4), "4 janv. 2027", "Jan 4, 2027", "4 Jan 2027"),
    ],
)
def test_days_are_short(day: date, french: str, american: str, british: str) -> None:
    assert [look.day(day) for look in (FRENCH, ENGLISH, BRITISH)] == [french, american, british]


def test_near_days_have_their_names() -> None:
    assert FRENCH.when(date(2026, 11, 24)) == "hier"
    assert ENGLISH.when(date(2026, 11, 26)) == "tomorrow"
    assert FRENCH.when(date(2026, 11, 27)) == "ven. 27 nov."


def test_a_moment_is_read_off_the_reader_s_wall() -> None:
    moment = datetime(2026, 11, 25, 23, 30, tzinfo=UTC)
    assert FRENCH.moment(moment) == "demain à 00:30"
    assert plain(ENGLISH.moment(moment)) == "today at 6:30 PM"


def test_months_are_named() -> None:
    assert (FRENCH.month(date(2026, 8, 1)), ENGLISH.month(date(2026, 8, 1), year=True)) == ("août", "Aug 2026")
