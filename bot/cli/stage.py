"""The demo's stage: a sandbox with the sample company in it, and the real program connected to it by Socket Mode."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from threading import Event, Thread

from bot.clock import WallClock
from bot.manifest import manifest
from bot.sample import ROOMS, SLACK_PEOPLE, TEAMS, seed
from bot.serving import run_socket
from bot.settings import Settings
from bot.wiring import build
from domain.selling.workspace import Choices
from sandbox import Address, MovableClock, Slack
from storage.database import open_database
from storage.migrate import migrate


class StageClock(WallClock):
    """The sandbox's clock, which people move; a pause takes its real time all the same."""

    def __init__(self, shown: MovableClock) -> None:
        super().__init__()
        self._shown = shown

    def now(self) -> datetime:
        """Return the moment that the sandbox shows."""
        return self._shown()


@contextmanager
def staged(database_url: str, port: int, *, empty: bool) -> Iterator[Address]:
    """Give the address of a sandbox in which Cordée works; everything ends with the block."""
    with stage(database_url, port, empty=empty) as (_, address):
        yield address


@contextmanager
def stage(database_url: str, port: int, *, empty: bool) -> Iterator[tuple[Slack, Address]]:
    """Give the sandbox too: for pictures and tests, which look behind the page."""
    clock = MovableClock()
    slack = Slack(manifest=manifest(), clock=clock, name="Cordée demo")
    with slack.serve(port) as address:
        fill(slack, database_url, empty=empty)
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


def fill(slack: Slack, database_url: str, *, empty: bool) -> None:
    """Put the sample's people and channels into the sandbox, and their history into a new database."""
    people = {seat.key: slack.user(seat.name, **seat.in_the_sandbox()) for seat in SLACK_PEOPLE}
    rooms = {}
    for team in TEAMS:
        members = [people[seat.key] for seat in SLACK_PEOPLE if seat.team == team.key]
        rooms[team.room] = slack.channel(f"#{team.room}", members=members).id
    migrate(database_url)
    database = open_database(database_url)
    try:
        known = database.workspace_of(slack.workspace.team_id)
        if empty or known is not None:
            return
        number = database.create_workspace(slack.workspace.team_id, Choices(language="fr"))
        seats = [seat.but(slack=people[seat.key].id) for seat in SLACK_PEOPLE if not seat.guest]
        seed(database, number, slack.workspace.clock(), people=seats, rooms={name: rooms[name] for name in ROOMS})
    finally:
        database.close()
