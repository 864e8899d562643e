"""The page: what it is told, and a person using it in a real browser where there is one."""

import shutil
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from sandbox import Slack
from tests.sandbox.clinic import Clinic

BROWSER = shutil.which("chromium")


@pytest.fixture
def browser() -> Iterator[httpx.Client]:
    """A client that asks what the page's script asks."""
    with httpx.Client(trust_env=False) as client:
        yield client


def screen(browser: httpx.Client, slack: Slack, **asked: str) -> Any:
    return browser.get(f"{slack.workspace.base}/screen", params=asked).json()


def test_the_page_and_its_files_are_served(slack: Slack, browser: httpx.Client) -> None:
    for path in ("/", "/page/style.css", "/page/page.js"):
        assert browser.get(slack.workspace.base + path).status_code == 200
    assert browser.get(slack.workspace.base + "/page/secret").status_code == 404


def test_the_screen_shows_what_one_person_sees(slack: Slack, clinic: Clinic, browser: httpx.Client) -> None:
    ann, bob = slack.user("Ann"), slack.user("Bob", is_restricted=True)
    sales = slack.channel("#sales").add(bob)
    ann.types("/log call", in_="#sales")
    ann.types("/log public", in_="#sales")
    hers = screen(browser, slack, **{"as": ann.id, "in": sales.id})
    his = screen(browser, slack, **{"as": bob.id, "in": sales.id})
    assert [len(hers["messages"]), len(his["messages"])] == [2, 1]
    assert [c["name"] for c in hers["commands"]] == ["/log", "/raw"]
    assert "guest" in next(p for p in hers["people"] if p["id"] == bob.id)["note"]
    assert "/log" in hers["requests"]


def test_gestures_on_the_page_reach_the_app(slack: Slack, clinic: Clinic, browser: httpx.Client) -> None:
    ann, sales = slack.user("Ann"), slack.channel("#sales")

    def act(**wish: Any) -> Any:
        return browser.post(f"{slack.workspace.base}/act", json={"as": ann.id, **wish}).json()

    act(do="type", channel=sales.id, text="/log call")
    seen = ann.sees("#sales")[0]
    act(do="press", channel=sales.id, ts=seen.ts, block="acts", action="undo", value=None)
    assert seen.text == "Undone"
    act(do="shortcut", id="new_deal")
    view = ann.view
    assert view is not None
    options = act(do="suggest", view=view.id, block="account", action="account", typed="ac")["options"]
    filled = {"name": {"name": "Acme"}, "account": {"account": options[0]}, "products": {"products": ["paint"]}}
    act(do="submit", view=view.id, values=filled)
    assert view.words == "Created Acme"
    act(do="close", view=view.id)
    assert ann.view is None
    assert "no longer there" in act(do="press", channel=sales.id, ts=seen.ts, block="acts", action="undo")["trouble"]


@pytest.mark.skipif(BROWSER is None, reason="there is no chromium on this machine")
def test_a_rep_logs_a_call_and_takes_it_back_in_a_browser(slack: Slack, clinic: Clinic) -> None:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 (only where there is a browser)

    ann, sales = slack.user("Ann"), slack.channel("#sales")
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=BROWSER, args=flags)
        page = chromium.new_page(viewport={"width": 390, "height": 844})
        wrong: list[str] = []
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto(f"{slack.workspace.base}/?as={ann.id}&in={sales.id}")
        page.fill("#line", "/log call reached")
        page.press("#line", "Enter")
        page.wait_for_selector("text=Logged")
        page.click(".ephemeral >> text=Undo")
        page.wait_for_selector("text=Undone")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        chromium.close()
    assert wrong == []
    assert [s.text for s in ann.sees("#sales")] == ["Undone"]
