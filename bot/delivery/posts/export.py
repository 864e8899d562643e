"""Rows that a manager asked for, as a file to themselves: read and written when it is delivered (rules 13)."""

from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any, Final

from bot.delivery.telling import Pointless, Stand, Telling, Uploaded, drawing, linked
from bot.delivery.uploads import Attached
from bot.language import Look
from bot.views import Message, render
from bot.views.posts.announcements import ExportPost
from bot.wording.exported import EXPORTED
from commands.figures import figure_asked
from domain.foundations.figure import Figure
from domain.foundations.refusals import NotAllowed
from domain.ports import UnitOfWork
from domain.selling.rights import teams_still_exported
from domain.selling.workspace import Workspace
from domain.voice.announcements import ChartAsked, Export

Rows = Iterator[Mapping[str, Any]]
MOST_ROWS: Final = 50_000
"""Rows that a file in Slack holds: more take minutes, in which everybody waits for their answer longer."""
CSV_OF: Final = {"fr": (";", ",")}
"""What stands between cells of a CSV and before decimals where spreadsheets of a language take no "," and "."."""


def export(asked: Export, stand: Stand) -> Telling:
    """Prepare the file, and what is said of it. Raises Pointless for whoever may not have these rows any more."""
    with stand.reading() as work:
        workspace = work.workspace
        asker = workspace.member(asked.asked_by)
        try:
            teams = teams_still_exported(asker, asked.teams)
        except NotAllowed as refused:
            raise Pointless("manages none of these teams any more") from refused
        figure = None if asked.report is None else _figure(asked.report, workspace, work, stand)
    look = stand.member_look(asker, workspace)
    found: Rows | None = None
    if asked.report is None:
        found = _kept(asked, teams, workspace, stand)
    elif figure is not None and figure.tells:
        found = _told(figure)

    def words(uploaded: Uploaded | None) -> Message:
        few, tells = found is not None, asked.report is None or found is not None
        shown = ExportPost(asked, stand.clock.now(), MOST_ROWS, few=few, tells=tells, shared=uploaded is not None)
        return render(shown, drawing(look, workspace, viewer=asker))

    return Telling(linked(asker), words, file=None if found is None else lambda: _file(asked, found, look))


def _figure(report: ChartAsked, workspace: Workspace, work: UnitOfWork, stand: Stand) -> Figure | None:
    team = workspace.team(report.teams[0]) if report.teams else None
    return figure_asked(report, team, stand.clock.now(), work)


def _told(figure: Figure) -> Rows:
    from bot.transfer.export.figures import figure_rows  # noqa: PLC0415  as below

    return figure_rows(figure)


def _kept(asked: Export, teams: tuple[int, ...] | None, workspace: Workspace, stand: Stand) -> Rows | None:
    """Return the rows of deals, actions or the history; None where there are too many."""
    from bot.transfer.export.records import Reach, What, export_rows, how_many  # noqa: PLC0415  as below

    what, reach = What(asked.what), Reach(teams=teams, personal=True)
    if how_many(stand.database, workspace, what, reach, most=MOST_ROWS + 1) > MOST_ROWS:
        return None
    return export_rows(stand.database, workspace, what, reach)


def _file(asked: Export, rows: Rows, look: Look) -> Attached:
    from bot.transfer.export.formats import Format, write  # noqa: PLC0415  spreadsheets load slowly

    file, title = BytesIO(), look.say(EXPORTED[asked.what])
    separator, decimal = CSV_OF.get(look.language, (",", "."))
    write(rows, Format(asked.file), file, separator=separator, decimal=decimal, title=title)
    day = look.today.isoformat()
    return Attached(f"cordee-{asked.what}-{day}.{asked.file}", f"{title}, {day}", file.getvalue())
