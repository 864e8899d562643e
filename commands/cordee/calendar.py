"""`/cordee closed` and `settings calendar`: which days a team works, where and by which clock (rules 5)."""

from datetime import date
from typing import Annotated, Any, ClassVar

from commands.arguments import CountryNamed, Day, DaysOnEnd, Flag, Person, WeekdaysNamed, ZoneNamed
from commands.command import Command, Reply
from commands.cordee.absences import WorkingDays
from commands.cordee.changing import FROM, batch_of, days_meant, edit_team, valid_from
from commands.reading.places import NO_COUNTRY, country_of, zone_of
from commands.reading.stretches import Stretch
from commands.replies import NeedsForm, TeamArranged
from commands.request import Request
from commands.whose import own_team
from domain.foundations.event import Subject
from domain.foundations.public_holidays import names_of_parts
from domain.foundations.refusals import NotAllowed, NotFound
from domain.foundations.when import Calendar, Closure
from domain.ports import UnitOfWork
from domain.selling.availability import WorkingWeek, without
from domain.selling.people import Team
from domain.selling.rights import must_manage
from domain.selling.terms import Term

OFF = ("off", "open", "ouvert", "annulé", "non", "no")


class ShowCalendar(Command):
    """Show the days that the team works: weekdays, public holidays, closures, who is away."""

    family: ClassVar = "cordee"
    verb: ClassVar = Term.known(
        "settings calendar", "réglages calendrier", "settings calendrier", "calendar", "calendrier"
    )
    example: ClassVar = "/cordee settings calendar"
    writes: ClassVar = False

    def run(self, request: Request, work: UnitOfWork) -> TeamArranged:
        """Return the team as it is arranged."""
        return TeamArranged(workspace=work.workspace, team=own_team(request, work))


class Closed(Command):
    """Close the team for some days, or list the days on which it is closed."""

    family: ClassVar = "cordee"
    verb: ClassVar = Term.known("closed", "fermé", "fermeture", "pont", "fermetures", "close", "settings closed")
    example: ClassVar = "/cordee closed 4/8-22/8"
    form: ClassVar = ("days", "off")

    days: Annotated[Stretch | None, DaysOnEnd()] = None
    off: Annotated[bool, Flag(markers=OFF)] = False
    """Whether these days are worked after all."""

    def run(self, request: Request, work: UnitOfWork) -> TeamArranged:
        """Take the days off for everybody: nothing is said by itself, and nothing ages."""
        team = own_team(request, work)
        if self.days is None and not self.off:
            return TeamArranged(workspace=work.workspace, team=team)
        must_manage(request.member, team.id, in_charge=request.in_charge)
        if self.days is None:
            raise NeedsForm(command=self)
        if self.days.half is not None:
            raise NotAllowed(right="whole_days")
        period = days_meant(self.days, self, request, past=True)
        closures = team.calendar.closures
        after = without(closures, period) if self.off else (*closures, Closure(first=period.first, last=period.last))
        return _calendar(request, work, closures=after)


class SetCountry(Command):
    """Choose the country, and the part of it, whose public holidays the team takes off."""

    family: ClassVar = "cordee"
    verb: ClassVar = Term.known(
        "settings country", "réglages pays", "settings pays", "country", "pays", "public holidays", "jours fériés"
    )
    example: ClassVar = "/cordee settings country FR"
    form: ClassVar = ("country", "part", "since")

    since: Annotated[date | None, Day(markers=FROM, needs_marker=True)] = None
    country: Annotated[str | None, CountryNamed()] = None
    """Its two letters, then its part (`DE-BY`); `none` for a team without public holidays."""
    part: str | None = None

    def run(self, request: Request, work: UnitOfWork) -> TeamArranged:
        """Change the public holidays from today on, or from the day that is said; days before it stay as they were."""
        if self.country is None:
            raise NeedsForm(command=self)
        country, _, part = self.country.partition("-")
        if self.part is not None:
            part = _part_named(country, self.part)
        known = None if country == NO_COUNTRY else country
        return _dated(self.since, request, work, country=known, subdivision=part or None if known else None)


class SetZone(Command):
    """Choose the time zone by whose clock the team lives."""

    family: ClassVar = "cordee"
    verb: ClassVar = Term.known(
        "settings zone", "réglages fuseau", "settings fuseau", "zone", "fuseau", "time zone", "fuseau horaire"
    )
    example: ClassVar = "/cordee settings zone Europe/Paris"
    form: ClassVar = ("zone",)

    zone: Annotated[str | None, ZoneNamed()] = None

    def run(self, request: Request, work: UnitOfWork) -> TeamArranged:
        """Change the clock of digest and weeks; people keep their own."""
        if self.zone is None:
            raise NeedsForm(command=self)
        known = zone_of(self.zone)
        if known is None:
            raise NotFound(kind="zone", words=self.zone, known=(), create=None)
        return _calendar(request, work, zone=known)


class SetDays(Command):
    """Choose the days of the week that the team works."""

    family: ClassVar = "cordee"
    verb: ClassVar = Term.known(
        "settings days", "réglages jours", "settings jours", "settings weekdays", "réglages semaine"
    )
    example: ClassVar = "/cordee settings days mon-fri"
    form: ClassVar = ("week", "since")

    person: Annotated[int | str | None, Person(needs_marker=False)] = None
    """Somebody whose own days are meant after all: `days @ann mon tue`."""
    since: Annotated[date | None, Day(markers=FROM, needs_marker=True)] = None
    week: Annotated[WorkingWeek | None, WeekdaysNamed()] = None

    def run(self, request: Request, work: UnitOfWork) -> Reply:
        """Change the weekdays from today on, or from the day that is said: days before it stay as they were.

        A team works whole days, its members may work halves of them.
        """
        if self.person is not None:
            return WorkingDays(person=self.person, week=self.week, since=self.since).run(request, work)
        if self.week is None:
            raise NeedsForm(command=self)
        if self.week.mornings != self.week.afternoons:
            raise NotAllowed(right="whole_days")
        return _dated(self.since, request, work, weekdays=self.week.mornings)


def _part_named(country: str, words: str) -> str:
    """Return the code of a country's part. Raises NotFound with the names of parts."""
    named = country_of(f"{country} {words}")
    if named is None or not named.startswith(f"{country}-"):
        known = tuple(names_of_parts(country)) if country != NO_COUNTRY else ()
        raise NotFound(kind="part", words=words, known=known, create=None)
    return named.partition("-")[2]


def _dated(since: date | None, request: Request, work: UnitOfWork, **fields: Any) -> TeamArranged:
    """Change the team's weekdays or public holidays from a day on."""
    team = own_team(request, work)
    must_manage(request.member, team.id, in_charge=request.in_charge)
    today = team.calendar.day_of(request.now)
    day = valid_from(since, today, Subject("team", team.id), request, work)
    return _kept(team, team.calendar.changed_from(day, **fields), request, work)


def _calendar(request: Request, work: UnitOfWork, **fields: Any) -> TeamArranged:
    """Change some of the team's calendar that is not dated."""
    team = own_team(request, work)
    must_manage(request.member, team.id, in_charge=request.in_charge)
    return _kept(team, team.calendar.but(**fields), request, work)


def _kept(team: Team, calendar: Calendar, request: Request, work: UnitOfWork) -> TeamArranged:
    event = edit_team(team, request, work, calendar=calendar)
    after = work.workspace.team(team.id)
    return TeamArranged(workspace=work.workspace, team=after, changed=(event,), batch=batch_of(work))
