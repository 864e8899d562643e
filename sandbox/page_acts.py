"""What somebody does on the page, and what becomes of it; each returns when the app has acknowledged it."""

import base64
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sandbox.client import Client
from sandbox.counter import Counter
from sandbox.courier import Courier
from sandbox.draw.look import Look
from sandbox.gestures.clicks import enter, press, suggest, use_message_shortcut, use_shortcut
from sandbox.gestures.commands import run_command
from sandbox.gestures.forms import close, submit
from sandbox.gestures.home import open_home
from sandbox.gestures.rooms import befall
from sandbox.gestures.speech import say
from sandbox.inputs import elements_of
from sandbox.journey import LONGEST, Journey, NoWay, destination
from sandbox.people import User
from sandbox.rooms import Json, Message, View


class Acts:
    """Does what the page says that one of the workspace's people did."""

    def __init__(self, courier: Courier, counter: Counter, journey: Journey | None = None) -> None:
        self._courier = courier
        self._counter = counter
        self._journey = journey
        self._workspace = courier.workspace

    def act(self, wish: Json) -> Json:
        """Does it; the answer says what went wrong, or which options an app offers."""
        user = self._workspace.users[wish["as"]]
        match wish["do"]:
            case "type":
                self._type(wish, user.id)
            case "press":
                where, block, element = self._element(wish, user.id)
                press(
                    self._courier,
                    user,
                    where,
                    block,
                    element,
                    self._value(wish, where, block, element, wish.get("value")),
                )
            case "suggest":
                where, block, element = self._element(wish, user.id)
                return {"options": suggest(self._courier, user, where, block, element, wish["typed"])}
            case "submit":
                view = self._workspace.views[wish["view"]]
                self._enter_all(wish, view)
                submit(self._courier, user, view)
            case "close":
                close(self._courier, user, self._workspace.views[wish["view"]], everything=bool(wish.get("everything")))
            case "shortcut":
                use_shortcut(self._courier, user, wish["id"])
            case "message_shortcut":
                use_message_shortcut(
                    self._courier, user, self._workspace.message(wish["channel"], wish["ts"]), wish["id"]
                )
            case "home":
                open_home(self._courier, user)
            case _:
                return {"trouble": self._arrange(wish, user)}
        return {"trouble": self._workspace.troubles.get(user.id, "")}

    def _arrange(self, wish: Json, user: User) -> str:
        """What is done to the world rather than by somebody in it; says why not."""
        match wish["do"]:
            case "travel":
                return self._travel(wish["to"], Look(self._workspace, user))
            case "stay" if self._journey is not None:
                self._journey.stop()
            case "fault":
                times, seconds = int(wish["times"]), float(wish["seconds"])
                self._counter.faults.add(wish["method"], wish["kind"], times, seconds)
            case "mend":
                self._counter.faults.clear()
            case "befall":
                befall(self._courier, self._workspace.channels[wish["channel"]], wish["fate"], user)
        return ""

    def _travel(self, wish: str, look: Look) -> str:
        """Sets out to where somebody wants the clock to be; says why not."""
        if self._journey is None:
            return look.say("This clock cannot be moved.")
        try:
            there = destination(wish, look.local(self._workspace.now()))
        except ValueError:
            return look.say("That is no date and time.")
        try:
            self._journey.begin(there)
        except NoWay as reason:
            return look.say(str(reason), n=LONGEST.days)
        return ""

    def _type(self, wish: Json, user_id: str) -> None:
        user = self._workspace.users[user_id]
        room = self._workspace.channels[wish["channel"]]
        if wish["text"].startswith("/"):
            run_command(self._courier, user, room, wish["text"], wish.get("thread"))
        else:
            say(self._courier, user, room, wish["text"], wish.get("thread"))

    def _element(self, wish: Json, user_id: str) -> tuple[Message | View, Json, Json]:
        """Where somebody pressed, and what."""
        where: Message | View
        if wish.get("view"):
            where = self._workspace.views[wish["view"]]
            self._enter_all(wish, where)
        else:
            where = self._workspace.message(wish["channel"], wish["ts"])
        for block, element in elements_of(where.blocks):
            if (block["block_id"], element["action_id"]) == (wish["block"], wish["action"]):
                return where, block, element
        raise LookupError(f"{user_id} pressed what is no longer there: {wish['action']}")

    def _enter_all(self, wish: Json, view: View) -> None:
        """Keeps what stands in the inputs of a view."""
        values: dict[str, dict[str, Any]] = wish.get("values") or {}
        user = self._workspace.users[view.user]
        for block, element in list(elements_of(view.blocks)):
            mine = values.get(block["block_id"], {})
            if element["action_id"] in mine:
                value = self._value(wish, view, block, element, mine[element["action_id"]])
                with self._workspace.changed:
                    enter(self._workspace, user, view, block, element, value)

    def _value(self, wish: Json, where: Message | View, block: Json, element: Json, said: Any) -> Any:
        if element["type"] == "button":
            return None
        if element["type"] == "file_input":
            said = [(f["name"], base64.b64decode(f["content"])) for f in said or []]
        client = Client(self._courier, self._workspace.users[wish["as"]], patience=0)
        if element["type"] == "datetimepicker" and said:
            said = datetime.fromisoformat(said).replace(tzinfo=ZoneInfo(client.user.tz))
        return client.meant(where, block, element, said or None if not isinstance(said, list) else said)
