"""What the page asks for: the whole screen of one person as HTML pieces, and what they do on it."""

import base64
from html import escape
from typing import Any

from sandbox.counter import Counter
from sandbox.courier import Courier
from sandbox.draw.look import Look
from sandbox.draw.surfaces import home, message, modal
from sandbox.gestures.clicks import enter, press, suggest, use_message_shortcut, use_shortcut
from sandbox.gestures.commands import run_command
from sandbox.gestures.forms import close, submit
from sandbox.gestures.home import open_home
from sandbox.gestures.speech import say
from sandbox.inputs import elements_of
from sandbox.person import Person
from sandbox.rooms import Channel, Json, Message, View

SHOWN_MESSAGES = 300
SHOWN_REQUESTS = 60


class Desk:
    """Serves the page; the people on it are those of the workspace."""

    def __init__(self, courier: Courier, counter: Counter) -> None:
        self._courier = courier
        self._counter = counter
        self._workspace = courier.workspace
        self._read: dict[tuple[str, str], str] = {}

    def screen(self, user_id: str, room_id: str, *, at_home: bool) -> Json:
        """Everything that somebody sees now; an unknown person is the first one."""
        with self._workspace.changed:
            people = [u for u in self._workspace.users.values() if not u.is_bot and not u.deleted]
            me = next((u for u in people if u.id == user_id), people[0] if people else None)
            if me is None:
                return {"people": [], "version": self._workspace.version}
            direct = self._workspace.direct(me.id)
            rooms = self._workspace.rooms_of(me.id)
            room = next((r for r in rooms if r.id == room_id), rooms[0])
            look = Look(self._workspace, me)
            said = self._workspace.seen_by(me.id, room.id)
            if said:
                self._read[me.id, room.id] = said[-1].ts
            top = self._workspace.top_view(me.id)
            shown_home = self._workspace.views.get(self._workspace.homes.get(me.id, ""))
            return {
                "version": self._workspace.version,
                "me": me.id,
                "room": room.id,
                "people": [{"id": u.id, "name": u.real_name, "note": _note(u)} for u in people],
                "workspace": self._workspace.name,
                "rooms": [self._entry(r, me.id) for r in rooms],
                "title": _title(room, self._workspace.bot.real_name),
                "direct": room.id == direct.id,
                "now": look.local(self._workspace.now()).strftime("%a %d %b %Y, %H:%M"),
                "messages": self._told(said[-SHOWN_MESSAGES:], look),
                "modal": {"mark": f"{top.id} {top.hash} {top.errors} {top.trouble}", "html": modal(top, look)}
                if top
                else None,
                "home": home(shown_home, look) if at_home and shown_home else None,
                "trouble": self._workspace.troubles.get(me.id, ""),
                "commands": [
                    {"name": c.command, "about": c.description, "usage": c.usage_hint}
                    for c in self._workspace.manifest.commands
                ],
                "shortcuts": [
                    {"name": s.name, "kind": s.kind, "id": s.callback_id} for s in self._workspace.manifest.shortcuts
                ],
                "connected": self._courier.reachable,
                "requests": self._asked(),
            }

    def _entry(self, room: Channel, user_id: str) -> Json:
        said = self._workspace.seen_by(user_id, room.id)
        unread = bool(said) and said[-1].ts > self._read.get((user_id, room.id), "") and said[-1].user != user_id
        return {
            "id": room.id,
            "name": _title(room, self._workspace.bot.real_name),
            "unread": unread,
            "direct": room.is_im,
            "archived": room.is_archived,
        }

    def _told(self, said: list[Message], look: Look) -> list[Json]:
        """Messages as HTML, the answers of each thread folded under its root."""
        answers: dict[str, list[Message]] = {}
        for one in said:
            if one.thread_ts and one.thread_ts != one.ts:
                answers.setdefault(one.thread_ts, []).append(one)
        return [
            {
                "ts": one.ts,
                "html": message(one, look),
                "thread": "".join(message(a, look) for a in answers.get(one.ts, [])),
                "answers": len(answers.get(one.ts, [])),
            }
            for one in said
            if one.thread_ts in (None, one.ts)
        ]

    def _asked(self) -> str:
        """The latest requests in both directions as rows of a table."""
        rows = [(r.at, f"→ {r.method}", r.verdict) for r in self._counter.requests[-SHOWN_REQUESTS:]]
        for d in self._courier.log[-SHOWN_REQUESTS:]:
            inner = d.delivery.payload.get("event") or d.delivery.payload
            kind = inner.get("command") or inner.get("type") or d.delivery.kind
            rows.append((d.at, f"← {kind}", d.ack.outcome))
        latest = sorted(rows, key=lambda row: row[0], reverse=True)[:SHOWN_REQUESTS]
        return "".join(
            f'<tr class="{"fine" if verdict == "ok" else "bad"}"><td>{escape(what)}</td><td>{escape(verdict)}</td></tr>'
            for _, what, verdict in latest
        )

    def act(self, wish: Json) -> Json:
        """Does what somebody did on the page and returns when the app has acknowledged it."""
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
        return {"trouble": self._workspace.troubles.get(user.id, "")}

    def _type(self, wish: Json, user_id: str) -> None:
        user = self._workspace.users[user_id]
        room = self._workspace.channels[wish["channel"]]
        if wish["text"].startswith("/") and not wish.get("thread"):
            run_command(self._courier, user, room, wish["text"])
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
        person = Person(self._courier, self._workspace.users[wish["as"]], 0)
        return person.meant(where, block, element, said or None if not isinstance(said, list) else said)


def _note(user: Any) -> str:
    marks = {
        "external": user.is_stranger,
        "guest": user.is_restricted or user.is_ultra_restricted,
        "admin": user.is_admin or user.is_owner,
    }
    said = [name for name, holds in marks.items() if holds]
    return ", ".join([*said, user.locale.split("-")[0], user.tz.rpartition("/")[2].replace("_", " ")])


def _title(room: Channel, bot: str) -> str:
    return bot if room.is_im else f"{'🔒 ' if room.kind == 'private' else '# '}{room.name}"
