"""A person asks for what is held on them: the file stands in their own messages, once, in their language."""

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
