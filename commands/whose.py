"""Whose deals a report or a list counts, and the words for it; which team is meant."""

from commands.request import Request
from domain.foundations.refusals import NotAllowed
from domain.ports import UnitOfWork
from domain.selling.people import Team

WHOSE = (
    ("me", ("me", "mine", "my", "moi", "mes", "mon")),
    ("team", ("team", "us", "équipe", "nous")),
    ("all", ("all", "everybody", "tout", "tous", "toutes")),
)


def own_team(request: Request, work: UnitOfWork) -> Team:
    """Return the team that is meant here, else the only one. Raises NotAllowed when there is none, or several."""
    if request.team is not None:
        return request.team
    teams = work.workspace.teams
    if len(teams) == 1:
        return teams[0]
    raise NotAllowed(right="which_team" if teams else "team_first")
