"""A line to Slack's Web API: connections that are kept open between calls, as many as speak at once.

It never tries again by itself: whoever calls decides what an unclear answer means (docs/architecture.md 3).
"""

import json
from ssl import SSLCertVerificationError
from typing import Any, Final
from urllib.parse import unquote, urlencode, urlsplit, urlunsplit

import orjson
from urllib3 import BaseHTTPResponse, HTTPConnectionPool, PoolManager, ProxyManager, Retry, Timeout, connection_from_url
from urllib3.exceptions import ConnectTimeoutError, HTTPError, NewConnectionError, ProxyError, SSLError
from urllib3.util import make_headers

from bot.delivery.answers import LATER, RateLimited, Unclear, Unreached, meaning

NO_WAY: Final = "Tunnel connection failed"
"""What http.client says of a proxy that answered, and made no way to Slack."""
KEPT: Final = 16
"""Connections that are kept open: more than ever speak at once."""
ONCE: Final = Retry(total=False, redirect=False)
"""Never again, and to no other place."""
Json = dict[str, Any]


class Line:
    """One token's line to Slack."""

    def __init__(self, api: str, token: str, *, timeout: float, proxy: str | None = None) -> None:
        """`timeout` is in seconds; `proxy` is the address of a proxy."""
        self._bearer = {"Authorization": f"Bearer {token}"}
        known: dict[str, Any] = {"maxsize": KEPT, "timeout": Timeout(timeout)}
        self._anywhere = PoolManager(**known) if proxy is None else _by_proxy(proxy, known)
        self._slack: PoolManager | HTTPConnectionPool = self._anywhere
        self._methods = api
        if proxy is None:  # a manager would take the address apart and look for Slack's connections at every message
            self._slack, self._methods = connection_from_url(api, **known), urlsplit(api).path

    def call(self, method: str, **words: Any) -> Json:
        """Call a method that takes JSON (chat.*, conversations.open) and return its answer.

        Raises NotSaid, Unauthorised, RateLimited, Unreached or Unclear.
        """
        return self._call(method, orjson.dumps(words), "application/json; charset=utf-8")

    def ask(self, method: str, **arguments: Any) -> Json:
        """Call a method that takes a form (conversations.*, files.*) and return its answer; raises as `call` does."""
        form = {name: _field(value) for name, value in arguments.items() if value is not None}
        return self._call(method, urlencode(form).encode(), "application/x-www-form-urlencoded")

    def send(self, url: str, content: bytes) -> None:
        """Send the bytes of a file to the address that Slack named for it. Raises Unreached or Unclear."""
        answer = _posted(self._anywhere, url, content, {"Content-Type": "application/octet-stream"})
        if answer.status != 200:
            raise Unclear(f"status {answer.status}")

    def close(self) -> None:
        """Hang up."""
        self._anywhere.clear()
        if isinstance(self._slack, HTTPConnectionPool):
            self._slack.close()

    def _call(self, method: str, body: bytes, kind: str) -> Json:
        headers = {"Content-Type": kind, **self._bearer}
        return _answered(_posted(self._slack, f"{self._methods}{method}", body, headers), method)


def _posted(by: PoolManager | HTTPConnectionPool, url: str, body: bytes, headers: dict[str, str]) -> BaseHTTPResponse:
    """Post once, over a connection that is open still if there is one."""
    try:
        return by.urlopen("POST", url, body=body, headers=headers, retries=ONCE, redirect=False)
    except (HTTPError, OSError) as error:
        raise (Unreached() if _came_to_nothing(error) else Unclear()) from error


def _by_proxy(proxy: str, known: dict[str, Any]) -> ProxyManager:
    """Return connections by way of a proxy ("http://me:secret@proxy:3128", "proxy:3128")."""
    by = urlsplit(proxy if "://" in proxy else f"http://{proxy}")
    host = by.netloc.rpartition("@")[2]
    known_as = f"{unquote(by.username or '')}:{unquote(by.password or '')}"
    knows = make_headers(proxy_basic_auth=known_as) if by.username else None
    return ProxyManager(urlunsplit((by.scheme, host, by.path, "", "")), proxy_headers=knows, **known)


def _came_to_nothing(error: BaseException) -> bool:
    """Whether no connection came about: nobody listens, the proxy lets nobody through, or it is not Slack who answers.

    urllib3 speaks of its proxy also when a connection through it broke after all was sent: then what lies behind tells.
    """
    match error:
        case NewConnectionError() | ConnectTimeoutError() | SSLCertVerificationError():
            return True
        case ProxyError():
            return str(error.original_error).startswith(NO_WAY) or _came_to_nothing(error.original_error)
        case SSLError():
            return any(isinstance(each, SSLCertVerificationError) for each in error.args)
    return False


def _answered(answer: BaseHTTPResponse, method: str) -> Json:
    if answer.status == 429:
        raise RateLimited(float(answer.headers.get("Retry-After") or LATER), method)
    try:
        content = json.loads(answer.data) if answer.status < 500 else None
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
