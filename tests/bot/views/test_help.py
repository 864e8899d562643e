"""Help is read in both languages, and every example in it can be typed as it stands."""

import pytest

from bot.language import catalogue
from commands import FAMILIES

SHOWN = [command for family in FAMILIES for command in family.shown]


@pytest.mark.parametrize("command", SHOWN, ids=lambda command: command.key())
def test_french_readers_get_help_and_an_example_in_french(command):
    french = catalogue("fr")
    assert french.gettext(command.help()) != command.help()
    if command.key() not in {"pipeline.stages"}:
        assert french.gettext(command.example) != command.example
