"""What a story is made of: acts by their authors at working moments, in the order of time."""

from datetime import date, datetime, time, timedelta
from random import Random
from typing import Final, NamedTuple

from bot.sample.company import Company, Pens
from bot.sample.names import Names
from bot.sample.seats import Seat
from domain.foundations.event import Event
from domain.foundations.when import Calendar
from domain.selling.activity import Activity, ActivityLogged
from domain.selling.workspace import Workspace

_HOURS: Final = (9, 9, 10, 10, 11, 11, 12, 14, 14, 15, 15, 16, 16, 17)


class Act(NamedTuple):
    """What one person did with one command."""

    at: datetime
    by: int
    family: str
    verb: str
    subject: int
    """The deal's number, 0 for none: acts on the same deal keep their order."""
    events: tuple[Event, ...]


class Told(NamedTuple):
    """An action that a person logs: type, outcome, how many times."""

    action: str
    outcome: str | None
    times: int = 1


class Teller:
    """What every story needs: the company, the drawn words, and the moment at which history ends."""

    def __init__(self, company: Company, workspace: Workspace, rng: Random, now: datetime) -> None:
        self.company = company
        self.workspace = workspace
        self.rng = rng
        self.now = now
        self.names = Names(rng)
        self.pens = Pens(rng)

    def calendar(self, team: str) -> Calendar:
        """Return a team's business days."""
        return self.company.teams[team].calendar

    def today(self, team: str) -> date:
        """Return a team's own day."""
        return self.calendar(team).day_of(self.now)

    def member(self, seat: Seat) -> int:
        """Return the member that sits there."""
        return self.company.members[seat.key].id

    def language(self, team: str) -> str:
        """Return the language in which a team writes."""
        return self.company.teams[team].language

    def chance(self, share: float) -> bool:
        """Return true in this share of cases."""
        return self.rng.random() < share

    def working_moment(self, team: str, day: date, *, after: datetime | None = None) -> datetime:
        """Return a moment of that day at which people work; later than `after` if that is the same day."""
        at = time(self.rng.choice(_HOURS), self.rng.randint(0, 59), self.rng.randint(0, 59))
        moment = self.calendar(team).moment(day, at)
        if after is not None and moment <= after:
            moment = after + timedelta(minutes=self.rng.randint(1, 4), seconds=self.rng.randint(1, 59))
        return moment

    def logged(self, who: Seat, told: Told, at: datetime, **on: int | str | None) -> ActivityLogged:
        """Return an action logged by somebody; `note` is written down beside it."""
        note = on.pop("note", None)
        activity = Activity.model_validate(
            {
                "member": self.member(who),
                "team": self.company.teams[who.team].id,
                "action": told.action,
                "outcome": told.outcome,
                "count": told.times,
                "at": at,
                "note": None if note is None else self.pens.text(str(note)),
                **on,
            }
        )
        return ActivityLogged(activity=activity, at=at, by=activity.member)
