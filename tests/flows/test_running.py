"""`cordee run` as it is started on a server: it connects, answers, and ends when it is told to."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from threading import Event

import pytest

from bot.manifest import manifest
from sandbox import Slack

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT])
def test_it_connects_answers_and_ends(tmp_path: Path, ending: signal.Signals) -> None:
    slack = Slack(manifest(), patience=20, ack_seconds=20)
    with slack.serve() as address:
        ann = slack.user("Ann", is_admin=True)
        slack.channel("#sales", members=[ann])
        environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "SLACK_BOT_TOKEN": slack.bot_token,
            "SLACK_APP_TOKEN": slack.app_token,
            "SLACK_API_URL": address.api,
            "DATABASE_URL": f"sqlite:///{tmp_path}/run.db",
        }
        running = subprocess.Popen(
            [sys.executable, "-m", "bot", "run"], cwd=tmp_path, env=environment, stderr=subprocess.PIPE, text=True
        )
        try:
            slack.wait_for(lambda: slack.courier.reachable, 60)
            told = ann.types("/cordee team here", in_="#sales")
            assert told is not None
            assert "team *Sales* created" in told.words
        finally:
            running.send_signal(ending)
            _, said = running.communicate(timeout=60)
            print(said)
    assert running.returncode == 0, said
    assert "Traceback" not in said
    assert slack.bot_token not in said


def eventually(holds: Callable[[], bool]) -> None:
    """Return once something holds that only another process changes."""
    for _ in range(3_000):
        if holds():
            return
        Event().wait(0.02)
    raise TimeoutError("it did not happen in a minute")


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def answers(port: int) -> bool:
    """Whether the program serves HTTP already."""
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def begun(database: Path) -> bool:
    """Whether a sender has begun to say a win."""
    with closing(sqlite3.connect(database)) as other:
        return (
            other.execute(
                "SELECT 1 FROM outbox WHERE kind = 'win' AND lease IS NOT NULL AND unsaid < attempts"
            ).fetchone()
            is not None
        )


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("mode", ["http", "socket"])
def test_told_to_end_twice_it_still_finishes_what_it_says(tmp_path: Path, mode: str, ending: signal.Signals) -> None:
    slack = Slack(manifest(), patience=20, ack_seconds=20)
    port, database = free_port(), tmp_path / "run.db"
    with slack.serve() as address:
        ann = slack.user("Ann", is_admin=True)
        sales = slack.channel("#sales", members=[ann])
        environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("SLACK_")},
            "PYTHONPATH": str(ROOT),
            "SLACK_BOT_TOKEN": slack.bot_token,
            "SLACK_API_URL": address.api,
            "DATABASE_URL": f"sqlite:///{database}",
            "CORDEE_PORT": str(port),
            **({"SLACK_APP_TOKEN": slack.app_token} if mode == "socket" else {}),
            **({"SLACK_SIGNING_SECRET": slack.signing_secret} if mode == "http" else {}),
        }
        running = subprocess.Popen(
            [sys.executable, "-m", "bot", "run"], cwd=tmp_path, env=environment, stderr=subprocess.PIPE, text=True
        )
        try:
            if mode == "http":
                eventually(lambda: answers(port))
                slack.connect_http(f"http://127.0.0.1:{port}/slack/events")
            slack.wait_for(lambda: slack.courier.reachable, 60)
            for line in ("/cordee team here", "/deal new Acme paint 6000"):
                assert ann.types(line, in_="#sales") is not None
            slack.wait_for(lambda: any("daily digest" in message.text for message in sales.messages), 60)
            slack.faults.add("chat.postMessage", "slow", seconds=2)
            assert ann.types("/deal won acme", in_="#sales") is not None
            eventually(lambda: begun(database))
        finally:
            running.send_signal(ending)
            running.send_signal(ending)
            _, said = running.communicate(timeout=60)
            print(said)
    assert running.returncode == 0, said
    assert "Traceback" not in said
    (won,) = (message for message in sales.messages if "is signed" in message.text)
    with closing(sqlite3.connect(database)) as after:
        assert after.execute("SELECT ts FROM outbox WHERE kind = 'win'").fetchall() == [(won.ts,)]
