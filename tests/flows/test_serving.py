"""Over HTTP only Slack is heard; operators see whether the program lives, is ready, and how it does."""

import sqlite3
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest

from bot.wiring import build
from sandbox.doors import HttpDoor
from storage.migrate import SchemaTooNew
from tests.flows.conftest import Office


def asked(office: Office, path: str, body: bytes | None = None) -> tuple[int, str]:
    """Ask the program's address for something, without being Slack."""
    door = office.slack.courier.door
    assert isinstance(door, HttpDoor)
    connection = HTTPConnection("127.0.0.1", urlsplit(door.url).port, timeout=30)
    try:
        connection.request("GET" if body is None else "POST", path, body)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


def test_operators_see_that_it_lives_and_is_ready(team: Office) -> None:
    assert asked(team, "/healthz") == (200, "ok")
    assert asked(team, "/readyz") == (200, "ok")
    with sqlite3.connect(team.database) as away:
        away.execute("ALTER TABLE workspaces RENAME TO elsewhere")
    away.close()
    assert asked(team, "/readyz")[0] == 503
    assert asked(team, "/healthz")[0] == 200


def test_operators_see_how_many_answers_it_gave(team: Office) -> None:
    team.types(team.ann, "/log call reached -- a secret note")
    status, metrics = asked(team, "/metrics")
    assert status == 200
    assert 'cordee_answers_total{door="command",outcome="done"}' in metrics
    assert "secret" not in metrics


def test_who_is_not_slack_is_not_heard(team: Office) -> None:
    body = b"team_id=T00000001&user_id=U00000003&command=%2Flog&text=call+reached&channel_id=C1"
    assert asked(team, "/slack/events", body)[0] == 401
    assert team.actions() == 0


def test_a_database_of_a_newer_release_is_left_alone(team: Office) -> None:
    with sqlite3.connect(team.database) as newer:
        newer.execute("UPDATE alembic_version SET version_num = '9999'")
    newer.close()
    with pytest.raises(SchemaTooNew, match="9999"):
        build(team.program.settings)
