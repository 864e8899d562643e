"""`/plan`: what everybody set out to do, how far they are, and what a revenue takes."""

from commands.family import Family
from commands.help import help_of
from commands.plan.acting import ShowActivity
from commands.plan.funnel import ShowFunnel, ShowRatios
from commands.plan.looking import ShowMine, ShowTeam
from commands.plan.setting import SetObjective, UndoPlan
from domain.selling.terms import Term

TERM = Term.known("plan", "objectifs", "pac")
FAMILY = Family(
    name="plan",
    term=TERM,
    commands=(ShowMine, ShowTeam, SetObjective, ShowFunnel, ShowRatios, ShowActivity, UndoPlan, help_of("plan")),
    bare=ShowMine,
)
