"""Files are known by their headers, and what was assumed is told."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.transfer.habits import habits_of
from bot.transfer.headers import FIELDS, Kind, plain_header
from bot.transfer.options import ImportOptions
from bot.transfer.recognise import Table, UnknownColumn, UnknownField, check_maps, recognise
from bot.transfer.sheets import open_sheets

Write = Callable[..., Path]
HEADERS = {
    # Maven Analytics
    "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value": (
        Kind.DEALS,
        "id owner product account stage created close amount",
    ),
    "account,sector,year_established,revenue,employees,office_location,subsidiary_of": (Kind.ACCOUNTS, "name"),
    "sales_agent,manager,regional_office": (Kind.MEMBERS, "name manager team"),
    "product,series,sales_price": (Kind.PRODUCTS, "name price"),
    # noCRM
    "Id;Lead title;Pipeline;Step;Status;Amount;Estimated closing date;Standby date;User;Created at;Closed at": (
        Kind.DEALS,
        "id name process stage status amount expected next_date owner created closed",
    ),
    # HubSpot
    "Record ID,Deal Name,Deal Stage,Pipeline,Amount,Close Date,Create Date,Deal owner,Associated Company,"
    "Closed Lost Reason": (Kind.DEALS, "id name stage process amount close created owner account reason"),
    "Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Associated Company,Lead Status,Create Date": (
        Kind.CONTACTS,
        "id first last email phone account",
    ),
    "Record ID;Nom de la transaction;Étape de la transaction;Montant;Date de fermeture;"
    "Propriétaire de la transaction": (
        Kind.DEALS,
        "id name stage amount close owner",
    ),
    # Pipedrive
    "Deal - ID,Deal - Title,Deal - Value,Deal - Currency,Deal - Owner,Deal - Stage,Deal - Status,Deal - Deal created,"
    "Deal - Expected close date,Deal - Won time,Deal - Lost time,Deal - Lost reason,Organization - Name": (
        Kind.DEALS,
        "id name amount currency owner stage status created expected closed closed reason account",
    ),
    # Salesforce
    "Opportunity ID,Opportunity Name,Account Name,Stage,Amount,Close Date,Created Date,Opportunity Owner,Lead Source,"
    "Next Step,Won,Closed": (
        Kind.DEALS,
        "id name account stage amount close created owner source next_text is_won is_closed",
    ),
    "Id,Name,StageName,Amount,CloseDate,CreatedDate,IsWon,IsClosed": (
        Kind.DEALS,
        "id name stage amount close created is_won is_closed",
    ),
    # Koban
    "Code;Tiers;Affaire;Étape;Montant HT;Commercial;Date de création;Date prévisionnelle": (
        Kind.DEALS,
        "id account name stage amount owner created expected",
    ),
    # Zoho
    "Record Id,Deal Name,Account Name,Stage,Amount,Closing Date,Deal Owner,Created Time,Lead Source": (
        Kind.DEALS,
        "id name account stage amount close owner created source",
    ),
    # plain French
    "N° d'affaire;Intitulé;Société;Étape;Montant (€);Créée le;Clôture prévue;Commercial;Motif de perte": (
        Kind.DEALS,
        "id name account stage amount created expected owner reason",
    ),
    "Date;Type d'action;Résultat;Commercial;Affaire;Société;Commentaire": (
        Kind.ACTIVITIES,
        "at action outcome member deal account note",
    ),
    "Prénom;Nom;Fonction;Société;Téléphone;Courriel": (Kind.CONTACTS, "first last function account phone email"),
    "Raison sociale;Segment;Commercial;Code postal": (Kind.ACCOUNTS, "name segment owner"),
    "Collaborateur;E-mail;Équipe;Rôle": (Kind.MEMBERS, "name email team roles"),
    "Produit;Prix unitaire HT": (Kind.PRODUCTS, "name price"),
}


def table_of(path: Path, **options: object) -> Table | None:
    return recognise(open_sheets(path)[0], ImportOptions.model_validate(options))


@pytest.mark.parametrize("header", HEADERS)
def test_files_are_known_by_their_headers(file: Write, header: str) -> None:
    kind, fields = HEADERS[header]
    table = table_of(file(header + "\n" + "x;y\n"))
    assert table is not None
    assert table.kind is kind
    assert [column.field for column in table.read] == fields.split()


@pytest.mark.parametrize(
    ("header", "crm"),
    [
        (next(each for each in HEADERS if each.startswith("Id;Lead")), "noCRM"),
        (next(each for each in HEADERS if each.startswith("Record ID,Deal")), "HubSpot"),
        (next(each for each in HEADERS if each.startswith("Deal - ID")), "Pipedrive"),
        (next(each for each in HEADERS if each.startswith("Opportunity ID")), "Salesforce"),
        (next(each for each in HEADERS if each.startswith("Code;Tiers")), "Koban"),
        (next(each for each in HEADERS if each.startswith("Record Id,")), "Zoho"),
        ("opportunity_id,sales_agent,deal_stage,close_value", None),
    ],
)
def test_the_crm_is_named(file: Write, header: str, crm: str | None) -> None:
    table = table_of(file(header + "\n"))
    assert table is not None
    assert table.crm == crm


@pytest.mark.parametrize(
    ("header", "plain"),
    [("Montant HT (€)", "montant ht"), ("CloseDate", "close date"), ("deal_stage", "deal stage"), ("N°", "n"),
     ("Deal - Title", "deal title"), ("ÉTAPE", "etape"), ("Amount__c", "amount")],
)  # fmt: skip
def test_headers_are_compared_without_case_accents_and_marks(header: str, plain: str) -> None:
    assert plain_header(header) == plain


def test_no_word_means_two_fields_of_a_kind() -> None:
    for kind, fields in FIELDS.items():
        words = [word for each in fields.values() for word in dict.fromkeys(each)]
        twice = {word for word in words if words.count(word) > 1}
        assert not twice, (kind, twice)


def test_a_title_above_the_header_is_passed_over(file: Write) -> None:
    table = table_of(file("Pipeline report;;\n2026;;\n\nAffaire;Montant;Étape\nAcme;10;Devis\n"))
    assert table is not None
    assert table.header_line == 4
    assert [row.cells[0] for row in table.rows()] == ["Acme"]


def test_an_admin_maps_columns_and_leaves_some_out(file: Write) -> None:
    maps = {"Wert": "amount", "wo": "étape", "deal": "ignore"}
    table = table_of(file("deal,Wert,Wo,name\nx,10,Devis,Acme\n"), maps=maps)
    assert table is not None
    assert {column.header: column.field for column in table.read} == {"Wert": "amount", "Wo": "stage", "name": "name"}
    assert table.ignored == ("deal",)


def test_a_mapping_to_nothing_we_know_is_refused(file: Write) -> None:
    path = file("deal,amount\nx,10\n")
    with pytest.raises(UnknownField):
        table_of(path, maps={"deal": "colour"})
    table = table_of(path)
    assert table is not None
    with pytest.raises(UnknownColumn):
        check_maps([table], ImportOptions(maps={"colour": "amount"}))


def test_content_tells_stages_amounts_and_days_where_headers_do_not(file: Write) -> None:
    lines = [f"{n},Acme {n},Ann,{stage},€{n}00,{n}/20/2026" for n, stage in enumerate(["Won", "Lost", "Proposal"], 1)]
    table = table_of(file("id,account,owner,c1,c2,c3\n" + "\n".join(lines)))
    assert table is not None
    assert [(column.field, column.origin) for column in table.read][3:] == [
        ("stage", "content"),
        ("amount", "content"),
        ("created", "content"),
    ]


def test_nothing_is_made_of_a_file_that_says_nothing(file: Write) -> None:
    assert table_of(file("lorem,ipsum\ndolor,sit\n")) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nom;montant;étape;créée le\nA;1 200,50 €;Devis;13/2/2026\n", ("dmy", "cells", ",", "cells", "EUR", "cells")),
        ("name,amount,stage,created\nA,1200.50,Demo,2/13/2026\n", ("mdy", "cells", ".", "cells", "EUR", "workspace")),
        ("name,amount (USD),stage,created\nA,5,Demo,2/3/2026\n", ("dmy", "language", None, "cells", "USD", "header")),
        ("name,amount,stage,currency\nA,5,Demo,GBP\n", ("dmy", "language", None, "cells", "EUR", "column")),
        ("name,amount,stage\nA,$5,Demo\nB,$7,Demo\n", ("dmy", "language", None, "cells", "USD", "cells")),
        ("name;amount;stage\nA;1.500;Demo\nB;12.000;Demo\n", ("dmy", "language", ",", "cells", "EUR", "workspace")),
    ],
)
def test_habits_are_told_with_where_they_come_from(file: Write, text: str, expected: tuple[str | None, ...]) -> None:
    table = table_of(file(text))
    assert table is not None
    h = habits_of(table, ImportOptions(), "EUR")
    found = (h.date_order, h.date_origin, h.decimal, h.decimal_origin, h.currency, h.currency_origin)
    assert found == expected


def test_an_ambiguous_column_follows_the_admins_place(file: Write) -> None:
    table = table_of(file("name,amount,created\nA,5,3/4/2026\n"))
    assert table is not None
    assert habits_of(table, ImportOptions(month_first=True), "USD").date_order == "mdy"
    assert habits_of(table, ImportOptions(month_first=True, date_order="dmy"), "USD").date_order == "dmy"
