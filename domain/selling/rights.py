"""What a member may do to a deal or a team: one place, asked by every door (rules 14)."""

from domain.foundations.refusals import NotAllowed
from domain.selling.deal import Deal
from domain.selling.people import Member


def sees(member: Member, deal: Deal) -> bool:
    """Whether a member may name the deal: it is of one of their teams, or they are an admin."""
    return member.admin or deal.team in member.teams


def must_work_on(member: Member | None, deal: Deal) -> None:
    """Raise NotAllowed unless the member may act on the deal: its team's members; its owner or manager once closed.

    The operator (None) reads the whole workspace and writes no deals.
    """
    if member is None:
        raise NotAllowed(right="operator")
    if not sees(member, deal):
        raise NotAllowed(right="deal", deal=deal)
    if not deal.is_open:
        must_decide_on(member, deal)


def must_decide_on(member: Member | None, deal: Deal) -> None:
    """Raise NotAllowed unless the member owns the deal, manages its team or is an admin."""
    if member is None:
        raise NotAllowed(right="operator")
    if not (member.id == deal.owner or member.manages(deal.team) or member.admin):
        raise NotAllowed(right="decide", deal=deal)


def must_manage(member: Member | None, team: int, *, in_charge: bool) -> None:
    """Raise NotAllowed unless the member manages the team or is an admin; whoever is in charge may anyway."""
    if in_charge:
        return
    if member is None or not (member.manages(team) or member.admin):
        raise NotAllowed(right="manage", team=team)


def must_arrange(viewer: Member | None, of: Member, team: int, *, in_charge: bool) -> None:
    """Raise NotAllowed unless these days are the viewer's own, or those of somebody in a team that they manage."""
    if viewer is not None and viewer.id == of.id:
        return
    must_manage(viewer, team, in_charge=in_charge)


def must_see_figures(viewer: Member | None, of: Member, *, admin: bool) -> None:
    """Raise NotAllowed unless the viewer is that member or manages one of their teams; the operator and admins may."""
    if not (admin or viewer is None or may_see_figures(viewer, of)):
        raise NotAllowed(right="personal", member=of)


def may_see_figures(viewer: Member, of: Member) -> bool:
    """Whether a member's figures may be told to the viewer by itself: they are theirs, or of one whom they manage."""
    return viewer.id == of.id or any(viewer.manages(team) for team in of.teams)


def teams_to_export(member: Member | None) -> tuple[int, ...] | None:
    """Return the teams whose rows a person may export: a manager's own, all (None) for admins and the operator.

    Raises NotAllowed for everybody else.
    """
    if member is None or member.admin:
        return None
    managed = tuple(team for team in member.teams if member.manages(team))
    if not managed:
        raise NotAllowed(right="export")
    return managed


def teams_still_exported(member: Member, asked: tuple[int, ...] | None) -> tuple[int, ...] | None:
    """Return those of the teams asked for (None: all) whose rows a member may export now, as `teams_to_export` says.

    Raises NotAllowed where none is left.
    """
    may = teams_to_export(member)
    left = may if asked is None else tuple(team for team in asked if may is None or team in may)
    if left == ():
        raise NotAllowed(right="export")
    return left
