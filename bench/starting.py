"""How long the program takes to start, and how much memory, until its first command is answered."""

import json
import os
import subprocess
import sys
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, Final

from bench.office import Office
from bench.rounds import Figure

OURS: Final = """
from bot.settings import Settings
import bot.wiring
told("import")
program = bot.wiring.build(Settings())
told("wired")
answer = program.app.dispatch(request())
told("answered", answer)
"""
BARE: Final = """
import os, re
from slack_bolt import App
from slack_sdk.web import WebClient
told("import")
client = WebClient(token=os.environ["SLACK_BOT_TOKEN"], base_url=os.environ["SLACK_API_URL"])
app = App(client=client, signing_secret=os.environ["SLACK_SIGNING_SECRET"])
app.command(re.compile(""))(lambda ack: ack())
told("wired")
told("answered", app.dispatch(request()))
"""
_AROUND: Final = """
import json, sys, time
began = time.perf_counter()
facts = {}

def told(what, answer=None):
    if answer is not None and answer.status != 200:
        sys.exit(f"{answer.status} {answer.body}")
    facts[what] = [time.perf_counter() - began, megabytes(), "matplotlib" in sys.modules]

def megabytes():
    try:
        with open("/proc/self/statm") as file:
            return int(file.read().split()[1]) * 4096 / 1e6
    except OSError:  # no Linux: the most there ever was, in bytes
        import resource
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6

def request():
    from slack_bolt import BoltRequest
    return BoltRequest(**json.load(sys.stdin))
"""
_END: Final = """
print(json.dumps(facts), flush=True)
import os
os._exit(0)
"""
Facts = dict[str, tuple[float, float, bool]]


def measured(office: Office, url: str, *, rounds: int) -> list[Figure]:
    """Return what starting takes, each time in a new process; raises if matplotlib is there before the first chart."""
    ours: list[Facts] = []
    bare: list[Facts] = []
    with TemporaryDirectory(prefix="cordee-compiled-") as compiled:
        for program in (OURS, BARE):  # compiles what is imported, as an installation does; counts for none
            _started(program, office, url, compiled)
        for _ in range(rounds):
            ours.append(_started(OURS, office, url, compiled))
            bare.append(_started(BARE, office, url, compiled))
    if any(loaded for facts in ours for _, _, loaded in facts.values()):
        raise RuntimeError("matplotlib is imported before the first chart is drawn")
    figures: list[Figure] = []
    for what, told in (("import", "import bot.wiring"), ("wired", "  wired"), ("answered", "  first command answered")):
        seconds = [facts[what][0] for facts in ours]
        ratio = median(mine[what][0] / its[what][0] for mine, its in zip(ours, bare, strict=True))
        figures.append(Figure(f"{told}: time", median(seconds), "s", rounds, ratio, "a bare Bolt app"))
    for what, told in (("import", "import bot.wiring"), ("answered", "  first command answered")):
        memory = [facts[what][1] for facts in ours]
        ratio = median(mine[what][1] / its[what][1] for mine, its in zip(ours, bare, strict=True))
        figures.append(Figure(f"{told}: memory", median(memory), "MB", rounds, ratio, "a bare Bolt app"))
    return figures


def _started(program: str, office: Office, url: str, compiled: str) -> Facts:
    request = office.request(office.company.reps[0], "/log call reached")
    headers = {name: values[0] for name, values in request.headers.items()}
    compiles = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    given = compiles | {
        "PYTHONPYCACHEPREFIX": compiled,
        "SLACK_BOT_TOKEN": office.slack.bot_token,
        "SLACK_SIGNING_SECRET": office.slack.signing_secret,
        "SLACK_API_URL": office.program.client.base_url,
        "DATABASE_URL": url,
    }
    done = subprocess.run(
        [sys.executable, "-c", _AROUND + program + _END],
        input=json.dumps({"body": request.raw_body, "headers": headers}),
        env=given,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-2_000:])
    facts: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return {what: tuple(each) for what, each in facts.items()}
