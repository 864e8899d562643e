"""`cordee doctor` tells what could not be said and why, what is said at most once, and what somebody should mend."""

from pathlib import Path

from tests.flows.conftest import Office, Open
from tests.flows.test_channels_lost import wins
from tests.flows.test_command_line import CommandLine
from tests.flows.test_posts import won

Doctor = tuple[int, str]


def asked(office: Office, folder: Path, **environment: str) -> Doctor:
    """Return the exit code of `cordee doctor` and what it said."""
    line = CommandLine(
        folder,
        DATABASE_URL=office.program.settings.database_url,
        SLACK_BOT_TOKEN=office.slack.bot_token,
        SLACK_SIGNING_SECRET=office.slack.signing_secret,
        SLACK_API_URL=office.program.settings.slack_api_url,
        **environment,
    )
    return line("doctor")


def test_all_is_well(team: Office, tmp_path: Path) -> None:
    won(team)
    team.delivered()
    code, said = asked(team, tmp_path)
    assert code == 0, said
    assert "1 said, 0 waiting, 0 given up" in said
    assert f"Sales ({team.sales.id})" in said
    assert "everything once: its history can be read" in said


def test_a_channel_whose_history_cannot_be_read_is_named(open_office: Open, tmp_path: Path) -> None:
    office = open_office(optional_scopes=False).has_a_team()
    code, said = asked(office, tmp_path)
    assert code == 0, said
    assert "once, or not at all after a failure: its history cannot be read (missing_scope)" in said


def test_a_lost_channel_is_to_be_mended_and_a_dead_letter_has_its_reason(team: Office, tmp_path: Path) -> None:
    team.sales.archive()
    wins(team, "acme")
    code, said = asked(team, tmp_path)
    assert code == 1, said
    assert "1 × is_archived (win:" in said
    assert f"Sales ({team.sales.id}): It is archived. Choose another channel for the team" in said


def test_what_goes_wrong_again_and_again_is_named(team: Office, tmp_path: Path) -> None:
    team.slack.faults.add("chat.postMessage", "500", times=2)
    won(team)
    team.delivered()
    team.watch.forward(15)
    team.delivered()
    code, said = asked(team, tmp_path)
    assert code == 1, said
    assert "Waiting: win:" in said
    assert "tried 2 times" in said


def test_without_its_messages_tab_the_app_is_to_be_mended(team: Office, tmp_path: Path) -> None:
    team.slack.switch_messages_tab(False)
    team.types(team.bob, "/pipeline me")
    team.delivered()
    code, said = asked(team, tmp_path, LANG="fr_FR.UTF-8")
    assert code == 1, said
    assert "active l'onglet Messages" in said


def test_a_program_without_a_budget_is_told_so(team: Office, tmp_path: Path) -> None:
    code, said = asked(team, tmp_path, CORDEE_PACE="none")
    assert code == 0, said
    (row,) = [line for line in said.splitlines() if "Messages a minute" in line]
    assert "no budget" in row
