"""`/cordee settings hand-offs`: whether whoever accepts a deal becomes its owner (rules 9)."""

from typing import Annotated, ClassVar

from commands.arguments import OneOf
from commands.command import Command
from commands.cordee.changing import edit_team, settings_shown
from commands.replies import NeedsForm, SettingsShown
from commands.request import Request
from commands.whose import own_team
from domain.ports import UnitOfWork
from domain.selling.rights import must_manage
from domain.selling.terms import Term

OWNERS = (
    ("changes", ("owner changes", "new owner", "change le responsable", "nouveau responsable", "changes", "change")),
    ("stays", ("owner stays", "same owner", "garde le responsable", "même responsable", "stays", "keep", "garde")),
)


class SetHandOffs(Command):
    """Choose whether whoever accepts a hand-off becomes the owner of the deal."""

    family: ClassVar = "cordee"
    verb: ClassVar = Term.known(
        "settings hand-offs",
        "réglages passages de relais",
        "settings hand-off",
        "réglages relais",
        "hand-offs",
        "hand-off",
        "passages de relais",
        "relais",
    )
    example: ClassVar = "/cordee settings hand-offs owner stays"
    form: ClassVar = ("owner",)

    owner: Annotated[str | None, OneOf(choices=OWNERS)] = None

    def run(self, request: Request, work: UnitOfWork) -> SettingsShown:
        """Change it for what is accepted from now on."""
        team = own_team(request, work)
        must_manage(request.member, team.id, in_charge=request.in_charge)
        if self.owner is None:
            raise NeedsForm(command=self)
        event = edit_team(team, request, work, takes_over=self.owner == "changes")
        return settings_shown(team, event, work)
