"""On a terminal a message is text and tables, and a button is the line to type."""

from bot.terminal import printed, typed
from bot.views import render
from bot.views.examples import EXAMPLES
from bot.views.sample import HOSTILE, WORKSPACE
from commands.replies import DealCard, DealDone, Report
from tests.bot.views.drawings import drawing, drawn


def test_there_is_no_escape_sequence_where_there_is_no_terminal():
    card = DealCard(workspace=WORKSPACE, deal=HOSTILE, account=None)
    told = printed(render(card, drawing(door="terminal")))
    assert "\x1b" not in told
    assert "*<!channel> @here _x_ `rm` ~no~ & <https://evil.example" in told


def test_bold_is_bold_on_a_terminal():
    assert "\x1b[1mAcme SA\x1b[0m" in printed(drawn(DealCard)[0], colour=True, width=80)


def test_buttons_tell_what_to_type():
    told = printed(drawn(DealDone)[1])
    assert "[Undo] /deal undo\n" in told
    assert "[Tomorrow] /deal next D-142 2026-11-25\n" in told
    assert "[Log action] /log D-142\n" in told


def test_an_id_is_said_by_its_name():
    assert typed({"do": "deal.move", "deal": "D-142", "stage": 4}, "Proposal sent") == "/deal move D-142 proposal sent"
    assert typed({"do": "deal.list", "page": 3}, "Next") is None


def test_a_table_is_a_table():
    told = printed(drawn(Report)[0])
    row = next(line for line in told.splitlines() if line.startswith("Total"))
    assert "72" in row
    assert EXAMPLES[Report][0].figure.total.deals == 72
