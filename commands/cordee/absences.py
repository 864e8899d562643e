"""`/cordee absent`, `present` and `days`: when somebody is away, and which days of the week they work (rules 5)."""

from datetime import date
from typing import Annotated, ClassVar

from commands.arguments import Day, DaysOnEnd, Flag, Person, WeekdaysNamed
from commands.command import Command
from commands.cordee.changing import FROM, days_meant, member_arranged, valid_from
from commands.cordee.whose import whose_days
from commands.reading.stretches import Stretch
from commands.replies import MemberArranged, NeedsForm, Option, Question
from commands.request import Request
from domain.foundations.event import Subject
from domain.foundations.refusals import NotAllowed
from domain.foundations.when import Period
from domain.ports import UnitOfWork
from domain.selling.availability import Absence, WorkingWeek, merged, without
from domain.selling.deal import NothingChanged
from domain.selling.people import Member, Team
from domain.selling.presence import days_present, next_day_worked
from domain.selling.terms import Term

OFF = ("off", "over", "fin", "annulé", "non", "no")
EVERY_DAY = ("every day", "all days", "tous les jours", "full time", "temps plein", "plein temps")


class Absent(Command):
    """Say when you, or somebody of your team, will be away."""

    family: ClassVar = "cordee"
    verb: ClassVar = Term.known("absent", "absent", "absence", "congés", "congé", "rtt", "vacances", "away", "leave")
    example: ClassVar = "/cordee absent until 2/12"
    form: ClassVar = ("person", "days")

    person: Annotated[int | str | None, Person(needs_marker=False)] = None
    days: Annotated[Stretch | None, DaysOnEnd()] = None
    off: Annotated[bool, Flag(markers=OFF)] = False

    def run(self, request: Request, work: UnitOfWork) -> MemberArranged:
        """Add the days to those that are known; messages wait and targets shrink, ages do not."""
        if self.off:
            return Present(person=self.person, days=self.days).run(request, work)
        member, team = whose_days(self.person, self, lambda each: self.but(person=each), request, work)
        if self.days is None:
            raise NeedsForm(command=self)
        period = days_meant(self.days, self, request)
        absence = Absence(first=period.first, last=period.last, half=self.days.half)
        return _absences(member, team, merged((*member.absences, absence)), period, request, work)


class Present(Command):
    """Say that you, or somebody of your team, are back, or not away after all."""

    family: ClassVar = "cordee"
    verb: ClassVar = Term.known("present", "présent", "de retour", "back")
    example: ClassVar = "/cordee present"
    form: ClassVar = ("person", "days")

    person: Annotated[int | str | None, Person(needs_marker=False)] = None
    days: Annotated[Stretch | None, DaysOnEnd()] = None

    def run(self, request: Request, work: UnitOfWork) -> MemberArranged:
        """End the absence that today is in from today on, or take back the days that were named."""
        member, team = whose_days(self.person, self, lambda each: self.but(person=each), request, work)
        taken = self._taken(member, request)
        return _absences(member, team, without(member.absences, taken), taken, request, work)

    def _taken(self, member: Member, request: Request) -> Period:
        """Return the days that are worked after all. Raises Question where several absences lie ahead."""
        if self.days is not None:
            return days_meant(self.days, self, request)
        ahead = [each for each in member.absences if each.last >= request.today]
        if not ahead:
            raise NothingChanged()
        first = ahead[0]
        if first.first <= request.today:
            return Period(first=request.today, last=first.last)
        if len(ahead) == 1:
            return Period(first=first.first, last=first.last)
        options = tuple(
            Option(kind="days", value=each, command=self.but(days=Stretch(first=each.first, last=each.last)))
            for each in ahead
        )
        raise Question(about="absence", words=None, options=options, more=False)


class WorkingDays(Command):
    """Say which days of the week you, or somebody of your team, work."""

    family: ClassVar = "cordee"
    verb: ClassVar = Term.known("days", "jours", "temps partiel", "part time", "working days", "jours travaillés")
    example: ClassVar = "/cordee days @ann mon tue thu wed am"
    form: ClassVar = ("person", "week", "since")

    person: Annotated[int | str | None, Person(needs_marker=False)] = None
    since: Annotated[date | None, Day(markers=FROM, needs_marker=True)] = None
    week: Annotated[WorkingWeek | None, WeekdaysNamed()] = None
    all: Annotated[bool, Flag(markers=EVERY_DAY)] = False
    """Whether the member works all days of the team."""

    def run(self, request: Request, work: UnitOfWork) -> MemberArranged:
        """Keep the half-days that are worked from today on, or from the day that is said.

        Messages wait on the others and targets shrink; the days before stay as they were.
        """
        member, team = whose_days(self.person, self, lambda each: self.but(person=each), request, work)
        if self.week is None and not self.all:
            raise NeedsForm(command=self)
        day = valid_from(self.since, request.today, Subject("member", member.id), request, work)
        weekdays = team.calendar.valid_on(day or request.today).weekdays
        week = None if self.all or self.week is None else _part_of(self.week, weekdays)
        return member_arranged(member, team, request, work, **member.working_from(day, week))


def _part_of(week: WorkingWeek, weekdays: frozenset[int]) -> WorkingWeek | None:
    """Return the week, None where it is the team's whole one. Raises NotAllowed where the two share no day."""
    if not (week.mornings | week.afternoons) & weekdays:
        raise NotAllowed(right="no_common_day")
    return None if week.mornings & week.afternoons >= weekdays else week


def _absences(
    member: Member,
    team: Team,
    absences: tuple[Absence, ...],
    period: Period,
    request: Request,
    work: UnitOfWork,
) -> MemberArranged:
    """Record what a member is away, and tell the working days that change and the first one worked after them."""
    after = member.but(absences=absences)
    days = abs(days_present(member, team, period) - days_present(after, team, period))
    last = max((each.last for each in absences if each.first <= period.last <= each.last), default=period.last)
    return member_arranged(member, team, request, work, absences=absences).but(
        days=days, back=next_day_worked(after, team, last)
    )
