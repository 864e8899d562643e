"""Documents say what the code does."""

import re
from pathlib import Path

from bot.handbook import handbook

DOCS = Path(__file__).parents[2] / "docs"


def test_the_handbook_lists_every_verb_as_it_is() -> None:
    """Write it anew with: uv run python -c "from bot.handbook import handbook; print(handbook(), end='')"."""
    assert (DOCS / "commands.md").read_text(encoding="utf-8") == handbook()


def test_the_files_that_the_architecture_names_are_there() -> None:
    named = set(re.findall(r"\b[a-z_]+\.py\b", (DOCS / "architecture.md").read_text(encoding="utf-8")))
    packages = ("bot", "commands", "domain", "storage", "sandbox", "tests/contracts")
    there = {path.name for package in packages for path in (DOCS.parent / package).rglob("*.py")}
    assert len(named) > 100, "the tree is read"
    assert named - there == {"x.py"}, "x.py is whatever is added"
    floors = ("foundations", "selling", "insight", "team", "voice")
    rules = {path.name for floor in floors for path in (DOCS.parent / "domain" / floor).glob("[!_]*.py")}
    assert rules <= named, "every rule of the domain has its place in the tree"
