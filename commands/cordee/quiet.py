"""`/cordee quiet` and `morning`: what one wants to be told by itself, and at which hour (rules 7)."""

from datetime import date, time
from typing import Annotated, ClassVar

from commands.arguments import Day, DaysOnEnd, Flag, HourNamed, OneOf
from commands.command import Command
from commands.cordee.changing import member_arranged
from commands.cordee.rhythms import must_be_polite
from commands.cordee.whose import oneself
from commands.reading.stretches import Stretch
from commands.replies import MemberArranged, NeedsForm, NotNow
from commands.request import Request
from commands.whose import own_team
from domain.foundations.when import ONE_DAY
from domain.ports import UnitOfWork
from domain.selling.availability import Quiet
from domain.selling.terms import Term
from domain.voice.hours import LAST_MORNING

UNTIL = ("until", "till", "jusqu'au", "jusqu'à", "jusque")
OFF = ("off", "stop", "end", "fin", "arrêt", "no", "non")
TOLD = (
    ("both", ("both", "les deux", "all", "tout", "everything")),
    ("nudges", ("nudges", "relances", "nudge", "rappels", "coups de pouce")),
    ("brief", ("brief", "ma journée", "journée", "morning brief")),
)


class SetQuiet(Command):
    """Mute your morning brief and nudges, until a day or until you say so."""

    family: ClassVar = "cordee"
    verb: ClassVar = Term.known("quiet", "silence", "muet", "ne pas déranger", "mute", "do not disturb")
    example: ClassVar = "/cordee quiet until monday"
    form: ClassVar = ("what", "until")

    what: Annotated[str | None, OneOf(choices=TOLD)] = None
    until: Annotated[date | None, Day(markers=UNTIL, needs_marker=True)] = None
    """The first day on which all is said again."""
    days: Annotated[Stretch | None, DaysOnEnd()] = None
    off: Annotated[bool, Flag(markers=OFF)] = False

    def run(self, request: Request, work: UnitOfWork) -> MemberArranged:
        """Mute what was said, both when nothing was; this is no absence: targets and colleagues see nothing of it."""
        member, team = oneself(request, work), own_team(request, work)
        return member_arranged(member, team, request, work, quiet=self._quiet(member.quiet, request))

    def _quiet(self, before: Quiet, request: Request) -> Quiet:
        meant = {"brief", "nudges"} if self.what in {None, "both"} else {self.what}
        if self.off:
            brief, nudges = before.brief and "brief" not in meant, before.nudges and "nudges" not in meant
            return Quiet(brief=brief, nudges=nudges, until=before.until if brief or nudges else None)
        return Quiet(brief="brief" in meant, nudges="nudges" in meant, until=self._until(request))

    def _until(self, request: Request) -> date | None:
        """Return the first day on which all is said again: `until` names it, days on end lie before it."""
        if self.days is not None and self.days.first is not None and self.days.first > request.today:
            raise NotNow(reason="from_today", day=self.days.first, command=self)
        until = self.until if self.days is None else self.days.last + ONE_DAY
        if until is not None and until <= request.today:
            raise NotNow(reason="past", day=until, command=self)
        return until


class SetMorning(Command):
    """Choose your own hour for the morning message."""

    family: ClassVar = "cordee"
    verb: ClassVar = Term.known("morning", "matin", "mon heure", "my hour")
    example: ClassVar = "/cordee morning 09:15"
    form: ClassVar = ("at", "off")

    at: Annotated[time | None, HourNamed()] = None
    off: Annotated[bool, Flag(markers=(*OFF, "team", "équipe"))] = False
    """Whether it is the team's hour again."""

    def run(self, request: Request, work: UnitOfWork) -> MemberArranged:
        """Set the hour by the member's own clock."""
        member, team = oneself(request, work), own_team(request, work)
        if self.at is None and not self.off:
            raise NeedsForm(command=self)
        must_be_polite(self.at, LAST_MORNING)
        return member_arranged(member, team, request, work, morning=None if self.off else self.at)
