"""How often a method may be called: Slack's tiers per minute and one message per second and channel."""

import math
from collections import defaultdict, deque

MINUTE = 60.0
POSTING = ("chat.postMessage", "chat.postEphemeral")


class Pace:
    """Counts calls on the sandbox's clock; limits only while `strict`."""

    def __init__(self, strict: bool = False) -> None:
        self.strict = strict
        self._calls: dict[str, deque[float]] = defaultdict(deque)

    def wait(self, method: str, per_minute: int, channel: str, now: float) -> int:
        """Whole seconds to wait before this call is allowed: 0 when it is allowed and counted."""
        if not self.strict:
            return 0
        limits = [(method, per_minute, MINUTE)] if per_minute else []
        if method in POSTING and channel:
            limits.append((f"{method} {channel}", 1, 1.0))
        for key, most, window in limits:
            calls = self._calls[key]
            while calls and calls[0] <= now - window:
                calls.popleft()
            if len(calls) >= most:
                return max(1, math.ceil(calls[0] + window - now))
        for key, _, _ in limits:
            self._calls[key].append(now)
        return 0
