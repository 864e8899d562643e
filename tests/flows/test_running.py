"""`cordee run` as it is started on a server: it connects, answers, and ends when it is told to."""

import os
import signal
import subprocess
import sys
from pathlib import Path

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
