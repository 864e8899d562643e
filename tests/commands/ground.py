"""A team on whose words lines are read in tests: three processes, three members, a few known names."""

from collections.abc import Iterable
from datetime import datetime
from itertools import count
from zoneinfo import ZoneInfo

from commands import family_named
from commands.command import Command
from commands.grammar import read
from commands.ground import Ground
from commands.messages import read_message
from domain.foundations.value import Text
from domain.selling.lookup import folded
from domain.selling.people import Member, Membership
from domain.selling.templates import TEMPLATES, process_from_template
from domain.selling.workspace import Workspace

PARIS = ZoneInfo("Europe/Paris")
WEDNESDAY = datetime(2026, 11, 25, 10, 0, tzinfo=PARIS)
NAMES = ("Acme", "Globex", "L'Oréal", "Société Générale", "Éts Dupont & Fils", "🚀 Rocket", "شركة النور", "Pipe > Line")

_ids = count(1)
WORKSPACE = Workspace(
    id=1,
    processes=tuple(
        process_from_template(key, process_id=n, new_stage_id=lambda: next(_ids)) for n, key in enumerate(TEMPLATES, 1)
    ),
    members=tuple(
        Member(id=n, name=Text.of(name), slack=f"U{n}", memberships=(Membership(team=1),))
        for n, name in enumerate(("Ann Lee", "Marie Dupont", "Bob Stone"), 1)
    ),
)
_KNOWN = frozenset(folded(name) for name in NAMES)


def known(runs: Iterable[str]) -> frozenset[str]:
    return frozenset(runs) & _KNOWN


GROUND = Ground(workspace=WORKSPACE, now=WEDNESDAY, currency="EUR", order="dmy", decimal=",", known=known)


def typed(line: str, ground: Ground = GROUND) -> Command:
    """Read a line as it is typed in Slack, with its slash."""
    family, _, rest = line.removeprefix("/").partition(" ")
    return read(family_named(family), rest, ground)


def messaged(line: str, ground: Ground = GROUND) -> Command:
    """Read a direct message."""
    return read_message(line, ground)
