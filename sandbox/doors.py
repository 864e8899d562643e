"""The ways to an app: signed HTTP requests, or the same handed over inside the process."""

import hashlib
import hmac
import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Any, Literal, Protocol
from urllib.parse import urlencode, urlsplit

from sandbox.clock import computer_clock
from sandbox.rooms import Json

Outcome = Literal["ok", "operation_timeout", "dispatch_failed"]
InProcess = Callable[[str, dict[str, str], bytes], tuple[int, Mapping[str, str], bytes]]
GOOD = range(200, 300)


@dataclass(frozen=True, slots=True)
class Delivery:
    """One thing to tell the app; `retry` counts from 1 when it was told before."""

    kind: Literal["slash_commands", "interactive", "events_api"]
    payload: Json
    retry: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Ack:
    """How the app took it; `body` is what it answered, decoded when it was JSON."""

    outcome: Outcome
    body: Any = None
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


class Door(Protocol):
    """A way to the app."""

    def deliver(self, delivery: Delivery) -> Ack:
        """Tells the app and waits for its acknowledgement, as long as Slack would."""


def signed(secret: str, timestamp: int, body: bytes) -> str:
    """The X-Slack-Signature of a request."""
    base = b"v0:" + str(timestamp).encode() + b":" + body
    return "v0=" + hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()


def encoded(delivery: Delivery) -> tuple[str, bytes]:
    """The content type and body of a delivery over HTTP."""
    if delivery.kind == "events_api":
        return "application/json", json.dumps(delivery.payload).encode()
    form = delivery.payload if delivery.kind == "slash_commands" else {"payload": json.dumps(delivery.payload)}
    return "application/x-www-form-urlencoded", urlencode(form).encode()


def decoded(body: bytes, content_type: str) -> Any:
    """An acknowledgement's body: JSON when it says so or looks like it, else text, None when empty."""
    text = body.decode("utf-8", "replace").strip()
    if not text:
        return None
    if "json" in content_type or text.startswith("{"):
        try:
            return json.loads(text)
        except ValueError:
            return text
    return text


def headers_for(delivery: Delivery, secret: str, content_type: str, body: bytes) -> dict[str, str]:
    """What accompanies a delivery, its signature included; signatures are checked against the real time."""
    now = int(computer_clock().timestamp())
    headers = {
        "Content-Type": content_type,
        "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
        "X-Slack-Request-Timestamp": str(now),
        "X-Slack-Signature": signed(secret, now, body),
    }
    if delivery.retry:
        headers |= {"X-Slack-Retry-Num": str(delivery.retry), "X-Slack-Retry-Reason": delivery.reason}
    return headers


class HttpDoor:
    """POSTs to the app's request URL."""

    def __init__(self, url: str, signing_secret: str, ack_seconds: float) -> None:
        self.url = url
        self._secret = signing_secret
        self._seconds = ack_seconds

    def deliver(self, delivery: Delivery) -> Ack:
        """Sends one signed request and reads the answer."""
        content_type, body = encoded(delivery)
        parts = urlsplit(self.url)
        kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
        connection = kind(parts.hostname or "127.0.0.1", parts.port, timeout=self._seconds)
        try:
            path = parts.path or "/"
            connection.request("POST", path, body, headers_for(delivery, self._secret, content_type, body))
            response = connection.getresponse()
            answer = response.read()
        except TimeoutError:
            return Ack("operation_timeout", status=0)
        except (OSError, HTTPException):
            return Ack("dispatch_failed", status=0)
        finally:
            connection.close()
        return _judged(response.status, dict(response.getheaders()), answer)


class InProcessDoor:
    """Calls a function of the app: path, headers and body in; status, headers and body out."""

    def __init__(self, app: InProcess, signing_secret: str, ack_seconds: float, path: str) -> None:
        self._app = app
        self._secret = signing_secret
        self._seconds = ack_seconds
        self._path = path

    def deliver(self, delivery: Delivery) -> Ack:
        """Hands one signed request over; an answer that took too long counts as none."""
        content_type, body = encoded(delivery)
        started = time.monotonic()
        status, headers, answer = self._app(self._path, headers_for(delivery, self._secret, content_type, body), body)
        if time.monotonic() - started > self._seconds:
            return Ack("operation_timeout", status=0)
        return _judged(status, headers, answer)


def _judged(status: int, headers: Mapping[str, str], answer: bytes) -> Ack:
    named = {name.lower(): value for name, value in headers.items()}
    if status not in GOOD:
        return Ack("dispatch_failed", status=status, headers=named)
    return Ack("ok", decoded(answer, named.get("content-type", "")), status, named)
