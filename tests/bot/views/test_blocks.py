"""Blocks are drawn as slack_sdk draws them."""

import pytest
from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    ConfirmObject,
    DatePickerElement,
    InputBlock,
    Option,
    PlainTextInputElement,
    StaticSelectElement,
)

from bot.views.blocks import as_json
from bot.views.parts import context, divider, header, image, label, section, table

SELECT = StaticSelectElement(
    placeholder=label("Stage"), action_id="fill:stage:0", options=[Option(text=label("To qualify"), value="1")]
)
DESCRIBED = Option(text=label("Proposal"), value="2", description="40 %")
SURE = ConfirmObject(title="Sure?", text="It is *gone* then.", confirm="Yes", deny="No")
BUTTON = ButtonElement(text=label("Undo"), action_id="do:undo:0", value="{}", style="danger", confirm=SURE)


@pytest.mark.parametrize(
    "block",
    [
        section("*Acme* · 6 000 €"),
        section("Which one?", SELECT, block_id="fill:{}"),
        section("Which one?", StaticSelectElement(placeholder="Stage", action_id="a", options=[DESCRIBED])),
        section("Undo it", BUTTON),
        header("Monday"),
        context("Asked by Ann"),
        divider(),
        image("59 deals", "F0CHART01", "Stages"),
        table([["Stage", "Deals"], ["To qualify", "3"], ["", "0"]]),
        ActionsBlock(elements=[BUTTON, SELECT, DatePickerElement(action_id="fill:day:0", initial_date="2026-11-23")]),
        InputBlock(label="Name", element=PlainTextInputElement(action_id="name", initial_value=""), optional=True),
    ],
    ids=lambda block: str(block.type),
)
def test_a_block_is_drawn_as_slack_sdk_draws_it(block: Block) -> None:
    assert as_json(block) == block.to_dict()
