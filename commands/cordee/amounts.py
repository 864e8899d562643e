"""`/cordee settings amounts`: whether what is told in the team's channel tells amounts of money (rules 14)."""

from typing import Annotated, ClassVar

from commands.arguments import OneOf
from commands.command import Command
from commands.cordee.announcing import announce_amounts
from commands.cordee.changing import edit_team, settings_shown
from commands.replies import NeedsForm, SettingsShown
from commands.request import Request
from commands.telling import have_walls_drawn
from commands.whose import own_team
from domain.ports import UnitOfWork
from domain.selling.rights import must_manage
from domain.selling.terms import Term

TOLD = (
    ("hidden", ("hidden", "masqués", "hide", "hide them", "off", "masquer", "masqué", "cachés", "cacher", "no", "non")),
    ("shown", ("shown", "affichés", "show", "show them", "on", "afficher", "visibles", "montrer", "yes", "oui")),
)


class SetAmounts(Command):
    """Hide amounts of money from all that is told in the team's channel, or show them again."""

    family: ClassVar = "cordee"
    verb: ClassVar = Term.known(
        "settings amounts",
        "réglages montants",
        "settings amount",
        "parametres montants",
        "amounts",
        "montants",
    )
    example: ClassVar = "/cordee settings amounts hidden"
    form: ClassVar = ("told",)

    told: Annotated[str | None, OneOf(choices=TOLD)] = None

    def run(self, request: Request, work: UnitOfWork) -> SettingsShown:
        """Change it from now on: the channel is told, the staircase follows, what was posted before stays as it is."""
        team = own_team(request, work)
        must_manage(request.member, team.id, in_charge=request.in_charge)
        if self.told is None:
            raise NeedsForm(command=self)
        event = edit_team(team, request, work, amounts=self.told == "shown")
        have_walls_drawn((event,), {team.id}, request.now, work)
        after = work.workspace.team(team.id)
        announce_amounts(after, request.by, request, work)
        return settings_shown(after, event, work)
