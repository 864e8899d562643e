"""The whole program on generated deals, and bare Bolt apps beside it: all answer the same signed requests."""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from slack_bolt import App, BoltRequest, BoltResponse
from slack_sdk.web import WebClient

from bench.company import NOW, PEOPLE, TEAMS, Company, Rep, fill
from bot.manifest import manifest
from bot.memory import keep_the_start
from bot.settings import Settings
from bot.wiring import Program, build
from sandbox import Slack
from sandbox.doors import Delivery, encoded, headers_for
from storage.database import open_database
from storage.migrate import migrate

BETWEEN: Final = timedelta(seconds=0.25)
"""Time that passes between two orders on the program's clock: fifty people in turn never press Enter twice."""


Tell = Callable[[str], None]
"""Shows what is being prepared."""


class Steady:
    """A clock that moves a little with every order, however long the order takes."""

    def __init__(self, start: datetime) -> None:
        self._now = start

    def now(self) -> datetime:
        """Return the moment."""
        return self._now

    def pause(self, seconds: float) -> None:
        """Let time pass."""
        self._now += timedelta(seconds=seconds)

    def __call__(self) -> datetime:
        return self._now


@dataclass(frozen=True, slots=True, eq=False)
class Office:
    """The program, wired as in production, with a sandbox for Slack and a company for its data."""

    slack: Slack
    clock: Steady
    program: Program
    company: Company

    def request(self, rep: Rep, line: str) -> BoltRequest:
        """Return the signed request of a typed line, as the web server hands it to Bolt."""
        command, _, text = line.partition(" ")
        user, channel = self.slack.workspace.users[rep.slack], self.slack.workspace.channels[rep.channel]
        payload = {
            "token": "-",
            "team_id": self.slack.workspace.team_id,
            "team_domain": "bench",
            "channel_id": channel.id,
            "channel_name": channel.name,
            "user_id": user.id,
            "user_name": user.name,
            "command": command,
            "text": text,
            "api_app_id": self.slack.workspace.api_app_id,
            "is_enterprise_install": "false",
            "response_url": "http://127.0.0.1:9/response",
            "trigger_id": "1.2.3",
        }
        delivery = Delivery("slash_commands", payload)
        content_type, body = encoded(delivery)
        headers: dict[str, str | Sequence[str]] = {
            **headers_for(delivery, self.slack.signing_secret, content_type, body)
        }
        return BoltRequest(body=body.decode(), headers=headers)

    def answers(self, request: BoltRequest) -> BoltResponse:
        """Return the program's answer to a request, a moment after the last one."""
        self.clock.pause(BETWEEN.total_seconds())
        return self.program.app.dispatch(request)

    def quiet(self) -> None:
        """Wait until everything is said that an order left to be said: a chart is drawn after the answer."""
        self.program.delivery.settle()

    def bare(self, **options: Any) -> App:
        """Return a Bolt app that acknowledges every command and does nothing else."""
        app = App(
            client=WebClient(token=self.slack.bot_token, base_url=self.program.client.base_url),
            signing_secret=self.slack.signing_secret,
            **options,
        )

        @app.command(re.compile(r""))
        def command(ack: Callable[..., Any]) -> None:
            ack()

        return app


@contextmanager
def opened(url: str, deals: int, *, people: int = PEOPLE, brief: bool = False, tell: Tell = print) -> Iterator[Office]:
    """Give the program on a fresh database at this address with so many deals (`brief`: see `company.fill`)."""
    where = url.partition(":")[0]
    clock = Steady(NOW)
    slack = Slack(manifest=manifest(), clock=clock, patience=5.0)
    with slack.serve() as address:
        users = [slack.user(f"Person {n + 1}") for n in range(people)]
        channels = [slack.channel(f"#team-{n + 1}", members=users).channel.id for n in range(TEAMS)]
        migrate(url)
        database = open_database(url)
        company = fill(
            database,
            deals,
            slack_team=slack.workspace.team_id,
            users=[user.id for user in users],
            channels=channels,
            people=people,
            brief=brief,
            progress=lambda told: tell(f"{where}: {told:,} of {deals:,} deals"),
        )
        database.close()
        settings = Settings.model_validate(
            {
                "slack_bot_token": slack.bot_token,
                "slack_signing_secret": slack.signing_secret,
                "slack_api_url": address.api,
                "database_url": url,
            }
        )
        program = build(settings, clock)
        keep_the_start()
        try:
            yield Office(slack, clock, program, company)
        finally:
            program.close()
