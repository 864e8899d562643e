"""Blocks are made as slack_sdk makes them, which also holds them against its own limits."""

import pytest
from slack_sdk.errors import SlackObjectFormationError

from bot.views.elements.blocks import Block, made, option, together
from bot.views.elements.message import message
from bot.views.elements.parts import LONGEST_NAME, actions, context, divider, header, image, label, section, table
from tests.bot.views.drawings import as_slack_sdk

STAGES = [option("To qualify", "1"), option("Proposal", "2")]
SELECT = made("static_select", placeholder=label("Stage"), action_id="fill:stage:0", options=STAGES)
GROUPS = made("static_select", placeholder=label("Stage"), action_id="form", option_groups=[together("Sales", STAGES)])
BUTTON = made("button", text=label("Undo"), action_id="do:undo:0", value="{}", style="danger")
DAY = made("datepicker", action_id="fill:day:0", initial_date="2026-11-23")
NAME = made("plain_text_input", action_id="name", initial_value="", multiline=False, max_length=LONGEST_NAME)


@pytest.mark.parametrize(
    "block",
    [
        section("*Acme* · 6 000 €"),
        section("Which one?", SELECT, block_id="fill:{}"),
        section("Which one?", GROUPS),
        section("Undo it", BUTTON),
        header("Monday"),
        context("Asked by Ann"),
        divider(),
        image("59 deals", "F0CHART01", "Stages"),
        table([["Stage", "Deals"], ["To qualify", "3"], ["", "0"]]),
        actions([BUTTON, SELECT, DAY]),
        made("input", label=label("Name"), element=NAME, optional=True),
    ],
    ids=lambda block: str(block["type"]),
)
def test_a_block_is_made_as_slack_sdk_makes_it(block: Block) -> None:
    assert as_slack_sdk(block) == block


def test_slack_sdk_finds_what_is_too_long() -> None:
    with pytest.raises(SlackObjectFormationError):
        as_slack_sdk(actions([BUTTON | {"value": "x" * 2_001}]) or {})


def test_what_is_empty_is_left_out_and_no_is_something() -> None:
    assert made("button", value="", style=None, options=[]) == {"type": "button"}
    assert made("input", optional=False, size=0) == {"type": "input", "optional": False, "size": 0}


def test_a_button_that_stands_several_times_is_heard_with_its_deal() -> None:
    show = made("button", text=label("Show"), action_id="do:deal.show:0", value="{}")
    again = made("button", text=label("Show"), action_id="do:deal.show:1", value="{}")
    drawn = message(
        section("*Acme* · 6 000 €", show), section("*R&amp;D _lab_*\nlate", again), actions([BUTTON]), text="2"
    )
    assert [block.get("accessory", {}).get("accessibility_label") for block in drawn.blocks] == [
        "Show · Acme",
        "Show · R&D lab",
        None,
    ]
    assert "accessibility_label" not in show, "what is shared is not changed"
    assert "accessibility_label" not in drawn.blocks[2]["elements"][0], "it stands there once"
