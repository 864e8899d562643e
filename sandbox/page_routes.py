"""The page's own addresses: its files, the screen, gestures, pictures, and a stream that says when to look again."""

import asyncio
from collections.abc import AsyncIterator
from importlib.resources import files

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from sandbox.desk import Desk, Held
from sandbox.page_acts import Acts
from sandbox.workspace import Workspace

_ASSETS = {"style.css": "text/css"} | dict.fromkeys(("page.js", "panel.js", "words.js"), "text/javascript")
_HEARTBEAT_SECONDS = 0.5
_MERGE_SECONDS = 0.03


def page_routes(desk: Desk, acts: Acts, workspace: Workspace) -> list[BaseRoute]:
    """What a browser asks for."""

    async def index(_: Request) -> Response:
        return Response(_asset("index.html"), media_type="text/html")

    async def asset(request: Request) -> Response:
        name = request.path_params["name"]
        if name not in _ASSETS:
            return Response(status_code=404)
        return Response(_asset(name), media_type=_ASSETS[name])

    async def screen(request: Request) -> Response:
        asked = request.query_params
        since = asked.get("since", "")
        version = int(since) if since.isdecimal() else 0
        held = Held(version, asked.get("first", ""), asked.get("earlier") == "1", asked.get("speaks", ""))
        seen = await run_in_threadpool(
            lambda: desk.screen(
                asked.get("as", ""),
                asked.get("in", ""),
                held,
                at_home=asked.get("home") == "1",
                at_panel=asked.get("panel") == "1",
            )
        )
        return JSONResponse(seen)

    async def act(request: Request) -> Response:
        wish = await request.json()
        try:
            return JSONResponse(await run_in_threadpool(acts.act, wish))
        except LookupError as lost:
            return JSONResponse({"trouble": str(lost)})

    async def picture(request: Request) -> Response:
        file = workspace.files.get(request.path_params["file"])
        if file is None or file.content is None:
            return Response(status_code=404)
        return Response(file.content, media_type=file.describe("")["mimetype"])

    async def live(request: Request) -> Response:
        return StreamingResponse(_news(request, workspace), media_type="text/event-stream")

    return [
        Route("/", index),
        Route("/page/{name}", asset),
        Route("/screen", screen),
        Route("/act", act, methods=["POST"]),
        Route("/pictures/{file}", picture),
        Route("/live", live),
    ]


def _asset(name: str) -> str:
    return (files("sandbox") / "page" / name).read_text("utf-8")


async def _news(request: Request, workspace: Workspace) -> AsyncIterator[str]:
    """One line for every change (those that come together count once), until the browser leaves or the server ends."""
    loop = asyncio.get_running_loop()
    woken = asyncio.Event()

    def wake() -> None:
        if not loop.is_closed():
            loop.call_soon_threadsafe(woken.set)

    workspace.listeners.append(wake)
    try:
        yield f"data: {workspace.version}\n\n"
        while not workspace.closing and not await request.is_disconnected():
            try:
                await asyncio.wait_for(woken.wait(), _HEARTBEAT_SECONDS)
            except TimeoutError:
                continue
            woken.clear()
            await asyncio.sleep(_MERGE_SECONDS)
            yield f"data: {workspace.version}\n\n"
    finally:
        workspace.listeners.remove(wake)
