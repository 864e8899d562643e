"""`/cordee team here` and `team show`: which team a channel is of, and who is in it (rules 13, 14)."""

from typing import Annotated, ClassVar

from commands.arguments import Words
from commands.command import Command
from commands.cordee.announcing import announce_digest
from commands.cordee.whose import must_belong
from commands.replies import TeamShown
from commands.request import Person, Request
from commands.telling import have_walls_drawn
from commands.whose import own_team
from domain.foundations.event import Event, changes_between
from domain.foundations.refusals import NotAllowed
from domain.foundations.value import Text
from domain.foundations.when import Calendar
from domain.ports import UnitOfWork
from domain.selling.people import (
    DIGEST,
    NUDGES,
    REVIEW,
    Member,
    MemberAdded,
    MemberEdited,
    Membership,
    Team,
    TeamAdded,
    TeamEdited,
)
from domain.selling.process import ProcessAdded
from domain.selling.rights import must_manage
from domain.selling.templates import process_from_template
from domain.selling.terms import Term
from domain.team.dependence import Cover, cover_of


class TeamHere(Command):
    """Make this channel a team's channel; a team that is named moves here, the first one is created on the way."""

    family: ClassVar = "cordee"
    verb: ClassVar = Term.known("team here", "équipe ici", "equipe ici", "ici", "here")
    example: ClassVar = "/cordee team here"
    needs_team: ClassVar = False

    text: Annotated[str | None, Words()] = None

    def run(self, request: Request, work: UnitOfWork) -> TeamShown:
        """Create the team, or bind the one that has no channel; its maker becomes a manager."""
        if request.channel is None or request.direct:
            raise NotAllowed(right="in_a_channel")
        here = work.workspace.team_of_channel(request.channel)
        moving = None if here is not None else self._named(work)
        if moving is not None:
            must_manage(request.member, moving.id, in_charge=_may_create(request))
        elif here is None and not _may_create(request):
            raise NotAllowed(right="admin", of=tuple(m for m in work.workspace.members if m.admin and m.active))
        if here is not None:
            must_belong(request, work)
            must_manage(request.member, here.id, in_charge=request.in_charge)
            return _going_on(here, request, work)
        events: list[Event] = []
        if moving is not None:
            team = moving
            events.append(_here(team, request))
        else:
            team = self._team(request, work, events)
            events.extend(_first_manager(request, team, work))
        work.record(*events)
        maker = next((event.member.id for event in events if isinstance(event, MemberAdded)), request.by)
        announce_digest(work.workspace.team(team.id), maker, request, work)
        if moving is not None:
            have_walls_drawn(events, {team.id}, request.now, work)
        return team_shown(work.workspace.team(team.id), request, work, changed=tuple(events))

    def _named(self, work: UnitOfWork) -> Team | None:
        """Return the team of that very name that has a channel: it moves to this one."""
        name = (self.text or "").casefold()
        return next((t for t in work.workspace.teams if t.channel and str(t.name).casefold() == name), None)

    def _team(self, request: Request, work: UnitOfWork, events: list[Event]) -> Team:
        homeless = [team for team in work.workspace.teams if team.channel is None]
        if len(homeless) == 1 or (homeless and self.text is not None):
            named = [team for team in homeless if str(team.name).casefold() == (self.text or "").casefold()]
            team = named[0] if named else homeless[0]
            events.append(_here(team, request))
            return team
        choices = work.workspace.choices
        if not work.workspace.processes:
            process = process_from_template(
                "business", process_id=work.new_id("process"), new_stage_id=lambda: work.new_id("stage")
            )
            events.append(ProcessAdded(process=process, by=request.by, at=request.now))
        team = Team(
            id=work.new_id("team"),
            name=Text.of(self.text or "Sales"),
            channel=request.channel,
            calendar=Calendar(zone=request.zone, country=choices.country),
            currency=choices.currency,
            language=choices.language,
            digest=DIGEST.afresh(request.now),
            nudges=NUDGES.afresh(request.now),
            review=REVIEW.afresh(request.now),
        )
        events.append(TeamAdded(team=team, by=request.by, at=request.now))
        return team


class TeamShow(Command):
    """Show the team: who is in it, in which roles."""

    family: ClassVar = "cordee"
    verb: ClassVar = Term.known("team show", "équipe", "team", "équipe voir", "equipe voir", "team voir")
    example: ClassVar = "/cordee team show"
    writes: ClassVar = False

    def run(self, request: Request, work: UnitOfWork) -> TeamShown:
        """Return the team of the channel, else one's first team."""
        return team_shown(own_team(request, work), request, work)


def _here(team: Team, request: Request) -> TeamEdited:
    """Return that a team has this channel from now on, and is told at its hours again."""
    changes = changes_between(
        team,
        channel=request.channel,
        taken_out=False,
        digest=team.digest.afresh(request.now),
        nudges=team.nudges.afresh(request.now),
        review=team.review.afresh(request.now),
    )
    return TeamEdited(team=team.id, by=request.by, at=request.now, changes=changes)


def _going_on(team: Team, request: Request, work: UnitOfWork) -> TeamShown:
    """Return the team of this channel, which hears the bot again if that was taken out of it."""
    changes = changes_between(team, taken_out=False)
    changed = (TeamEdited(team=team.id, by=request.by, at=request.now, changes=changes),) if changes else ()
    work.record(*changed)
    return team_shown(team, request, work, changed=changed)


def _may_create(request: Request) -> bool:
    return request.person.admin or request.operator or (request.member is not None and request.member.admin)


def _first_manager(request: Request, team: Team, work: UnitOfWork) -> list[Event]:
    """Return the events that make whoever created the team its manager."""
    seat = Membership(team=team.id, manager=True)
    if request.member is None:
        member = newcomer(request.person, work).but(memberships=(seat,))
        return [MemberAdded(member=member, by=None, at=request.now)]
    if request.member.in_team(team.id) is not None:
        return []
    after = (*request.member.memberships, seat)
    changes = {"memberships": {"before": request.member.memberships, "after": after}}
    return [MemberEdited(member=request.member.id, by=request.by, at=request.now, changes=changes)]


def newcomer(person: Person, work: UnitOfWork) -> Member:
    """Return a new member of no team yet: a person as Slack describes them."""
    return Member(
        id=work.new_id("member"),
        name=Text.of(person.name),
        slack=person.slack,
        locale=person.locale,
        zone=person.zone,
        admin=person.admin,
    )


def team_shown(
    team: Team, request: Request, work: UnitOfWork, *, changed: tuple[Event, ...] = (), advice: tuple[str, ...] = ()
) -> TeamShown:
    """Return a team as it is now, with what was changed; its managers see who alone covers what."""
    members = work.workspace.members_of(team.id)
    manages = request.in_charge or (request.member is not None and request.member.manages(team.id))
    return TeamShown(
        workspace=work.workspace,
        team=work.workspace.team(team.id),
        members=members,
        changed=changed,
        batch=None if work.batch is None else work.batch.id,
        advice=advice,
        cover=cover_of(members, team.id, work.workspace.live_processes) if manages else Cover(),
    )
