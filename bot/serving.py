"""How Slack reaches the program: over HTTP on Starlette, or over Socket Mode. Both end at the same Bolt app."""

from collections.abc import Callable
from contextlib import suppress
from socket import AF_INET, AF_INET6, SHUT_RDWR, create_server, socket
from threading import Event
from typing import Final

import uvicorn
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_bolt.adapter.starlette.handler import to_bolt_request, to_starlette_response
from sqlalchemy.exc import SQLAlchemyError
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.pool import WIDTH
from storage.database import Database

GRACE: Final = 10
"""Seconds that requests in progress get to end at a shutdown."""


class PortTaken(Exception):
    """Nothing can listen at an address: another program does, or it is not one of this machine."""

    def __init__(self, host: str, port: int, reason: str) -> None:
        super().__init__(f"{host}:{port}: {reason}")
        self.host, self.port, self.reason = host, port, reason


def web(app: App, database: Database) -> Starlette:
    """Return the web application: Slack's requests, and what operators ask."""

    async def events(request: Request) -> Response:
        body = await request.body()
        answer = await run_in_threadpool(app.dispatch, to_bolt_request(request, body))
        return to_starlette_response(answer)

    async def alive(_: Request) -> Response:
        return PlainTextResponse("ok")

    async def ready(_: Request) -> Response:
        try:
            await run_in_threadpool(database.workspaces)
        except SQLAlchemyError:
            return PlainTextResponse("the database does not answer", status_code=503)
        return PlainTextResponse("ok")

    async def metrics(_: Request) -> Response:
        return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)

    return Starlette(
        routes=[
            Route("/slack/events", events, methods=["POST"]),
            Route("/healthz", alive),
            Route("/readyz", ready),
            Route("/metrics", metrics),
        ]
    )


def web_server(app: App, database: Database, host: str, port: int) -> uvicorn.Server:
    """Return the server for HTTP mode, ready to run."""
    config = uvicorn.Config(
        web(app, database),
        host=host,
        port=port,
        log_level="warning",
        access_log=False,
        timeout_graceful_shutdown=GRACE,
        server_header=False,
        lifespan="off",  # nothing begins or ends with the server, and a second signal would tear it apart
    )
    return uvicorn.Server(config)


def listening(host: str, port: int) -> socket:
    """Return a socket that listens. Raises PortTaken where that cannot be."""
    try:
        return create_server((host, port), family=AF_INET6 if ":" in host else AF_INET)
    except OSError as error:
        raise PortTaken(host, port, _reason(error)) from error


def _reason(error: OSError) -> str:
    """Return what the system says, without the address that Python adds to it."""
    return error.strerror.partition(" (while")[0] if error.strerror else str(error)


def run_web(app: App, database: Database, listener: socket) -> None:
    """Serve Slack over HTTP until a signal ends it; requests in progress are finished."""
    host, port = listener.getsockname()[:2]
    with listener:
        web_server(app, database, host, port).run(sockets=[listener])


def run_socket(app: App, app_token: str, ended: Event, connected: Callable[[], object] = lambda: None) -> None:
    """Serve Slack over Socket Mode until `ended` is set; what was received is answered first.

    `connected` is called once the line is open. Raises SlackApiError for an app token that Slack does not take.
    """
    line = SocketModeHandler(app, app_token, concurrency=WIDTH)
    line.client.proxy = app.client.proxy  # none for a Slack on this machine: it would take one of the environment
    try:
        line.connect()
        connected()
        ended.wait()
    finally:
        _hang_up(line)


def _hang_up(line: SocketModeHandler) -> None:
    """Take in nothing more, finish and acknowledge what was taken in, then close the line."""
    client = line.client
    client.closed = True
    client.auto_reconnect_enabled = False
    client.message_queue.put(None)  # wakes up who waits for a message
    if client.message_processor.is_alive():
        client.message_processor.shutdown()
    client.message_workers.shutdown(wait=True)
    client.current_session_state.terminated = True
    session = client.current_session
    if session is not None and session.sock is not None:
        with suppress(OSError):  # whoever still reads from it wakes up at once, not after two seconds
            session.sock.shutdown(SHUT_RDWR)
    line.close()
