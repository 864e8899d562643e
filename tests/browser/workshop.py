"""A small Bolt app that shows everything Slack lets an app show, and keeps what people do with it."""

from typing import Any

from slack_bolt import App, BoltRequest
from slack_sdk import WebClient

from sandbox import Slack
from tests.sandbox.clinic import Json, plain, section

MANIFEST: Json = {
    "display_information": {"name": "Workshop"},
    "features": {
        "app_home": {"home_tab_enabled": True},
        "bot_user": {"display_name": "Workshop"},
        "slash_commands": [
            {
                "command": "/ask",
                "description": "Questions with every element",
                "usage_hint": "menus",
                "should_escape": True,
            },
            {"command": "/form", "description": "A form with every input", "usage_hint": "now", "should_escape": True},
            {"command": "/table", "description": "A table", "usage_hint": "now", "should_escape": True},
        ],
        "shortcuts": [
            {"name": "New form", "type": "global", "callback_id": "new_form", "description": "New"},
            {"name": "Keep this", "type": "message", "callback_id": "keep", "description": "Keep"},
        ],
    },
    "oauth_config": {"scopes": {"bot": ["commands", "chat:write", "im:history"]}},
    "settings": {"event_subscriptions": {"bot_events": ["app_home_opened", "message.im", "channel_archive"]}},
}
CHOICES = [{"text": plain(name), "value": name.lower()} for name in ("Paint", "Glue", "Brushes")]
CONFIRM = {
    "title": plain("Really?"),
    "text": {"type": "mrkdwn", "text": "This deletes *everything*."},
    "confirm": plain("Delete"),
    "deny": plain("Keep"),
    "style": "danger",
}


def field(name: str, kind: str, *, optional: bool = True, **more: Any) -> Json:
    """An input whose block, action and label have one name."""
    element = {"type": kind, "action_id": name, **more}
    return {"type": "input", "block_id": name, "label": plain(name), "optional": optional, "element": element}


def everything() -> Json:
    """A modal with every input."""
    return {
        "type": "modal",
        "callback_id": "everything",
        "title": plain("Every input"),
        "submit": plain("Send"),
        "blocks": [
            field("name", "plain_text_input", optional=False, max_length=20),
            field("note", "plain_text_input", multiline=True),
            field("amount", "number_input", is_decimal_allowed=True),
            field("day", "datepicker"),
            field("hour", "timepicker"),
            field("moment", "datetimepicker"),
            field("product", "static_select", options=CHOICES),
            field("account", "external_select", min_query_length=1),
            field("colours", "checkboxes", options=CHOICES),
            field("kind", "radio_buttons", options=CHOICES),
            field("owner", "users_select"),
            field("list", "file_input", filetypes=["csv"]),
            {"type": "actions", "elements": [{"type": "button", "action_id": "deeper", "text": plain("Deeper")}]},
        ],
    }


def notice(text: str) -> Json:
    """A modal that only says something."""
    return {"type": "modal", "title": plain("Notice"), "close": plain("Close"), "blocks": [section(text)]}


def questions() -> list[Json]:
    """A message with everything that can be pressed or picked in one."""
    return [
        {"type": "header", "text": plain("Questions")},
        section("Pick *something*:") | {"accessory": {"type": "overflow", "action_id": "more", "options": CHOICES}},
        {
            "type": "actions",
            "block_id": "acts",
            "elements": [
                {"type": "button", "action_id": "wipe", "text": plain("Wipe"), "style": "danger", "confirm": CONFIRM},
                {"type": "static_select", "action_id": "pick", "placeholder": plain("Product"), "options": CHOICES},
                {"type": "datepicker", "action_id": "when", "placeholder": plain("When")},
                {"type": "checkboxes", "action_id": "tick", "options": CHOICES},
            ],
        },
    ]


TABLE = {
    "type": "table",
    "column_settings": [{"is_wrapped": True}, {"align": "right"}, {"align": "right"}, {"align": "right"}],
    "rows": [
        [{"type": "raw_text", "text": name} for name in ("Stage", "Deals", "Amount", "Weighted")],
        *(
            [
                {"type": "raw_text", "text": stage},
                {"type": "raw_number", "value": deals, "text": str(deals)},
                {"type": "raw_number", "value": deals * 12_500, "text": f"{deals * 12_500:,} €"},
                {"type": "raw_number", "value": deals * 3_125, "text": f"{deals * 3_125:,} €"},
            ]
            for stage, deals in (("First contact", 31), ("Needs understood by both sides", 18), ("Proposal sent", 7))
        ),
    ],
}


class Workshop:
    """The app; `done` keeps (what, value) of everything that people did."""

    def __init__(self, slack: Slack) -> None:
        self.done: list[tuple[str, Any]] = []
        client = WebClient(token=slack.bot_token, base_url=f"{slack.workspace.base}/api/", retry_handlers=[])
        self.app = App(client=client, signing_secret=slack.signing_secret, process_before_response=True)
        self._commands()
        self._shortcuts()
        self._presses()
        self._forms()

    def __call__(self, _path: str, headers: dict[str, str], body: bytes) -> tuple[int, dict[str, str], bytes]:
        """The app as a function, for `Slack.connect`."""
        answered = self.app.dispatch(BoltRequest(body=body.decode(), headers={k: [v] for k, v in headers.items()}))
        return answered.status, {k: v[0] for k, v in answered.headers.items()}, answered.body.encode()

    def _commands(self) -> None:
        @self.app.command("/ask")
        def ask(ack: Any) -> None:
            ack(text="Questions", response_type="in_channel", blocks=questions())

        @self.app.command("/form")
        def form(ack: Any, command: Json, client: WebClient) -> None:
            ack()
            client.views_open(trigger_id=command["trigger_id"], view=everything())

        @self.app.command("/table")
        def table(ack: Any) -> None:
            ack(text="Table", response_type="in_channel", blocks=[TABLE])

        @self.app.event("message")
        def heard(say: Any, event: Json) -> None:
            say(text=f"Heard {event['text']}", thread_ts=event.get("thread_ts"))

        @self.app.event("app_home_opened")
        def home(event: Json, client: WebClient) -> None:
            client.views_publish(user_id=event["user"], view={"type": "home", "blocks": questions()})

        @self.app.event("channel_archive")
        def archived(event: Json) -> None:
            self.done.append(("archived", event["channel"]))

    def _shortcuts(self) -> None:
        @self.app.shortcut("new_form")
        def new_form(ack: Any, shortcut: Json, client: WebClient) -> None:
            """Shows a loading view first, as careful apps do."""
            ack()
            view = client.views_open(trigger_id=shortcut["trigger_id"], view=notice("Loading…"))["view"]
            client.views_update(view_id=view["id"], hash=view["hash"], view=everything())

        @self.app.shortcut("keep")
        def keep(ack: Any, shortcut: Json, client: WebClient) -> None:
            ack()
            client.views_open(trigger_id=shortcut["trigger_id"], view=notice(f"Kept: {shortcut['message']['text']}"))

    def _presses(self) -> None:
        @self.app.action("deeper")
        def deeper(ack: Any, body: Json, client: WebClient) -> None:
            ack()
            client.views_push(trigger_id=body["trigger_id"], view=notice("One deeper"))

        @self.app.action({"action_id": "wipe"})
        def wipe(ack: Any, respond: Any, body: Json) -> None:
            ack()
            self.done.append(("wipe", None))
            if "response_url" in body:
                respond(text="Wiped", replace_original=True)

        @self.app.action("pick")
        @self.app.action("more")
        @self.app.action("when")
        @self.app.action("tick")
        def picked(ack: Any, action: Json) -> None:
            ack()
            value = action.get("selected_option") or action.get("selected_options") or action.get("selected_date")
            self.done.append((action["action_id"], value))

        @self.app.options("account")
        def accounts(ack: Any, payload: Json) -> None:
            names = [n for n in ("Acme", "Acorn", "Globex") if n.lower().startswith(payload["value"].lower())]
            ack(options=[{"text": plain(n), "value": n.lower()} for n in names])

    def _forms(self) -> None:
        @self.app.view("everything")
        def sent(ack: Any, view: Json) -> None:
            values = {block: next(iter(held.values())) for block, held in view["state"]["values"].items()}
            if values["name"]["value"] == "taken":
                ack(response_action="errors", errors={"name": "That name is taken."})
                return
            self.done.append(("sent", values))
            ack(response_action="update", view=notice(f"Created {values['name']['value']}"))
