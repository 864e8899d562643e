"""What an import writes, and that it writes it once."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from bot.transfer.export.records import What
from bot.transfer.headers import Kind
from bot.transfer.importing import NotAnImport, run_import
from bot.transfer.options import Counts, ImportOptions
from bot.transfer.planning import price_list
from bot.transfer.recognise import NotRecognised
from bot.transfer.rows import Reason
from domain.foundations.refusals import NotFound
from domain.ledger import ChangedSince, UndoneAlready
from domain.selling.process import Phase
from domain.selling.workspace import Choices
from storage.database import Database
from tests.bot.transfer.conftest import ENGLISH, NOW, Office

Write = Callable[..., Path]
FRENCH = (
    "N° d'affaire;Intitulé;Société;Étape;Montant HT;Créée le;Dans l'étape depuis;Date de clôture;Commercial;"
    "Motif de perte;Date de rappel;Prochaine action;Commentaire\r\n"
    "A1;Toiture école;Éts Dupont;Devis envoyé;1 200,50 €;13/02/2026;20/02/2026;30/11/2026;Zoé;;01/12/2026;Rappeler;\r\n"
    "A2;Bâche;Durand SARL;Gagnée;800;03/03/2026;;15/04/2026;Zoé;;;;\r\n"
    "A3;Échafaudage;Durand;Perdue;2 000;03/03/2026;;15/05/2026;Marc;trop cher;;;\r\n"
    "A4;Peinture;;Perdue;;03/03/2026;;16/05/2026;Marc;le chef est parti;;;\r\n"
    "A5;Bardage;Éts Dupont;Nouveau;;;;;;;;;à revoir\r\n"
)


def test_a_french_file_arrives_with_its_dates_amounts_and_words(office: Office, file: Write) -> None:
    report = office.imports(file(FRENCH, encoding="cp1252"), language="fr")
    assert report.counts == {Kind.DEALS: Counts(created=5)}
    deals = office.deals
    assert {**deals["A1"], "id": "", "number_here": ""} == {
        "id": "",
        "number_here": "",
        "name": "Toiture école",
        "account": "Éts Dupont",
        "contact": None,
        "product": None,
        "owner": "Zoé",
        "team": "Sales",
        "process": "Deals",
        "stage": "Devis envoyé",
        "status": "open",
        "amount": Decimal("1200.50"),
        "currency": "EUR",
        "created": date(2026, 2, 13),
        "stage_entered": date(2026, 2, 20),
        "expected_close": date(2026, 11, 30),
        "closed_at": None,
        "worth_at_close": None,
        "worth_currency": None,
        "next_step_date": date(2026, 12, 1),
        "next_step": "Rappeler",
        "source": None,
        "brought_by": None,
        "loss_reason": None,
    }
    assert (deals["A2"]["status"], deals["A2"]["closed_at"]) == ("won", date(2026, 4, 15))
    assert deals["A2"]["account"] == deals["A3"]["account"] == "Durand SARL"
    assert deals["A3"]["loss_reason"] == "price"
    assert deals["A4"]["loss_reason"] == "other"
    assert deals["A5"]["created"] is None
    notes = [row["body"] for row in office.exported(What.EVENTS) if row["kind"] == "deal.noted"]
    assert [("le chef est parti" in str(note), "à revoir" in str(note)) for note in notes] == [
        (True, False),
        (False, True),
    ]


def test_repeating_an_import_changes_nothing(office_anywhere: Office, file: Write) -> None:
    office = office_anywhere
    path = file(FRENCH)
    office.imports(path)
    before = office.exported(What.EVENTS)
    again = office.imports(path, now=NOW + timedelta(days=40))
    assert again.counts == {Kind.DEALS: Counts(unchanged=5)}
    assert again.batch is None
    assert office.exported(What.EVENTS) == before


def test_a_dry_run_says_the_same_and_writes_nothing(office: Office, file: Write, tmp_path: Path) -> None:
    path = file(FRENCH + "A5;twice;;Nouveau;;;;;;;;;\n")
    dry = office.imports(path, dry_run=True)
    assert office.exported(What.EVENTS) == []
    assert list(tmp_path.glob("*.rejected.csv")) == []
    real = office.imports(path)
    assert (dry.counts, dry.assumptions, dry.refused) == (real.counts, real.assumptions, real.refused)


def test_changed_rows_become_edits_moves_and_closes(office: Office, file: Write) -> None:
    office.imports(file(FRENCH))
    changed = (
        FRENCH.replace("A1;Toiture école", "A1;Toiture lycée")
        .replace("1 200,50 €", "1 500 €")
        .replace("A5;Bardage;Éts Dupont;Nouveau;;", "A5;Bardage;Éts Dupont;Devis envoyé;;")
    )
    report = office.imports(file(changed))
    assert report.counts == {Kind.DEALS: Counts(changed=2, unchanged=3)}
    assert office.deals["A1"]["name"] == "Toiture lycée"
    assert office.deals["A1"]["amount"] == Decimal(1500)
    assert office.deals["A5"]["stage"] == "Devis envoyé"
    signed = changed.replace("Devis envoyé;1 500 €", "Gagnée;1 500 €").replace(";30/11/2026;", ";20/11/2026;")
    office.imports(file(signed))
    assert (office.deals["A1"]["status"], office.deals["A1"]["worth_at_close"]) == ("won", Decimal(1500))


def test_what_was_closed_here_is_not_opened_by_an_old_file(office: Office, file: Write) -> None:
    office.imports(file("id,name,stage,close date\n1,A,Won,2026-03-04\n"))
    report = office.imports(file("id,name,stage,close date\n1,A,Demo,2026-03-04\n"))
    assert report.counts == {Kind.DEALS: Counts(unchanged=1)}
    assert report.assumptions.left_closed == 1


def test_stages_make_a_process_in_the_order_of_known_words_then_age(office: Office, file: Write) -> None:
    rows = ["id,name,stage,created,close date"]
    rows += [
        "1,A,Zebra,1/1/2026,",
        "2,B,Yak,1/6/2026,",
        "3,C,Xerus,,",
        "4,D,Negotiation,1/6/2026,",
        "5,E,Lead,1/1/2020,",
    ]
    rows += ["6,F,Won,5/1/2026,19/1/2026", "7,G,Lost,5/1/2026,9/1/2026"]
    report = office.imports(file("\n".join(rows)), date_order="dmy")
    (process,) = report.assumptions.processes
    assert [(stage.name, stage.phase, stage.p) for stage in process.stages] == [
        ("Lead", Phase.PROSPECTING, 1000),
        ("Negotiation", Phase.QUALIFICATION, 2875),
        ("Xerus", Phase.PROPOSAL, 4750),
        ("Yak", Phase.CLOSING, 6625),
        ("Zebra", Phase.CLOSING, 8500),
    ]
    assert [(stage.days, stage.days_observed) for stage in process.stages][2] == (10, 0)
    assert [(stage.days, stage.days_observed) for stage in process.stages][4] == (4, 2)
    assert office.deals["3"]["created"] is None


def test_the_admin_may_order_the_stages(office: Office, file: Write) -> None:
    path = file("id,name,stage\n1,A,Zebra\n2,B,Yak\n3,C,Xerus\n")
    report = office.imports(path, stages=("Zebra", "yak", "Xerus"), dry_run=True)
    assert [stage.name for stage in report.assumptions.processes[0].stages] == ["Zebra", "Yak", "Xerus"]


def test_one_stage_is_closing_at_half(office: Office, file: Write) -> None:
    report = office.imports(file("id,name,stage\n1,A,Somewhere\n"), dry_run=True)
    (stage,) = report.assumptions.processes[0].stages
    assert (stage.p, stage.phase, stage.days) == (5000, Phase.CLOSING, 10)


def test_pipelines_make_one_process_each(office: Office, file: Write) -> None:
    office.imports(file("id,name,pipeline,stage\n1,A,Public,Spotted\n2,B,Private,Demo\n3,C,Public,Hearing\n"))
    assert {deal["process"] for deal in office.deals.values()} == {"Public", "Private"}
    assert [len(process.stages) for process in office.workspace.processes] == [2, 1]


def test_known_stages_use_the_process_that_is_there(office: Office, file: Write) -> None:
    first = office.imports(file("id,name,stage\n1,A,Won\n"))
    assert first.assumptions.processes[0].stages[0].name == "To qualify"
    second = office.imports(file("id,name,stage\n2,B,À qualifier\n3,C,propale\n"))
    assert not second.assumptions.processes[0].is_new
    assert [office.deals[id_]["stage"] for id_ in "23"] == ["To qualify", "Proposal sent"]


def test_strict_refuses_unknown_people_and_stages(office: Office, file: Write) -> None:
    office.imports(file("name,email\nAnn,ann@x.example\n", "team.csv"), file("id,name,stage\n1,A,Won\n"))
    report = office.imports(
        file("id,name,owner,stage\n2,B,Ann,To qualify\n3,C,Bob,To qualify\n4,D,Ann,Nowhere\n"), strict=True
    )
    assert [(row.line, row.reason) for row in report.refused] == [(3, Reason.UNKNOWN_PERSON), (4, Reason.UNKNOWN_STAGE)]
    assert len(office.workspace.processes) == 1


def test_a_team_column_makes_a_team_per_value(office: Office, file: Write) -> None:
    office.imports(file("id,name,owner,region,stage\n1,A,Ann,North,Demo\n2,B,Bob,South,Demo\n3,C,Ann,South,Demo\n"))
    assert {str(team.name) for team in office.workspace.teams} == {"North", "South"}
    ann = next(member for member in office.workspace.members if str(member.name) == "Ann")
    assert len(ann.teams) == 2
    assert office.deals["3"]["team"] == "South"


def test_the_only_team_is_sales_unless_it_is_named(office: Office, file: Write) -> None:
    path = file("id,name,owner,stage\n1,A,Ann,Demo\n")
    assert office.imports(path, dry_run=True).assumptions.new_teams == ("Sales",)
    office.imports(path, team="Vente")
    assert [str(team.name) for team in office.workspace.teams] == ["Vente"]


def test_people_not_in_slack_become_unlinked_members_with_their_rights(office: Office, file: Write) -> None:
    office.imports(file("sales agent,manager,region,role\nAnn,Zoé,North,closer\nBob,Zoé,North,sdr\n", "team.csv"))
    members = {str(member.name): member for member in office.workspace.members}
    assert set(members) == {"Ann", "Bob", "Zoé"}
    assert members["Zoé"].manages(office.workspace.teams[0].id)
    assert [held.role.value for held in members["Ann"].memberships[0].roles] == ["closer"]
    assert all(member.slack is None for member in members.values())


def test_a_deal_without_a_name_is_account_and_product_or_product_and_id(office: Office, file: Write) -> None:
    office.imports(file("id,account,product,stage\n1,Acme,Rope,Demo\n2,,Rope,Demo\n3,Acme,,Demo\n"))
    assert [office.deals[id_]["name"] for id_ in "123"] == ["Acme · Rope", "Rope 2", "Acme 3"]


def test_a_deal_stands_where_and_since_when_the_file_says(office: Office, file: Write) -> None:
    header = "id,name,status,stage,created,stage entered,won time,lost time,expected close date\n"
    rows = "1,A,won,Demo,2026-01-05,2026-01-12,2026-02-02,,\n2,B,open,Demo,2026-01-05,,,,2026-12-31\n"
    rows += "3,C,open,Lead,2026-01-05,,,,\n4,D,lost,Lead,,,,2026-03-02,\n5,E,won,Demo,2026-01-05,,,,\n"
    office.imports(file(header + rows))
    deals = office.deals
    assert (deals["1"]["stage"], deals["1"]["stage_entered"]) == ("Demo", date(2026, 1, 12))
    assert (deals["2"]["stage_entered"], deals["2"]["expected_close"]) == (date(2026, 1, 5), date(2026, 12, 31))
    assert (deals["4"]["created"], deals["4"]["closed_at"]) == (None, date(2026, 3, 2))
    assert (deals["5"]["status"], deals["5"]["closed_at"]) == ("won", None)
    created = next(row for row in office.exported(What.EVENTS) if row["kind"] == "deal.lost")
    assert created["day"] == date(2026, 3, 2)


def test_a_standby_date_becomes_a_next_step(office: Office, file: Write) -> None:
    header = "id;lead title;status;step;standby date\n"
    office.imports(file(header + "1;A;standby;Demo;2026-12-03\n2;B;standby;Demo;\n3;C;todo;Demo;\n"))
    deals = office.deals
    assert (deals["1"]["status"], deals["1"]["next_step_date"]) == ("open", date(2026, 12, 3))
    assert deals["2"]["status"] == "parked"
    assert deals["3"]["status"] == "open"


def test_amounts_in_other_currencies_keep_them(office: Office, file: Write) -> None:
    path = file(
        "id,name,stage,amount,currency,close date\n1,A,Demo,10,usd,\n2,B,Won,10,USD,2026-03-04\n3,C,Demo,10,zorkmid,\n"
    )
    report = office.imports(path)
    assert office.deals["1"]["currency"] == "USD"
    assert (office.deals["2"]["worth_at_close"], office.deals["2"]["worth_currency"]) == (Decimal(10), "USD")
    assert [row.reason for row in report.refused] == [Reason.UNKNOWN_CURRENCY]


def test_a_price_list_fills_open_deals_only(office: Office, file: Write) -> None:
    prices = file("product;price\nGTX Pro;4 821\nMG;55,5\n", "prices.csv")
    assert {name: str(price) for name, price in price_list(prices, ImportOptions(), "EUR").items()} == {
        "gtxpro": "4821.00 EUR",
        "mg": "55.50 EUR",
    }
    path = file(
        "id,product,stage,amount,close date\n1,GTXPro,Demo,,\n2,MG,Demo,7,\n3,MG,Won,,2026-03-04\n4,Else,Demo,,\n"
    )
    report = office.imports(path, amount_from=prices)
    assert [office.deals[id_]["amount"] for id_ in "1234"] == [Decimal(4821), Decimal(7), None, None]
    assert (report.assumptions.priced, report.assumptions.unknown_amounts) == (1, 1)
    assert office.imports(path).counts == {Kind.DEALS: Counts(unchanged=4)}


def test_accounts_contacts_and_actions_arrive_and_stay_once(office_anywhere: Office, file: Write) -> None:
    office = office_anywhere
    paths = (
        file("Société;Segment;Commercial\nÉts Dupont;Or;Zoé\nLumen;b;\n", "comptes.csv"),
        file("Prénom;Nom;Fonction;Société;Tél;Mail\nAnne;Roy;DAF;Dupont;+33 6 1;a@d.example\n", "contacts.csv"),
        file("id;affaire;société;étape\nA1;Toit;Dupont;Démo\n", "affaires.csv"),
        file(
            "Date;Type;Résultat;Commercial;Affaire;Société;Nb;Note\n"
            "3/11/2026;Appel;abouti;Zoé;Toit;;;\n4/11/2026;appels;nrp;Zoé;;Lumen;5;\n5/11/2026;RDV;fait;Zoé;;Dupont;;ok\n"
            "6/11/2026;Call;Connected;Zoé;A-1;;;\n7/11/2026;Danse;;Zoé;Toit;;;\n",
            "actions.csv",
        ),
    )
    report = office.imports(*paths, language="fr")
    assert report.counts == {
        Kind.ACCOUNTS: Counts(created=2),
        Kind.CONTACTS: Counts(created=1),
        Kind.DEALS: Counts(created=1),
        Kind.ACTIVITIES: Counts(created=3, refused=2),
    }
    assert [row.reason for row in report.refused] == [Reason.UNKNOWN_DEAL, Reason.UNKNOWN_ACTION]
    actions = office.exported(What.ACTIVITIES)
    assert [(row["action"], row["outcome"], row["count"], row["deal"], row["account"]) for row in actions] == [
        ("call", "reached", 1, "Toit", None),
        ("call", "not_reached", 5, None, "Lumen"),
        ("meeting", "held", 1, None, "Éts Dupont"),
    ]
    again = office.imports(*paths, language="fr")
    assert again.batch is None
    assert again.counts[Kind.ACTIVITIES] == Counts(unchanged=3, refused=2)
    other = file("Société;Segment\nLumen;Argent\nÉts Dupont;Argent\n", "comptes.csv")
    assert office.imports(other).counts == {Kind.ACCOUNTS: Counts(changed=1, unchanged=1)}


def test_an_import_is_one_batch_and_is_taken_back_whole(office_anywhere: Office, file: Write) -> None:
    office = office_anywhere
    rows = "\n".join(f"{n},Deal {n},Account {n % 7},Ann,Demo" for n in range(450))
    report = office.imports(file("id,name,account,owner,stage\n" + rows))
    assert report.batch is not None
    assert {row["batch"] for row in office.exported(What.EVENTS)} == {report.batch}
    office.undoes(report.batch)
    assert office.deals == {}
    assert (office.workspace.members, office.workspace.teams) == ((), ())
    with pytest.raises(UndoneAlready):
        office.undoes(report.batch)
    again = office.imports(file("id,name,account,owner,stage\n" + rows))
    assert again.counts == {Kind.DEALS: Counts(created=450)}


def test_an_import_that_was_worked_on_is_not_taken_back(office: Office, file: Write) -> None:
    first = office.imports(file("id,name,stage,amount\n1,A,Demo,5\n"))
    second = office.imports(file("id,name,stage,amount\n1,A,Demo,7\n"))
    assert first.batch is not None
    assert second.batch is not None
    with pytest.raises(ChangedSince):
        office.undoes(first.batch)
    office.undoes(second.batch)
    assert office.deals["1"]["amount"] == Decimal(5)


def test_only_imports_are_taken_back_like_this(office: Office, file: Write) -> None:
    report = office.imports(file("id,name,stage\n1,A,Demo\n"))
    assert report.batch is not None
    office.undoes(report.batch)
    with pytest.raises(NotAnImport):
        office.undoes(report.batch + 1)
    with pytest.raises(NotFound):
        office.undoes(99)


def test_rows_without_ids_are_known_again_by_what_they_say(office: Office, file: Write) -> None:
    path = file("name,account,stage,amount\nA,X,Demo,1\nA,X,Demo,2\nB,X,Demo,3\n")
    first = office.imports(path)
    assert (first.counts[Kind.DEALS], first.assumptions.without_id) == (Counts(created=3), 3)
    assert office.imports(path).counts == {Kind.DEALS: Counts(unchanged=3)}


def test_a_file_that_says_nothing_is_refused_before_anything_is_written(office: Office, file: Write) -> None:
    with pytest.raises(NotRecognised):
        office.imports(file("id,name,stage\n1,A,Demo\n"), file("lorem,ipsum\n1,2\n", "other.csv"))
    assert office.exported(What.EVENTS) == []


def test_progress_is_told_to_the_end(office: Office, file: Write) -> None:
    told: list[tuple[int, int]] = []
    path = file("id,name,stage\n" + "\n".join(f"{n},A,Demo" for n in range(450)))
    run_import(
        office.database,
        office.workspace_id,
        [path],
        ImportOptions(),
        now=NOW,
        look=ENGLISH,
        progress=lambda done, total: told.append((done, total)),
    )
    assert told == [(200, 450), (400, 450), (450, 450)]


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "America/Los_Angeles", "Europe/Paris"])
def test_days_stay_days_in_every_zone(sqlite_database: Database, file: Write, zone: str) -> None:
    office = Office(sqlite_database, sqlite_database.create_workspace(None, Choices(zone=zone)))
    office.imports(
        file("id,name,stage,created,close date\n1,A,Won,2026-03-29,2026-10-25\n"), now=datetime(2026, 11, 1, tzinfo=UTC)
    )
    assert (office.deals["1"]["created"], office.deals["1"]["closed_at"]) == (date(2026, 3, 29), date(2026, 10, 25))


def test_a_report_of_salesforce_brings_its_currency_and_neither_its_total_nor_its_footer(
    office: Office, file: Write
) -> None:
    report = office.imports(
        file(
            "Opportunity ID,Opportunity Name,Account Name,Stage,Amount,Amount Currency,Close Date\n"
            "0061,Edge,Edge Comm,Prospecting,15000.0,USD,12/31/2026\n"
            "Total,,,,15000,,\n"
            "Confidential Information - Do Not Distribute,,,,,,\n"
        )
    )
    assert [(each["name"], each["amount"], each["currency"]) for each in office.deals.values()] == [
        ("Edge", 15000, "USD")
    ]
    assert [(each.line, each.reason) for each in report.refused] == [(3, Reason.TOTAL), (4, Reason.TOTAL)]


def test_a_company_called_total_has_its_deals(office: Office, file: Write) -> None:
    office.imports(file("account,product,stage,amount\nTotal,Audit,Demo,500\nTotal,,Demo,900\n"))
    assert sorted(each["name"] for each in office.exported(What.DEALS)) == ["Total", "Total · Audit"]


def test_pipedrive_in_french_is_read(office: Office, file: Write) -> None:
    office.imports(
        file(
            "Affaire - ID,Affaire - Titre,Affaire - Valeur,Affaire - Devise,Affaire - Étape,Affaire - Statut,"
            "Affaire - Propriétaire,Affaire - Organisation,Affaire - Affaire créée,Affaire - Date de clôture prévue,"
            "Affaire - Affaire gagnée le,Affaire - Raison de la perte\n"
            "11,Toiture,4500,EUR,Qualifiée,Ouvert,Marie Dupont,Durand SARL,2026-10-02 08:00:00,2026-12-20,,\n"
            "12,Façade,9500,CHF,Qualifiée,Gagné,Marie Dupont,Lefèvre,2026-08-02 08:00:00,,2026-11-02 08:00:00,\n"
        )
    )
    roof, front = office.deals["11"], office.deals["12"]
    assert (roof["name"], roof["amount"], roof["stage"], roof["owner"]) == (
        "Toiture",
        4500,
        "Qualifiée",
        "Marie Dupont",
    )
    assert (roof["account"], roof["created"], roof["expected_close"]) == (
        "Durand SARL",
        date(2026, 10, 2),
        date(2026, 12, 20),
    )
    assert (front["status"], front["currency"], front["closed_at"]) == ("won", "CHF", date(2026, 11, 2))
