"""What was done is not done again: repeated deliveries, double clicks, a second Enter (docs/architecture.md 3)."""

import hashlib
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from concurrent.futures import TimeoutError as StillWorking
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock
from typing import Final

import orjson

from bot.views import Message
from storage.inbox import Coming, Inbox, Repeated

DOUBLE_ENTER: Final = timedelta(seconds=5)
DOUBLE_CLICK: Final = timedelta(seconds=10)
"""A click on the same button later than this is meant: somebody changed their mind and back."""
DOUBLE_FORM: Final = timedelta(minutes=1)
_REFUSED_ONCE: Final = "-"
"""What an earlier release kept instead of an answer when an order was refused."""
KEPT: Final = 2_000
"""Answers that this process remembers; the database remembers all, for a day."""

Later = Callable[[Callable[[], None]], None]
"""Has something done that nobody waits for."""


@dataclass(frozen=True, slots=True)
class Token:
    """What tells one order from another. `within` None: the same never acts twice."""

    key: str
    within: timedelta | None = None

    @classmethod
    def of_event(cls, event_id: str) -> "Token":
        """Return the token of an event: Slack sends it again until it is acknowledged."""
        return cls(f"event:{event_id}")

    @classmethod
    def of_words(cls, user: str, channel: str | None, family: str, text: str) -> "Token":
        """Return the token of typed words: only their hash is kept."""
        return cls(f"typed:{_hashed(user, channel or '', family, ' '.join(text.split()))}", DOUBLE_ENTER)

    @classmethod
    def of_click(cls, user: str, message: str, action_id: str, value: str) -> "Token":
        """Return the token of a click in a message or a view."""
        return cls(f"click:{_hashed(user, message, action_id, value)}", DOUBLE_CLICK)

    @classmethod
    def of_form(cls, view_id: str, view_hash: str, filled: str) -> "Token":
        """Return the token of a form as it was filled in: after a refusal Slack keeps the hash of the view."""
        return cls(f"form:{view_id}:{view_hash}:{_hashed(filled)}", DOUBLE_FORM)


class Once:
    """Lets each order act once, in this process and in all others that share the database."""

    def __init__(self, inbox: Inbox, later: Later) -> None:
        self._inbox = inbox
        self._later = later
        self._recent: OrderedDict[tuple[int, str], tuple[datetime, Future[Message]]] = OrderedDict()
        self._lock = Lock()

    def first(self, workspace: int, token: Token, at: datetime) -> bool:
        """Tell whether this is the first time that it comes."""
        return self._inbox.once(workspace, token.key, at, within=token.within)

    def act(
        self, workspace: int, token: Token, at: datetime, order: Callable[[Coming], Message], *, patience: float
    ) -> Message | None:
        """Return the answer to an order, or the first answer when it came before; None when that is not known yet.

        The order notes what came in the transaction that it acts in, and raises Repeated where it acted before. One
        that is refused has not acted, and is not noted: the same may be tried again at once.
        """
        mine, answer = self._place(workspace, token, at)
        if not mine:
            return _fetched(answer, patience)
        try:
            said = order(Coming(token.key, token.within))
        except Repeated:
            self._withdraw(workspace, token, answer)
            told = self._inbox.answer(workspace, token.key)
            return None if told in (None, _REFUSED_ONCE) else _unpacked(told)
        except BaseException:
            self._withdraw(workspace, token, answer)
            raise
        answer.set_result(said)
        self._later(lambda: self._inbox.answered(workspace, token.key, _packed(said)))
        return said

    def _place(self, workspace: int, token: Token, at: datetime) -> tuple[bool, "Future[Message]"]:
        """Return whether the caller is to act, and where the answer will be found."""
        key = (workspace, token.key)
        with self._lock:
            known = self._recent.get(key)
            if known is not None and (token.within is None or at < known[0] + token.within):
                return False, known[1]
            answer: Future[Message] = Future()
            self._recent[key] = (at, answer)
            self._recent.move_to_end(key)
            while len(self._recent) > KEPT:
                self._recent.popitem(last=False)
            return True, answer

    def _withdraw(self, workspace: int, token: Token, answer: "Future[Message]") -> None:
        with self._lock:
            known = self._recent.get((workspace, token.key))
            if known is not None and known[1] is answer:
                del self._recent[workspace, token.key]
        answer.cancel()


def _fetched(answer: "Future[Message]", patience: float) -> Message | None:
    try:
        return answer.result(patience)
    except (StillWorking, CancelledError):
        return None


def _hashed(*words: str) -> str:
    return hashlib.sha256("\x00".join(words).encode()).hexdigest()[:32]


def _packed(message: Message) -> str:
    return orjson.dumps(message).decode()


def _unpacked(told: str) -> Message:
    return Message(**orjson.loads(told))
