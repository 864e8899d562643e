"""People: members, their roles, the teams they belong to and what each may do (rules 1, 2, 14)."""

from collections.abc import Iterable
from datetime import date, time
from enum import StrEnum
from itertools import pairwise
from typing import Any, ClassVar, Final, Literal

from domain.foundations.event import Event, Subject, subjects_of
from domain.foundations.rhythm import Rhythm, Weekly
from domain.foundations.value import Stored, Text
from domain.foundations.when import ONE_DAY, Calendar
from domain.selling.availability import Absence, Quiet, WeekUntil, WorkingWeek
from domain.selling.process import Phase
from domain.selling.terms import Term


class Role(StrEnum):
    """What a member does for the team; manager and director are rights, not roles."""

    PROSPECTOR = "prospector"
    QUALIFIER = "qualifier"
    PROPOSAL_BUILDER = "proposal_builder"
    CLOSER = "closer"
    MENTOR = "mentor"
    MARKETER = "marketer"


ROLES: dict[Role, Term] = {
    Role.PROSPECTOR: Term.known(
        "Prospector", "prospection", "sdr", "prospecteur", "prospectrice", "téléprospection", "prospecting"
    ),
    Role.QUALIFIER: Term.known("Qualifier", "qualification", "bdr", "qualif"),
    Role.PROPOSAL_BUILDER: Term.known("Proposal builder", "avant-vente", "chiffrage", "technico", "presales"),
    Role.CLOSER: Term.known("Closer", "closing", "commercial", "commerciale", "ae", "ka"),
    Role.MENTOR: Term.known("Mentor", "mentorat", "coach", "parrain", "marraine"),
    Role.MARKETER: Term.known("Marketer", "marketing", "com"),
}
RIGHTS: dict[str, Term] = {
    "manager": Term.known("Manager", "chef des ventes", "cheffe des ventes", "management"),
    "director": Term.known("Director", "direction", "dirco", "dg", "directeur", "directrice"),
}

PHASES_OF: dict[Role, Phase] = {
    Role.PROSPECTOR: Phase.PROSPECTING,
    Role.QUALIFIER: Phase.QUALIFICATION,
    Role.PROPOSAL_BUILDER: Phase.PROPOSAL,
    Role.CLOSER: Phase.CLOSING,
}


class RoleHeld(Stored):
    """A role of a member in a team, in one process or in all of them."""

    role: Role
    process: int | None = None
    share: int = 1


class Membership(Stored):
    """What a member is in one team."""

    team: int
    manager: bool = False
    roles: tuple[RoleHeld, ...] = ()
    mentors: tuple[int, ...] = ()
    """Members whom this one mentors."""


class Member(Stored):
    """A person of the workspace. `slack` is the Slack user, None while unlinked (rules 2)."""

    id: int
    name: Text
    slack: str | None = None
    email: Text | None = None
    locale: str | None = None
    language: str | None = None
    """The language that the member chose to be spoken to; None: that of their locale."""
    zone: str | None = None
    memberships: tuple[Membership, ...] = ()
    director: bool = False
    admin: bool = False
    active: bool = True
    week: WorkingWeek | None = None
    """The half-days of the week that the member works; None: all that the team does."""
    weeks_before: tuple[WeekUntil, ...] = ()
    """What they worked before, the oldest first: a day is counted as what it was (rules 11)."""
    absences: tuple[Absence, ...] = ()
    quiet: Quiet = Quiet()
    morning: time | None = None
    """When the member wants the morning message; None: at the team's hour."""
    on_board: bool = True
    """Whether the leaderboard may name the member; what they bring stays in the team's totals (rules 9)."""

    @property
    def teams(self) -> tuple[int, ...]:
        """The teams the member belongs to, the first one first."""
        return tuple(membership.team for membership in self.memberships)

    @property
    def oversees(self) -> bool:
        """Whether the member is a director who is in no team: they keep the calendar of the workspace's first one."""
        return self.director and not self.memberships

    def in_team(self, team: int) -> Membership | None:
        """Return what the member is in that team, None when they are not in it."""
        return next((membership for membership in self.memberships if membership.team == team), None)

    def reads(self, locale: str | None) -> str | None:
        """Return the locale in which to speak to the member, whose profile names this one: their choice goes before it.

        Numbers and dates stay those of the profile where it is in the language that was chosen.
        """
        known = locale or self.locale
        if self.language is None or (known or "").replace("_", "-").split("-")[0] == self.language:
            return known
        return self.language

    def week_on(self, day: date) -> WorkingWeek | None:
        """Return what the member worked of the week that a day is in; None: all that the team did."""
        return next((each.week for each in self.weeks_before if day <= each.last), self.week)

    def working_from(self, day: date | None, week: WorkingWeek | None) -> dict[str, Any]:
        """Return what becomes of the member's weeks when they work other half-days from a day on; None: on all days."""
        if day is None:
            return {"week": week, "weeks_before": ()}
        last = day - ONE_DAY
        until = WeekUntil(last=last, week=self.week_on(last))
        eras = [*(each for each in self.weeks_before if each.last < last), until, WeekUntil(last=date.max, week=week)]
        return {"week": week, "weeks_before": tuple(o for o, later in pairwise(eras) if o.week != later.week)}

    def manages(self, team: int) -> bool:
        """Whether the member is a manager of that team."""
        membership = self.in_team(team)
        return membership is not None and membership.manager


def first_name(member: Member, among: Iterable[Member]) -> str:
    """Return what a member is called in short: the first name, with what tells them from others of that name."""
    words = str(member.name).split()
    if len(words) < 2:
        return str(member.name)
    first = words[0]
    same = [each for each in among if each.active and each.id != member.id and _first_word(each) == first.casefold()]
    if not same:
        return first
    short = f"{first} {words[-1][0]}."
    return str(member.name) if any(_last_letter(each) == words[-1][0].casefold() for each in same) else short


def _first_word(member: Member) -> str:
    return next(iter(str(member.name).split()), "").casefold()


def _last_letter(member: Member) -> str:
    words = str(member.name).split()
    return words[-1][0].casefold() if len(words) > 1 else ""


NUDGES: Final = Rhythm(at=time(8, 30))
DIGEST: Final = Rhythm(at=time(8, 45))
REVIEW: Final = Weekly(at=time(8, 30))


class BoardDetail(StrEnum):
    """How much of its people a team's leaderboard shows (rules 9)."""

    TEAM = "team"
    """Only what the team brought together."""
    HONOURS = "honours"
    """The team, and its mentions."""
    NAMES = "names"
    """Who brought what besides, by name."""
    RANKED = "ranked"
    """The first three of each lane in the order of what they brought, the others by name."""


def phases_held(member: Member, team: int) -> frozenset[tuple[Phase, int | None]]:
    """Return the phases that a member holds the role of in a team, each with its process (None: in all)."""
    membership = member.in_team(team)
    roles = () if membership is None else membership.roles
    return frozenset((PHASES_OF[held.role], held.process) for held in roles if held.role in PHASES_OF)


def holds(member: Member, team: int, phase: Phase, process: int) -> bool:
    """Whether a member holds the role of a phase in a process of a team."""
    return not phases_held(member, team).isdisjoint({(phase, None), (phase, process)})


class Team(Stored):
    """Members who share a channel, a working calendar, a currency and a plan."""

    id: int
    name: Text
    channel: str | None = None
    calendar: Calendar
    currency: str
    language: str = "en"
    nudges: Rhythm = NUDGES
    """The private morning message: brief and nudges (rules 6, 7)."""
    digest: Rhythm = DIGEST
    """The channel's daily digest (rules 7)."""
    review: Weekly = REVIEW
    """The channel's review of the week, which takes the place of that day's digest (rules 10)."""
    silent: bool = False
    """Whether a day without anything to tell is passed over instead of told in one line."""
    wall: bool = True
    """Whether the channel has its staircase, edited in place."""
    takes_over: bool = True
    """Whether who accepts a hand-off becomes the deal's owner (rules 9)."""
    board: BoardDetail = BoardDetail.NAMES
    """What the leaderboard shows of people."""
    amounts: bool = True
    """Whether what is told in the channel tells amounts of money; where not, it counts (rules 14)."""
    taken_out: bool = False
    """Whether somebody took the bot out of the channel: outside, it is silent until `team here` is said there again."""


class MemberEvent(Event):
    """Something happened to a member's record."""

    about: ClassVar = Member
    noun: ClassVar = "member"


class MemberAdded(MemberEvent):
    """A person became known to the workspace."""

    kind: Literal["member.added"] = "member.added"
    member: Member

    @property
    def subject(self) -> Subject:
        return Subject("member", self.member.id)

    @property
    def created(self) -> Member:
        return self.member

    @property
    def leans_on(self) -> frozenset[Subject]:
        return _seats(self.member.memberships)


class MemberEdited(MemberEvent):
    """A member joined or left a team, got a role or a right, or was linked to a Slack user."""

    kind: Literal["member.edited"] = "member.edited"
    member: int

    @property
    def subject(self) -> Subject:
        return Subject("member", self.member)

    @property
    def leans_on(self) -> frozenset[Subject]:
        return _seats(self.changes["memberships"].after) if "memberships" in self.changes else frozenset()


class MemberExported(MemberEvent):
    """What is held on a member was written to a file, for them: they asked, or the operator did it (rules 14)."""

    kind: Literal["member.exported"] = "member.exported"
    member: int

    @property
    def subject(self) -> Subject:
        return Subject("member", self.member)


def _seats(memberships: tuple[Membership, ...]) -> frozenset[Subject]:
    """Return the teams of these memberships and the members who are mentored in them."""
    pupils = (pupil for each in memberships for pupil in each.mentors)
    return subjects_of("team", *(each.team for each in memberships)) | subjects_of("member", *pupils)


class TeamEvent(Event):
    """Something happened to a team."""

    about: ClassVar = Team
    noun: ClassVar = "team"


class TeamAdded(TeamEvent):
    """A team came into being."""

    kind: Literal["team.added"] = "team.added"
    team: Team

    @property
    def subject(self) -> Subject:
        return Subject("team", self.team.id)

    @property
    def created(self) -> Team:
        return self.team


class TeamEdited(TeamEvent):
    """A team got another channel, language, currency, calendar or name."""

    kind: Literal["team.edited"] = "team.edited"
    team: int

    @property
    def subject(self) -> Subject:
        return Subject("team", self.team)
