"""A small real Bolt app to drive the sandbox with: every kind of listener, no business."""

import threading
from collections.abc import Callable, Mapping
from typing import Any

from slack_bolt import App, BoltRequest
from slack_sdk import WebClient

from sandbox import Slack

Json = dict[str, Any]

MANIFEST: Json = {
    "display_information": {"name": "Clinic"},
    "features": {
        "app_home": {"home_tab_enabled": True},
        "bot_user": {"display_name": "Clinic"},
        "slash_commands": [
            {"command": "/log", "description": "Log", "usage_hint": "call reached", "should_escape": True},
            {"command": "/raw", "description": "Raw", "should_escape": False},
        ],
        "shortcuts": [
            {"name": "New deal", "type": "global", "callback_id": "new_deal", "description": "New"},
            {"name": "Big deal", "type": "global", "callback_id": "big_deal", "description": "Cheered first"},
            {"name": "Save to deal", "type": "message", "callback_id": "save_to_deal", "description": "Save"},
        ],
    },
    "oauth_config": {
        "scopes": {
            "bot": [
                "commands",
                "chat:write",
                "files:write",
                "users:read",
                "channels:read",
                "groups:read",
                "im:write",
                "im:history",
                "team:read",
            ],
            "bot_optional": ["chat:write.public", "users:read.email"],
        }
    },
    "settings": {"event_subscriptions": {"bot_events": ["app_home_opened", "message.im", "app_mention"]}},
}


def plain(text: str) -> Json:
    """A plain_text object."""
    return {"type": "plain_text", "text": text}


def section(text: str) -> Json:
    """A section of mrkdwn."""
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


def button(label: str, action_id: str, **more: Any) -> Json:
    """A button."""
    return {"type": "button", "text": plain(label), "action_id": action_id, **more}


def answer(text: str) -> list[Json]:
    """An answer with Undo, a menu and an overflow."""
    options = [{"text": plain(name.title()), "value": name} for name in ("proposal", "closing")]
    return [
        section(text),
        {
            "type": "actions",
            "block_id": "acts",
            "elements": [
                button("Undo", "undo", value="u1", style="danger"),
                {"type": "static_select", "action_id": "stage", "placeholder": plain("Stage"), "options": options},
                {"type": "overflow", "action_id": "more", "options": options},
                button("Edit", "edit"),
            ],
        },
    ]


def form(**more: Any) -> Json:
    """A modal with one input of several kinds."""
    options = [{"text": plain(name.title()), "value": name} for name in ("paint", "glue")]
    return {
        "type": "modal",
        "callback_id": "deal",
        "title": plain("New deal"),
        "submit": plain("Create"),
        "notify_on_close": True,
        "blocks": [
            _input("name", "Name", {"type": "plain_text_input", "max_length": 20}),
            _input("amount", "Amount", {"type": "number_input", "is_decimal_allowed": True}, optional=True),
            _input("close", "Close date", {"type": "datepicker"}, optional=True),
            _input("owner", "Owner", {"type": "users_select"}, optional=True),
            _input("account", "Account", {"type": "external_select", "min_query_length": 1}, optional=True),
            _input("products", "Products", {"type": "multi_static_select", "options": options}, optional=True),
            _input("list", "List", {"type": "file_input"}, optional=True),
        ],
        **more,
    }


def _input(name: str, label: str, element: Json, **more: Any) -> Json:
    return {"type": "input", "block_id": name, "label": plain(label), "element": {"action_id": name, **element}, **more}


def result(text: str) -> Json:
    """A modal that only tells something."""
    return {"type": "modal", "title": plain("Done"), "close": plain("Close"), "blocks": [section(text)]}


class Clinic:
    """The app; `heard` keeps every payload, `stuck` blocks the /log slow command."""

    def __init__(self, slack: Slack, api: str) -> None:
        self.slack = slack
        self.heard: list[Json] = []
        self.stuck = threading.Event()
        self.client = WebClient(token=slack.bot_token, base_url=api, retry_handlers=[])
        self.app = App(client=self.client, signing_secret=slack.signing_secret, process_before_response=True)
        self._keep()
        self._listen_to_commands()
        self._listen_to_clicks()
        self._listen_to_forms()
        self._listen_to_events()

    def __call__(self, _path: str, headers: Mapping[str, str], body: bytes) -> tuple[int, dict[str, str], bytes]:
        """The app as a function, for `Slack.connect`."""
        lowered = {k: [v] for k, v in headers.items()}
        answered = self.app.dispatch(BoltRequest(body=body.decode(), headers=lowered))
        return answered.status, {k: v[0] for k, v in answered.headers.items()}, answered.body.encode()

    def _keep(self) -> None:
        @self.app.middleware
        def keep(body: Json, next: Callable[[], Any]) -> None:  # noqa: A002 (Bolt asks for this name)
            self.heard.append(body)
            next()

    def _listen_to_commands(self) -> None:
        app = self.app

        @app.command("/log")
        def log(ack: Any, command: Json, respond: Any, client: WebClient) -> None:
            match command["text"]:
                case "slow":
                    ack()
                    respond(text="Late answer")
                case "stuck":
                    self.stuck.wait(5)
                    ack("too late")
                case "form":
                    ack()
                    client.views_open(trigger_id=command["trigger_id"], view=form())
                case "bad":
                    ack(text="x", blocks=[{"type": "header", "text": plain("x" * 151)}])
                case "public":
                    ack(text="For all", response_type="in_channel", blocks=answer("For all"))
                case "boom":
                    raise RuntimeError("boom")
                case text:
                    ack(text=f"Logged {text}", blocks=answer(f"Logged *{text}*"))

        @app.command("/raw")
        def raw(ack: Any, command: Json) -> None:
            ack(command["text"])

    def _listen_to_clicks(self) -> None:
        app = self.app

        @app.action("undo")
        def undo(ack: Any, respond: Any) -> None:
            ack()
            respond(text="Undone", replace_original=True, blocks=[section("Undone")])

        @app.action("stage")
        def stage(ack: Any, action: Json, respond: Any) -> None:
            ack()
            respond(text=f"Moved to {action['selected_option']['value']}", replace_original=False)

        @app.action("more")
        def more(ack: Any, respond: Any) -> None:
            ack()
            respond(delete_original=True)

        @app.action("edit")
        def edit(ack: Any, body: Json, client: WebClient) -> None:
            ack()
            opened = client.views_open(trigger_id=body["trigger_id"], view=result("Loading"))
            client.views_update(view_id=opened["view"]["id"], hash=opened["view"]["hash"], view=form())

        @app.options("account")
        def accounts(ack: Any, payload: Json) -> None:
            names = [n for n in ("Acme", "Acorn", "Globex") if n.lower().startswith(payload["value"].lower())]
            ack(options=[{"text": plain(n), "value": n.lower()} for n in names])

        @app.shortcut("new_deal")
        def new_deal(ack: Any, shortcut: Json, client: WebClient) -> None:
            ack()
            client.views_open(trigger_id=shortcut["trigger_id"], view=form())

        @app.shortcut("big_deal")
        def big_deal(ack: Any, shortcut: Json, client: WebClient) -> None:
            """Tells everybody, and opens the form only afterwards, while whoever asked for it waits."""
            ack()
            client.chat_postMessage(channel=self.slack.channel("#sales").id, text="A big deal is coming")
            form_of_it = {"trigger_id": shortcut["trigger_id"], "view": form()}
            threading.Timer(0.1, client.views_open, kwargs=form_of_it).start()

        @app.shortcut("save_to_deal")
        def save(ack: Any, shortcut: Json, client: WebClient) -> None:
            ack()
            text = shortcut["message"]["text"]
            client.views_open(trigger_id=shortcut["trigger_id"], view=result(f"Saved {text}"))

    def _listen_to_forms(self) -> None:
        app = self.app

        @app.view("deal")
        def deal(ack: Any, view: Json) -> None:
            name = view["state"]["values"]["name"]["name"]["value"]
            match name:
                case "taken":
                    ack(response_action="errors", errors={"name": "There is one already."})
                case "wrong":
                    ack(response_action="errors", errors={"nowhere": "?"})
                case "push":
                    ack(response_action="push", view=result("On top"))
                case "clear":
                    ack(response_action="clear")
                case "plain":
                    ack()
                case _:
                    ack(response_action="update", view=result(f"Created {name}"))

        @app.view_closed("deal")
        def closed(ack: Any) -> None:
            ack()

    def _listen_to_events(self) -> None:
        app = self.app

        @app.event("message")
        def said(event: Json, say: Any) -> None:
            say(text=f"You said {event['text']}", blocks=answer(event["text"]))

        @app.event("app_mention")
        def mentioned(event: Json, say: Any) -> None:
            say(f"Hello <@{event['user']}>")

        @app.event("app_home_opened")
        def home(event: Json, client: WebClient) -> None:
            client.views_publish(user_id=event["user"], view={"type": "home", "blocks": answer("My day")})
