"""Things that go wrong on purpose: tests switch them on, and each happens a given number of times."""

from dataclasses import dataclass
from typing import Literal

FaultKind = Literal["429", "500", "drop_before", "drop_after", "slow", "silent"]


@dataclass(slots=True)
class Fault:
    """One fault: `seconds` delays "slow" and is the Retry-After of "429"; "drop_after" works, then cuts the line.

    "silent" does nothing and holds the line for so long before it is cut.
    """

    method: str
    kind: FaultKind
    times: int
    seconds: float


class Faults:
    """The faults waiting to happen; the method "*" is any; "response_url", "upload", "download" are methods too."""

    def __init__(self) -> None:
        self.waiting: list[Fault] = []

    def add(self, method: str, kind: FaultKind, times: int = 1, seconds: float = 1.0) -> None:
        """Makes the next `times` calls of a method fail that way."""
        self.waiting.append(Fault(method, kind, times, seconds))

    def clear(self) -> None:
        """Lets everything work again."""
        self.waiting.clear()

    def take(self, method: str) -> Fault | None:
        """The fault that this call meets, used up by one."""
        fault = next((f for f in self.waiting if f.method in ("*", method) and f.times > 0), None)
        if fault:
            fault.times -= 1
        return fault
