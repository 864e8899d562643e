"""The counter at which every request of the app is judged: token, scopes, pace, faults, then the method itself."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sandbox.api.access import granted, need
from sandbox.api.arguments import Arguments
from sandbox.api.catalogue import METHODS, Method
from sandbox.api.files import receive
from sandbox.faults import Fault, Faults
from sandbox.pace import Pace
from sandbox.refusals import Refused
from sandbox.replies import respond
from sandbox.rooms import Json
from sandbox.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Request:
    """One request of the app, and "ok", the error, or the fault it met."""

    method: str
    arguments: Json
    verdict: str
    at: float


@dataclass(frozen=True, slots=True)
class Reply:
    """What goes back; `cut` drops the connection instead, `delay` is in seconds."""

    status: int
    body: bytes
    headers: dict[str, str] = field(default_factory=dict)
    cut: bool = False
    delay: float = 0.0


def as_json(body: Json, status: int = 200, **headers: str) -> Reply:
    """A JSON reply."""
    named = {"content-type": "application/json; charset=utf-8"} | {k.replace("_", "-"): v for k, v in headers.items()}
    return Reply(status, json.dumps(body).encode(), named)


class Counter:
    """Answers the app's requests one at a time, each as one change of the workspace, and keeps a list of them."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.faults = Faults()
        self.pace = Pace()
        self.requests: list[Request] = []

    def api(self, method: str, token: str, raw: Json) -> Reply:
        """Answers a Web API call."""

        def work() -> Reply:
            body = self._call(method, token, Arguments(raw))
            scopes = granted(self.workspace)
            return as_json({"ok": True, **body}, x_oauth_scopes=",".join(sorted(scopes or ())))

        return self._judge(method, raw, work)

    def response_url(self, response_id: str, raw: Json) -> Reply:
        """Answers a POST to a response_url; one that has run out is a 404."""

        def work() -> Reply:
            respond(self.workspace, self.workspace.tickets.answer(response_id), raw)
            return Reply(200, b"ok", {"content-type": "text/plain; charset=utf-8"})

        return self._judge("response_url", raw, work)

    def upload(self, file_id: str, content: bytes) -> Reply:
        """Takes the bytes of a file."""

        def work() -> Reply:
            return Reply(200, receive(self.workspace, file_id, content).encode(), {"content-type": "text/plain"})

        return self._judge("upload", {"file": file_id, "bytes": len(content)}, work)

    def download(self, file_id: str, token: str) -> Reply:
        """Gives a file back to the app; without files:read Slack sends a sign-in page, not an error."""

        def work() -> Reply:
            workspace = self.workspace
            file = workspace.files.get(file_id)
            scopes = granted(workspace)
            if token != workspace.bot_token or (scopes is not None and "files:read" not in scopes):
                raise Refused("sign_in_page")
            if file is None or file.content is None:
                raise Refused("file_not_found")
            return Reply(200, file.content, {"content-type": file.describe("")["mimetype"]})

        return self._judge("download", {"file": file_id}, work)

    def _judge(self, method: str, raw: Json, work: Callable[[], Reply]) -> Reply:
        with self.workspace.changing():
            verdict, reply = self._answered(method, work)
            shown = {k: v for k, v in raw.items() if k not in ("token", "client_secret")}
            self.requests.append(Request(method, shown, verdict, self.workspace.now()))
        return reply

    def _answered(self, method: str, work: Callable[[], Reply]) -> tuple[str, Reply]:
        """The verdict and what goes back, with the fault that this request meets."""
        fault = self.faults.take(method)
        if fault and fault.kind not in ("slow", "drop_after"):
            return fault.kind, _failed(fault)
        try:
            reply, verdict = work(), "ok"
        except Refused as refused:
            reply, verdict = _refusal(method, refused), refused.error
        if fault and fault.kind == "drop_after":
            return fault.kind, Reply(0, b"", cut=True)
        if fault:
            reply = replace(reply, delay=fault.seconds)
        return verdict, reply

    def _call(self, name: str, token: str, arguments: Arguments) -> Json:
        method = METHODS.get(name)
        if method is None:
            raise Refused("unknown_method", req_method=name)
        self._admit(method, token)
        channel = arguments.text("channel")
        wait = self.pace.wait(name, method.per_minute, channel, self.workspace.now())
        if wait:
            raise Refused("ratelimited", retry_after=wait)
        return method.run(self.workspace, arguments)

    def _admit(self, method: Method, token: str) -> None:
        if method.token == "none":
            return
        workspace = self.workspace
        if not token:
            raise Refused("not_authed")
        if token not in (workspace.bot_token, workspace.app_token):
            raise Refused("invalid_auth")
        if token != (workspace.app_token if method.token == "app" else workspace.bot_token):
            raise Refused("not_allowed_token_type")
        if workspace.token_error:
            raise Refused(workspace.token_error)
        need(workspace, *method.scopes)


def responsible(counters: Sequence[Counter], token: str, raw: Json) -> Counter:
    """The counter of the workspace that a request means: by its token, else by the team that an OAuth code names."""
    means = (c for c in counters if token == c.workspace.bot_token or raw.get("code") == c.workspace.team_id)
    return next(means, counters[0])


def _failed(fault: Fault) -> Reply:
    if fault.kind == "429":
        return as_json({"ok": False, "error": "ratelimited"}, 429, retry_after=str(int(fault.seconds)))
    if fault.kind == "500":
        return Reply(500, b"<html><body>Internal Server Error</body></html>", {"content-type": "text/html"})
    return Reply(0, b"", cut=True, delay=fault.seconds if fault.kind == "silent" else 0.0)


def _refusal(method: str, refused: Refused) -> Reply:
    body: dict[str, Any] = refused.body()
    if refused.error == "ratelimited":
        return as_json({"ok": False, "error": "ratelimited"}, 429, retry_after=str(body["retry_after"]))
    if method == "response_url":
        return as_json(body, 404 if refused.error in ("used_url", "expired_url", "no_response_url") else 400)
    if method == "download" and refused.error == "sign_in_page":
        return Reply(
            200, b"<!DOCTYPE html><html><head><title>Sign in</title></head></html>", {"content-type": "text/html"}
        )
    if method == "download":
        return Reply(404, b"", {"content-type": "text/plain"})
    if method == "upload":
        return Reply(400, refused.error.encode(), {"content-type": "text/plain"})
    return as_json(body)
