"""The turns in which somebody may be written to apart from their morning message: a few a day (rules 3.4)."""

from datetime import datetime
from typing import Final

from domain.ports import UnitOfWork
from domain.selling.people import Member, Team
from domain.voice.hours import next_welcome

A_DAY: Final = 3
"""Requests for help and hand-offs that a person may be told of apart from their morning message in one day."""


def turn_of(mate: Member, team: Team, now: datetime, work: UnitOfWork) -> tuple[datetime, str]:
    """Return when a mate may be written to, and the key of one of their turns of that day."""
    due, day = next_welcome(mate, team, now)
    while True:
        keys = [f"help:{mate.id}:{day}:{n}" for n in range(A_DAY)]
        used = work.spoken.used(keys)
        free = next((key for key in keys if key not in used), None)
        if free is not None:
            return due, free
        due, day = next_welcome(mate, team, now, after=day)
