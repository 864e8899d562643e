"""`cordee import`, `export` and `chart`: what comes from spreadsheets and CRMs, and what goes into files."""

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer
from rich.progress import Progress

from bot.charts import Format as PictureFormat
from bot.charts import draw, report_of
from bot.cli.saying import member_called
from bot.cli.terminal import Halted, console_locale, console_look, database, out, settings, workspace_in
from bot.clock import WallClock
from bot.doors.terminal import Terminal
from bot.language import look_for
from bot.views.figures.reports import whose_words
from bot.views.words.naming import Naming
from commands.command import Reply
from domain.foundations.event import Event
from domain.foundations.figure import Figure
from domain.selling.exported import RowsExported
from domain.selling.people import MemberExported
from domain.selling.rights import teams_to_export
from domain.selling.workspace import Workspace
from storage.database import Database, open_database
from storage.held import held_on

if TYPE_CHECKING:
    from bot.transfer.export.formats import Format
    from bot.transfer.options import ImportOptions, ImportReport

MOST_SHOWN: Final = 10
Whose = Annotated[int | None, typer.Option("--workspace", help="Needed only when the database holds several.")]
Sayer = Annotated[str | None, typer.Option("--as", help="The member who asks; without it, the operator.")]


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("import")(bring_in)
    app.command()(export)
    app.command()(chart)


def bring_in(
    paths: Annotated[list[Path] | None, typer.Argument(help="CSV or XLSX files.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would happen.")] = False,
    maps: Annotated[
        list[str] | None, typer.Option("--map", help='"Their column=our field", as often as needed.')
    ] = None,
    kind: Annotated[str | None, typer.Option(help="What the rows are: deals, accounts, contacts...")] = None,
    team: Annotated[str | None, typer.Option(help='The team of whatever names none, instead of "Sales".')] = None,
    process: Annotated[str | None, typer.Option(help="The process to use or to create.")] = None,
    stages: Annotated[str | None, typer.Option(help="The order of the stages, with commas between.")] = None,
    currency: Annotated[str | None, typer.Option(help="The currency of amounts without one.")] = None,
    date_order: Annotated[str | None, typer.Option(help="dmy or mdy.")] = None,
    decimal: Annotated[str | None, typer.Option(help="The decimal mark: . or ,")] = None,
    encoding: Annotated[str | None, typer.Option(help="utf-8, cp1252...")] = None,
    separator: Annotated[str | None, typer.Option(help="; or , or a tab")] = None,
    amount_from: Annotated[Path | None, typer.Option(help="A price list for deals without an amount.")] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Refuse rows with unknown people or stages.")] = False,
    rejected: Annotated[Path | None, typer.Option(help="Where refused rows go.")] = None,
    undo: Annotated[int | None, typer.Option(help="Take back the import of this batch.")] = None,
    workspace: Whose = None,
) -> None:
    """Import accounts, contacts, members, deals and actions; repeating an import changes nothing."""
    from bot.transfer.importing import undo_import
    from bot.transfer.options import ImportOptions

    now = WallClock().now()
    look = console_look()
    with database(settings()) as opened:
        number = workspace_in(opened, workspace)
        if undo is not None:
            taken_back = undo_import(opened, number, undo, now=now)
            out.print(look.say("The import {n} is taken back (batch {batch}).", n=undo, batch=taken_back.id))
            return
        if not paths:
            raise Halted(look.say("Name a file: {example}", example="cordee import deals.csv"))
        given: dict[str, Any] = {
            "maps": dict(_pair(each) for each in maps or ()),
            "kind": kind,
            "team": team,
            "process": process,
            "stages": tuple(each.strip() for each in stages.split(",")) if stages else (),
            "currency": currency,
            "date_order": date_order,
            "decimal": decimal,
            "encoding": encoding,
            "separator": separator,
            "amount_from": amount_from,
            "strict": strict,
            "dry_run": dry_run,
            "rejected": rejected,
            "language": look.language,
            "month_first": console_locale().endswith("-US"),
        }
        report = _imported(opened, number, paths, ImportOptions.model_validate(given))
    _tell(report)
    _tell_what_stays(report)


def take_in(database_url: str, workspace: int, paths: list[Path], rejected: Path) -> None:
    """Import files into a workspace as `cordee import` does, and tell what was assumed; refused rows go to a file."""
    from bot.transfer.options import ImportOptions

    look = console_look()
    options = ImportOptions(language=look.language, month_first=console_locale().endswith("-US"), rejected=rejected)
    with closing(open_database(database_url)) as opened:
        _tell(_imported(opened, workspace, paths, options))


def _imported(opened: Database, workspace: int, paths: list[Path], options: "ImportOptions") -> "ImportReport":
    from bot.transfer.importing import run_import

    look = console_look()
    with Progress(transient=True) as progress:
        bar = progress.add_task(look.say("Rows"), total=None)
        return run_import(
            opened,
            workspace,
            paths,
            options,
            now=WallClock().now(),
            look=look,
            progress=lambda done, total: progress.update(bar, completed=done, total=total),
        )


def export(
    what: Annotated[
        str,
        typer.Argument(help='deals, activities, events, me (with --as), or a report: "months", "stages tender"...'),
    ],
    file: Annotated[Path, typer.Argument(help="Where it goes; its ending says the format: .csv, .xlsx, .json.")],
    separator: Annotated[str, typer.Option(help="Between the cells of a CSV.")] = ",",
    as_: Sayer = None,
    workspace: Whose = None,
) -> None:
    """Export everything, the rows of any report, or what is held on a member, as CSV, XLSX or JSON."""
    from bot.transfer.export.figures import figure_rows
    from bot.transfer.export.formats import Format, write
    from bot.transfer.export.records import Reach, What, export_rows

    look = console_look()
    ending = file.suffix.removeprefix(".").lower()
    if ending not in set(Format):
        raise Halted(look.say("{file} has no format: name a file that ends in .csv, .xlsx or .json.", file=file))
    with database(settings()) as opened:
        number = workspace_in(opened, workspace, found=False)
        if what == "me":
            _export_person(opened, number, file, Format(ending), as_)
            return
        if what in set(What):
            place = Terminal(opened, number, console_locale()).workspace(WallClock().now())
            teams = teams_to_export(None if as_ is None else member_called(as_, place))
            _note(opened, number, RowsExported(what=what, teams=teams, at=WallClock().now()))
            rows = export_rows(opened, place, What(what), Reach(teams=teams, personal=True))
        else:
            figure = _asked(Terminal(opened, number, console_locale()), what, as_)[0]
            rows = figure_rows(figure)
            _note(opened, number, RowsExported(what=report_of(figure), at=WallClock().now()))
        with file.open("wb") as sink:
            count = write(rows, Format(ending), sink, separator=separator)
    out.print(look.say_many("{n} row is in {file}.", "{n} rows are in {file}.", count, file=file), markup=False)


def _note(opened: Database, number: int, event: Event) -> None:
    """Have the ledger tell what goes into a file (rules 14)."""
    with opened.begin(number, by=None, at=event.at, family="", verb="export", door="terminal") as work:
        work.record(event)


def _export_person(opened: Database, number: int, file: Path, form: "Format", as_: str | None) -> None:
    """Write all that is held on a member to a file, which the ledger tells (rules 14)."""
    from bot.transfer.export.formats import Format, write_sheets
    from bot.transfer.export.person import sheets

    look, now = console_look(), WallClock().now()
    if as_ is None:
        raise Halted(look.say('Say of whom: --as "Ann".'))
    if form is Format.CSV:
        raise Halted(look.say("What is held on a person takes several sheets: name a file in .xlsx or .json."))
    place = Terminal(opened, number, console_locale()).workspace(now)
    member = member_called(as_, place)
    _note(opened, number, MemberExported(member=member.id, at=now))
    with opened.snapshot(number) as transaction:
        held = held_on(transaction, member.id)
    theirs = look_for(member.reads(console_locale()), member.zone, now.date())
    with file.open("wb") as sink:
        count = write_sheets(sheets(held, theirs), form, sink)
    out.print(look.say_many("{n} row is in {file}.", "{n} rows are in {file}.", count, file=file), markup=False)


def chart(
    what: Annotated[
        str,
        typer.Argument(
            help='What you would type after /pipeline: "months @marie"; or the whole order: "/board chart".'
        ),
    ],
    file: Annotated[Path, typer.Argument(help="Where it goes: .png or .svg.")],
    as_: Sayer = None,
    workspace: Whose = None,
) -> None:
    """Draw a chart into a file."""
    ending = file.suffix.removeprefix(".").lower()
    formats: dict[str, PictureFormat] = {"png": "png", "svg": "svg"}
    if ending not in formats:
        raise Halted(console_look().say("Name a file that ends in .png or .svg."))
    with database(settings()) as opened:
        number = workspace_in(opened, workspace, found=False)
        terminal = Terminal(opened, number, console_locale())
        figure, place = _asked(terminal, what, as_)
    look = console_look(today=WallClock().now().date())
    picture = draw(figure, look, formats[ending], of=whose_words(figure, Naming(look, place)))
    file.write_bytes(picture.content)
    out.print(f"{file}: {picture.alt}")


def _asked(terminal: Terminal, what: str, as_: str | None) -> tuple[Figure, Workspace | None]:
    """Return the figure that a line asks for, under /pipeline or a whole order with its slash, and whose it is."""
    now = WallClock().now()
    member = None if as_ is None else member_called(as_, terminal.workspace(now))
    reply: Reply = terminal.reply(what if what.startswith("/") else f"/pipeline {what}", member, now)[0]
    figure = getattr(reply, "figure", None)
    if not isinstance(figure, Figure):
        raise Halted(console_look().say("Not a report: {words}", words=what))
    return figure, reply.workspace


def _pair(said: str) -> tuple[str, str]:
    theirs, equals, ours = said.rpartition("=")
    if not equals:
        raise Halted(console_look().say('Write --map "Their column=our field", not "{words}".', words=said))
    return theirs.strip(), ours.strip()


def _tell(report: "ImportReport") -> None:
    """Print what an import did, what it assumed, and what it refused."""
    from bot.transfer.reasons import why
    from bot.transfer.telling import assumed, summed_up

    look = console_look()
    out.print(look.say("Nothing is written: this is what would happen.") if report.dry_run else look.say("Imported:"))
    for line in (*summed_up(report, look), "", *assumed(report.assumptions, look)):
        out.print(line, markup=False)
    for refused in report.refused[:MOST_SHOWN]:
        told = {"file": refused.file, "line": refused.line, "why": why(refused, look)}
        out.print(look.say("{file}, line {line}: {why}", **told), markup=False)


def _tell_what_stays(report: "ImportReport") -> None:
    """Print where refused rows are, and how the import is taken back."""
    look = console_look()
    for path in report.rejected_files:
        sentence = look.say_many(
            "{n} refused row is in {file}.", "{n} refused rows are in {file}.", report.refused_count, file=path
        )
        out.print(sentence, markup=False)
    if report.batch is not None:
        out.print(look.say("To take it back: {order}", order=f"cordee import --undo {report.batch}"))
