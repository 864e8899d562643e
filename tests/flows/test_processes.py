"""Several programs deliver from one database, as operators start them: hundreds of posts, none twice, none lost."""

import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from slack_bolt import BoltRequest
from sqlalchemy import select

from bot.manifest import manifest
from bot.settings import Settings
from bot.wiring import Program, build
from domain.foundations.value import Text
from domain.selling.people import Member, MemberAdded
from domain.voice.announcements import MemberUnreachable, Post, ToMember
from sandbox import Slack
from sandbox.doors import InProcess
from storage.tables import outbox

ROOT = Path(__file__).parents[2]
PEOPLE = 240
WINS = 6
PATIENCE = 240


@dataclass(frozen=True)
class Company:
    """A workspace with many members, whose database several programs share; everything at the computer's own time."""

    slack: Slack
    program: Program
    folder: Path

    def starts(self, *line: str) -> "subprocess.Popen[str]":
        """Start `cordee` beside."""
        settings = self.program.settings
        environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "SLACK_BOT_TOKEN": self.slack.bot_token,
            "SLACK_SIGNING_SECRET": self.slack.signing_secret,
            "SLACK_API_URL": settings.slack_api_url,
            "DATABASE_URL": settings.database_url,
            "CORDEE_PORT": "0",
            "CORDEE_PACE": "none",
        }
        return subprocess.Popen(
            [sys.executable, "-m", "bot", *line],
            cwd=self.folder,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )

    @contextmanager
    def running(self, programs: int) -> Iterator[None]:
        """Have so many programs run, from when all of them are there until the block ends."""
        before = self.calls("auth.test")
        with ExitStack() as ending:
            for _ in range(programs):
                ending.enter_context(ended(self.starts("run"), signal.SIGTERM))
            self.slack.wait_for(lambda: self.calls("auth.test") >= before + programs, PATIENCE)
            yield

    def calls(self, method: str) -> int:
        return sum(request.method == method for request in self.slack.requests)

    def has_due(self) -> set[str]:
        """Have every member told something and some wins told in #sales; return the keys."""
        now = self.program.clock.now()
        ann = self.slack.user("Ann")
        for n in range(WINS):
            for line in (f"/deal new deal{n} paint 6000€", f"/deal won deal{n} 100"):
                answer = ann.types(line, in_="#sales")
                assert answer is not None
        with self.program.database.begin(1, by=None, at=now, family="", verb="plan", door="job", writes=False) as work:
            for member in work.workspace.members:
                told = MemberUnreachable(member=member.id)
                work.post(Post(key=f"to {member.id}", says=told, to=ToMember(member=member.id), due=now))
            told_to = {f"to {member.id}" for member in work.workspace.members}
        wins = select(outbox.c.key).where(outbox.c.kind == "win")  # those too that were said meanwhile
        with self.program.database.connections.reading() as connection:
            return told_to | set(connection.execute(wins).scalars())

    def heard(self, keys: set[str]) -> Counter[str]:
        """How often each of these keys was said, wherever people read."""
        everything = [message for room in self.slack.workspace.messages.values() for message in room.values()]
        said = [message.metadata["event_payload"]["key"] for message in everything if message.metadata]
        return Counter(key for key in said if key in keys)

    def are_closed(self, keys: set[str]) -> None:
        """Wait until none of these keys waits any more."""
        for _ in range(2 * PATIENCE):
            waiting = {post.key for post in self.program.database.posts.waiting(limit=2 * PEOPLE)}
            if not waiting & keys:
                return
            self.program.clock.pause(0.5)
        raise TimeoutError(f"still waiting: {waiting & keys}")


@contextmanager
def ended(process: "subprocess.Popen[str]", how: signal.Signals | None = None) -> Iterator[None]:
    """Have a process end well when the block ends: by a signal, or by itself."""
    try:
        yield
        if how is not None:
            process.send_signal(how)
        _, complaints = process.communicate(timeout=PATIENCE)
        assert process.returncode == 0 or "error=Busy" in complaints, complaints  # what one cannot do, the next does
    finally:
        process.kill()
        process.communicate()


@pytest.fixture
def company(database_url: str, tmp_path: Path) -> Iterator[Company]:
    """A company at work; what its own program has to say is said by others."""
    slack = Slack(manifest(), patience=30, ack_seconds=30)
    with slack.serve() as address:
        ann = slack.user("Ann", is_admin=True)
        slack.channel("#sales", members=[ann])
        users = [slack.user(f"Person {n}").id for n in range(PEOPLE)]
        settings = Settings.model_validate(
            {
                "slack_bot_token": slack.bot_token,
                "slack_signing_secret": slack.signing_secret,
                "slack_api_url": address.api,
                "database_url": database_url,
            }
        )
        program = build(settings)
        program.delivery.claim_no_more()
        slack.connect(hears(program))
        try:
            assert ann.types("/cordee team here", in_="#sales") is not None
            join(program, users)
            yield Company(slack, program, tmp_path)
        finally:
            program.close()


def hears(program: Program) -> InProcess:
    """Return the program's ear: what Slack would send it over HTTP."""

    def hear(_path: str, headers: dict[str, str], body: bytes) -> tuple[int, dict[str, str], bytes]:
        answer = program.app.dispatch(BoltRequest(body=body.decode(), headers=dict(headers)))
        return answer.status, {"content-type": answer.first_headers().get("content-type", "")}, answer.body.encode()

    return hear


def join(program: Program, users: Sequence[str]) -> None:
    """Make members of users."""
    with program.database.begin(
        1, by=None, at=program.clock.now(), family="cordee", verb="team", door="terminal"
    ) as work:
        for user in users:
            member = Member(id=work.new_id("member"), name=Text.of(f"Person {user}"), slack=user)
            work.record(MemberAdded(member=member, at=program.clock.now()))


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_several_programs_on_postgresql_say_everything_once(company: Company) -> None:
    with company.running(4):
        keys = company.has_due()
        company.are_closed(keys)
    assert len(keys) == PEOPLE + 1 + WINS
    assert company.heard(keys) == Counter(keys)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_program_beside_ticks_and_an_import_on_sqlite_says_everything_once(company: Company) -> None:
    rows = "".join(f"{n};Peinture {n};Acme {n};6000;Proposition\n" for n in range(400))
    (company.folder / "deals.csv").write_text(f"id;nom;compte;montant;étape\n{rows}", encoding="utf-8")
    with company.running(1), ended(company.starts("import", "deals.csv")):
        keys = company.has_due()
        with ended(company.starts("tick")), ended(company.starts("tick")):
            company.are_closed(keys)
    assert company.heard(keys) == Counter(keys)
    assert company.program.database.posts.given_up() == []
    with company.program.database.begin(
        1, by=None, at=company.program.clock.now(), family="", verb="read", door="terminal", writes=False
    ) as work:
        assert work.deals.get(WINS + 400) is not None
