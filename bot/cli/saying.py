"""`cordee say`: what can be typed in Slack, typed in a terminal; the same commands, the same rights, the same words."""

from typing import Annotated

import typer

from bot.cli.terminal import Halted, console_locale, console_look, database, moment, settings, show, workspace_in
from bot.clock import WallClock
from bot.doors.terminal import Terminal
from domain.selling.lookup import folded
from domain.selling.people import Member
from domain.selling.workspace import Workspace


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(say)


def say(
    line: Annotated[str, typer.Argument(help='What you would type in Slack: "/deal won acme".')],
    as_: Annotated[str | None, typer.Option("--as", help="The member who says it; without it, the operator.")] = None,
    workspace: Annotated[int | None, typer.Option(help="Needed only when the database holds several.")] = None,
    now: Annotated[str | None, typer.Option(help="The moment it is said at (ISO 8601).")] = None,
) -> None:
    """Say something to Cordée, as a member or as the operator."""
    with database(settings()) as opened:
        number = workspace_in(opened, workspace)
        terminal = Terminal(opened, number, console_locale())
        at = moment(now, WallClock().now())
        member = None if as_ is None else member_called(as_, terminal.workspace(at))
        show(terminal.say(line, member, at))


def member_called(name: str, workspace: Workspace) -> Member:
    """Return the active member of that name, or whose name begins so, when there is only one."""
    wanted = folded(name.removeprefix("@"))
    active = [member for member in workspace.members if member.active]
    exact = [member for member in active if folded(str(member.name)) == wanted]
    found = exact or [member for member in active if folded(str(member.name)).startswith(wanted)]
    if len(found) == 1:
        return found[0]
    look = console_look()
    names = ", ".join(str(member.name) for member in found or active)
    if found:
        raise Halted(look.say("Several members are called {name}: {names}.", name=name, names=names))
    if active:
        raise Halted(look.say("No member is called {name}; there are: {names}.", name=name, names=names))
    raise Halted(look.say("No member is called {name}; there is nobody yet.", name=name))
