"""Everything that an app can show, in a real browser: by mouse, by keyboard and on a phone."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from sandbox import MovableClock, Slack
from tests.browser.conftest import PATIENCE, picture
from tests.browser.workshop import MANIFEST, Workshop, questions
from tests.sandbox.clinic import section

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1200, "height": 800}


@pytest.fixture(scope="module")
def slack() -> Iterator[Slack]:
    slack = Slack(MANIFEST, MovableClock(), name="Workshop team")
    with slack.serve():
        slack.user("Ann", tz="America/New_York", title="rep")
        slack.user("Zoé", locale="fr-FR", title="responsable", is_admin=True)
        slack.user("Tom", is_restricted=True)
        slack.channel("#sales")
        yield slack


@pytest.fixture
def workshop(slack: Slack) -> Workshop:
    workshop = Workshop(slack)
    slack.connect(workshop)
    return workshop


@pytest.fixture
def page(chromium: Browser, slack: Slack, workshop: Workshop, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Ann's page, at her desk unless a test asks for a phone; an error of its script fails the test."""
    wrong: list[str] = []
    page = chromium.new_page(viewport=getattr(request, "param", DESK), timezone_id="Asia/Tokyo")
    page.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(f"{slack.workspace.base}/?as={slack.user('Ann').id}&in={slack.channel('#sales').id}")
    expect(page.locator("#rooms button").first).to_be_attached()
    yield page
    page.close()
    slack.workspace.stacks.clear()
    assert wrong == []


def types(page: Page, line: str) -> None:
    page.locator("#line").fill(line)
    page.keyboard.press("Enter")


def says(page: Page, line: str) -> Locator:
    """Type what brings one message, and give that message."""
    messages = page.locator("#messages > div > .message")
    before = messages.count()
    types(page, line)
    expect(messages).to_have_count(before + 1)
    return messages.last


def test_a_press_that_must_be_confirmed_can_be_thought_over(page: Page, workshop: Workshop) -> None:
    message = says(page, "/ask")
    wipe = message.get_by_role("button", name="Wipe")
    wipe.click()
    confirm = page.locator("#confirm")
    expect(confirm).to_contain_text("This deletes everything.")
    picture(page, "confirm")
    page.keyboard.press("Escape")
    expect(confirm).to_be_hidden()
    expect(wipe).to_be_focused()
    assert workshop.done == []
    wipe.click()
    confirm.get_by_role("button", name="Delete").click()
    expect(message).to_contain_text("Wiped")
    assert workshop.done == [("wipe", None)]


def told_of(page: Page, workshop: Workshop, what: tuple[str, ...]) -> dict[str, Any]:
    """Return what people did once all of this has arrived; what has arrived by then where some of it does not."""
    for _ in range(100):
        if set(what) <= set(dict(workshop.done)):
            break
        page.wait_for_timeout(50)
    return dict(workshop.done)


def test_what_is_picked_in_a_message_is_told_and_stays_picked(page: Page, workshop: Workshop) -> None:
    message = says(page, "/ask")
    message.get_by_label("Product").select_option("Glue")
    message.get_by_label("When").fill("2026-12-24")
    message.get_by_label("Brushes").check()
    message.get_by_label("More actions").click()
    picture(page, "overflow")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(message.get_by_role("button", name="Glue")).to_be_hidden()
    told = told_of(page, workshop, ("pick", "when", "tick", "more"))
    assert told["pick"]["value"] == "glue"
    assert told["when"] == "2026-12-24"
    assert [o["value"] for o in told["tick"]] == ["brushes"]
    assert told["more"]["value"] == "glue"
    expect(message.get_by_label("Product")).to_have_value("glue")
    expect(message.get_by_label("Brushes")).to_be_checked()


def test_a_menu_stays_open_when_its_message_changes(page: Page, slack: Slack, workshop: Workshop) -> None:
    message = says(page, "/ask")
    message.get_by_label("More actions").click()
    page.keyboard.press("ArrowDown")
    changed = [*questions(), section("Somebody picked Paint.")]
    ts = message.get_attribute("data-ts")
    workshop.app.client.chat_update(channel=slack.channel("#sales").id, ts=ts, text="Questions", blocks=changed)
    expect(message.get_by_text("Somebody picked Paint.")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert told_of(page, workshop, ("more",))["more"]["value"] == "glue"


@pytest.mark.parametrize("page", [DESK, PHONE], indirect=True, ids=["desk", "phone"])
def test_every_input_of_a_form_is_filled_in_and_arrives(page: Page, workshop: Workshop) -> None:
    types(page, "/form")
    modal = page.locator("#modal")
    expect(modal.get_by_label("name")).to_be_focused()
    modal.get_by_role("button", name="Send").click()
    expect(modal.get_by_role("alert")).to_have_text("Please complete this required field.")
    picture(page, f"form-errors-{page.viewport_size['width'] if page.viewport_size else 0}")
    modal.get_by_label("name").fill("taken")
    modal.get_by_label("note").fill("two\nlines")
    modal.get_by_label("amount").fill("12.5")
    modal.get_by_label("day").fill("2026-12-24")
    modal.get_by_label("hour").fill("09:30")
    modal.get_by_label("moment").fill("2026-12-24T09:30")
    modal.get_by_label("product").select_option("Paint")
    modal.get_by_label("account").press_sequentially("ac")
    expect(modal.locator(".found button")).to_have_text(["Acme", "Acorn"])
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(modal.get_by_label("account")).to_have_value("Acorn")
    modal.get_by_label("Glue").first.check()
    modal.get_by_label("Brushes").first.check()
    modal.get_by_label("Paint").last.check()
    modal.get_by_label("owner").select_option("Zoé")
    modal.get_by_label("list").set_input_files(
        {"name": "rows.csv", "mimeType": "text/csv", "buffer": b"name;amount\nAcme;1"}
    )
    modal.get_by_role("button", name="Send").click()
    expect(modal.get_by_role("alert")).to_have_text("That name is taken.")
    expect(modal.get_by_label("note")).to_have_value("two\nlines")
    modal.get_by_label("name").fill("Acme")
    modal.get_by_role("button", name="Send").click()
    expect(modal).to_contain_text("Created Acme")
    (values,) = [value for what, value in workshop.done if what == "sent"]
    assert values["note"]["value"] == "two\nlines"
    assert values["amount"]["value"] == "12.5"
    assert values["day"]["selected_date"] == "2026-12-24"
    assert values["hour"]["selected_time"] == "09:30"
    assert values["moment"]["selected_date_time"] == int(
        datetime(2026, 12, 24, 9, 30, tzinfo=ZoneInfo("America/New_York")).timestamp()
    )
    assert values["product"]["selected_option"]["value"] == "paint"
    assert values["account"]["selected_option"]["value"] == "acorn"
    assert [o["value"] for o in values["colours"]["selected_options"]] == ["glue", "brushes"]
    assert values["kind"]["selected_option"]["value"] == "paint"
    assert values["owner"]["selected_user"]
    assert [f["name"] for f in values["list"]["files"]] == ["rows.csv"]


def test_views_lie_on_top_of_each_other(page: Page) -> None:
    page.get_by_label("Shortcuts").click()
    page.get_by_role("button", name="New form").click()
    modal = page.locator("#modal")
    expect(modal.get_by_role("heading")).to_have_text("Every input")  # after its loading view
    modal.get_by_label("name").fill("typed before")
    modal.get_by_role("button", name="Deeper").click()
    expect(modal).to_contain_text("One deeper")
    picture(page, "stacked")
    modal.get_by_label("Back").click()
    expect(modal.get_by_label("name")).to_have_value("typed before")
    page.keyboard.press("Escape")
    expect(modal).to_be_hidden()


def test_a_message_is_kept_by_its_menu_and_answered_in_its_thread(page: Page, slack: Slack) -> None:
    message = says(page, "hello everybody")
    message.hover()
    message.get_by_label("Message menu").click()
    page.get_by_role("button", name="Keep this").click()
    expect(page.locator("#modal")).to_contain_text("Kept: hello everybody")
    page.keyboard.press("Escape")
    message.hover()
    message.get_by_label("Message menu").click()
    page.get_by_role("button", name="Reply in thread").click()
    page.keyboard.type("an answer")
    page.keyboard.press("Enter")
    thread = page.locator(".thread[open]")
    expect(thread.locator("summary")).to_have_text("1 reply")
    expect(thread.locator(".message")).to_contain_text("an answer")
    expect(thread.get_by_label("Reply")).to_be_focused()
    picture(page, "thread")
    assert [m.text for m in slack.channel("#sales").messages][-2:] == ["hello everybody", "an answer"]


def test_the_home_tab_is_published_when_it_is_opened(page: Page, workshop: Workshop) -> None:
    page.locator("#rooms button", has_text="Workshop").click()
    page.get_by_role("tab", name="Home").click()
    home = page.locator("#home")
    expect(home).to_contain_text("Questions")
    picture(page, "home")
    home.get_by_role("button", name="Wipe").click()
    page.locator("#confirm").get_by_role("button", name="Delete").click()
    page.wait_for_function("!document.body.classList.contains('busy')")
    assert ("wipe", None) in workshop.done
    page.keyboard.press("Shift+Tab")
    page.get_by_role("tab", name="Messages").click()
    expect(page.locator("#line")).to_be_visible()


def test_what_others_say_is_announced_and_counted_where_nobody_looks(page: Page, slack: Slack) -> None:
    zoe = slack.user("Zoé")
    zoe.patience = 0
    zoe.says("bonjour", in_="#sales")
    expect(page.locator("#news")).to_have_text("Zoé wrote: bonjour")
    page.locator("#rooms button", has_text="Workshop").click()
    zoe.says("encore", in_="#sales")
    expect(page.locator("#rooms .count")).to_have_text("1")
    expect(page.locator("#rooms .count")).to_have_attribute("aria-label", "1 unread")
    page.locator("#rooms button", has_text="sales").click()
    expect(page.locator("#rooms .count")).to_have_count(0)
    assert "mine" in says(page, "mine").inner_text()
    expect(page.locator("#news")).not_to_contain_text("mine")


def test_the_page_speaks_the_language_of_whoever_one_is(page: Page, slack: Slack) -> None:
    says(page, "first")
    page.get_by_label("You are").select_option(slack.user("Zoé").id)
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    expect(page.get_by_label("Tu es").locator("option:checked")).to_have_text("Zoé (responsable · admin · fr · Paris)")
    expect(page.locator("#line")).to_have_attribute("placeholder", "Message ou /commande")
    expect(page.locator("#now")).to_contain_text(slack.workspace.clock().strftime("%Y"))
    page.get_by_label("Canal", exact=True).click()
    expect(page.get_by_role("button", name="Partager avec une autre entreprise")).to_be_visible()
    picture(page, "french")
    page.get_by_label("Tu es").select_option(slack.user("Tom").id)
    expect(page.get_by_label("You are").locator("option:checked")).to_have_text("Tom (guest · en · Paris)")
    expect(page.locator("#line")).to_have_attribute("placeholder", "Message or /command")


def test_channels_are_shared_archived_and_left_from_the_page(page: Page, slack: Slack, workshop: Workshop) -> None:
    place = slack.channel("#fates")
    page.goto(f"{slack.workspace.base}/?as={slack.user('Ann').id}&in={place.id}")

    def choose(name: str) -> None:
        page.get_by_label("Channel", exact=True).click()
        page.get_by_role("button", name=name).click()

    choose("Share with another company")
    expect(page.locator("#rooms .badge")).to_have_text("shared")
    choose("Remove the app")
    expect(page.get_by_label("Channel", exact=True)).to_be_visible()
    choose("Invite the app")
    choose("Make private")
    expect(page.locator("#title")).to_have_text("🔒 fates")
    choose("Archive")
    expect(page.locator("#archived")).to_have_text("This channel is archived.")
    expect(page.locator("#line")).to_be_hidden()
    picture(page, "archived")
    assert place.channel.is_ext_shared
    assert slack.bot.id in place.channel.members
    choose("Open again")
    expect(page.locator("#line")).to_be_visible()


@pytest.mark.parametrize("page", [PHONE], indirect=True)
def test_a_table_is_read_on_a_phone_without_scrolling_sideways(page: Page) -> None:
    table = says(page, "/table").locator(".table")
    picture(page, "table-phone")
    wide = table.evaluate("(t) => [t.scrollWidth, t.clientWidth]")
    assert wide[0] <= wide[1]
