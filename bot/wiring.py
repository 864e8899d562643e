"""Wires the program: the one place where settings become connections, and parts get each other."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Final
from urllib.parse import urlsplit

import structlog
from slack_bolt import App
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web import WebClient

from bot.clock import Clock, Metronome, WallClock
from bot.delivery import Delivery
from bot.delivery.line import Line
from bot.directory import SECONDS, Directory
from bot.doors import listen
from bot.doors.channels import Channels
from bot.doors.desk import Desk
from bot.doors.once import Once
from bot.doors.tenants import Tenants
from bot.jobs import JOBS
from bot.log import note_trouble
from bot.manifest import missing_scopes
from bot.pool import PATIENCE, Pool
from bot.settings import NothingToSay, Settings, revealed
from storage.database import Database, open_database
from storage.migrate import migrate

log = structlog.get_logger()

LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1"})


@dataclass(frozen=True, slots=True)
class Program:
    """The program, wired. It hears Slack once its `app` is served; `start` lets the clock beat."""

    settings: Settings
    clock: Clock
    database: Database
    client: WebClient
    app: App
    desk: Desk
    pool: Pool
    delivery: Delivery
    metronome: Metronome

    def start(self) -> None:
        """Let the metronome beat: jobs run from now on."""
        for job in JOBS:
            self.metronome.beat(job.name, job.seconds, partial(job.run, self.database, self.delivery, self.clock))
        self.metronome.start()

    def tick(self) -> list[str]:
        """Do what the metronome does at each beat: every job once, then say what is due; return the jobs that failed.

        One that fails holds up no other.
        """
        failed: list[str] = []
        for job in JOBS:
            try:
                job.run(self.database, self.delivery, self.clock)
            except Exception as error:
                note_trouble(error, job.name)
                failed.append(job.name)
        self.delivery.settle()
        return failed

    def close(self) -> None:
        """End: finish what was taken on, then close every connection."""
        self.pool.close()
        self.delivery.claim_no_more()
        if isinstance(self.clock, WallClock):
            self.clock.stop()
        self.metronome.stop()
        self.delivery.close()
        self.database.close()


def build(settings: Settings, clock: Clock | None = None, *, patience: float = PATIENCE) -> Program:
    """Wire the program and bring its database up to date.

    Raises NothingToSay without a bot token, SchemaTooNew for a database of a newer release, SlackApiError for a token
    that Slack does not take.
    """
    if settings.slack_bot_token is None:
        raise NothingToSay()
    migrate(settings.database_url)
    clock = clock or WallClock()
    client = web_client(settings, timeout=10)
    identity = client.auth_test()
    missing = missing_scopes(identity.headers)
    if missing:
        log.warning("scopes missing", scopes=missing, remedy="update the app from app.yaml and reinstall it")
    app = bolt(settings, AuthorizeResult.from_auth_test_response(bot_token=client.token, auth_test_response=identity))
    database = open_database(settings.database_url)
    pool = Pool(patience=patience)
    directory = Directory(profiles(web_client(settings, timeout=SECONDS)), clock, pool.do)
    lines = {str(identity["team_id"]): line(settings, timeout=10)}
    delivery = Delivery(database, lines, directory, clock, per_minute=settings.cordee_pace, give_way=pool.give_way)
    desk = Desk(database, Tenants(database), directory, clock, Once(database.inbox, pool.do), delivery.kick, pool.do)
    listen(app, desk, pool, client, clock, Channels(database, delivery.kick, clock, str(identity["user_id"])))
    return Program(settings, clock, database, client, app, desk, pool, delivery, Metronome())


def bolt(settings: Settings, ourselves: AuthorizeResult) -> App:
    """Return Bolt's app, which speaks as ourselves whoever asks.

    It is told so: left to itself, Bolt takes SLACK_CLIENT_ID and SLACK_CLIENT_SECRET in the environment for the wish to
    look for tokens in files of its own.
    """
    nobody = web_client(settings, timeout=10)
    nobody.token = None
    logger = logging.getLogger("bolt")
    logger.addFilter(_worth_reading)
    return App(
        name="cordee",
        client=nobody,
        authorize=lambda: ourselves,
        signing_secret=revealed(settings.slack_signing_secret) or "",
        process_before_response=True,
        logger=logger,
    )


def _worth_reading(record: logging.LogRecord) -> bool:
    """Whether an operator needs to know: that Bolt leaves the token of the environment alone is what we want."""
    return "`token` will be unused" not in record.getMessage()


def web_client(settings: Settings, *, timeout: float) -> WebClient:
    """Return a client without automatic retries: slack_sdk's default says things twice (docs/architecture.md 3)."""
    client = WebClient(
        token=revealed(settings.slack_bot_token),
        base_url=settings.slack_api_url,
        timeout=timeout,  # type: ignore[arg-type]  # seconds; urllib takes fractions
        retry_handlers=[],
        logger=logging.getLogger("slack"),
    )
    if urlsplit(settings.slack_api_url).hostname in LOOPBACK:
        client.proxy = None
    elif client.proxy and "://" not in client.proxy:
        client.proxy = f"http://{client.proxy}"  # Socket Mode finds no host in "proxy:3128"
    return client


def line(settings: Settings, *, timeout: float) -> Line:
    """Return the line on which delivery speaks: it is kept open, and says nothing twice by itself."""
    client = web_client(settings, timeout=timeout)
    return Line(settings.slack_api_url, client.token or "", timeout=timeout, proxy=client.proxy)


def profiles(client: WebClient) -> Callable[[str, str], dict[str, Any]]:
    """Return how to read somebody's profile."""

    def fetch(_slack_team: str, user: str) -> dict[str, Any]:
        found: dict[str, Any] = client.users_info(user=user, include_locale=True)["user"]
        return found

    return fetch
