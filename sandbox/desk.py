"""What the page asks for: the whole screen of one person as HTML pieces, and what they do on it."""

import base64
from bisect import bisect_left
from dataclasses import dataclass
from itertools import takewhile
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
from sandbox.journey import Journey, destination
from sandbox.panel import panel
from sandbox.person import Person
from sandbox.rooms import Channel, Json, Message, View

FIRST_MESSAGES = 60
MORE_MESSAGES = 100


@dataclass(frozen=True, slots=True)
class Held:
    """What a browser shows already: the messages from the one at `first` on, as they were at `version`."""

    version: int = 0
    first: str = ""
    wants_earlier: bool = False


NOTHING = Held()


class Desk:
    """Serves the page; the people on it are those of the workspace."""

    def __init__(self, courier: Courier, counter: Counter, journey: Journey | None = None) -> None:
        self._courier = courier
        self._counter = counter
        self._journey = journey
        self._workspace = courier.workspace
        self._read: dict[tuple[str, str], str] = {}

    def screen(
        self, user_id: str, room_id: str, held: Held = NOTHING, *, at_home: bool = False, at_panel: bool = False
    ) -> Json:
        """Everything that somebody sees now, less the messages held; an unknown person is the first one."""
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
            if said and not at_home:
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
                "clock": self._clock(look),
                **self._told(said, look, held),
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
                "home_tab": self._workspace.manifest.home_tab,
                "connected": self._courier.reachable,
                "panel": panel(self._counter, self._courier, look) if at_panel else None,
            }

    def _entry(self, room: Channel, user_id: str) -> Json:
        read = self._read.get((user_id, room.id), "")
        said = reversed(self._workspace.seen_by(user_id, room.id))
        unread = sum(m.user != user_id for m in takewhile(lambda m: m.ts > read, said))
        return {
            "id": room.id,
            "name": _title(room, self._workspace.bot.real_name),
            "unread": unread,
            "direct": room.is_im,
            "archived": room.is_archived,
        }

    def _told(self, said: list[Message], look: Look, held: Held) -> Json:
        """The newest messages as HTML, the answers of each thread folded under its root; None for those held."""
        answers: dict[str, list[Message]] = {}
        for one in said:
            if one.thread_ts and one.thread_ts != one.ts:
                answers.setdefault(one.thread_ts, []).append(one)
        roots = [one for one in said if one.thread_ts in (None, one.ts)]
        known = bisect_left(roots, held.first, key=lambda m: m.ts) if held.first else len(roots)
        start = known if held.first and not held.wants_earlier else max(0, known - _more(held))
        touched = self._workspace.touched

        def drawn(at: int, one: Message) -> Json:
            below = answers.get(one.ts, [])
            if at >= known and all(touched.get(m.ts, 0) <= held.version for m in (one, *below)):
                return {"ts": one.ts}
            return {
                "ts": one.ts,
                "html": message(one, look),
                "thread": "".join(message(a, look) for a in below),
                "answers": len(below),
            }

        shown = [drawn(at, one) for at, one in enumerate(roots[start:], start)]
        return {"messages": shown, "earlier": start}

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
            case "travel":
                return {"trouble": self._travel(wish["to"], Look(self._workspace, user))}
            case "fault":
                times, seconds = int(wish["times"]), float(wish["seconds"])
                self._counter.faults.add(wish["method"], wish["kind"], times, seconds)
            case "mend":
                self._counter.faults.clear()
            case "stay" if self._journey is not None:
                self._journey.stop()
        return {"trouble": self._workspace.troubles.get(user.id, "")}

    def _clock(self, look: Look) -> Json:
        """The time in the reader's zone, and whether it can be moved or is on its way."""
        here = look.local(self._workspace.now())
        going = self._journey.to if self._journey else None
        return {
            "shown": here.strftime("%a %d %b %Y, %H:%M"),
            "at": here.strftime("%Y-%m-%dT%H:%M"),
            "zone": here.tzname(),
            "movable": self._journey is not None,
            "going": look.local(going.timestamp()).strftime("%a %d %b %Y, %H:%M") if going else "",
        }

    def _travel(self, wish: str, look: Look) -> str:
        """Sets out to where somebody wants the clock to be; says why not."""
        if self._journey is None:
            return "This clock cannot be moved."
        try:
            self._journey.begin(destination(wish, look.local(self._workspace.now())))
        except ValueError as reason:
            return str(reason)
        return ""

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


def _more(held: Held) -> int:
    return MORE_MESSAGES if held.first else FIRST_MESSAGES


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
