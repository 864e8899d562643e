"""What goes wrong while Cordée is set up is told in one sentence that says what to do, and shows no secret."""

import sqlite3
from pathlib import Path
from socket import create_server

import pytest
from pydantic import ValidationError
from slack_sdk.errors import SlackApiError
from slack_sdk.web import WebClient
from slack_sdk.web.slack_response import SlackResponse
from sqlalchemy.exc import OperationalError

from bot.cli.complaints import sentence_for
from bot.log import note_trouble
from bot.manifest import missing_scopes, scopes
from bot.serving import PortTaken, listening
from bot.settings import NothingToSay, Settings
from bot.transfer.options import ImportOptions
from bot.transfer.sheets import Unreadable, open_sheets
from bot.wiring import build


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Speak English, whatever the machine speaks, and take nothing else from its environment."""
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    for name in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET", "DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)


def told(error: Exception) -> str:
    """Return the sentence for an error, which must have one."""
    sentence = sentence_for(error)
    assert sentence is not None
    return sentence


@pytest.mark.parametrize(
    ("setting", "value", "takes"),
    [
        ("slack_bot_token", "xapp-1-2", "the bot's token, which begins with xoxb-"),
        ("slack_bot_token", "xoxp-1-2", "the bot's token, which begins with xoxb-"),
        ("slack_app_token", "xoxb-1-2", "the app-level token, which begins with xapp-"),
        ("slack_signing_secret", "xapp-1-2", "the signing secret, which is no token"),
        ("slack_api_url", "slack-1-2", "an address such as https://slack.com/api/"),
        ("database_url", "mysql://me:1-2@x/y", "sqlite:///cordee.db or postgresql://user:password@server/name"),
        ("cordee_port", "99991-2", "a number from 0 to 65535"),
        ("cordee_pace", "fast1-2", "a number of messages a minute, or none"),
        ("cordee_log", "loud1-2", "debug, info, warning, error or json"),
    ],
)  # fmt: skip
def test_a_setting_that_cannot_be_is_named_with_what_it_takes(setting: str, value: str, takes: str) -> None:
    with pytest.raises(ValidationError) as refused:
        Settings.model_validate({setting: value})
    assert told(refused.value) == f"{setting.upper()} has a value that is not possible: it takes {takes}."


def test_both_swapped_tokens_are_named() -> None:
    with pytest.raises(ValidationError) as refused:
        Settings.model_validate({"slack_bot_token": "xapp-1", "slack_app_token": "xoxb-1"})
    assert [line.split()[0] for line in told(refused.value).splitlines()] == ["SLACK_APP_TOKEN", "SLACK_BOT_TOKEN"]


def test_the_address_of_slack_ends_as_methods_are_added_to_it() -> None:
    assert Settings.model_validate({"slack_api_url": "https://slack.com/api"}).slack_api_url == "https://slack.com/api/"


def test_without_a_bot_token_nobody_is_asked(tmp_path: Path) -> None:
    with pytest.raises(NothingToSay) as refused:
        build(Settings.model_validate({"database_url": f"sqlite:///{tmp_path}/none.db"}))
    assert told(refused.value) == "SLACK_BOT_TOKEN is not set."
    assert not (tmp_path / "none.db").exists()


@pytest.mark.parametrize(
    ("method", "reason", "sentence"),
    [
        ("auth.test", "invalid_auth", "Slack does not accept SLACK_BOT_TOKEN (invalid_auth): install the app"),
        ("apps.connections.open", "invalid_auth", "Slack does not accept SLACK_APP_TOKEN (invalid_auth): it takes"),
        ("apps.connections.open", "missing_scope", "app-level token with connections:write"),
        ("auth.test", "team_access_not_granted", "Slack refused: team_access_not_granted."),
    ],
)
def test_the_token_that_slack_refuses_is_named(method: str, reason: str, sentence: str) -> None:
    answer = SlackResponse(
        client=WebClient(),
        http_verb="POST",
        api_url=f"https://slack.com/api/{method}",
        req_args={},
        data={"ok": False, "error": reason},
        headers={},
        status_code=200,
    )
    assert sentence in told(SlackApiError("refused", answer))


@pytest.mark.parametrize(
    ("reason", "remedy"),
    [
        ("unable to open database file", "The folder that DATABASE_URL names must exist"),
        ("attempt to write a readonly database", "This user must be able to write the file"),
        ("database or disk is full", "Make room on the disk"),
        ("file is not a database", "names a file of something else"),
        ("database disk image is malformed", "put the last back-up in its place"),
        ('FATAL:  password authentication failed for user "me"', "refuses the name or password"),
        ('FATAL:  database "sales" does not exist', "Create it on the server first"),
    ],
)
def test_what_is_wrong_with_a_database_comes_with_what_to_do(reason: str, remedy: str) -> None:
    said = told(OperationalError("select", {}, sqlite3.OperationalError(reason)))
    assert f"The database cannot be used: {reason}." in said
    assert remedy in said


def test_what_no_operator_mends_comes_without_a_remedy() -> None:
    said = told(OperationalError("select", {}, sqlite3.OperationalError('relation "helpful" does not exist')))
    assert said == 'The database cannot be used: relation "helpful" does not exist.'


def test_a_port_that_is_taken_is_named() -> None:
    with create_server(("127.0.0.1", 0)) as taken, pytest.raises(PortTaken) as refused:
        listening("127.0.0.1", taken.getsockname()[1])
    assert "(Address already in use): see CORDEE_HOST and CORDEE_PORT." in told(refused.value)


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as refused:
        (tmp_path / "none" / "out.csv").open("wb")
    assert told(refused.value) == f"{tmp_path}/none/out.csv cannot be used: No such file or directory."


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("none.csv", None, "There is no file {file}."),
        ("empty.csv", b"", "{file} is empty."),
        ("broken.xlsx", b"PK no workbook", "{file} cannot be read as a table: save it again as CSV or XLSX."),
        ("", None, "{file} is a folder: name a file in it."),
    ],
)
def test_a_file_that_cannot_be_imported_says_why(
    tmp_path: Path, name: str, content: bytes | None, sentence: str
) -> None:
    file = tmp_path / name
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(Unreadable) as refused:
        open_sheets(file)
    assert told(refused.value) == sentence.format(file=file)


def test_an_encoding_that_nobody_knows_is_refused() -> None:
    with pytest.raises(ValidationError) as refused:
        ImportOptions(encoding="klingon")
    assert "it takes the name of an encoding" in told(refused.value)


def test_scopes_that_a_token_lacks_are_known_where_slack_tells() -> None:
    assert missing_scopes({"X-OAuth-Scopes": ",".join(set(scopes()) - {"im:history"})}) == ["im:history"]
    assert missing_scopes({}) == []


def test_the_log_has_the_word_of_the_database_and_not_what_was_written(capsys: pytest.CaptureFixture[str]) -> None:
    with sqlite3.connect(":memory:") as full:
        full.execute("PRAGMA max_page_count = 2")
        full.execute("CREATE TABLE notes (note TEXT)")
        with pytest.raises(sqlite3.OperationalError) as failed:
            full.execute("INSERT INTO notes VALUES (?)", ("a secret" * 2_000,))
    full.close()
    note_trouble(OperationalError("insert", {"note": "a secret"}, failed.value), "command")
    said = "".join(capsys.readouterr())
    assert "SQLITE_FULL" in said
    assert "a secret" not in said
