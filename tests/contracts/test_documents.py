"""Documents say what the code does."""

from pathlib import Path

from bot.handbook import handbook

DOCS = Path(__file__).parents[2] / "docs"


def test_the_handbook_lists_every_verb_as_it_is() -> None:
    """Write it anew with: uv run python -c "from bot.handbook import handbook; print(handbook(), end='')"."""
    assert (DOCS / "commands.md").read_text(encoding="utf-8") == handbook()
