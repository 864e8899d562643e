"""How phases, roles and objectives on actions are called on charts and beside them: "Prospector 70%, Closer 30%"."""

from decimal import Decimal
from fractions import Fraction
from math import ceil

from bot.language import Look
from domain.selling.catalogue import SEGMENTS
from domain.selling.people import ROLES, Role
from domain.selling.process import PHASES, Phase
from domain.team.activity import Aim
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


def aim_name(aim: Aim, look: Look) -> str:
    """Return what an objective on actions counts: "Call · Reached · Gold"."""
    outcome = [] if aim.outcome_term is None else [look.term(aim.outcome_term, of=aim.term)]
    segment = (
        [] if aim.segment is None else [look.term(SEGMENTS[aim.segment]) if aim.segment in SEGMENTS else aim.segment]
    )
    return " · ".join([look.term(aim.term), *outcome, *segment])


def aim_words(aim: Aim, look: Look) -> str:
    """Return what was done of an objective: "87 of 120 · 73%"."""
    done, target = look.number(Decimal(round(aim.done * 10)) / 10), look.number(ceil(aim.target))
    return f"{look.say('{done} of {target}', done=done, target=target)} · {look.percent(aim.share)}"
