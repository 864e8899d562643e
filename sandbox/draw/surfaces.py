"""Whole messages, modals and Home tabs as HTML."""

from html import escape

from sandbox.draw.blocks import blocks
from sandbox.draw.look import Look, attribute
from sandbox.draw.text import mrkdwn
from sandbox.people import User
from sandbox.rooms import Message, View


def avatar(user: User) -> str:
    """A coloured square with initials; apps get a round one."""
    hue = sum(map(ord, user.id + user.real_name)) * 47 % 360
    kind = " robot" if user.is_bot else ""
    return f'<span class="avatar{kind}" style="--hue:{hue}" aria-hidden="true">{escape(user.initials)}</span>'


def message(said: Message, look: Look) -> str:
    """A message with its author, time and marks."""
    author = look.workspace.users[said.user]
    at = look.local(float(said.ts))
    reader = look.reader.id if look.reader else ""
    entered = look.workspace.entered.get((reader, said.ts), {})
    body = blocks(said.blocks, look, entered) if said.blocks else f'<div class="words">{mrkdwn(said.text, look)}</div>'
    badge = _badge(author, look)
    only = f'<div class="only">👁 {look.say("Only visible to you")}</div>' if said.ephemeral else ""
    edited = f'<span class="edited">{look.say("(edited)")}</span>' if said.edited else ""
    time = f'<time datetime="{at.isoformat()}" title="{at:%A %d %B %Y %H:%M:%S}">{at:%H:%M}</time>'
    files = "".join(_file(file_id, look) for file_id in said.files)
    kind = "message ephemeral" if said.ephemeral else "message"
    return (
        f'<article class="{kind}" data-channel="{said.channel}" data-ts="{said.ts}">'
        f'{avatar(author)}<div class="said">{only}<header><b>{escape(author.real_name)}</b>{badge}{time}</header>'
        f"{body}{files}{edited}</div></article>"
    )


def _badge(author: User, look: Look) -> str:
    """What sets an author apart from the people of the workspace."""
    kinds = {"app": author.is_bot, "external": author.is_stranger, "guest": author.is_guest}
    kind = next((name for name, holds in kinds.items() if holds), "")
    return f'<span class="badge">{look.say(kind)}</span>' if kind else ""


def _file(file_id: str, look: Look) -> str:
    file = look.workspace.files[file_id]
    described = file.describe("")
    if described["mimetype"].startswith("image/"):
        source = attribute(look.picture({"slack_file": {"id": file_id}}))
        return f'<figure><img src="{source}" alt="{attribute(file.alt_text or file.name)}"></figure>'
    address = f'href="/pictures/{file_id}" download="{attribute(file.name)}"'
    return f'<div class="file">📎 <a {address}>{escape(file.name)}</a></div>'


def modal(view: View, look: Look) -> str:
    """A modal with its title, inputs, errors and buttons."""
    payload = view.payload
    inside = blocks(view.blocks, look, look.workspace.entered.get((view.user, view.id), {}), view.errors)
    submit = payload.get("submit")
    close = escape((payload.get("close") or {}).get("text", look.say("Cancel" if submit else "Close")))
    send = f'<button type="submit" class="button primary">{escape(submit["text"])}</button>' if submit else ""
    trouble = f'<div class="error" role="alert">{escape(view.trouble)}</div>' if view.trouble else ""
    said = look.say("Back")
    back = f'<button type="button" class="back" data-close aria-label="{said}">‹</button>' if view.previous_id else ""
    title = escape(payload["title"]["text"])
    return (
        f'<form class="modal" method="dialog" novalidate data-view="{view.id}" aria-label="{title}">'
        f"<header>{back}<h2>{title}</h2>"
        f'<button type="button" class="cross" data-close-all aria-label="{look.say("Close")}">✕</button></header>'
        f'<div class="content">{inside}{trouble}</div>'
        f'<footer><button type="button" class="button" data-close>{close}</button>{send}</footer></form>'
    )


def home(view: View, look: Look) -> str:
    """A Home tab."""
    entered = look.workspace.entered.get((view.user, view.id), {})
    return f'<div class="home" data-view="{view.id}">{blocks(view.blocks, look, entered)}</div>'
