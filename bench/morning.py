"""A morning on which every member of one zone is told something: how long it takes, what it costs, who has to wait."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from decimal import Decimal
from functools import partial
from http.client import HTTPConnection
from itertools import count, cycle
from statistics import median, quantiles
from threading import Thread
from time import perf_counter, process_time, sleep
from typing import Any, Final, NamedTuple
from urllib.parse import urlsplit

import httpx
from slack_bolt import BoltRequest
from urllib3 import PoolManager

from bench.apart import Standing, standing
from bench.company import Company, fill
from bench.office import Tell
from bench.rounds import Figure
from bot.memory import keep_the_start
from bot.settings import Settings
from bot.wiring import Program, build
from domain.foundations.money import Money
from domain.foundations.value import Text
from domain.selling.deal import Deal, DealCreated
from domain.voice.announcements import Announcement, Post, ToMember
from domain.voice.announcements import Morning as Told
from domain.voice.nudges import Nudged
from sandbox.doors import Delivery, encoded, headers_for
from storage.database import Database, open_database
from storage.migrate import migrate

BEAT: Final = 5.0
"""Seconds between two looks of the metronome at what is due."""
SLACK_TAKES: Final = 300
"""Messages a minute that the sandbox takes from one workspace."""
BUDGET: Final = 200
APART: Final = 0.02
"""Seconds between two orders."""
ORDERS: Final = 200
LONG_AGO: Final = timedelta(days=120)
AT_ONCE: Final = 500
BARE = "a bare kept connection (http.client)"
POOLED, PLAIN = "a bare pooled client (urllib3)", "a bare pooled client (httpx)"


class Spent(NamedTuple):
    """What saying some messages took, per message, in seconds."""

    cpu: float
    wall: float


def spent(messages: int, action: Callable[[], object]) -> Spent:
    """Return what an action took of this process and of the clock on the wall, per message."""
    cpu, wall = process_time(), perf_counter()
    action()
    return Spent((process_time() - cpu) / messages, (perf_counter() - wall) / messages)


class Morning:
    """A program whose members wait for their message."""

    def __init__(self, program: Program, company: Company, slack: Standing, deals: Mapping[int, Deal]) -> None:
        self.program, self.company, self.slack = program, company, slack
        self._deals = deals
        self._batches = count(1)
        self._reps = cycle(company.reps[:20])

    def due(self, members: Sequence[int]) -> None:
        """Have each of these members told something now."""
        now, batch = self.slack.clock.now(), next(self._batches)
        with self.program.database.begin(
            self.company.workspace, by=None, at=now, family="", verb="plan", door="job", writes=False
        ) as work:
            for member in members:
                told = Post(key=f"m:{batch}:{member}", says=self._says(member), to=ToMember(member=member), due=now)
                work.post(told)

    def _says(self, member: int) -> Announcement:
        """Return what a member is told: that a deal of theirs waits."""
        deal, day = self._deals[member], self.slack.clock.now().date()
        return Told(member=member, day=day, nudged=(Nudged(deal=deal.id, nth=1, first=day, stage=deal.stage),))

    def deliver(self) -> None:
        """Say everything that is due, as the metronome would: another look at every beat."""
        self.program.delivery.settle()
        while self.program.database.posts.counts()["waiting"]:
            self.slack.clock.pause(BEAT)
            self.program.delivery.settle()

    def order(self) -> float:
        """Have somebody log a call; return the seconds until the answer."""
        rep = next(self._reps)
        payload = {
            "token": "-",
            "team_id": self.slack.team,
            "team_domain": "bench",
            "channel_id": rep.channel,
            "channel_name": "sales",
            "user_id": rep.slack,
            "user_name": rep.slack.lower(),
            "command": "/log",
            "text": "call reached",
            "api_app_id": "A00000001",
            "is_enterprise_install": "false",
            "response_url": "http://127.0.0.1:9/response",
            "trigger_id": "1.2.3",
        }
        delivery = Delivery("slash_commands", payload)
        kind, body = encoded(delivery)
        headers: dict[str, str | Sequence[str]] = {**headers_for(delivery, self.slack.signing_secret, kind, body)}
        request = BoltRequest(body=body.decode(), headers=headers)
        began = perf_counter()
        answer = self.program.app.dispatch(request)
        taken = perf_counter() - began
        if answer.status != 200 or "Undo" not in (answer.body or ""):
            raise RuntimeError(f"not the answer to measure: {answer.status} {answer.body[:200]}")
        return taken


def stalled(database: Database, company: Company, now: datetime) -> dict[int, Deal]:
    """Give every member a deal that nothing was heard of for a long while; return them by member."""
    deals: dict[int, Deal] = {}
    for start in range(0, len(company.reps), AT_ONCE):
        with database.begin(
            company.workspace, by=None, at=now - LONG_AGO, family="deal", verb="new", door="terminal"
        ) as work:
            process = work.workspace.live_processes[0]
            for rep in company.reps[start : start + AT_ONCE]:
                deals[rep.member] = Deal(
                    id=work.new_id("deal"),
                    name=Text.of(f"Acme {rep.member} paint"),
                    team=rep.team,
                    owner=rep.member,
                    process=process.id,
                    stage=process.stages[1].id,
                    amount=Money(amount=Decimal(6_000), currency="EUR"),
                    closes=(now - LONG_AGO / 2).date(),
                    created_at=now - LONG_AGO,
                )
                work.record(DealCreated(deal=deals[rep.member], at=now - LONG_AGO, by=rep.member))
    return deals


@contextmanager
def mornings(url: str, people: int, slack: Standing, *, budget: int | None) -> Iterator[Morning]:
    """Give the program on a fresh database in which everybody of the sandbox is a member."""
    migrate(url)
    database = open_database(url)
    company = fill(database, 0, slack_team=slack.team, users=slack.users, channels=slack.channels, people=people)
    deals = stalled(database, company, slack.clock.now())
    database.close()
    settings = Settings.model_validate(
        {
            "slack_bot_token": slack.token,
            "slack_signing_secret": slack.signing_secret,
            "slack_api_url": slack.api,
            "database_url": url,
            "cordee_pace": budget,
        }
    )
    program = build(settings, slack.clock)
    keep_the_start()
    try:
        yield Morning(program, company, slack, deals)
    finally:
        program.close()


def measured(urls: Iterator[str], where: str, *, people: int, rounds: int, tell: Tell) -> list[Figure]:
    """Return how long a morning takes with and without a budget, what it costs, and how `/log` answers meanwhile."""
    tell(f"{where}: {people:,} people")
    with standing(people) as slack:
        paced = [
            *_paced(next(urls), where, slack, people, budget=BUDGET, limit=BUDGET, tell=tell),
            *_paced(next(urls), where, slack, people, budget=None, limit=SLACK_TAKES, tell=tell),
        ]
        slack.limit(None)
        slack.clock.skips = False
        with mornings(next(urls), people, slack, budget=None) as morning:
            members = [rep.member for rep in morning.company.reps]
            morning.due(members[:100])
            morning.deliver()  # a first time, which counts for none
            tell(f"{where}: beside a bare client")
            cost = _cost(morning, members, where, rounds=rounds)
            tell(f"{where}: /log meanwhile")
            return [*paced, *cost, *_meanwhile(morning, members, where, rounds=rounds)]


def _paced(
    url: str, where: str, slack: Standing, people: int, *, budget: int | None, limit: int, tell: Tell
) -> list[Figure]:
    """Return how long everybody waits on a clock that skips pauses, as a ratio to what the limit allows."""
    slack.limit(limit)
    slack.clock.skips = True
    with mornings(url, people, slack, budget=budget) as morning:
        tell(f"{where}: {people:,} messages, {limit} a minute")
        before, _ = slack.heard()
        morning.due([rep.member for rep in morning.company.reps])
        began = slack.clock.now()
        morning.deliver()
        minutes = (slack.clock.now() - began) / timedelta(minutes=1)
        after, _ = slack.heard()
    if after - before != people:
        raise RuntimeError(f"{after - before} messages for {people} people")
    told = f"budget {budget}" if budget else f"no budget, Slack takes {limit}"
    what = f"{people:,} messages, {told} a minute: {where}"
    allowed = max(people - limit, 0) / limit or people / limit
    return [Figure(what, minutes, "min", people, minutes / allowed, "what the limit allows")]


def _cost(morning: Morning, members: Sequence[int], where: str, *, rounds: int) -> list[Figure]:
    """Return what a message costs, as ratios to bare clients that say the same to the same people."""
    _, payload = morning.slack.heard()
    many = len(members) // rounds
    users = {rep.member: rep.slack for rep in morning.company.reps}
    ours: list[Spent] = []
    theirs: dict[str, list[Spent]] = {BARE: [], POOLED: [], PLAIN: []}
    for number in range(rounds):
        mine = members[number * many : (number + 1) * many]
        morning.due(mine)
        ours.append(spent(many, morning.deliver))
        for name, client in ((BARE, bare), (POOLED, pooled), (PLAIN, plain)):
            with client(morning.slack, payload) as say:
                theirs[name].append(spent(many, partial(_each, say, [users[member] for member in mine])))
            _same(morning.slack.heard()[1], payload | {"channel": users[mine[-1]]})
    figures = [Figure(f"a message, processor: {where}", median(each.cpu for each in ours) * 1e6, "µs", many * rounds)]
    for name, their in theirs.items():
        cpu = median(mine.cpu / its.cpu for mine, its in zip(ours, their, strict=True))
        figures.append(Figure("  the same", median(each.cpu for each in their) * 1e6, "µs", many * rounds, cpu, name))
    wall = median(mine.wall / its.wall for mine, its in zip(ours, theirs[BARE], strict=True))
    return [
        *figures,
        Figure(f"a message, time: {where}", median(each.wall for each in ours) * 1e6, "µs", many * rounds, wall, BARE),
    ]


def _each(say: Callable[[str], None], users: Sequence[str]) -> None:
    for user in users:
        say(user)


def _meanwhile(morning: Morning, members: Sequence[int], where: str, *, rounds: int) -> list[Figure]:
    """Return how `/log` answers while everybody is told something, as ratios to a quiet minute."""
    quiet: list[list[float]] = []
    busy: list[list[float]] = []
    for _ in range(rounds):
        morning.program.delivery.settle()
        quiet.append(_orders(morning))
        morning.due(members)
        delivering = Thread(target=morning.deliver, name="bench-morning")
        delivering.start()
        busy.append(_orders(morning, while_=delivering.is_alive))
        delivering.join()
    figures: list[Figure] = []
    for name, of in (("median", median), ("slowest twentieth", _p95)):
        ratio = median(of(loud) / of(still) for loud, still in zip(busy, quiet, strict=True))
        n = sum(map(len, busy))
        figures.append(
            Figure(f"/log meanwhile, {name}: {where}", median(map(of, busy)) * 1e3, "ms", n, ratio, "the same in quiet")
        )
    return figures


def _orders(morning: Morning, *, while_: Callable[[], bool] = lambda: True) -> list[float]:
    """Have orders answered, one every moment, so many at most."""
    taken: list[float] = []
    while len(taken) < ORDERS and while_():
        taken.append(morning.order())
        sleep(APART)
    return taken


def _p95(seconds: Sequence[float]) -> float:
    return quantiles(seconds, n=20)[-1]


# -- what it is compared with ------------------------------------------------------------------------------------------


@contextmanager
def bare(slack: Standing, payload: dict[str, Any]) -> Iterator[Callable[[str], None]]:
    """Give what says something to a user over one kept connection, with nothing but Python's own HTTP client."""
    api = urlsplit(slack.api)
    connection = HTTPConnection(api.hostname or "", api.port)
    headers = {"Content-Type": "application/json; charset=utf-8", "Authorization": f"Bearer {slack.token}"}

    def say(user: str) -> None:
        body = json.dumps(payload | {"channel": user}).encode()
        connection.request("POST", f"{api.path}chat.postMessage", body, headers)
        _ok(json.loads(connection.getresponse().read()))

    yield say
    connection.close()


@contextmanager
def pooled(slack: Standing, payload: dict[str, Any]) -> Iterator[Callable[[str], None]]:
    """Give the same with urllib3, by which Cordée speaks."""
    with PoolManager(headers={"Authorization": f"Bearer {slack.token}"}) as pool:

        def say(user: str) -> None:
            _ok(pool.request("POST", f"{slack.api}chat.postMessage", json=payload | {"channel": user}).json())

        yield say


@contextmanager
def plain(slack: Standing, payload: dict[str, Any]) -> Iterator[Callable[[str], None]]:
    """Give the same with httpx."""
    with httpx.Client(headers={"Authorization": f"Bearer {slack.token}"}, trust_env=False) as client:

        def say(user: str) -> None:
            _ok(client.post(f"{slack.api}chat.postMessage", json=payload | {"channel": user}).json())

        yield say


def _same(heard: dict[str, Any], meant: dict[str, Any]) -> None:
    if heard != meant:
        raise RuntimeError("a bare client said something else than the morning did")


def _ok(answer: dict[str, Any]) -> None:
    if not answer["ok"]:
        raise RuntimeError(str(answer))
