"""`/cordee export me`: a person has all that is held on them sent to them, and to nobody else (rules 14)."""

from datetime import timedelta
from typing import ClassVar, Final

from commands.command import Command
from commands.replies import ExportOfMe
from commands.request import Request
from domain.foundations.refusals import NotAllowed
from domain.ports import UnitOfWork
from domain.selling.terms import Term
from domain.voice.announcements import HeldOnYou, Post, ToMember

SOON: Final = timedelta(hours=1)
"""After so long it was not asked for any more: a file that comes hours later surprises."""


class ExportMe(Command):
    """Get a file with all that Cordée holds on you; only you get it."""

    family: ClassVar = "cordee"
    verb: ClassVar = Term.known(
        "export me", "exporter moi", "export", "exporter", "my data", "mes données", "export my data"
    )
    example: ClassVar = "/cordee export me"
    needs_team: ClassVar = False
    writes: ClassVar = False

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
        return ExportOfMe(workspace=work.workspace, member=request.member, sent=sent)
