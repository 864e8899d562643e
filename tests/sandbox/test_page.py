"""The page: what it is told, and a person using it in a real browser where there is one."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser

from sandbox import Slack
from tests.sandbox.clinic import Clinic


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
    hers = screen(browser, slack, **{"as": ann.id, "in": sales.id, "panel": "1"})
    his = screen(browser, slack, **{"as": bob.id, "in": sales.id})
    assert [len(hers["messages"]), len(his["messages"])] == [2, 1]
    assert [c["name"] for c in hers["commands"]] == ["/log", "/raw"]
    assert "guest" in next(p for p in hers["people"] if p["id"] == bob.id)["note"]
    assert "/log" in hers["panel"]["rows"]
    assert his["panel"] is None


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


def test_a_rep_logs_a_call_and_takes_it_back_in_a_browser(slack: Slack, clinic: Clinic, chromium: Browser) -> None:
    ann, sales = slack.user("Ann"), slack.channel("#sales")
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
    page.close()
    assert wrong == []
    assert [s.text for s in ann.sees("#sales")] == ["Undone"]


def test_a_look_brings_only_what_changed(slack: Slack, clinic: Clinic, browser: httpx.Client) -> None:
    ann, sales = slack.user("Ann"), slack.channel("#sales")
    ann.patience = 0.0  # nobody answers in the channel
    for number in range(200):
        ann.says(f"line {number}", in_="#sales")
    place = {"as": ann.id, "in": sales.id}
    first = screen(browser, slack, **place)
    assert (len(first["messages"]), first["earlier"]) == (60, 140)
    held = {"since": str(first["version"]), "first": first["messages"][0]["ts"]}
    ann.says("news", in_="#sales")
    then = screen(browser, slack, **place, **held)
    assert len(then["messages"]) == 61
    assert [m["ts"] for m in then["messages"] if "html" in m] == [sales.messages[-1].ts]
    back = screen(browser, slack, **place, **held | {"since": str(then["version"])}, earlier="1")
    assert (len(back["messages"]), back["earlier"]) == (161, 40)
    assert len([m for m in back["messages"] if "html" in m]) == 100


def test_an_answer_in_a_thread_draws_its_root_anew(slack: Slack, clinic: Clinic, browser: httpx.Client) -> None:
    ann, sales = slack.user("Ann"), slack.channel("#sales")
    ann.says("root", in_="#sales")
    root = sales.messages[0].ts
    seen = screen(browser, slack, **{"as": ann.id, "in": sales.id})
    body = {"as": ann.id, "do": "type", "channel": sales.id, "text": "answer", "thread": root}
    browser.post(f"{slack.workspace.base}/act", json=body)
    held = {"since": str(seen["version"]), "first": root}
    (drawn,) = screen(browser, slack, **{"as": ann.id, "in": sales.id}, **held)["messages"]
    assert (drawn["answers"], "answer" in drawn["thread"]) == (1, True)


def test_what_was_not_looked_at_is_counted(slack: Slack, clinic: Clinic, browser: httpx.Client) -> None:
    ann, bob = slack.user("Ann"), slack.user("Bob")
    sales = slack.channel("#sales").add(bob)
    for line in ("one", "two"):
        ann.says(line, in_="#sales")
    unread = {"as": bob.id, "in": slack.workspace.direct(bob.id).id}
    assert [r["unread"] for r in screen(browser, slack, **unread)["rooms"]] == [2, 0]
    screen(browser, slack, **{"as": bob.id, "in": sales.id})
    assert [r["unread"] for r in screen(browser, slack, **unread)["rooms"]] == [0, 0]


def test_a_fault_is_switched_on_and_off_again(slack: Slack, browser: httpx.Client) -> None:
    ann = slack.user("Ann")

    def act(**wish: Any) -> Any:
        return browser.post(f"{slack.workspace.base}/act", json={"as": ann.id, **wish}).json()

    act(do="fault", method="chat.postMessage", kind="429", times="2", seconds="5")
    assert screen(browser, slack, panel="1")["panel"]["faults"] == ["429 on chat.postMessage, 2 ×"]
    act(do="mend")
    assert screen(browser, slack, panel="1")["panel"]["faults"] == []
    assert act(do="travel", to="day")["trouble"] == "This clock cannot be moved."


def test_a_command_in_a_thread_is_refused_as_slack_does(slack: Slack, clinic: Clinic, browser: httpx.Client) -> None:
    ann, sales = slack.user("Ann"), slack.channel("#sales")
    ann.says("root", in_="#sales")
    wish = {"as": ann.id, "do": "type", "channel": sales.id, "text": "/log call", "thread": sales.messages[0].ts}
    browser.post(f"{slack.workspace.base}/act", json=wish)
    assert ann.sees("#sales")[-1].text == "/log is not supported in threads. Sorry!"
    assert "/log" not in [body.get("command") for body in clinic.heard]
