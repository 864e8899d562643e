"""Contribution by phase and role: whose work, by what people are for the team, made its wins possible (rules 9)."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from domain.foundations.figure import Figure
from domain.foundations.money import parts_of
from domain.foundations.value import Stored
from domain.foundations.when import Period
from domain.insight.whose import TEAM, Whose
from domain.selling.people import BoardDetail, Member, Role, Team
from domain.team.contribution import Credit, Part, as_deals
from domain.team.plan import roles_told, share_of


class RolePart(Stored):
    """What those who hold a role brought to a phase, as a part of the whole; None for all others together."""

    role: Role | None
    share: Fraction


class PhaseParts(Stored):
    """One phase, or help: its parts add up to one, in the order of the roles."""

    part: Part
    wins: int
    """Won deals in which somebody has a part in it."""
    parts: tuple[RolePart, ...]

    @property
    def percents(self) -> dict[Role | None, int]:
        """What is shown of each role: whole percents that add up to 100."""
        shown = parts_of(100, (100 * each.share for each in self.parts))
        return {each.role: percent for each, percent in zip(self.parts, shown, strict=True)}

    def share(self, role: Role | None) -> Fraction:
        """Return what a role brought of it."""
        return next((each.share for each in self.parts if each.role is role), Fraction())


class ByRole(Figure):
    """The chain credit of a team's wins by phase and role. Every phase is a whole of its own: none is worth more."""

    whose: Whose = TEAM
    period: Period
    wins: int
    rows: tuple[PhaseParts, ...]

    @property
    def roles(self) -> tuple[Role | None, ...]:
        """The roles that brought something, in their order; None at the end where others did."""
        held = {each.role for row in self.rows for each in row.parts}
        return (*(role for role in Role if role in held), *((None,) if None in held else ()))

    @property
    def tells(self) -> bool:
        """Whether any role is told apart: a hundred per cent of all together say nothing."""
        return any(role is not None for role in self.roles)


def by_role(
    credit: Sequence[Credit], weights: Mapping[int, Fraction], *, team: Team, members: Sequence[Member], period: Period
) -> ByRole:
    """Return who brought what to the wins of a period, by phase and role; whoever holds several brings by their shares.

    Where the leaderboard does not name people, or somebody opted out, only roles are told behind which no single person
    shows (`plan.roles_told`): the others stand together, with those of no role.
    """
    deals = as_deals(credit, weights)
    people = {member.id: member for member in members}
    held = {
        role: {who: share_of(people[who], role, team) if who in people else Fraction() for who in deals}
        for role in Role
    }
    told = (
        set(Role) if _names_everybody(team, [people[who] for who in deals if who in people]) else set(roles_told(held))
    )
    rows = []
    for part in Part:
        brought = {who: mine[part] for who, mine in deals.items() if mine.get(part)}
        total = sum(brought.values(), Fraction())
        if not total:
            continue
        shares = {
            role: sum((mine * held[role][who] for who, mine in brought.items() if held[role][who]), Fraction()) / total
            for role in told
        }
        others = 1 - sum(shares.values(), Fraction())
        parts = [RolePart(role=role, share=shares[role]) for role in Role if shares.get(role)]
        if others:
            parts.append(RolePart(role=None, share=others))
        wins = sum(any(part in share.parts for share in each.shares) for each in credit)
        rows.append(PhaseParts(part=part, wins=wins, parts=tuple(parts)))
    whose = Whose(who="team", teams=(team.id,))
    return ByRole(whose=whose, period=period, wins=len(credit), rows=tuple(rows))


def _names_everybody(team: Team, people: Sequence[Member]) -> bool:
    return team.board in {BoardDetail.NAMES, BoardDetail.RANKED} and all(member.on_board for member in people)
