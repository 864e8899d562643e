"""A sandbox in a process of its own, so that what it costs is not counted as ours; its clock is shared."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.sharedctypes import Synchronized
from time import sleep
from typing import Any, NamedTuple

from bench.company import TEAMS
from bot.manifest import manifest
from sandbox import Slack


class Skipping:
    """The computer's clock, further ahead by all that somebody waited for: pauses cost no time of ours."""

    def __init__(self, ahead: "Synchronized[float]", *, skips: bool = True) -> None:
        self._ahead = ahead
        self.skips = skips

    def now(self) -> datetime:
        """Return the moment."""
        return datetime.now(UTC) + timedelta(seconds=self._ahead.value)  # noqa: TID251  this is a clock

    def pause(self, seconds: float) -> None:
        """Let time pass."""
        if not self.skips:
            sleep(seconds)
            return
        with self._ahead.get_lock():
            self._ahead.value += seconds

    __call__ = now


class Standing(NamedTuple):
    """A sandbox that runs elsewhere: where it is found, who is there, and the line to switch its limits."""

    api: str
    token: str
    signing_secret: str
    team: str
    channels: tuple[str, ...]
    users: tuple[str, ...]
    clock: Skipping
    orders: Connection

    def limit(self, messages_per_minute: int | None) -> None:
        """Have it take so many messages a minute, and one a second and channel; None: as many as come."""
        self.orders.send(messages_per_minute)
        self.orders.recv()

    def heard(self) -> tuple[int, dict[str, Any]]:
        """Return how many messages people got, and the arguments with which the last one was said."""
        self.orders.send("heard")
        many, last = self.orders.recv()
        return many, last


@contextmanager
def standing(people: int) -> Iterator[Standing]:
    """Give a sandbox with so many people, each in the channel of a team."""
    spawned = get_context("spawn")
    ahead = spawned.Value("d", 0.0)
    mine, its = spawned.Pipe()
    process = spawned.Process(target=_stand, args=(people, ahead, its), name="bench-slack", daemon=True)
    process.start()
    try:
        api, token, secret, team, channels, users = mine.recv()
        yield Standing(api, token, secret, team, channels, users, Skipping(ahead), mine)
    except EOFError:
        process.join(5)
        raise RuntimeError(f"the sandbox has ended by itself: {process.exitcode}") from None
    finally:
        mine.close()
        process.join()


def _stand(people: int, ahead: "Synchronized[float]", line: Connection) -> None:
    slack = Slack(manifest=manifest(), clock=Skipping(ahead), patience=5.0)
    with slack.serve() as address:
        users = [slack.user(f"Person {n + 1}") for n in range(people)]
        channels = tuple(slack.channel(f"#team-{n + 1}", members=users[n::TEAMS]).id for n in range(TEAMS))
        ids = tuple(user.id for user in users)
        line.send((address.api, slack.bot_token, slack.signing_secret, slack.workspace.team_id, channels, ids))
        while True:
            try:
                order = line.recv()
            except EOFError:
                return
            if order == "heard":
                said = [each for each in slack.requests if each.method == "chat.postMessage" and each.verdict == "ok"]
                line.send((len(said), said[-1].arguments if said else {}))
                continue
            slack.pace.strict = order is not None
            slack.pace.messages_per_minute = order or 0
            line.send(None)
