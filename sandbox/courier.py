"""Carries what people did to the app through whichever door is open, and remembers every delivery."""

from dataclasses import dataclass, replace

from sandbox.doors import Ack, Delivery, Door
from sandbox.lobby import Lobby
from sandbox.payloads import event
from sandbox.rooms import Json
from sandbox.workspace import Workspace

MOST_RETRIES = 3


@dataclass(frozen=True, slots=True)
class Delivered:
    """One delivery, how the app took it, and when."""

    delivery: Delivery
    ack: Ack
    at: float


class Courier:
    """Prefers the HTTP or in-process door when one was given, otherwise Socket Mode."""

    def __init__(self, workspace: Workspace, lobby: Lobby) -> None:
        self.workspace = workspace
        self.lobby = lobby
        self.door: Door | None = None
        self.log: list[Delivered] = []
        self.unheard: list[Delivery] = []

    @property
    def reachable(self) -> bool:
        """Whether there is any way to the app now."""
        return self.door is not None or bool(self.lobby.lines)

    def tell(self, delivery: Delivery) -> Ack:
        """Delivers once and notes how it went."""
        ack = (self.door or self.lobby).deliver(delivery)
        with self.workspace.changing():
            self.log.append(Delivered(delivery, ack, self.workspace.now()))
        return ack

    def interact(self, payload: Json) -> Ack:
        """Delivers a click, a shortcut or a form."""
        return self.tell(Delivery("interactive", payload))

    def announce(self, subscription: str, inner: Json) -> Ack | None:
        """Delivers an event that the app subscribed to; one that fails is told again at once, later ones by `retry`."""
        if not self.workspace.manifest.hears(subscription) or not self.reachable:
            return None
        return self._told(Delivery("events_api", event(self.workspace, inner)))

    def retry(self) -> list[Ack]:
        """Tells the events again that failed so far: what Slack does after one and after five minutes."""
        waiting, self.unheard = self.unheard, []
        return [self._told(delivery) for delivery in waiting]

    def again(self) -> Ack:
        """Delivers the last thing once more: the same event as a retry, or the same click as if pressed twice."""
        last = self.log[-1].delivery
        if last.kind == "events_api":
            last = replace(last, retry=last.retry + 1, reason="http_timeout")
        return self.tell(last)

    def _told(self, delivery: Delivery) -> Ack:
        ack = self.tell(delivery)
        if ack.outcome == "ok" or ack.headers.get("x-slack-no-retry") == "1" or delivery.retry >= MOST_RETRIES:
            return ack
        reason = "http_timeout" if ack.outcome == "operation_timeout" else "http_error"
        next_try = replace(delivery, retry=delivery.retry + 1, reason=reason)
        if delivery.retry == 0:
            return self._told(next_try)
        self.unheard.append(next_try)
        return ack
