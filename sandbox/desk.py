"""What the page asks for: the whole screen of one person, as HTML pieces."""

from bisect import bisect_left
from dataclasses import dataclass
from itertools import islice, takewhile

from sandbox.counter import Counter
from sandbox.courier import Courier
from sandbox.draw.look import Look
from sandbox.draw.surfaces import home, message, modal
from sandbox.gestures.rooms import fates_of
from sandbox.journey import Journey
from sandbox.panel import panel
from sandbox.people import User
from sandbox.rooms import Channel, Json, Message
from sandbox.words import FRENCH, language_of

FIRST_MESSAGES = 60
MORE_MESSAGES = 100
MOST_PEOPLE = 500
"""Whom one can be; in a larger workspace the others are written to all the same."""


@dataclass(frozen=True, slots=True)
class Held:
    """What a browser has already: its language, and the messages from `first` on as they were at `version`."""

    version: int = 0
    first: str = ""
    wants_earlier: bool = False
    language: str = ""


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
            everybody = (u for u in self._workspace.users.values() if not u.is_bot and not u.deleted)
            people = list(islice(everybody, MOST_PEOPLE))
            me = self._workspace.users.get(user_id) or next(iter(people), None)
            if me is not None and me not in people:
                people.append(me)
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
            language = language_of(me.locale)
            shown_home = self._workspace.views.get(self._workspace.homes.get(me.id, ""))
            return {
                "version": self._workspace.version,
                "language": language,
                "words": (FRENCH if language == "fr" else {}) if language != held.language else None,
                "me": me.id,
                "room": room.id,
                "people": [{"id": u.id, "name": u.real_name, "note": _note(u, look)} for u in people],
                "workspace": self._workspace.name,
                "rooms": [self._entry(r, me.id) for r in rooms],
                "title": _title(room, self._workspace.bot.real_name),
                "direct": room.id == direct.id,
                "archived": room.is_archived,
                "fates": [] if room.is_im else _fates(room, self._workspace.bot, look),
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
            "shared": room.is_ext_shared,
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

    def _clock(self, look: Look) -> Json:
        """The time in the reader's zone, and whether it can be moved or is on its way."""
        here = look.local(self._workspace.now())
        going = self._journey.to if self._journey else None
        return {
            "shown": look.moment(here),
            "at": here.strftime("%Y-%m-%dT%H:%M"),
            "zone": here.tzname(),
            "movable": self._journey is not None,
            "going": look.moment(look.local(going.timestamp())) if going else "",
        }


def _more(held: Held) -> int:
    return MORE_MESSAGES if held.first else FIRST_MESSAGES


def _note(user: User, look: Look) -> str:
    """Who somebody is: their title or their kind, their language and where they are."""
    marks = {"external": user.is_stranger, "guest": user.is_guest, "admin": user.is_admin or user.is_owner}
    said = [user.title, *(look.say(name) for name, holds in marks.items() if holds)]
    return " · ".join([*filter(None, said), user.locale.split("-")[0], user.tz.rpartition("/")[2].replace("_", " ")])


def _fates(room: Channel, bot: User, look: Look) -> list[Json]:
    """What one can do with a channel, in the reader's words."""
    return [{"id": fate, "name": look.say(name)} for fate, name in fates_of(room, bot.id)]


def _title(room: Channel, bot: str) -> str:
    return bot if room.is_im else f"{'🔒 ' if room.kind == 'private' else '# '}{room.name}"
