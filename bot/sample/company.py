"""The sample company as its workspace knows it: teams, people, processes, rates; and who does what in it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Final
from uuid import UUID

from bot.sample.seats import TEAMS, SampleTeam, Seat
from domain.foundations.event import Event
from domain.foundations.money import Rate
from domain.foundations.value import Text
from domain.selling.people import Member, MemberAdded, Membership, Role, RoleHeld, Team, TeamAdded
from domain.selling.process import Phase, ProcessAdded
from domain.selling.templates import TEMPLATES, process_from_template
from domain.selling.workspace import RateSet

DOLLARS: Final = (("0.92", 0), ("0.90", 95))
"""What a dollar is worth in euros, and from how many days after the beginning on."""
_ROLE_OF: Final = {
    Phase.PROSPECTING: Role.PROSPECTOR,
    Phase.QUALIFICATION: Role.QUALIFIER,
    Phase.PROPOSAL: Role.PROPOSAL_BUILDER,
    Phase.CLOSING: Role.CLOSER,
}


class Pens:
    """Writes texts whose ids are drawn as well, so that the same seed gives the same history."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng

    def text(self, body: str) -> Text:
        """Return words under a drawn id."""
        return Text(id=UUID(int=self._rng.getrandbits(128), version=4).hex, body=body)


class Company:
    """Teams and members by the keys of the sample."""

    def __init__(self, people: Sequence[Seat]) -> None:
        self.seats: Final = {seat.key: seat for seat in people if not seat.guest}
        self.teams: Final[dict[str, Team]] = {}
        self.members: Final[dict[str, Member]] = {}

    def founded(
        self, new_id: Callable[[str], int], pens: Pens, rooms: Mapping[str, str], at: datetime
    ) -> tuple[Event, ...]:
        """Return the events that set the company up; afterwards its teams and members are known by their keys."""
        events: list[Event] = [
            ProcessAdded(
                process=process_from_template(key, process_id=new_id("process"), new_stage_id=lambda: new_id("stage")),
                by=None,
                at=at,
            )
            for key in TEMPLATES
        ]
        for each in TEAMS:
            team = _team(each, new_id("team"), pens, rooms)
            self.teams[each.key] = team
            events.append(TeamAdded(team=team, by=None, at=at))
        ids = {key: new_id("member") for key in self.seats}
        for key, seat in self.seats.items():
            self.members[key] = self._member(seat, ids, pens)
            events.append(MemberAdded(member=self.members[key], by=None, at=at))
        events.extend(self._rates(new_id, at))
        return tuple(events)

    def _member(self, seat: Seat, ids: Mapping[str, int], pens: Pens) -> Member:
        membership = Membership(
            team=self.teams[seat.team].id,
            manager=seat.manager,
            roles=tuple(RoleHeld(role=role) for role in seat.roles),
            mentors=() if seat.mentors is None else (ids[seat.mentors],),
        )
        return Member(
            id=ids[seat.key],
            name=pens.text(seat.name),
            slack=seat.slack,
            locale=seat.locale,
            zone=seat.zone,
            memberships=(membership,),
            director=seat.director,
            admin=seat.admin,
        )

    def _rates(self, new_id: Callable[[str], int], at: datetime) -> list[Event]:
        return [
            RateSet(
                rate_id=new_id("rate"),
                rate=Rate(
                    currency="USD",
                    into="EUR",
                    rate=Decimal(rate),
                    valid_from=(at + timedelta(days=after)).date(),
                ),
                by=None,
                at=at,
            )
            for rate, after in DOLLARS
        ]

    # -- who does what -------------------------------------------------------------------------------------------------

    def of_team(self, team: str) -> list[Seat]:
        """Return the people of a team."""
        return [seat for seat in self.seats.values() if seat.team == team]

    def holding(self, team: str, *roles: Role) -> list[Seat]:
        """Return the people of a team who hold one of these roles."""
        return [seat for seat in self.of_team(team) if set(roles) & set(seat.roles)]

    def workers(self, team: str, phase: Phase) -> list[Seat]:
        """Return the people of a team whose role a phase is."""
        return self.holding(team, _ROLE_OF[phase])

    def manager(self, team: str) -> Seat:
        """Return who leads the team from day to day."""
        return next(seat for seat in self.of_team(team) if seat.manager and not seat.director)


def _team(each: SampleTeam, number: int, pens: Pens, rooms: Mapping[str, str]) -> Team:
    return Team(
        id=number,
        name=pens.text(each.name),
        channel=rooms.get(each.room),
        calendar=each.calendar,
        currency=each.currency,
        language=each.language,
    )
