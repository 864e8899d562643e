"""Socket Mode: the apps' open WebSocket connections, and how something is told over one of them."""

import asyncio
import json
import uuid
from dataclasses import dataclass, field
from typing import Any, Literal

from starlette.websockets import WebSocket, WebSocketDisconnect

from sandbox.doors import Ack, Delivery
from sandbox.rooms import Json
from sandbox.workspace import Workspace

MOST_LINES = 10
"""Connections that Slack lets one app hold at a time."""


@dataclass(eq=False, slots=True)
class Line:
    """One WebSocket of the app; a `retiring` one was asked to reconnect and gets nothing new."""

    loop: asyncio.AbstractEventLoop
    outbox: "asyncio.Queue[str | None]" = field(default_factory=asyncio.Queue)
    delivered: int = 0
    retiring: bool = False

    def send(self, message: Json | None) -> None:
        """Puts a message on the line from any thread; None closes it."""
        text = None if message is None else json.dumps(message)
        self.loop.call_soon_threadsafe(self.outbox.put_nowait, text)


class Lobby:
    """The door of Socket Mode: chooses the least used line, and waits for the ack with its envelope's id."""

    def __init__(self, workspace: Workspace, ack_seconds: float) -> None:
        self._workspace = workspace
        self._seconds = ack_seconds
        self.lines: list[Line] = []
        self._awaited: set[str] = set()
        self._acks: dict[str, Any] = {}

    def deliver(self, delivery: Delivery) -> Ack:
        """Tells the app over one line; without any it is a failed dispatch."""
        with self._workspace.changing():
            open_lines = [line for line in self.lines if not line.retiring]
            if not open_lines:
                return Ack("dispatch_failed", status=0)
            line = min(open_lines, key=lambda one: one.delivered)
            line.delivered += 1
        envelope_id = str(uuid.uuid4())
        self._awaited.add(envelope_id)
        line.send(_envelope(envelope_id, delivery))
        done = self._workspace.wait_for(lambda: envelope_id in self._acks or line not in self.lines, self._seconds)
        self._awaited.discard(envelope_id)
        if envelope_id in self._acks:
            return Ack("ok", self._acks.pop(envelope_id))
        return Ack("dispatch_failed" if done else "operation_timeout", status=0)

    def refresh(self, reason: Literal["refresh_requested", "warning", "link_disabled"] = "refresh_requested") -> None:
        """Asks every connection to be replaced, as Slack does every few hours; the old line closes afterwards."""
        with self._workspace.changing():
            for line in self.lines:
                line.retiring = reason != "warning"
                line.send(_disconnect(reason))

    def hang_up(self) -> None:
        """Closes every connection without a word."""
        with self._workspace.changing():
            for line in self.lines:
                line.send(None)

    async def serve(self, websocket: WebSocket) -> None:
        """Holds one connection open until either side ends it."""
        await websocket.accept()
        if len(self.lines) >= MOST_LINES:
            await websocket.send_text(json.dumps(_disconnect("too_many_websockets")))
            await websocket.close()
            return
        line = Line(asyncio.get_running_loop())
        with self._workspace.changing():
            self.lines.append(line)
            number = len(self.lines)
        await websocket.send_text(json.dumps(_hello(self._workspace.api_app_id, number)))
        listening = asyncio.create_task(self._listen(websocket, line))
        try:
            while (text := await line.outbox.get()) is not None:
                await websocket.send_text(text)
            await websocket.close()
        except (RuntimeError, WebSocketDisconnect):
            pass
        finally:
            listening.cancel()
            with self._workspace.changing():
                self.lines.remove(line)

    async def _listen(self, websocket: WebSocket, line: Line) -> None:
        try:
            while True:
                message = json.loads(await websocket.receive_text())
                if isinstance(message, dict) and message.get("envelope_id") in self._awaited:
                    with self._workspace.changing():
                        self._acks[message["envelope_id"]] = message.get("payload") or None
        except (RuntimeError, WebSocketDisconnect, ValueError):
            line.outbox.put_nowait(None)


def _hello(app_id: str, number: int) -> Json:
    return {
        "type": "hello",
        "num_connections": number,
        "debug_info": {"host": "sandbox", "build_number": 1, "approximate_connection_time": 18060},
        "connection_info": {"app_id": app_id},
    }


def _disconnect(reason: str) -> Json:
    return {"type": "disconnect", "reason": reason, "debug_info": {"host": "sandbox"}}


def _envelope(envelope_id: str, delivery: Delivery) -> Json:
    envelope: Json = {
        "envelope_id": envelope_id,
        "payload": delivery.payload,
        "type": delivery.kind,
        "accepts_response_payload": delivery.kind != "events_api",
    }
    if delivery.kind == "events_api":
        envelope |= {"retry_attempt": delivery.retry, "retry_reason": delivery.reason}
    return envelope
