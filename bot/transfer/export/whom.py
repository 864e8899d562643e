"""For whom an export of a person is written: how things and other people are called in it."""

from datetime import datetime

from bot.language import Look
from bot.views.elements.parts import as_written, without_marks
from bot.views.words.naming import Naming
from domain.selling.people import ROLES, Member, Role
from domain.selling.workspace import Workspace
from storage.held import Held


class Whom:
    """A person as the reader of what is held on them: others are named where they could see them in Slack."""

    def __init__(self, look: Look, workspace: Workspace, member: Member) -> None:
        self.look = look
        self.names = Naming(look, workspace)
        self._workspace = workspace
        self._member = member

    def name(self, member: int | None) -> str:
        """Return who did something: by name whoever shares a team with the reader, "someone" for others."""
        if member is None:
            return self.look.say("operator")
        shared = next((each.memberships for each in self._workspace.members if each.id == member), ())
        known = member == self._member.id or any(seat.team in self._member.teams for seat in shared)
        return self.pair(member if known else None)

    def pair(self, member: int | None) -> str:
        """Return the other one of two who spoke to each other: by name, whatever became of their teams."""
        return self.plain(self.names.member(member))

    def role(self, role: Role) -> str:
        """Return what a role is called."""
        return self.plain(self.names.term(ROLES[role]))

    def deal(self, number: int | None, held: Held) -> str | None:
        """Return a deal with its number: "D-142 Acme paint"."""
        return None if number is None else f"D-{number} {held.named.get(number, '')}".strip()

    def moment(self, moment: datetime | None) -> datetime | None:
        """Return a moment on the reader's wall clock, to the second."""
        return None if moment is None else moment.astimezone(self.look.zone).replace(microsecond=0)

    @staticmethod
    def plain(told: str) -> str:
        """Return a piece of a message as plain text."""
        return as_written(without_marks(told))
