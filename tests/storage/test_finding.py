"""Deals and accounts are found by their names: exact, prefix, substring, fuzzy; the first tier that finds decides."""

import pytest

from domain.selling.deal import Deal
from domain.selling.lookup import Act, Ask, Tier
from storage.database import Database
from storage.unit_of_work import Unit
from tests.storage.sales import Sales


@pytest.fixture
def sales(shared_database: Database) -> Sales:
    return Sales(shared_database)


def found(sales: Sales, words: str, *, teams: tuple[int, ...] | None = None, closed: bool = False) -> str:
    """Return what was found, as a reader sees it at a glance."""
    with sales.reading() as work:
        decision = work.deals.find(words, teams=teams, closed=closed)
    if decision is None:
        return "nothing"
    if isinstance(decision, Act):
        return f"{decision.tier.name.lower()}: {decision.item.name}"
    return " / ".join(str(deal.name) for deal in decision.items) + (" ..." if decision.more else "")


def test_the_first_tier_with_a_candidate_decides(sales: Sales) -> None:
    for name in ("Acme", "Acme paint", "Beta Acme", "Globex industrie"):
        sales.deal(name)
    assert found(sales, "ACME") == "exact: Acme"
    assert found(sales, "acme p") == "prefix: Acme paint"
    assert found(sales, "beta") == "prefix: Beta Acme"
    assert found(sales, "paint") == "substring: Acme paint"
    assert found(sales, "indus") == "substring: Globex industrie"
    assert found(sales, "globex industry") == "fuzzy: Globex industrie"
    assert found(sales, "acm") == "Acme / Acme paint"
    assert found(sales, "zzzzz") == "nothing"
    assert found(sales, "") == "nothing"
    assert found(sales, "  «  » ") == "nothing"


def test_a_slip_of_the_finger_in_a_short_name_is_offered(sales: Sales) -> None:
    sales.deal("Acme")
    assert found(sales, "acne") == "Acme"


def test_a_number_names_exactly_and_nothing_else_does(sales: Sales) -> None:
    sales.deal("Acme")
    sales.deal("142 rue de Paris")
    assert found(sales, "D-1") == "exact: Acme"
    assert found(sales, " d-2 ") == "exact: 142 rue de Paris"
    assert found(sales, "142") == "prefix: 142 rue de Paris"
    assert found(sales, "D-99") == "nothing"
    assert found(sales, "d-999999999999999") == "nothing"
    assert found(sales, "D-1", teams=(sales.south,)) == "nothing"


def test_an_accounts_name_means_its_only_open_deal(sales: Sales) -> None:
    acme = sales.account("Acme SAS")
    first = sales.deal("Peinture", account=acme.id)
    assert found(sales, "acme") == "exact: Peinture"
    assert found(sales, "acm") == "prefix: Peinture"
    assert found(sales, "acmé") == "exact: Peinture"
    sales.deal("Toiture", account=acme.id)
    assert found(sales, "acme") == "Toiture / Peinture"
    sales.record(first.lose("price", worth=None, by=sales.ann, at=sales.now))
    assert found(sales, "acme") == "exact: Toiture"
    assert found(sales, "acme", closed=True) == "Toiture / Peinture"
    with sales.reading() as work:
        account = work.accounts.find("acme")
        assert isinstance(account, Act)
        assert account.item == acme


def test_only_deals_of_the_askers_teams_are_found(sales: Sales) -> None:
    sales.deal("Acme north")
    sales.deal("Acme south", team=sales.south)
    assert found(sales, "acme", teams=(sales.north,)) == "prefix: Acme north"
    assert found(sales, "acme", teams=(sales.south,)) == "prefix: Acme south"
    assert found(sales, "acme north", teams=(sales.south,)) == "Acme south"
    assert found(sales, "acme", teams=()) == "nothing"


def test_closed_deals_are_found_only_when_asked(sales: Sales) -> None:
    deal = sales.deal("Acme")
    parked = sales.deal("Globex")
    sales.record(parked.park(None, by=sales.ann, at=sales.now))
    won = sales.record(deal.win(by=sales.ann, at=sales.now, amount=None, worth=None))
    assert found(sales, "acme") == "nothing"
    assert found(sales, "acme", closed=True) == "exact: Acme"
    assert found(sales, "globex") == "exact: Globex"
    sales.undo(won)
    assert found(sales, "acme") == "exact: Acme"


def test_a_renamed_deal_is_found_by_its_new_name(sales: Sales) -> None:
    deal = sales.deal("Acme")
    renamed = deal.name.but(id="0" * 32, body="Globex % \\ ' \" *")
    sales.record(deal.edit(by=sales.ann, at=sales.now, name=renamed))
    assert found(sales, "acme") == "nothing"
    assert found(sales, "globex") == f"exact: {renamed}"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("🚀", "🚀"),
        ("Q", "q"),
        ("BP", "bp"),
        ("東京電力", "東京"),
        ("株式会社東京", "東京"),
        ("شركة النور", "النور"),
        ("חברת אור", "חברת"),
        ("L’Oréal", "l'oreal"),
        ("Éts Dupont, S.A.", "dupont"),
        ("SA", "sa"),
        ("50 % de remise_2", "50 %"),
        ("a" * 3000, "a" * 3000),
        ("a" * 3000, "aaaa"),
    ],
)
def test_names_of_every_script_and_length_are_found(sales: Sales, name: str, words: str) -> None:
    sales.deal("Something else")
    sales.deal(name)
    assert found(sales, words).endswith(f": {name}")


def test_many_matches_are_offered_five_at_a_time(sales: Sales) -> None:
    for n in range(7):
        sales.deal(f"Acme {n}")
    assert found(sales, "acme 1") == "exact: Acme 1"
    assert found(sales, "acme") == "Acme 6 / Acme 5 / Acme 4 / Acme 3 / Acme 2 ..."
    with sales.reading() as work:
        accounts = work.accounts.find("acme")
        assert accounts is None


def test_the_grammar_learns_which_words_are_names(sales: Sales) -> None:
    sales.account("Globex")
    sales.deal("Acme paint")
    with sales.reading() as work:
        runs = ["acme", "acme paint", "paint", "globex", ""]
        assert work.names.known(runs, teams=(sales.north,)) == {"acme paint", "globex"}
        assert work.names.known(runs, teams=(sales.south,)) == {"globex"}
        assert work.names.known([], teams=None) == frozenset()


def test_a_type_ahead_offers_the_best_first(sales: Sales) -> None:
    for name in ("Beta paint", "Paint shop", "Acme", "Paint"):
        sales.deal(name)
    assert suggestions(sales, "paint") == ["Paint", "Paint shop", "Beta paint"]
    assert suggestions(sales, "") == ["Paint", "Acme", "Paint shop", "Beta paint"]


def suggestions(sales: Sales, words: str) -> list[str]:
    with sales.reading() as work:
        return [str(deal.name) for deal in work.names.suggest(words, teams=None, limit=9)]


def test_a_deal_that_looks_like_another_is_known_before_it_is_made(sales: Sales) -> None:
    for name in ("Acme paint", "Acme", "Globex"):
        sales.deal(name)
    with sales.reading() as work:
        assert alike(work, "ACME peint") == ["Acme paint"]
        assert alike(work, "Acme painting") == ["Acme paint"]
        assert alike(work, "Initech") == []


def alike(work: Unit, name: str) -> list[str]:
    return [str(deal.name) for deal in work.deals.alike(name, teams=None)]


def test_the_decision_is_the_domains_own(sales: Sales) -> None:
    deal = sales.deal("Acme")
    with sales.reading() as work:
        assert work.deals.find("acme", teams=None) == Act[Deal](item=deal, tier=Tier.EXACT)
        assert work.deals.find("acne", teams=None) == Ask[Deal](items=(deal,))
