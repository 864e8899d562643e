"""What a door knows once somebody was recognised: the request, the workspace, and how the person sees things."""

import json
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.doors.visit import Visit
from bot.language import Look
from bot.views import Drawing, Order
from bot.views.elements.drawing import IN_BUTTON
from commands.ground import Ground, habits
from commands.request import Person, Request
from domain.ports import UnitOfWork
from domain.selling.workspace import Workspace

Keep = Callable[[], AbstractContextManager[UnitOfWork]]
"""Opens a unit of work in which drafts are kept."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A person with an order, in their workspace."""

    visit: Visit
    request: Request
    workspace: Workspace
    look: Look

    def drawing(self, keep: Keep) -> Drawing:
        """Return how to draw an answer; commands too long for a button are kept as drafts of the person."""

        def pack(order: Order, most: int = IN_BUTTON, /) -> str:
            packed = order.packed()
            short = json.dumps(packed, ensure_ascii=False, separators=(",", ":"))
            if len(short.encode()) <= most:
                return short
            with keep() as work:
                return work.drafts.put(packed, by=self.request.by or 0, at=self.request.now)

        return Drawing(
            look=self.look, pack=pack, workspace=self.workspace, viewer=self.request.member, door=self.request.door
        )

    def ground(self, known: Callable[[Iterable[str]], frozenset[str]]) -> Ground:
        """Return what typed words stand on: the person's day, their way to write dates and amounts, known names."""
        team = self.request.team
        order, decimal = habits(self.request.locale)
        return Ground(
            workspace=self.workspace,
            now=self.request.local_now,
            order=order,
            decimal=decimal,
            currency=self.workspace.choices.currency if team is None else team.currency,
            known=known,
        )


def request_of(visit: Visit, person: Person, workspace: Workspace, now: datetime) -> Request:
    """Return the request of a person: in a team's channel that team is meant, elsewhere their first one (rules 4)."""
    member = None if person.outsider else workspace.linked_to(visit.user)
    here = workspace.team_of_channel(visit.channel)
    own = None if member is None or not member.teams else workspace.team(member.teams[0])
    team = here or own
    locale = (member.reads(person.locale) if member else person.locale) or (team.language if team else None)
    zone = person.zone or (member.zone if member else None) or workspace.choices.zone
    return Request(
        person=person.but(outsider=person.outsider or visit.foreign),
        member=None if visit.foreign else member,
        team=team,
        channel=visit.channel,
        in_team_channel=here is not None,
        direct=visit.direct,
        now=now,
        locale=locale or workspace.choices.language,
        zone=known_zone(zone),
        door=visit.door,
    )


def known_zone(name: str) -> str:
    """Return the zone if this computer knows it, else UTC."""
    try:
        return ZoneInfo(name).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return "UTC"
