"""Permissions that run out: trigger ids, response addresses and OAuth codes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sandbox.refusals import Refused

TRIGGER_SECONDS = 3
RESPONSE_SECONDS = 30 * 60
RESPONSE_USES = 5


@dataclass(slots=True)
class Trigger:
    """The right to open one view for one person."""

    id: str
    user: str
    born: float
    view_id: str | None = None
    used: bool = False


@dataclass(slots=True)
class ResponseUrl:
    """The right to answer an interaction; `message_ts` is the message it came from, if any."""

    id: str
    user: str
    channel: str
    born: float
    message_ts: str | None = None
    uses: int = 0


class Tickets:
    """All permissions handed out so far, by the sandbox's clock."""

    def __init__(self, clock: Callable[[], datetime], team_id: str) -> None:
        self._clock = clock
        self._team_id = team_id
        self._count = 0
        self.triggers: dict[str, Trigger] = {}
        self.responses: dict[str, ResponseUrl] = {}

    def _number(self) -> int:
        self._count += 1
        return self._count

    def trigger(self, user: str, view_id: str | None = None) -> str:
        """A fresh trigger_id; `view_id` is the modal on which another may be pushed."""
        number = self._number()
        found = Trigger(f"{number}.{number + 1000000}.{number:032x}", user, self._clock().timestamp(), view_id)
        self.triggers[found.id] = found
        return found.id

    def redeem(self, trigger_id: str) -> Trigger:
        """Uses a trigger up; raises Refused when unknown, used before or older than 3 s."""
        found = self.triggers.get(trigger_id)
        if found is None:
            raise Refused("invalid_trigger_id")
        if found.used:
            raise Refused("exchanged_trigger_id")
        if self._clock().timestamp() - found.born > TRIGGER_SECONDS:
            raise Refused("expired_trigger_id")
        found.used = True
        return found

    def response(self, user: str, channel: str, message_ts: str | None = None) -> str:
        """The path part of a fresh response_url."""
        number = self._number()
        found = ResponseUrl(
            f"{self._team_id}/{number}/{number:024x}", user, channel, self._clock().timestamp(), message_ts
        )
        self.responses[found.id] = found
        return found.id

    def answer(self, response_id: str) -> ResponseUrl:
        """Counts one use of a response_url; raises Refused used_url or expired_url when it has run out."""
        found = self.responses.get(response_id)
        if found is None:
            raise Refused("no_response_url")
        if found.uses >= RESPONSE_USES:
            raise Refused("used_url")
        if self._clock().timestamp() - found.born > RESPONSE_SECONDS:
            raise Refused("expired_url")
        found.uses += 1
        return found
