"""How often the app may call: Slack's tiers per minute, and messages: one a second and channel, hundreds a minute."""

import math
from collections import defaultdict, deque

MINUTE = 60.0
POSTING = ("chat.postMessage", "chat.postEphemeral")
MESSAGES_PER_MINUTE = 300
"""Slack says "several hundred" for a whole workspace."""


class Pace:
    """Counts calls on the sandbox's clock; limits only while `strict`."""

    def __init__(self, strict: bool = False) -> None:
        self.strict = strict
        self.messages_per_minute = MESSAGES_PER_MINUTE
        self._calls: dict[str, deque[float]] = defaultdict(deque)

    def wait(self, method: str, per_minute: int, channel: str, now: float) -> int:
        """Whole seconds to wait before this call is allowed: 0 when it is allowed and counted."""
        if not self.strict:
            return 0
        limits = [(method, per_minute, MINUTE)] if per_minute else []
        if method in POSTING and channel:
            limits += [(f"{method} {channel}", 1, 1.0), ("messages", self.messages_per_minute, MINUTE)]
        for key, most, window in limits:
            calls = self._calls[key]
            while calls and calls[0] <= now - window:
                calls.popleft()
            if len(calls) >= most:
                return max(1, math.ceil(calls[0] + window - now))
        for key, _, _ in limits:
            self._calls[key].append(now)
        return 0
