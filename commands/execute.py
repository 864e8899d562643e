"""How every order is carried out, whatever door it came by: allowed? then run, then commit; one retry on a conflict."""

from collections.abc import Callable
from contextlib import AbstractContextManager

from commands.command import Command, Reply
from commands.replies import NoTeam, Stranger
from commands.request import Request
from domain.foundations.refusals import Conflict
from domain.ports import UnitOfWork
from domain.selling.people import Member
from domain.selling.workspace import Workspace

Begin = Callable[[Request, Command], AbstractContextManager[UnitOfWork]]
"""Opens a unit of work in the asker's workspace; it commits when left, and rolls back when an exception leaves it."""


def execute(command: Command, request: Request, begin: Begin) -> Reply:
    """Carry out an order and return its answer. Raises a Refusal with nothing written."""
    try:
        return _once(command, request, begin)
    except Conflict:
        return _once(command, request, begin)


def _once(command: Command, request: Request, begin: Begin) -> Reply:
    with begin(request, command) as work:
        check_welcome(command, request, work.workspace)
        return command.run(request.in_workspace(work.workspace, of_team=command.of_team), work)


def check_welcome(command: Command, request: Request, workspace: Workspace) -> None:
    """Raise Stranger or NoTeam unless this person may say this kind of order at all (rules 14)."""
    if request.person.outsider:
        raise Stranger()
    member = request.member
    looks_on = member is not None and member.oversees and (command.tells or not command.writes)
    if command.needs_team and not (request.operator or looks_on) and (member is None or not member.teams):
        raise NoTeam(ask=whom_to_ask(request, workspace), admin=request.person.admin)


def whom_to_ask(request: Request, workspace: Workspace) -> tuple[Member, ...]:
    """Return who may add a person: managers of the channel's team, else of any team, else admins."""
    managers = [m for m in workspace.members if m.active and any(each.manager for each in m.memberships)]
    here = [m for m in managers if request.team is not None and m.manages(request.team.id)]
    admins = [m for m in workspace.members if m.active and m.admin]
    return tuple(here or managers or admins)[:3]
