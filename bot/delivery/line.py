"""A line to Slack's Web API: connections that are kept open between calls, as many as speak at once.

It never tries again by itself: whoever calls decides what an unclear answer means (ARCHITECTURE.md 3).
"""

import json
import ssl
from base64 import b64encode
from collections import deque
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from select import select
from time import monotonic
from typing import Any, Final
from urllib.parse import SplitResult, unquote, urlencode, urlsplit

from bot.delivery.answers import LATER, RateLimited, Unclear, Unreached, meaning

IDLE: Final = 20.0
"""Seconds after which a connection is opened anew: who sends on one that is being closed learns nothing."""
Json = dict[str, Any]


class Line:
    """One token's line to Slack."""

    def __init__(self, api: str, token: str, *, timeout: float, proxy: str | None = None) -> None:
        """`timeout` is in seconds; `proxy` is the address of a proxy, for an API on https."""
        self._api = urlsplit(api)
        self._timeout = timeout
        self._proxy = urlsplit(proxy) if proxy else None
        self._bearer = f"Authorization: Bearer {token}\r\n"
        self._secure = ssl.create_default_context() if self._api.scheme == "https" else None
        self._idle: deque[tuple[HTTPConnection, float]] = deque()

    def call(self, method: str, **words: Any) -> Json:
        """Call a method that takes JSON (chat.*, conversations.open) and return its answer.

        Raises NotSaid, Unauthorised, RateLimited, Unreached or Unclear.
        """
        return self._call(method, json.dumps(words).encode(), "application/json; charset=utf-8")

    def ask(self, method: str, **arguments: Any) -> Json:
        """Call a method that takes a form (conversations.*, files.*) and return its answer; raises as `call` does."""
        form = {name: _field(value) for name, value in arguments.items() if value is not None}
        return self._call(method, urlencode(form).encode(), "application/x-www-form-urlencoded")

    def send(self, url: str, content: bytes) -> None:
        """Send the bytes of a file to the address that Slack named for it. Raises Unreached or Unclear."""
        to = urlsplit(url)
        connection = self._connected(to)
        try:
            answer, _ = _exchanged(connection, to, _path(to), content, "Content-Type: application/octet-stream\r\n")
        finally:
            connection.close()
        if answer.status != 200:
            raise Unclear(f"status {answer.status}")

    def close(self) -> None:
        """Hang up."""
        for connection, _ in self._taken():
            connection.close()

    def _call(self, method: str, body: bytes, kind: str) -> Json:
        connection = self._kept() or self._connected(self._api)
        headers = f"Content-Type: {kind}\r\n{self._bearer}"
        try:
            answer, told = _exchanged(connection, self._api, f"{self._api.path}{method}", body, headers)
        except BaseException:
            connection.close()
            raise
        if answer.will_close:
            connection.close()
        else:
            self._idle.append((connection, monotonic()))
        return _answered(answer, told, method)

    def _kept(self) -> HTTPConnection | None:
        """Return a connection that is certainly open still, if there is one."""
        for connection, used in self._taken():
            if monotonic() - used < IDLE and not select([connection.sock], [], [], 0)[0]:
                return connection
            connection.close()
        return None

    def _taken(self) -> Iterator[tuple[HTTPConnection, float]]:
        """Take the idle connections, one after the other, and when each was used; the latest first."""
        while True:
            try:
                yield self._idle.pop()
            except IndexError:
                return

    def _connected(self, to: SplitResult) -> HTTPConnection:
        host, port = to.hostname or "", to.port
        if to.scheme != "https":
            connection = HTTPConnection(host, port, timeout=self._timeout)
        elif self._proxy is None:
            connection = HTTPSConnection(host, port, timeout=self._timeout, context=self._secure)
        else:
            by = self._proxy
            connection = HTTPSConnection(by.hostname or "", by.port, timeout=self._timeout, context=self._secure)
            connection.set_tunnel(host, port, headers=_known_to(by))
        try:
            connection.connect()
        except OSError as error:
            connection.close()
            raise Unreached() from error
        return connection


def _exchanged(
    connection: HTTPConnection, to: SplitResult, path: str, body: bytes, headers: str
) -> tuple[HTTPResponse, bytes]:
    """Send a request in one piece (http.client would make two of it) and return its answer. Raises Unclear."""
    host = to.netloc.rpartition("@")[2]
    head = f"POST {path} HTTP/1.1\r\nHost: {host}\r\n{headers}Content-Length: {len(body)}\r\n\r\n"
    try:
        connection.sock.sendall(head.encode("ascii") + body)
        answer = HTTPResponse(connection.sock, method="POST")
        answer.begin()
        return answer, answer.read()
    except (OSError, HTTPException) as error:
        raise Unclear() from error


def _answered(answer: HTTPResponse, told: bytes, method: str) -> Json:
    if answer.status == 429:
        raise RateLimited(float(answer.headers.get("Retry-After") or LATER), method)
    try:
        content = json.loads(told) if answer.status < 500 else None
    except ValueError:
        content = None
    if not isinstance(content, dict):
        raise Unclear(f"status {answer.status}")
    if content.get("ok"):
        return content
    raise meaning(content, method)


def _field(value: Any) -> str:
    if isinstance(value, str):
        return value
    return json.dumps(value)


def _path(url: SplitResult) -> str:
    return f"{url.path}?{url.query}" if url.query else url.path


def _known_to(proxy: SplitResult) -> dict[str, str]:
    if proxy.username is None:
        return {}
    known = f"{unquote(proxy.username)}:{unquote(proxy.password or '')}"
    return {"Proxy-Authorization": f"Basic {b64encode(known.encode()).decode()}"}
