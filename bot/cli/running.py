"""`cordee run`, `demo` and `tick`: the program itself, with Slack, with the sandbox, or for one round of its jobs."""

import signal
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event
from types import FrameType
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.terminal import Halted, console_look, moment, out, settings
from bot.clock import WallClock
from bot.log import set_up_log
from bot.memory import keep_the_start
from bot.serving import listening, run_socket, run_web
from bot.settings import Settings
from bot.wiring import build
from storage.copies import copy_of

if TYPE_CHECKING:
    from bot.cli.cast import Cast


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(run)
    app.command()(demo)
    app.command()(tick)


class SetClock(WallClock):
    """A clock that was set to a moment, and goes on from there: what waits for a while waits as it always does."""

    def __init__(self, at: datetime) -> None:
        super().__init__()
        self._ahead = at - super().now()

    def now(self) -> datetime:
        """Return the moment that it shows."""
        return super().now() + self._ahead


def run() -> None:
    """Run Cordée: Socket Mode when SLACK_APP_TOKEN is set, HTTP when SLACK_SIGNING_SECRET is."""
    found = settings()
    mode = found.mode
    look = console_look()
    listener = listening(found.cordee_host, found.cordee_port) if mode == "http" else None
    program = build(found)
    ended = _until_signalled()
    keep_the_start()
    try:
        program.start()
        if listener is None:
            connected = look.say("Cordée is connected (Socket Mode). Ctrl-C ends it.")
            run_socket(program.app, _secret(found), ended, lambda: out.print(connected))
        else:
            address = f"http://{found.cordee_host}:{listener.getsockname()[1]}/slack/events"
            out.print(look.say("Cordée listens on {address}. Ctrl-C ends it.", address=address))
            run_web(program.app, program.database, listener)
    finally:
        program.close()


def tick(
    now: Annotated[str | None, typer.Option(help="The moment to act at (ISO 8601); default: now.")] = None,
) -> None:
    """Run every job once and say what is due: for those who prefer cron to a program that stays."""
    found = settings()
    clock = WallClock() if now is None else SetClock(moment(now, WallClock().now()))
    program = build(found, clock)
    try:
        failed = program.tick()
    finally:
        program.close()
    if failed:
        raise Halted(console_look().say("What failed is in the log: {jobs}.", jobs=", ".join(failed)))


def demo(
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port of the page.")] = 8790,
    file: Annotated[
        Path | None, typer.Option(help="Keep the data in this SQLite file; default: gone at the end.")
    ] = None,
    empty: Annotated[bool, typer.Option(help="Begin without the sample team.")] = False,
    data: Annotated[
        list[Path] | None,
        typer.Option(
            exists=True, dir_okay=False, help="A CSV or XLSX file instead of the sample team; as often as needed."
        ),
    ] = None,
    database: Annotated[
        str | None, typer.Option(help="Play with a copy of this database (sqlite:///cordee.db).")
    ] = None,
    workspace: Annotated[int | None, typer.Option(help="Needed only when that database holds several.")] = None,
) -> None:
    """Try Cordée in a browser, with a Slack on this machine and a sample team: nothing to install, nobody to ask."""
    set_up_log("warning")
    look = console_look()
    from bot.cli.cast import SampleCast, in_the_database, new_workspace
    from bot.cli.files import take_in
    from bot.cli.stage import stage

    if sum(map(bool, (empty, data, database))) > 1 or (file and database):
        raise Halted(look.say("Name one thing to begin with: --empty, --data or --database."))
    with TemporaryDirectory(prefix="cordee-") as folder, ExitStack() as copies:
        kept = f"sqlite:///{file or Path(folder) / 'demo.db'}"
        if database is not None:
            kept = copies.enter_context(copy_of(database, Path(folder)))
        cast: Cast = SampleCast(empty=empty)
        if data:
            take_in(kept, new_workspace(kept), data, Path(folder) / "rejected.csv")
        if data or database:
            cast = in_the_database(kept, workspace)
        try:
            with stage(kept, port, cast) as (_, address):
                out.print(
                    look.say(
                        "Cordée's demo is at {address} — choose somebody, and type /cordee help. Ctrl-C ends it.",
                        address=address.page,
                    )
                )
                _until_signalled().wait()
        except OSError as error:
            raise Halted(
                look.say(
                    "Port {port} cannot be used ({reason}): name another with --port.", port=port, reason=error.strerror
                )
            ) from error


def _until_signalled() -> Event:
    """Return what is set when somebody wants the program to end.

    From then on no signal ends it in the middle of a sentence: neither a second Ctrl-C, nor the one that uvicorn raises
    again when it has stopped serving.
    """
    ended = Event()

    def end(_signal: int, _frame: FrameType | None) -> None:
        ended.set()

    signal.signal(signal.SIGINT, end)
    signal.signal(signal.SIGTERM, end)
    return ended


def _secret(found: Settings) -> str:
    assert found.slack_app_token is not None  # Socket Mode was chosen because it is set
    return found.slack_app_token.get_secret_value()
