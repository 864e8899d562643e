"""`/cordee team add`, `team remove` and `link`: who works here, in which role; which Slack user is whom (rules 13)."""

from itertools import repeat
from typing import Annotated, ClassVar

from commands.arguments import OneOf, Person, ProcessNamed, Words
from commands.command import Command, Reply
from commands.cordee.team import newcomer, team_shown
from commands.cordee.whose import must_belong
from commands.finding import process_meant, team_mates, the_member
from commands.reading.words import MENTION
from commands.replies import Linked, NeedsForm, TeamShown
from commands.request import Request
from commands.whose import own_team
from domain.foundations.event import Event
from domain.foundations.refusals import NotAllowed, NotFound
from domain.foundations.value import Text
from domain.ports import UnitOfWork
from domain.selling.deal import NothingChanged
from domain.selling.people import (
    RIGHTS,
    ROLES,
    Member,
    MemberAdded,
    MemberEdited,
    Membership,
    Role,
    RoleHeld,
)
from domain.selling.rights import must_manage
from domain.selling.terms import Term
from domain.team.dependence import on_many_phases

ROLE_WORDS = tuple((key.value, term.words) for key, term in ROLES.items())
RIGHT_WORDS = tuple((key, term.words) for key, term in RIGHTS.items())


class TeamAdd(Command):
    """Add somebody to the team, with a role or a right."""

    family: ClassVar = "cordee"
    verb: ClassVar = Term.known("team add", "équipe ajouter", "team ajouter", "equipe add", "add", "ajouter")
    example: ClassVar = "/cordee team add @ann closer"
    needs_team: ClassVar = False
    form: ClassVar = ("person", "role", "right", "process", "mentors")

    person: Annotated[int | str | None, Person(needs_marker=False)] = None
    role: Annotated[str | None, OneOf(choices=ROLE_WORDS)] = None
    right: Annotated[str | None, OneOf(choices=RIGHT_WORDS)] = None
    mentors: Annotated[int | str | None, Person(markers=("mentor-of", "mentor of", "mentor de", "parrain de"))] = None
    process: Annotated[int | str | None, ProcessNamed()] = None

    def run(self, request: Request, work: UnitOfWork) -> TeamShown:
        """Create the member where needed, then add what was said to what they are already."""
        must_belong(request, work)
        team = own_team(request, work)
        must_manage(request.member, team.id, in_charge=request.in_charge)
        if self.person is None:
            raise NeedsForm(command=self)
        member, added = self._member(work, request)
        old = member.in_team(team.id)
        new = self._membership(old or Membership(team=team.id), work)
        kept = tuple(each for each in member.memberships if each.team != team.id)
        place = [each.team for each in member.memberships].index(team.id) if old else len(kept)
        after = member.but(
            memberships=(*kept[:place], new, *kept[place:]), director=member.director or self.right == "director"
        )
        if self.right == "director" and not (request.person.admin or request.operator):
            raise NotAllowed(right="admin", of=tuple(m for m in work.workspace.members if m.admin and m.active))
        event: Event
        if added:
            event = MemberAdded(member=after, by=request.by, at=request.now)
        else:
            changes = {
                field: {"before": getattr(member, field), "after": getattr(after, field)}
                for field in ("memberships", "director")
                if getattr(member, field) != getattr(after, field)
            }
            if not changes:
                raise NothingChanged()
            event = MemberEdited(member=member.id, by=request.by, at=request.now, changes=changes)
        work.record(event)
        many = self.role is not None and on_many_phases((after,), team.id, work.workspace.live_processes)
        return team_shown(team, request, work, changed=(event,), advice=("three_phases",) if many else ())

    def _member(self, work: UnitOfWork, request: Request) -> tuple[Member, bool]:
        words = self.person or ""
        mention = None if isinstance(words, int) else MENTION.fullmatch(words)
        if mention is None:
            return the_member(words, work.workspace.members, lambda each: self.but(person=each), work), False
        linked = work.workspace.linked_to(mention[1])
        if linked is not None:
            return linked, False
        known = request.named.get(mention[1])
        if known is None:
            raise NotFound(kind="member", words=words, known=(), create=None)
        if known.outsider:
            raise NotAllowed(right="full_members", name=known.name)
        return newcomer(known, work), True

    def _membership(self, old: Membership, work: UnitOfWork) -> Membership:
        roles = old.roles
        if self.role is not None:
            held = RoleHeld(role=Role(self.role), process=process_meant(self.process, work))
            roles = roles if held in roles else (*roles, held)
        mentors = old.mentors
        if self.mentors is not None:
            pupil = the_member(self.mentors, work.workspace.members, lambda each: self.but(mentors=each), work)
            mentors = tuple(dict.fromkeys((*mentors, pupil.id)))
            mentor = RoleHeld(role=Role.MENTOR)
            roles = roles if mentor in roles else (*roles, mentor)
        return old.but(roles=roles, mentors=mentors, manager=old.manager or self.right == "manager")


class TeamRemove(Command):
    """Take somebody out of the team, or a role from them; what they did stays theirs."""

    family: ClassVar = "cordee"
    verb: ClassVar = Term.known("team remove", "équipe retirer", "team retirer", "equipe remove", "remove", "retirer")
    example: ClassVar = "/cordee team remove @ann"
    form: ClassVar = ("person", "role", "process")

    person: Annotated[int | str | None, Person(needs_marker=False)] = None
    role: Annotated[str | None, OneOf(choices=ROLE_WORDS)] = None
    """The role that they no longer have; without one they leave the team."""
    process: Annotated[int | str | None, ProcessNamed()] = None

    def run(self, request: Request, work: UnitOfWork) -> TeamShown:
        """End the membership, or the role in a process or in all of them. Raises NothingChanged."""
        team = own_team(request, work)
        must_manage(request.member, team.id, in_charge=request.in_charge)
        if self.person is None:
            raise NeedsForm(command=self)
        mates = work.workspace.members_of(team.id)
        member = the_member(self.person, mates, lambda each: self.but(person=each), work)
        after = tuple(each for each in map(self._without, member.memberships, repeat(team.id), repeat(work)) if each)
        if after == member.memberships:
            raise NothingChanged()
        changes = {"memberships": {"before": member.memberships, "after": after}}
        event = MemberEdited(member=member.id, by=request.by, at=request.now, changes=changes)
        work.record(event)
        return team_shown(team, request, work, changed=(event,))

    def _without(self, seat: Membership, team: int, work: UnitOfWork) -> Membership | None:
        """Return what is left of a seat; None where nothing is."""
        if seat.team != team:
            return seat
        if self.role is None:
            return None
        process = process_meant(self.process, work)
        kept = (held for held in seat.roles if held.role != self.role or process not in {None, held.process})
        return seat.but(roles=tuple(kept))


class Link(Command):
    """Tell which Slack user an imported member is."""

    family: ClassVar = "cordee"
    verb: ClassVar = Term.known("link", "rattacher", "lier")
    example: ClassVar = '/cordee link "Moses Frase" @moses'
    form: ClassVar = ("text", "person")

    person: Annotated[int | str | None, Person(needs_marker=False)] = None
    text: Annotated[str | None, Words()] = None

    def run(self, request: Request, work: UnitOfWork) -> Reply:
        """Give the unlinked member the Slack user, and what the user did so far stays with their own record."""
        team = own_team(request, work)
        must_manage(request.member, team.id, in_charge=request.in_charge)
        mention = MENTION.fullmatch(str(self.person or ""))
        if mention is None or self.text is None:
            raise NeedsForm(command=self)
        user = mention[1]
        known = request.named.get(user)
        if known is not None and known.outsider:
            raise NotAllowed(right="full_members", name=known.name)
        unlinked = tuple(member for member in team_mates(request, work) if member.slack is None)
        member = the_member(self.text, unlinked, lambda each: self.but(text=str(_name(each, work))), work)
        taken = work.workspace.linked_to(user)
        if taken is not None:
            raise NotAllowed(right="linked_already", member=taken)
        event = MemberEdited(
            member=member.id,
            by=request.by,
            at=request.now,
            changes={"slack": {"before": None, "after": user}},
        )
        work.record(event)
        batch = 0 if work.batch is None else work.batch.id
        return Linked(workspace=work.workspace, batch=batch, member=work.workspace.member(member.id))


def _name(member: int, work: UnitOfWork) -> Text:
    return work.workspace.member(member).name
