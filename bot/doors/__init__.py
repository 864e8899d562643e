"""The doors: whatever Slack delivers enters here, is acknowledged in time, and is answered with a sentence at least."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from slack_bolt import App, BoltResponse
from slack_sdk.web import WebClient

from bot.clock import Clock
from bot.doors.channels import Channels
from bot.doors.clicks import Clicks
from bot.doors.desk import Desk
from bot.doors.home import Home
from bot.doors.modals import Modals
from bot.doors.sending import in_ack
from bot.doors.shortcuts import Shortcuts
from bot.doors.trouble import told_trouble
from bot.doors.typed import Typed
from bot.language import look_for
from bot.pool import Pool
from bot.views.forms import refused

Json = dict[str, Any]
ANYTHING = re.compile(r"")
"""Every name matches: what nobody knows is told so, by the same door as what somebody knows."""


def listen(app: App, desk: Desk, pool: Pool, client: WebClient, clock: Clock, channels: Channels) -> None:
    """Open the doors. Bolt must process before it responds: the listener's answer is the acknowledgement."""
    home = Home(desk, pool, client, clock)
    modals = Modals(desk, pool, client, home)
    typed = Typed(desk, pool, client, modals)
    clicks = Clicks(desk, pool, client, modals, home)
    shortcuts = Shortcuts(desk, pool, client, modals)

    @app.command(ANYTHING)
    def command(ack: Callable[..., Any], body: Json) -> None:
        typed.command(ack, body)

    @app.event("message")
    def message(body: Json) -> None:
        typed.message(body)

    @app.event("app_home_opened")
    def opened(body: Json) -> None:
        home.opened(body)

    @app.event("channel_left")
    def left(body: Json) -> None:
        channels.left(body)

    @app.event("group_left")
    def left_private(body: Json) -> None:
        channels.left(body)

    @app.event("member_joined_channel")
    def joined(body: Json) -> None:
        channels.joined(body)

    @app.action({"type": "block_actions", "action_id": ANYTHING})
    def clicked(ack: Callable[..., Any], body: Json) -> None:
        ack()
        clicks.clicked(body)

    @app.shortcut(ANYTHING)
    def chosen(ack: Callable[..., Any], body: Json) -> None:
        ack()
        shortcuts.chosen(body)

    @app.view(ANYTHING)
    def submitted(ack: Callable[..., Any], body: Json) -> None:
        modals.submit(ack, body)

    @app.options(ANYTHING)
    def suggest(ack: Callable[..., Any], body: Json) -> None:
        shortcuts.suggest(ack, body)

    @app.error
    def failed(error: Exception, body: Json) -> BoltResponse:
        return told(error, body)


def told(error: Exception, body: Json) -> BoltResponse:
    """Return an acknowledgement with a sentence and a reference, in the shape that the delivery can show."""
    kind = body.get("type")
    if kind == "view_submission":
        view = refused(told_trouble(error, "form"), look_for(None, None, date(1970, 1, 1)))
        return BoltResponse(status=200, body={"response_action": "update", "view": view})
    sentence = told_trouble(error, "command" if "command" in body else "button")
    return BoltResponse(status=200, body=in_ack(sentence) if "command" in body else "")
