"""What operators look after: the schema, the projections, the manifest."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.terminal import Halted, console_look, database, out, settings, workspace_in
from bot.language import LANGUAGES
from bot.manifest import as_yaml, manifest
from storage.migrate import migrate as bring_up_to_date

APP: Path = Path("app.yaml")


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("manifest")(write_manifest)
    app.command()(migrate)
    app.command()(rebuild)


def write_manifest(
    language: Annotated[str, typer.Option(help="Names of the commands: en (/deal) or fr (/affaire).")] = "en",
    url: Annotated[str | None, typer.Option(help="The program's address, for HTTP instead of Socket Mode.")] = None,
    check: Annotated[bool, typer.Option(help="Only say whether the file is up to date.")] = False,
    file: Annotated[Path, typer.Option(help="Where it is written; - prints it.")] = APP,
) -> None:
    """Write the Slack app manifest that an admin pastes."""
    if language not in LANGUAGES:
        look = console_look()
        raise Halted(
            look.say(
                "There is no language {language}; there are: {known}.", language=language, known=", ".join(LANGUAGES)
            )
        )
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
    from rich.progress import Progress

    from storage.rebuild import rebuild as compute_again

    with database(settings()) as opened:
        number = workspace_in(opened, workspace, found=False)
        with Progress(transient=True) as progress:
            bar = progress.add_task(console_look().say("Events"), total=None)
            compute_again(opened, number, lambda done, total: progress.update(bar, completed=done, total=total))
    out.print(console_look().say("Every sum is computed again from the ledger."))
