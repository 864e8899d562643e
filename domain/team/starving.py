"""What starves: forms of value and roles of which the leaderboard shows nothing, looked for once a quarter (rules 9).

A role whose work never shows is a defect of the board, not of the people: its actions are not noted, not counted, or
the role is nobody's. So this names forms and roles, and never a person.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from domain.foundations.value import Stored
from domain.foundations.when import ONE_DAY, Period, quarter_of
from domain.selling.people import Member, Role, Team
from domain.selling.presence import last_morning_worked
from domain.team.board import Board, Form
from domain.team.honours import Honours, Title

FORM_OF: Final[Mapping[Role, Form]] = {
    Role.PROSPECTOR: Form.PROSPECTING,
    Role.QUALIFIER: Form.QUALIFICATION,
    Role.PROPOSAL_BUILDER: Form.PROPOSAL,
    Role.CLOSER: Form.CLOSING,
    Role.MENTOR: Form.HELP,
}
"""The lane in which a role's work is looked for; that of any other role may stand in all of them."""
FEWEST_WEEKS: Final = 8
"""Weeks with honours from which on a title that none of them gave is one that starves."""


class Starving(Stored):
    """What a team's leaderboard showed nothing of in a quarter."""

    team: int
    period: Period
    forms: tuple[Form, ...] = ()
    """Forms of value to which nobody brought anything."""
    roles: tuple[Role, ...] = ()
    """Roles that somebody holds, and whose holders brought nothing to their form."""
    titles: tuple[Title, ...] = ()
    """Titles that no week's honours gave."""
    unused: bool = False
    """Whether nobody brought anything at all: then nothing starves, and nothing shows either."""

    def __bool__(self) -> bool:
        return bool(self.forms or self.roles or self.titles)


def starving(board: Board, members: Sequence[Member], team: Team, honours: Iterable[Honours]) -> Starving:
    """Return what starved over a board's weeks; nothing for a team that did not use the board at all.

    The board must name everybody, also who opted out. `honours` are those told in the same weeks.
    """
    lanes = {lane.form: {person.member for person in lane.people} for lane in board.lanes}
    if not lanes:
        return Starving(team=team.id, period=board.period, unused=True)
    held = {role: _holders(role, members, team) for role in Role}
    shown = {
        role: lanes.get(FORM_OF[role], set()) if role in FORM_OF else set().union(*lanes.values()) for role in Role
    }
    weeks = list(honours)
    given = {mention.title for week in weeks for mention in week.mentions}
    return Starving(
        team=team.id,
        period=board.period,
        forms=tuple(form for form in Form if form not in lanes),
        roles=tuple(role for role in Role if held[role] and held[role].isdisjoint(shown[role])),
        titles=tuple(title for title in Title if title not in given) if len(weeks) >= FEWEST_WEEKS else (),
    )


def quarter_ended(today: date) -> Period:
    """Return the quarter before that of a day."""
    return quarter_of(quarter_of(today).first - ONE_DAY)


def is_first_of_quarter(member: Member, team: Team, today: date) -> bool:
    """Whether a member, who works this morning, did not yet work one of this quarter: they are told then, once."""
    return last_morning_worked(member, team, today) < quarter_of(today).first


def _holders(role: Role, members: Iterable[Member], team: Team) -> set[int]:
    seats = ((member.id, member.in_team(team.id)) for member in members if member.active)
    return {number for number, seat in seats if seat is not None and role in {held.role for held in seat.roles}}
