"""A single message, modal or Home tab as a page of its own, for a gallery: styles and pictures are inside it."""

from html import escape
from importlib.resources import files

from sandbox.api.content import with_ids
from sandbox.draw.look import Look
from sandbox.draw.surfaces import home, message, modal
from sandbox.people import User
from sandbox.rooms import Json, Message, View
from sandbox.workspace import Workspace


def picture(
    workspace: Workspace, what: Message | View | Json, reader: User | None = None, *, dark: bool = False
) -> str:
    """The HTML page of a stored message or view, or of a payload that nobody sent."""
    look = Look(workspace, reader, standalone=True)
    if isinstance(what, dict):
        what = _pretended(workspace, what, reader)
    if isinstance(what, Message):
        inside = message(what, look)
    elif what.payload["type"] == "home":
        inside = home(what, look)
    else:
        inside = modal(what, look)
    style = (files("sandbox") / "page" / "style.css").read_text("utf-8")
    theme = "dark" if dark else "light"
    head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    head += f"<title>{escape(workspace.name)}</title>"
    page = f'{head}<style>{style}</style><body class="picture">{inside}</body>'
    return f'<!doctype html><html lang="en" data-theme="{theme}">{page}</html>'


def _pretended(workspace: Workspace, payload: Json, reader: User | None) -> Message | View:
    """The payload as if it had just been sent."""
    filled = with_ids(workspace, list(payload.get("blocks") or []))
    user = reader.id if reader else workspace.bot.id
    if payload.get("type") in ("modal", "home"):
        return View("V00000000", user, {**payload, "blocks": filled}, "", "V00000000")
    only = user if payload.get("response_type") == "ephemeral" else None
    said = str(payload.get("text", ""))
    return Message("C00000000", f"{workspace.now():.6f}", workspace.bot.id, said, tuple(filled), only_for=only)
