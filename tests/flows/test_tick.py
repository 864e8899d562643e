"""`cordee tick --now` does what the running metronome does at that moment: the same posts, to the same people."""

from datetime import datetime
from pathlib import Path

import pytest

from bot.jobs import JOBS
from tests.flows.conftest import Office, Open
from tests.flows.test_command_line import CommandLine

Said = set[tuple[str, str]]
MORNING = datetime.fromisoformat("2026-11-25T08:30:30+01:00")
DIGEST = datetime.fromisoformat("2026-11-25T08:45:30+01:00")
NIGHT = datetime.fromisoformat("2026-11-25T02:00:00+01:00")


def at_work(office: Office) -> Office:
    """An office with something to tell the next day but one."""
    office.has_a_team()
    for name in ("Acme", "Globex"):
        office.types(office.ann, f"/deal new {name} paint 6000€ closes 24/11")
        office.types(office.bob, f"/deal new {name} glue 100€ closes 24/11")
    office.types(office.ann, "/deal won globex paint 100")
    office.delivered()
    return office


def said(office: Office) -> Said:
    """What people read everywhere: in which channel (the key tells whose a direct message is), under which key."""
    rooms = office.slack.workspace.messages.items()
    everything = ((room, message) for room, messages in rooms for message in messages.values())
    told = ((room, message.metadata["event_payload"]["key"]) for room, message in everything if message.metadata)
    return {(room if room.startswith("C") else "", key) for room, key in told}


def beaten(office: Office, now: datetime) -> Said:
    """What is new after the running program's jobs beat once at a moment."""
    before = said(office)
    office.watch.forward((now - office.watch()).total_seconds())
    for job in JOBS:
        job.run(office.program.database, office.program.delivery, office.program.clock)
    office.delivered()
    return said(office) - before


def ticked(office: Office, now: datetime, folder: Path) -> Said:
    """What is new after `cordee tick --now`."""
    before = said(office)
    line = CommandLine(
        folder,
        DATABASE_URL=office.program.settings.database_url,
        SLACK_BOT_TOKEN=office.slack.bot_token,
        SLACK_API_URL=office.program.settings.slack_api_url,
    )
    code, words = line("tick", "--now", now.isoformat())
    assert code == 0, words
    return said(office) - before


@pytest.mark.parametrize(("now", "speaks"), [(NIGHT, False), (MORNING, True), (DIGEST, True)])
def test_a_tick_says_what_the_running_program_says(
    open_office: Open, tmp_path: Path, now: datetime, speaks: bool
) -> None:
    running, ticking = at_work(open_office()), at_work(open_office())
    expected = beaten(running, now)
    assert ticked(ticking, now, tmp_path) == expected
    assert bool(expected) == speaks
    assert ticked(ticking, now, tmp_path) == set(), "a second tick adds nothing"
