"""Which workspace a Slack team is: the one it has, the local one that it adopts, or a new one (rules 13)."""

from typing import Final

from babel import Locale, UnknownLocaleError
from babel.numbers import get_territory_currencies

from bot.doors.scene import known_zone
from commands.request import Person
from domain.selling.workspace import Choices
from storage.database import Database

USUAL: Final = Choices()


class Tenants:
    """Slack teams and their workspaces; one that never wrote before gets a workspace when it first does."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._known: dict[str, int] = {}

    def workspace(self, slack_team: str, first: Person) -> int:
        """Return the id of a Slack team's workspace, founded in the language and zone of the first who comes."""
        known = self._known.get(slack_team)
        if known is None:
            known = self._found(slack_team, first)
            self._known[slack_team] = known
        return known

    def _found(self, slack_team: str, first: Person) -> int:
        found = self._database.workspace_of(slack_team)
        if found is None:
            found = self._database.adopt(slack_team)
        if found is None:
            found = self._database.create_workspace(slack_team, choices_for(first))
        return found


def choices_for(person: Person) -> Choices:
    """Return what a workspace begins with: the language, country, currency and zone of a person."""
    try:
        locale = Locale.parse((person.locale or "").replace("-", "_"))
    except (ValueError, UnknownLocaleError):
        return USUAL
    currencies = get_territory_currencies(locale.territory) if locale.territory else []
    return Choices(
        language=locale.language,
        country=locale.territory,
        currency=currencies[0] if currencies else USUAL.currency,
        zone=known_zone(person.zone) if person.zone else USUAL.zone,
    )
