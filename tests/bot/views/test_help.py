"""Help is read in both languages, and every example in it can be typed as it stands."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.language import catalogue
from bot.views.sample import TODAY, WORKSPACE
from commands import FAMILIES, grammar
from commands.ground import Ground

SHOWN = [(family, command) for family in FAMILIES for command in family.shown]
NAMES = frozenset({"acme"})
GROUND = Ground(
    workspace=WORKSPACE,
    now=datetime(TODAY.year, TODAY.month, TODAY.day, 10, tzinfo=ZoneInfo("Europe/Paris")),
    currency="EUR",
    known=lambda folded: NAMES & frozenset(folded),
)
shown = pytest.mark.parametrize(("family", "command"), SHOWN, ids=[command.key() for _, command in SHOWN])


@shown
def test_french_readers_get_help_and_an_example_in_french(family, command):
    french = catalogue("fr")
    assert french.gettext(command.help()) != command.help()
    if command.key() not in {"pipeline.stages", "board.show"}:
        assert french.gettext(command.example) != command.example


@shown
@pytest.mark.parametrize("language", ["en", "fr"])
def test_an_example_can_be_typed_as_it_stands(family, command, language):
    line = catalogue(language).gettext(command.example)
    said = grammar.read(family, line.removeprefix(f"/{family.name}").strip(), GROUND)
    assert type(said) is command


@shown
def test_a_french_example_gives_the_same_fields_as_the_english_one(family, command):
    english, french = (
        grammar.read(
            family, catalogue(language).gettext(command.example).removeprefix(f"/{family.name}").strip(), GROUND
        )
        for language in ("en", "fr")
    )
    assert english.packed().keys() == french.packed().keys()
