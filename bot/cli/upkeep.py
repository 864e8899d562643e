"""What operators look after: the schema, the projections, the manifest, and whether everything is in order."""

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table
from slack_sdk.errors import SlackClientError

from bot.cli.terminal import Halted, complain, console_look, database, out, settings, workspace_in
from bot.clock import WallClock
from bot.language import Look
from bot.manifest import as_yaml, manifest, optional_scopes, scopes
from bot.settings import NothingToConnect, Settings
from bot.wiring import web_client
from storage.database import Database
from storage.migrate import migrate as bring_up_to_date

APP: Path = Path("app.yaml")


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("manifest")(write_manifest)
    app.command()(migrate)
    app.command()(rebuild)
    app.command()(doctor)


def write_manifest(
    language: Annotated[str, typer.Option(help="Names of the commands: en (/deal) or fr (/affaire).")] = "en",
    url: Annotated[str | None, typer.Option(help="The program's address, for HTTP instead of Socket Mode.")] = None,
    check: Annotated[bool, typer.Option(help="Only say whether the file is up to date.")] = False,
    file: Annotated[Path, typer.Option(help="Where it is written; - prints it.")] = APP,
) -> None:
    """Write the Slack app manifest that an admin pastes."""
    wanted = as_yaml(manifest(language, url=url))
    if str(file) == "-":
        typer.echo(wanted, nl=False)
    elif check:
        if not file.exists() or file.read_text(encoding="utf-8") != wanted:
            raise Halted(console_look().say("{file} is out of date: run `cordee manifest`.", file=file))
    else:
        file.write_text(wanted, encoding="utf-8")
        out.print(console_look().say("{file} is written.", file=file), markup=False)


def migrate() -> None:
    """Bring the database to the schema of this release; `run` does so by itself."""
    bring_up_to_date(settings().database_url)
    out.print(console_look().say("The database is up to date."))


def rebuild(
    workspace: Annotated[int | None, typer.Option(help="Needed only when the database holds several.")] = None,
) -> None:
    """Compute again, from the ledger, every sum that is kept beside it. Nothing changes unless something was wrong."""
    from rich.progress import Progress  # noqa: PLC0415  only here

    from storage.rebuild import rebuild as compute_again  # noqa: PLC0415  only here

    with database(settings()) as opened:
        number = workspace_in(opened, workspace, found=False)
        with Progress(transient=True) as progress:
            bar = progress.add_task(console_look().say("Events"), total=None)
            compute_again(opened, number, lambda done, total: progress.update(bar, completed=done, total=total))
    out.print(console_look().say("Every sum is computed again from the ledger."))


def doctor() -> None:
    """Check settings, database, Slack and what waits to be said; exit with 1 when something needs attention."""
    found = settings()
    look = console_look()
    table = Table("", "", show_header=False, show_edge=False)
    problems: list[str] = []
    try:
        table.add_row(look.say("Connection"), "Socket Mode" if found.mode == "socket" else "HTTP")
    except NothingToConnect:
        problems.append(look.say("Neither SLACK_APP_TOKEN nor SLACK_SIGNING_SECRET is set: Slack cannot reach Cordée."))
    with database(found) as opened:
        _look_at_data(opened, table, problems, look)
    _look_at_slack(found, table, problems, look)
    out.print(table)
    for problem in problems:
        complain(problem)
    if problems:
        raise typer.Exit(1)


def _look_at_data(opened: Database, table: Table, problems: list[str], look: Look) -> None:
    there = opened.workspaces()
    listed = ", ".join(f"{number} ({team or look.say('local')})" for number, team in there.items())
    table.add_row(look.say("Workspaces"), listed or look.say("none"))
    counts = {name: look.number(n) for name, n in opened.outbox.counts().items()}
    table.add_row(look.say("Messages"), look.say("{said} said, {waiting} waiting, {given_up} given up", **counts))
    now = WallClock().now()
    late = [post for post in opened.outbox.waiting() if (now - post.due).total_seconds() > 600]
    problems.extend(look.say("Waiting for more than ten minutes: {key}", key=post.key) for post in late[:5])
    for post in opened.outbox.given_up(limit=5):
        table.add_row(look.say("Not said"), f"{post.key}: {post.reason}")


def _look_at_slack(found: Settings, table: Table, problems: list[str], look: Look) -> None:
    if found.slack_bot_token is None:
        problems.append(look.say("SLACK_BOT_TOKEN is not set."))
        return
    try:
        answer = web_client(found, timeout=5).auth_test()
    except (SlackClientError, OSError) as error:
        problems.append(look.say("Slack does not answer as it should: {reason}", reason=error))
        return
    table.add_row("Slack", look.say("{team}, as {user}", team=answer["team"], user=answer["user"]))
    headers = {name.lower(): value for name, value in (answer.headers or {}).items()}
    granted = {scope.strip() for scope in str(headers.get("x-oauth-scopes", "")).split(",")}
    if granted == {""}:
        return
    missing = sorted(set(scopes()) - granted)
    if missing:
        problems.append(
            look.say(
                "These scopes are missing: {scopes}. Update the app from app.yaml and reinstall it.",
                scopes=", ".join(missing),
            )
        )
    left_out = sorted(set(optional_scopes()) - granted)
    if left_out:
        said = look.say("{scopes}: what is unclear is then said at most once in channels", scopes=", ".join(left_out))
        table.add_row(look.say("Left out"), said)
