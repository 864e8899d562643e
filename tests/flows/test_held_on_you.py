"""Files that somebody asks for stand in their own messages, once, in their language; nobody else gets them."""

from io import BytesIO

from openpyxl import load_workbook

from tests.flows.conftest import Office


def test_the_file_comes_to_who_asked_and_to_nobody_else(team: Office) -> None:
    team.types(team.bob, "/deal new Acme paint 6000€")
    team.types(team.bob, "/log call reached acme -- =1+1")
    assert "messages privés" in team.types(team.bob, "/cordee exporter moi").text
    team.bob.types("/cordee exporter moi", in_="#sales")  # at once again: a second Enter, or Slack tries twice
    team.delivered()
    team.delivered()
    asked, told = [seen.message for seen in team.bob.inbox[-2:]]
    (file,) = (team.slack.workspace.files[each] for each in asked.files)
    assert "tout ce que Cordée conserve sur toi" in told.text
    assert file.channels == [told.channel]
    assert file.name.endswith(".xlsx")
    book = load_workbook(BytesIO(file.content or b""))
    assert [cell.value for cell in book["Toi"][2]] == ["Nom", "Bob"]
    notes = [row[5].value for row in book["Actions"].iter_rows(min_row=2)]
    assert notes == ["'=1+1"], "no spreadsheet runs what somebody wrote"
    assert team.calls("files.completeUploadExternal") == 1


def test_where_slack_takes_no_file_it_is_said_who_can_write_it(team: Office) -> None:
    team.slack.faults.add("files.getUploadURLExternal", "500", times=9)
    team.types(team.bob, "/cordee export me")
    for _ in range(4):
        team.watch.forward(150)
        team.delivered()
    assert 'cordee export me you.xlsx --as "Bob"' in team.bob.inbox[-1].text


def test_a_manager_has_the_deals_of_their_team_as_a_file(team: Office) -> None:
    team.types(team.ann, "/cordee team add @bob manager")
    team.types(team.bob, "/deal new =HYPERLINK(1) 6000€")
    assert "messages privés" in team.types(team.bob, "/cordee exporter affaires").text
    team.bob.types("/cordee exporter affaires", in_="#sales")
    team.delivered()
    sent, told = [seen.message for seen in team.bob.inbox[-2:]]
    (file,) = (team.slack.workspace.files[each] for each in sent.files)
    assert file.channels == [told.channel]
    assert "Affaires · équipe Sales" in told.text
    rows = list(load_workbook(BytesIO(file.content or b"")).worksheets[0].iter_rows(values_only=True))
    (row,) = (dict(zip(rows[0], each, strict=True)) for each in rows[1:])
    assert (row["name"], row["amount"], row["owner"]) == ("'=HYPERLINK(1)", 6000, "Bob")


def test_a_french_manager_has_a_report_as_their_spreadsheet_reads_it(team: Office) -> None:
    team.types(team.ann, "/cordee team add @bob manager")
    team.types(team.bob, "/deal new Acme 6000,50€ closes 15/12")
    team.types(team.bob, "/cordee exporter mois csv")
    team.delivered()
    sent = team.bob.inbox[-2].message
    (file,) = (team.slack.workspace.files[each] for each in sent.files)
    told = (file.content or b"").decode("utf-8-sig").splitlines()
    assert file.name == "cordee-months-2026-11-23.csv"
    assert ";" in told[0]
    assert any("6000,5" in line for line in told), "their decimal mark too"


def test_a_report_that_tells_nothing_yet_is_said_to_be_empty(team: Office) -> None:
    team.types(team.ann, "/cordee export calibration")
    team.delivered()
    told = team.ann.inbox[-1].message
    assert told.text == "Calibration of forecasts: there is nothing to tell yet, so no file comes."
    assert team.calls("files.completeUploadExternal") == 0
