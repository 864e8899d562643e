"""A served sandbox, with the clinic behind it, on a clock that stands still until a test moves it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from sandbox import Slack
from tests.sandbox.clinic import MANIFEST, Clinic


class Watch:
    """A clock that moves only when told."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, seconds: float) -> None:
        """Lets time pass."""
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def ack_seconds() -> float:
    """How long the app may take to acknowledge: long, so that a busy machine fails no test."""
    return 10.0


@pytest.fixture
def slack(watch: Watch, ack_seconds: float) -> Iterator[Slack]:
    slack = Slack(manifest=MANIFEST, clock=watch, patience=1.0, ack_seconds=ack_seconds)
    with slack.serve():
        ann = slack.user("Ann")
        slack.channel("#sales", members=[ann])
        yield slack


@pytest.fixture
def clinic(slack: Slack) -> Clinic:
    clinic = Clinic(slack, f"{slack.workspace.base}/api/")
    slack.connect(clinic)
    return clinic
