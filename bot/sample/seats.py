"""Who works in the sample company: nine people in two teams, as Slack describes them and as their teams know them."""

from typing import Any, Final

from domain.foundations.value import Value
from domain.foundations.when import Calendar
from domain.selling.people import Role


class SampleTeam(Value):
    """A team of the sample company, with the channel that it works in."""

    key: str
    name: str
    room: str
    """The channel's name, without #."""
    calendar: Calendar
    currency: str
    language: str


class Seat(Value):
    """A person: what Slack knows of them (the first fields), and their place in a team."""

    key: str
    name: str
    slack: str
    title: str = ""
    """What they do, in their own words."""
    zone: str = "Europe/Paris"
    locale: str = "fr-FR"
    admin: bool = False
    guest: bool = False
    team: str = "paris"
    """The key of their team; a guest has a seat in Slack only."""
    roles: tuple[Role, ...] = ()
    manager: bool = False
    director: bool = False
    mentors: str | None = None
    """The key of whom they mentor."""

    def in_the_sandbox(self) -> dict[str, Any]:
        """Return the details with which the sandbox creates this person: `slack.user(seat.name, **details)`."""
        return {
            "tz": self.zone,
            "locale": self.locale,
            "handle": self.key,
            "title": self.title,
            "is_admin": self.admin,
            "is_restricted": self.guest,
        }


TEAMS: Final = (
    SampleTeam(
        key="paris",
        name="Paris",
        room="ventes",
        calendar=Calendar(zone="Europe/Paris", country="FR"),
        currency="EUR",
        language="fr",
    ),
    SampleTeam(
        key="boston",
        name="Boston",
        room="sales",
        calendar=Calendar(zone="America/New_York", country="US"),
        currency="USD",
        language="en",
    ),
)
_US: Final[dict[str, Any]] = {"team": "boston", "zone": "America/New_York", "locale": "en-US"}
SEATS: Final = (
    Seat(
        key="helene",
        title="directrice",
        name="Hélène Marchand",
        slack="U0HELENE1",
        admin=True,
        director=True,
        manager=True,
    ),
    Seat(
        key="marie", name="Marie Fontaine", slack="U0MARIE01", title="responsable", manager=True, roles=(Role.CLOSER,)
    ),
    Seat(
        key="hugo",
        title="commercial",
        name="Hugo Lefèvre",
        slack="U0HUGO001",
        roles=(Role.CLOSER, Role.MENTOR),
        mentors="lea",
    ),
    Seat(key="karim", name="Karim Benali", slack="U0KARIM01", title="commercial", roles=(Role.QUALIFIER,)),
    Seat(key="lea", name="Léa Dubois", slack="U0LEA0001", title="commerciale", roles=(Role.PROSPECTOR,)),
    Seat(
        key="ines",
        title="commerciale",
        name="Inès Garnier",
        slack="U0INES001",
        roles=(Role.PROPOSAL_BUILDER, Role.CLOSER),
    ),
    Seat(key="ann", name="Ann Miller", slack="U0ANN0001", title="manager", manager=True, roles=(Role.CLOSER,), **_US),
    Seat(key="bob", name="Bob Carter", slack="U0BOB0001", title="rep", roles=(Role.PROSPECTOR, Role.QUALIFIER), **_US),
    Seat(
        key="grace",
        title="rep",
        name="Grace Nakamura",
        slack="U0GRACE01",
        roles=(Role.PROPOSAL_BUILDER, Role.CLOSER),
        **_US,
    ),
)
GUEST: Final = Seat(key="tom", name="Tom Visiteur", slack="U0TOM0001", guest=True)
"""Somebody whom Slack lets in as a guest: no member, and gets nothing."""
SLACK_PEOPLE: Final = (*SEATS, GUEST)
ROOMS: Final[dict[str, str]] = {team.room: f"C0{team.room.upper()[:6]:0<7}" for team in TEAMS}
"""The channels by their names, each with the id it has where nobody says otherwise."""
