"""The demo's stage: a sandbox with the sample company in it, and the real program connected to it by Socket Mode."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from threading import Event, Thread

from bot.cli.cast import Cast
from bot.clock import WallClock
from bot.manifest import manifest
from bot.serving import run_socket
from bot.settings import Settings
from bot.wiring import LOOPBACK, build
from sandbox import Address, MovableClock, Slack


class StageClock(WallClock):
    """The sandbox's clock, which people move; a pause takes its real time all the same."""

    def __init__(self, shown: MovableClock) -> None:
        super().__init__()
        self._shown = shown

    def now(self) -> datetime:
        """Return the moment that the sandbox shows."""
        return self._shown()


def speak_directly() -> None:
    """Have nobody on this machine spoken to by way of a proxy, whatever the environment says of others."""
    spared = os.environ.get("no_proxy", os.environ.get("NO_PROXY", ""))
    if spared != "*":
        os.environ["no_proxy"] = ",".join(filter(None, (spared, *sorted(LOOPBACK))))


@contextmanager
def stage(database_url: str, port: int, cast: Cast) -> Iterator[tuple[Slack, Address]]:
    """Give a sandbox in which Cordée works, and its address; everything ends with the block."""
    speak_directly()
    clock = MovableClock()
    slack = Slack(manifest=manifest(), clock=clock, name="Cordée demo", team_id=cast.slack_team)
    with slack.serve(port) as address:
        cast.enter(slack, database_url)
        settings = Settings.model_validate(
            {
                "slack_bot_token": slack.bot_token,
                "slack_app_token": slack.app_token,
                "slack_api_url": address.api,
                "database_url": database_url,
            }
        )
        program = build(settings, StageClock(clock))
        ended = Event()
        line = Thread(target=run_socket, args=(program.app, slack.app_token, ended), name="cordee-demo")
        try:
            program.start()
            line.start()
            slack.wait_for(lambda: slack.courier.reachable)
            assert slack.journey is not None  # its clock can be moved
            slack.journey.followers.append(program.tick)
            yield slack, address
        finally:
            if slack.journey is not None:
                slack.journey.stop()
            ended.set()
            line.join()
            program.close()
