"""What nobody can read goes no further than the door: a control or half a character breaks no answer and no export."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from bot.language import look_for
from bot.transfer.export.formats import Format, write
from bot.views.forms import read as read_form
from bot.views.forms.answers import Carried
from commands.deal.editing import AddNote
from domain.foundations.value import Text
from tests.commands.conftest import MONDAY, Story

ODD = ("\x00", "\x07", "\x1b", "\x7f", "\ud800", "\udcff")
"""Controls, half a character, and what a terminal makes of a byte that is no UTF-8."""


@pytest.mark.parametrize("odd", ODD, ids=ascii)
def test_what_is_typed_is_kept_without_it(story: Story, odd: str) -> None:
    done = story.says("Ann", f"/deal new Ac{odd}me paint 6000 -- wants{odd} a demo")
    assert str(done.deal.name) == "Acme paint"
    assert story.says("Ann", f"/deal show ac{odd}me").deal.number == done.deal.number
    assert story.writes("Ann", f"call reached acme -- sa{odd}id yes").deal.number == done.deal.number


@pytest.mark.parametrize("odd", ODD, ids=ascii)
def test_what_is_written_into_a_form_is_kept_without_it(odd: str) -> None:
    carried = Carried(command={"do": "deal.note", "deal": "D-1"}, currency="EUR").model_dump_json()
    values = {"text": {"value": {"type": "plain_text_input", "value": f"a demo{odd}\tfriday\n"}}}
    view = {"private_metadata": carried, "state": {"values": values}}
    filled = read_form(view, {"deal.note": AddNote}, look_for("en-GB", "Europe/Paris", MONDAY.date()))
    assert isinstance(filled.command, AddNote)
    assert filled.command.text == "a demo\tfriday"


def test_whatever_makes_a_text_makes_it_legible() -> None:
    assert [Text.of(f"New{odd} Comer").body for odd in ODD] == ["New Comer"] * len(ODD)
    assert Text.of("line\nby\tline").body == "line\nby\tline"


@pytest.mark.parametrize("form", [Format.CSV, Format.XLSX])
def test_what_an_older_release_kept_breaks_no_export(form: Format) -> None:
    file = BytesIO()
    assert write([{"note": f"a{odd}b"} for odd in ODD], form, file) == len(ODD)
    if form is Format.XLSX:
        sheet = load_workbook(file).active
        assert sheet is not None
        assert [row[0] for row in sheet.iter_rows(min_row=2, values_only=True)] == ["ab"] * len(ODD)
    else:
        assert file.getvalue().decode("utf-8-sig").split() == ["note", *["ab"] * len(ODD)]
