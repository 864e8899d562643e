"""People in front of the demo: what they type, tap and see, in a real browser."""

import re
from datetime import time, timedelta
from zoneinfo import ZoneInfo

from playwright.sync_api import Page, expect

from sandbox.gestures.speech import say
from tests.browser.conftest import Demo, Open, picture

PHONE = {"width": 390, "height": 844}


def types(page: Page, line: str) -> None:
    """Type a line as somebody does, and send it with Enter."""
    page.locator("#line").press_sequentially(line)
    page.keyboard.press("Enter")


def test_a_rep_moves_a_deal_sees_it_confirmed_and_takes_it_back(demo: Demo, open_page: Open) -> None:
    demo.later()
    page = open_page("Hugo Lefèvre", demo.ventes)
    types(page, "/deal move acme proposal")
    answer = page.locator(".message.ephemeral").last
    expect(answer).to_contain_text("Acme paint")
    expect(answer).to_contain_text("Proposition envoyée")
    picture(page, "moved")
    answer.get_by_role("button", name="Défaire").click()
    expect(page.locator(".message.ephemeral").last).to_contain_text("Défait")
    picture(page, "undone")


def test_a_rep_logs_a_call_by_form_in_three_taps(demo: Demo, open_page: Open) -> None:
    demo.later()
    page = open_page("Hugo Lefèvre", **PHONE)
    page.get_by_label("Raccourcis").click()
    page.get_by_role("button", name="Log an action").click()
    modal = page.locator("#modal")
    expect(modal.get_by_role("heading", name="Noter une action")).to_be_visible()
    picture(page, "form")
    modal.locator("label", has_text="Acme paint").click()
    modal.locator("label", has_text="Appel · Abouti").click()
    modal.get_by_role("button", name="Noter", exact=True).click()
    expect(modal).to_contain_text("appel abouti")
    expect(modal).to_contain_text("Acme paint")
    picture(page, "logged")
    page.keyboard.press("Escape")
    expect(modal).to_be_hidden()


def test_a_manager_opens_the_pipeline_chart(demo: Demo, open_page: Open) -> None:
    demo.later()
    page = open_page("Marie Fontaine", demo.ventes)
    types(page, "/pipeline")
    chart = page.locator("figure img").last
    expect(chart).to_be_visible()
    expect(chart).to_have_attribute("alt", re.compile("affaires"))
    page.wait_for_function("[...document.images].every((i) => i.complete && i.naturalWidth > 400)")
    picture(page, "chart")


def test_a_guest_is_refused(demo: Demo, open_page: Open) -> None:
    page = open_page("Tom Visiteur", demo.ventes)
    types(page, "/deal move acme proposal")
    answer = page.locator(".message.ephemeral").last
    expect(answer).to_be_visible()
    expect(answer).to_contain_text("réservé aux membres")
    expect(answer).not_to_contain_text("Acme paint")
    picture(page, "guest")


def test_everything_is_within_reach_on_a_phone(demo: Demo, open_page: Open) -> None:
    demo.later()
    page = open_page("Ann Miller", demo.slack.channel("#sales"), **PHONE)
    types(page, "/pipeline me")
    expect(page.locator(".message .table").last).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    picture(page, "phone")
    page.get_by_label("Conversations", exact=True).and_(page.locator("button")).click()
    page.locator("#rooms button", has_text="Cordée").click()
    expect(page.locator("#title")).to_have_text("Cordée")
    expect(page.locator("nav")).to_be_hidden()
    small = "(e) => e.filter((b) => b.checkVisibility() && b.offsetHeight < 32).map((b) => b.outerHTML)"
    assert page.locator("main button, main select, main textarea").evaluate_all(small) == []


def test_the_keyboard_is_enough(demo: Demo, open_page: Open) -> None:
    demo.later()
    page = open_page("Ann Miller")
    page.locator("#line").press_sequentially("/")
    expect(page.locator("#completion button")).to_have_count(len(demo.slack.workspace.manifest.commands))
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    second = demo.slack.workspace.manifest.commands[1]
    expect(page.locator("#line")).to_have_value(f"{second.command} ")
    expect(page.locator("#completion code")).to_have_text(second.usage_hint)
    page.keyboard.press("Escape")
    expect(page.locator("#completion")).to_be_hidden()
    page.locator("#line").fill("/deal new")
    page.keyboard.press("Enter")
    expect(page.locator("#modal input").first).to_be_focused()
    for _ in range(30):  # round and round, never behind the form
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement === document.body || !!document.activeElement.closest('dialog')")
    page.keyboard.press("Escape")
    expect(page.locator("#modal")).to_be_hidden()


def test_the_clock_goes_to_monday_morning_and_the_bot_goes_with_it(demo: Demo, open_page: Open) -> None:
    page = open_page("Hugo Lefèvre")
    before = demo.slack.workspace.clock()
    page.get_by_role("button", name="Lundi prochain 08:30").click()
    expect(page.locator("#now")).to_contain_text("lun.")
    expect(page.locator("#now")).to_contain_text("08:30")
    demo.stands()
    here = demo.slack.workspace.clock().astimezone(ZoneInfo("Europe/Paris"))
    assert (here.weekday(), here.time().replace(second=0, microsecond=0)) == (0, time(8, 30))
    assert timedelta(0) < here - before <= timedelta(days=7)
    types(page, "/log call reached acme")
    expect(page.locator(".message").last).to_contain_text("aujourd'hui")
    expect(page.locator(".message time").last).to_have_text(f"{here:%H:%M}")
    picture(page, "monday")


def test_a_thousand_messages_scroll_and_are_not_drawn_anew(demo: Demo, open_page: Open) -> None:
    grace = demo.person("Grace Nakamura")
    room = demo.slack.channel("#long", members=[grace])
    for number in range(1000):
        say(demo.slack.courier, grace.user, room.channel, f"message {number} .")  # nobody waits for an answer
    page = open_page("Grace Nakamura", room)
    expect(page.locator("#messages .message").last).to_contain_text("message 999")
    assert page.locator("#messages .message").count() == 60
    page.evaluate("document.querySelector('#messages > div:last-child').dataset.same = 'yes'")
    types(page, "one more")
    expect(page.locator("#messages .message").last).to_contain_text("one more")
    assert page.locator("#messages > div[data-same]").count() == 1
    while page.locator("#messages .message").count() < 1001:
        before = page.locator("#messages .message").count()
        page.evaluate("document.getElementById('messages').scrollTop = 0")
        page.wait_for_function(f"document.querySelectorAll('#messages .message').length > {before}")
    expect(page.locator("#messages .message").first).to_contain_text("message 0 ")
    assert page.locator("#messages > div[data-same]").count() == 1


def test_a_developer_sees_each_request_and_makes_one_fail(demo: Demo, open_page: Open) -> None:
    demo.later()
    page = open_page("Bob Carter")
    page.get_by_role("button", name="Requests and faults").click()
    page.get_by_label("Method").select_option("chat.postMessage")
    page.get_by_label("Fault", exact=True).select_option("500")
    page.get_by_role("button", name="Switch on").click()
    expect(page.locator("#waiting")).to_have_text("500 on chat.postMessage, 1 ×")
    picture(page, "panel")
    page.get_by_role("button", name="All off").click()
    expect(page.locator("#waiting")).to_have_text("")
    types(page, "/cordee help")
    expect(page.locator("#requests details", has_text="/cordee").first).to_contain_text("ok")
    page.keyboard.press("Escape")
    expect(page.locator("#panel")).to_be_hidden()


def test_light_turns_dark_and_stays_so(demo: Demo, open_page: Open) -> None:
    page = open_page("Hélène Marchand", demo.ventes)
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_label("Clair ou sombre").click()
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert light != dark
    page.reload()
    expect(page.locator("#rooms button").first).to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark


def test_one_can_be_anybody_of_the_company(demo: Demo, open_page: Open) -> None:
    page = open_page("Hugo Lefèvre", demo.ventes)
    for name, note, language in (
        ("Hugo Lefèvre", "commercial · fr · Paris", "fr"),
        ("Bob Carter", "rep · en · New York", "en"),
        ("Marie Fontaine", "responsable · fr · Paris", "fr"),
        ("Hélène Marchand", "directrice · admin · fr · Paris", "fr"),
        ("Tom Visiteur", "invité · fr · Paris", "fr"),
    ):
        page.locator("#me").select_option(demo.person(name).id)
        expect(page.locator("html")).to_have_attribute("lang", language)
        expect(page.locator("#me option:checked")).to_have_text(f"{name} ({note})")
        expect(page.locator("#rooms button").first).to_be_visible()


def test_what_has_the_focus_is_seen_and_stays_there_through_news(demo: Demo, open_page: Open) -> None:
    demo.later()
    page = open_page("Hugo Lefèvre", demo.ventes)
    types(page, "/deal passer acme propale")
    answer = page.locator(".message.ephemeral").last
    undo = answer.get_by_role("button").first
    expect(undo).to_be_visible()
    page.keyboard.press("Shift+Tab")  # from the composer back into the messages
    for _ in range(12):
        if page.evaluate("document.activeElement.matches('.message button')"):
            break
        page.keyboard.press("Shift+Tab")
    label = page.evaluate("document.activeElement.textContent")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    marie = demo.person("Marie Fontaine")
    say(demo.slack.courier, marie.user, demo.ventes.channel, "bonne nouvelle")
    expect(page.locator("#news")).to_contain_text("Marie Fontaine a écrit : bonne nouvelle")
    assert page.evaluate("document.activeElement.textContent") == label
