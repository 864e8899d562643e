"""`/cordee export`: rows of one's teams for who manages them, and for everybody what is held on them (rules 13, 14)."""

from datetime import timedelta
from typing import Annotated, ClassVar, Final, Literal

from commands.arguments import OneOf, ProcessNamed
from commands.command import Command
from commands.finding import process_meant
from commands.replies import ExportComes, ExportOfMe, NeedsForm
from commands.request import Request
from commands.whose import own_team
from domain.foundations.refusals import NotAllowed
from domain.ports import UnitOfWork
from domain.selling.exported import RowsExported
from domain.selling.people import Member, MemberExported, Team
from domain.selling.rights import teams_to_export
from domain.selling.terms import Term
from domain.voice.announcements import ChartAsked, Export, HeldOnYou, Post, ToMember

SOON: Final = timedelta(hours=1)
"""After so long it was not asked for any more: a file that comes hours later surprises."""
HELD: Final = "held"
ROWS: Final = ("deals", "activities", "events")
WHAT: Final = (
    ("deals", ("deals", "affaires", "deal", "affaire")),
    ("activities", ("actions", "activities", "activités", "action")),
    ("events", ("history", "historique", "events", "événements", "ledger")),
    ("stages", ("stages", "étapes", "pipeline")),
    ("months", ("months", "mois", "calendrier")),
    ("trend", ("trend", "tendance", "evolution")),
    ("changes", ("changes", "changements", "mouvements")),
    ("conversion", ("conversion", "transformation", "taux")),
    ("calibration", ("calibration", "fiabilité")),
    ("ideal", ("ideal", "idéal", "cible")),
    ("activity", ("actions against plan", "activity", "activité", "plan")),
    ("by_role", ("roles", "rôles", "contribution", "by role", "par rôle")),
    ("dependence", ("dependence", "dépendance")),
    (HELD, ("what is held on me", "ce qui est conservé sur moi")),
)
"""Rows as they are kept, then reports by the names of their charts, then what everybody may have."""
FILES: Final = (("xlsx", ("xlsx", "excel", "classeur")), ("csv", ("csv",)), ("json", ("json",)))


class ExportMe(Command):
    """Get a file with all that Cordée holds on you; only you get it."""

    family: ClassVar = "cordee"
    verb: ClassVar = Term.known("export me", "exporter moi", "my data", "mes données", "export my data")
    example: ClassVar = "/cordee export me"
    needs_team: ClassVar = False

    def run(self, request: Request, work: UnitOfWork) -> ExportOfMe:
        """Have the file sent to the asker's direct messages; in a terminal, tell how it is written there."""
        if request.member is None:
            raise NotAllowed(right="operator" if request.operator else "nothing_held")
        sent = request.door != "terminal"
        if sent:
            member = request.member.id
            key = f"held-on:{member}:{request.now:%Y-%m-%dT%H:%M}"  # what Slack delivers twice is one file
            to, says = ToMember(member=member), HeldOnYou(member=member)
            work.post(Post(key=key, says=says, to=to, due=request.now, expires=request.now + SOON))
            work.record(MemberExported(member=member, by=request.by, at=request.now))
        return ExportOfMe(workspace=work.workspace, member=request.member, sent=sent)


class ExportRows(Command):
    """Get the deals, actions, history or a report of the teams that you manage as a file; only you get it."""

    family: ClassVar = "cordee"
    verb: ClassVar = Term.known("export", "exporter")
    example: ClassVar = "/cordee export deals"
    needs_team: ClassVar = False
    form: ClassVar = ("what", "file")

    what: Annotated[str | None, OneOf(choices=WHAT)] = None
    file: Annotated[Literal["xlsx", "csv", "json"] | None, OneOf(choices=FILES)] = None
    process: Annotated[int | str | None, ProcessNamed()] = None
    """Whose deals a report counts; None: of every process."""

    def run(self, request: Request, work: UnitOfWork) -> ExportComes | ExportOfMe:
        """Have the file sent to the asker's direct messages; in a terminal, tell how it is written there.

        Whoever manages nobody has but what is held on them. Raises NotAllowed when they ask for more.
        """
        if request.member is None and not request.operator:
            raise NotAllowed(right="no_messages" if request.person.admin else "nothing_held")
        if self.what == HELD or (self.what is None and not _exports(request)):
            return ExportMe().run(request, work)
        teams = teams_to_export(request.member)
        if self.what is None:
            raise NeedsForm(command=self)
        member, file = request.member, self.file or "xlsx"
        sent = request.door != "terminal" and member is not None
        if member is not None and sent:
            asked = Export(asked_by=member.id, what=self.what, file=file, teams=teams)
            if self.what not in ROWS:
                team = self._team(teams, request, work)
                report = self._report(self.what, team, member, request, work)
                asked = asked.but(teams=report.teams, report=report)
            self._send(asked, request, work)
        return ExportComes(workspace=work.workspace, what=self.what, file=file, member=member, sent=sent)

    def _send(self, asked: Export, request: Request, work: UnitOfWork) -> None:
        teams = "all" if asked.teams is None else ",".join(map(str, asked.teams))
        process = "" if asked.report is None else asked.report.process or ""
        what = f"{asked.what}:{process}:{teams}:{asked.file}"
        key = f"export:{asked.asked_by}:{what}:{request.now:%Y-%m-%dT%H:%M}"  # what Slack delivers twice is one file
        to, expires = ToMember(member=asked.asked_by), request.now + SOON
        work.post(Post(key=key, says=asked, to=to, due=request.now, expires=expires))
        work.record(RowsExported(what=asked.what, teams=asked.teams, by=request.by, at=request.now))

    @staticmethod
    def _team(teams: tuple[int, ...] | None, request: Request, work: UnitOfWork) -> Team:
        """Return the team that is meant here if its rows may go out, else the first of those that may."""
        if teams is None:
            return own_team(request, work)
        here = request.team
        return here if here is not None and here.id in teams else work.workspace.team(teams[0])

    def _report(self, name: str, team: Team, member: Member, request: Request, work: UnitOfWork) -> ChartAsked:
        today = team.calendar.day_of(request.now)
        days = (today.replace(day=1), today) if name == "activity" else (None, None)
        return ChartAsked(
            report=name,
            asked_by=member.id,
            teams=(team.id,),
            process=process_meant(self.process, work),
            since=days[0],
            until=days[1],
        )


def _exports(request: Request) -> bool:
    """Tell whether somebody may have more than what is held on them."""
    try:
        teams_to_export(request.member)
    except NotAllowed:
        return False
    return True
