"""How phases and roles are called where a contribution is told: "Prospector 70%, Closer 30%"."""

from fractions import Fraction

from bot.language import Look
from domain.selling.people import ROLES, Role
from domain.selling.process import PHASES, Phase
from domain.team.by_role import PhaseParts
from domain.team.contribution import Part


def part_name(row: PhaseParts, look: Look) -> str:
    """Return what a row is about: a phase, or help."""
    return look.say("Help given") if row.part is Part.HELP else look.term(PHASES[Phase(row.part)])


def role_name(role: Role | None, look: Look) -> str:
    """Return the name of a role, or of all others together."""
    return look.say("others") if role is None else look.term(ROLES[role])


def role_parts(row: PhaseParts, look: Look) -> str:
    """Return who brought a phase, the most first: "Prospector 70%, Closer 30%"."""
    return ", ".join(
        f"{role_name(role, look)} {look.percent(Fraction(percent, 100))}" for role, percent in by_size(row)
    )


def by_size(row: PhaseParts) -> list[tuple[Role | None, int]]:
    """Return the roles of a phase with their percents, the largest first."""
    return sorted(row.percents.items(), key=lambda part: -part[1])
