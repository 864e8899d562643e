"""The demo as `cordee demo` sets it up, with a real browser in front of it; without a browser these are skipped."""

import os
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from bot.cli.cast import SampleCast
from bot.cli.stage import stage
from sandbox import Person, Place, Slack

PATIENCE = 60_000
"""Milliseconds; machines that test are busy."""


class Demo:
    """The demo, and whoever uses it."""

    def __init__(self, slack: Slack, page: str) -> None:
        self.slack = slack
        self.page = page

    def person(self, name: str) -> Person:
        """Return somebody of the sample company."""
        return self.slack.user(name)

    @property
    def ventes(self) -> Place:
        """The channel of the team of Paris."""
        return self.slack.channel("#ventes")

    def stands(self) -> None:
        """Wait until nobody is on the way through time any more: the page sees the hour before all due then is done."""
        assert self.slack.journey is not None
        assert self.slack.journey.wait(PATIENCE / 1000)

    def later(self) -> None:
        """Let half a minute pass, so that the same words are not taken for a double Enter."""
        self.stands()
        assert self.slack.journey is not None
        self.slack.journey.go(self.slack.workspace.clock() + timedelta(seconds=30))


@pytest.fixture(scope="package")
def demo(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """One demo for all: it is the real program with the sample company in it."""
    database = tmp_path_factory.mktemp("demo") / "demo.db"
    with stage(f"sqlite:///{database}", 0, SampleCast()) as (slack, address):
        yield Demo(slack, address.page)


Open = Callable[..., Page]


@pytest.fixture
def open_page(demo: Demo, chromium: Browser) -> Iterator[Open]:
    """Opens the page as somebody; an error of its script fails the test."""
    pages: list[Page] = []
    wrong: list[str] = []

    def open_(name: str, room: Place | None = None, *, width: int = 1200, height: int = 800) -> Page:
        page = chromium.new_page(viewport={"width": width, "height": height})
        page.set_default_timeout(PATIENCE)
        expect.set_options(timeout=PATIENCE)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        pages.append(page)
        who = demo.person(name)
        page.goto(f"{demo.page}?as={who.id}&in={room.id if room else demo.slack.workspace.direct(who.id).id}")
        expect(page.locator("#rooms button").first).to_be_attached()
        return page

    yield open_
    for page in pages:
        page.close()
    demo.stands()
    assert wrong == []


def picture(page: Page, name: str) -> None:
    """Keep what is seen, to be looked at: in $CORDEE_PICTURES when that is set."""
    folder = os.environ.get("CORDEE_PICTURES")
    if folder:
        page.screenshot(path=Path(folder) / f"{name}.png")
