"""Everything that can be said is drawn in every language, as Slack takes it, with buttons that say known commands."""

import importlib.util
import json
from collections import Counter
from pathlib import Path

import pytest

from bot.terminal import printed
from bot.views import VIEWS
from bot.views.examples import EXAMPLES
from commands import unpack
from commands.command import Reply
from commands.replies import Written
from domain.foundations.refusals import Refusal
from sandbox.blockkit import problems
from tests.bot.views.drawings import LOCALES, as_slack_sdk, drawn, orders, parts

CHECKER = Path(__file__).parents[4] / "shared" / "slack" / "blockkit_check.py"
KINDS = sorted(EXAMPLES, key=lambda kind: kind.__name__)

kinds = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
locales = pytest.mark.parametrize("locale", LOCALES)


def subclasses(kind: type) -> set[type]:
    return {each for sub in kind.__subclasses__() for each in (sub, *subclasses(sub))}


def test_every_reply_and_refusal_has_a_view_and_an_example():
    replies = subclasses(Reply) - {Written}
    refusals = {each for each in subclasses(Refusal) if each.__module__.startswith(("domain.", "commands."))}
    assert replies | refusals <= set(VIEWS)
    assert set(VIEWS) <= set(EXAMPLES)


@kinds
@locales
def test_slack_takes_it(kind, locale):
    for message in drawn(kind, locale):
        assert problems({"text": message.text, "blocks": message.blocks}) == []
        assert 0 < len(message.text) <= 3900
        assert len(json.dumps(message.blocks, ensure_ascii=False)) <= 12_000


@kinds
@locales
def test_slack_sdk_understands_it(kind, locale):
    for message in drawn(kind, locale):
        assert [as_slack_sdk(block) for block in message.blocks] == message.blocks


@pytest.mark.skipif(not CHECKER.exists(), reason="../shared/slack is not here: only our own limits are checked")
@kinds
@locales
def test_the_strict_schema_takes_it(kind, locale):
    spec = importlib.util.spec_from_file_location("blockkit_check", CHECKER)
    assert spec is not None
    assert spec.loader is not None
    checker = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(checker)
    for message in drawn(kind, locale):
        assert checker.check({"text": message.text, "blocks": message.blocks}, "Message") == []


@kinds
def test_buttons_say_commands_that_exist(kind):
    for message in drawn(kind):
        for order in orders(message):
            assert unpack(order).packed() == order


@kinds
def test_clicks_have_names_the_doors_know(kind):
    for message in drawn(kind):
        ids = [part["action_id"] for part in parts(message.blocks) if "action_id" in part]
        assert all(each.startswith(("do:", "fill:", "form:", "link:")) for each in ids)
        assert len(ids) == len(set(ids))


@kinds
def test_at_most_one_button_is_primary(kind):
    for message in drawn(kind):
        assert sum(part.get("style") == "primary" for part in parts(message.blocks)) <= 1


@kinds
@locales
def test_buttons_that_say_the_same_tell_the_ear_what_each_is_about(kind, locale):
    for message in drawn(kind, locale):
        buttons = [part for part in parts(message.blocks) if part.get("type") == "button"]
        said = Counter(button["text"]["text"] for button in buttons)
        if len(json.dumps(message.blocks, ensure_ascii=False)) > 10_000 and "accessibility_label" not in buttons[0]:
            continue  # Slack would not take more letters
        for button in buttons:
            assert ("accessibility_label" in button) == (said[button["text"]["text"]] > 1)


@kinds
def test_french_readers_read_no_english(kind):
    for english, french in zip(drawn(kind, "en-US"), drawn(kind, "fr-FR"), strict=True):
        assert english.text != french.text


@kinds
@locales
def test_it_reads_as_agreed(kind, locale, snapshot):
    assert [printed(message) for message in drawn(kind, locale)] == snapshot
