"""`help`, in every family: the verbs with an example each, and what an unknown word may have meant."""

from typing import ClassVar

from commands.command import Command
from commands.execute import whom_to_ask
from commands.replies import Help
from commands.request import Request
from domain.ports import UnitOfWork
from domain.selling.terms import Term


class HelpBase(Command):
    """Show what can be said here, with an example each."""

    verb: ClassVar = Term.known("help", "aide", "?", "aide-moi")
    writes: ClassVar = False
    needs_team: ClassVar = False

    def run(self, request: Request, work: UnitOfWork) -> Help:
        """Return the verbs of the family; somebody in no team also learns whom to ask."""
        in_team = request.operator or (request.member is not None and bool(request.member.teams))
        return Help(
            workspace=work.workspace,
            family=None if self.family == "cordee" else self.family,
            in_team=in_team,
            ask=() if in_team else whom_to_ask(request, work.workspace),
        )


def help_of(family_name: str) -> type[Command]:
    """Return the help command of one family."""

    class OfFamily(HelpBase):
        __doc__ = HelpBase.__doc__
        family: ClassVar = family_name
        example: ClassVar = f"/{family_name} help"

    OfFamily.__name__ = f"HelpOf{family_name.capitalize()}"
    return OfFamily
