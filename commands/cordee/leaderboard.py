"""`/cordee settings board`: how much of its people a team's leaderboard shows (rules 9)."""

from typing import Annotated, ClassVar

from commands.arguments import OneOf
from commands.command import Command
from commands.cordee.announcing import announce_board
from commands.cordee.changing import edit_team, settings_shown
from commands.replies import NeedsForm, SettingsShown
from commands.request import Request
from commands.whose import own_team
from domain.ports import UnitOfWork
from domain.selling.people import BoardDetail
from domain.selling.rights import must_manage
from domain.selling.terms import Term

DETAILS = (
    (BoardDetail.TEAM.value, ("team only", "team", "équipe seule", "équipe seulement", "équipe")),
    (BoardDetail.HONOURS.value, ("honours", "honors", "mentions", "honneurs")),
    (BoardDetail.NAMES.value, ("by name", "names", "alphabetical", "lanes", "par nom", "noms", "alphabétique")),
    (BoardDetail.RANKED.value, ("ranked", "first three", "top 3", "classé", "trois premiers", "podium")),
)


class SetBoard(Command):
    """Choose what the leaderboard shows of people: the team only, honours, everybody by name, or the first three."""

    family: ClassVar = "cordee"
    verb: ClassVar = Term.known(
        "settings board",
        "réglages tableau d'honneur",
        "settings leaderboard",
        "réglages tableau",
        "réglages honneur",
        "settings tableau",
        "parametres tableau",
        "leaderboard",
        "tableau d'honneur",
        "board",
        "tableau",
    )
    example: ClassVar = "/cordee settings board honours"
    form: ClassVar = ("detail",)

    detail: Annotated[str | None, OneOf(choices=DETAILS)] = None

    def run(self, request: Request, work: UnitOfWork) -> SettingsShown:
        """Change it at once; the team is told in its channel."""
        team = own_team(request, work)
        must_manage(request.member, team.id, in_charge=request.in_charge)
        if self.detail is None:
            raise NeedsForm(command=self)
        event = edit_team(team, request, work, board=BoardDetail(self.detail))
        after = work.workspace.team(team.id)
        announce_board(after, request.by, request, work)
        return settings_shown(after, event, work)
