"""What the app talks to: Web API, uploads, response_urls and Socket Mode, on the loopback interface only."""

import asyncio
import json
import socket
import threading
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import parse_qsl

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.websockets import WebSocket
from uvicorn.protocols.http.h11_impl import H11Protocol

from sandbox.counter import Counter, Reply, responsible
from sandbox.lobby import Lobby

_lines: dict[tuple[str, int], asyncio.Transport] = {}


class CuttableProtocol(H11Protocol):
    """HTTP whose connections can be found again, so that a fault can cut one."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # HTTP has a whole one
        """Notes who is calling."""
        super().connection_made(transport)
        _lines[tuple(transport.get_extra_info("peername")[:2])] = transport

    def connection_lost(self, exc: Exception | None) -> None:
        """Forgets who was calling."""
        _lines.pop(tuple(self.transport.get_extra_info("peername")[:2]), None)
        super().connection_lost(exc)


async def _sent(request: Request) -> dict[str, Any]:
    """The arguments of a request: query, form or JSON."""
    found: dict[str, Any] = dict(request.query_params) if request.scope["query_string"] else {}
    kind = request.headers.get("content-type", "")
    if kind.startswith("multipart/"):
        async with request.form() as form:
            return found | {k: v for k, v in form.items() if isinstance(v, str)}
    body = await request.body()
    if kind.startswith("application/json"):
        try:
            decoded = json.loads(body or b"{}")
        except ValueError:
            return found
        return found | (decoded if isinstance(decoded, dict) else {})
    return found | dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))


async def _returned(request: Request, reply: Reply) -> Response:
    """Sends a reply after its delay, or cuts the line."""
    if reply.delay:
        await asyncio.sleep(reply.delay)
    if reply.cut:
        client = request.scope["client"]
        line = _lines.get((client[0], client[1]))
        if line:
            line.abort()
        return Response(status_code=500)
    return Response(reply.body, reply.status, headers=reply.headers)


def routes(counters: Sequence[Counter], lobby: Lobby) -> list[BaseRoute]:
    """What the app talks to, in each of its workspaces; answering costs less than handing over to a thread."""

    async def api(request: Request) -> Response:
        arguments = await _sent(request)
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer":
            token = str(arguments.get("token") or "")
        counter = responsible(counters, token, arguments)
        return await _returned(request, counter.api(request.path_params["method"], token, arguments))

    async def response_url(request: Request) -> Response:
        arguments = await _sent(request)
        if isinstance(arguments.get("payload"), str):
            arguments = json.loads(arguments["payload"])
        ticket = request.path_params["ticket"]
        counter = next((c for c in counters if ticket.startswith(f"{c.workspace.team_id}/")), counters[0])
        return await _returned(request, counter.response_url(ticket, arguments))

    async def upload(request: Request) -> Response:
        if request.headers.get("content-type", "").startswith("multipart/"):
            async with request.form() as form:
                sent = next((v for v in form.values() if not isinstance(v, str)), None)
                content = await sent.read() if sent else b""
        else:
            content = await request.body()
        file = request.path_params["file"]
        counter = next((c for c in counters if file in c.workspace.files), counters[0])
        return await _returned(request, counter.upload(file, content))

    async def download(request: Request) -> Response:
        token = request.headers.get("authorization", "").partition(" ")[2]
        counter = responsible(counters, token, {})
        return await _returned(request, counter.download(request.path_params["file"], token))

    async def line(websocket: WebSocket) -> None:
        await lobby.serve(websocket)

    return [
        Route("/api/{method:path}", api, methods=["GET", "POST"]),
        Route("/response/{ticket:path}", response_url, methods=["POST"]),
        Route("/upload/{file}", upload, methods=["POST", "PUT"]),
        Route("/files/{file}/{name:path}", download),
        WebSocketRoute("/socket/{ticket}", line),
    ]


class Server:
    """Uvicorn in a thread of its own; `stop` returns when everything is closed."""

    def __init__(self, app_routes: list[BaseRoute], port: int) -> None:
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.bind(("127.0.0.1", port))
        self.port: int = self.socket.getsockname()[1]
        self._ready = threading.Event()

        @asynccontextmanager
        async def lifespan(_: Starlette) -> AsyncIterator[None]:
            self._ready.set()
            yield

        config = uvicorn.Config(
            Starlette(routes=app_routes, lifespan=lifespan),
            http=CuttableProtocol,
            ws="websockets-sansio",
            log_level="error",
            lifespan="on",
            timeout_graceful_shutdown=1,
            ws_max_size=16 * 1024 * 1024,
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(
            target=self._server.run, kwargs={"sockets": [self.socket]}, name="sandbox", daemon=True
        )

    def start(self) -> None:
        """Begins to listen; the socket is open before this returns."""
        self.socket.listen(128)
        self._thread.start()
        self._ready.wait(10)

    def stop(self) -> None:
        """Ends every connection and the thread."""
        self._server.should_exit = True
        self._thread.join(10)
        self.socket.close()
