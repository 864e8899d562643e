"""The page's own words: each has its French, and none is kept that nobody says."""

import re
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

import pytest

import sandbox
from sandbox.words import FRENCH, say, say_moment

HERE = Path(sandbox.__file__).parent
SAID = re.compile(r"""\bsay\(\s*(?:[\w.]+locale, )?("(?:[^"\\]|\\.)*"|'[^']*')""")
ALIKE = {"◐", "☰", "⋯", "⚡", "➤", "✕", "500", "s", "Sandbox"}
"""What stands in the page and is the same in every language."""


def written() -> set[str]:
    """Every English sentence that the page's files say, or show from the beginning."""
    html = (HERE / "page" / "index.html").read_text("utf-8").partition("<body>")[2]
    shown = {unescape(text).strip() for text in re.findall(r">([^<>]+)<", html)}
    shown |= set(re.findall(r'(?:aria-label|title|placeholder)="([^"]+)"', html))
    script = "".join(file.read_text("utf-8") for file in (HERE / "page").glob("*.js"))
    return (shown | {said[1:-1] for said in SAID.findall(script)}) - ALIKE - {""}


def test_every_word_of_the_page_has_its_french() -> None:
    assert written() - FRENCH.keys() == set()


def test_no_french_is_kept_that_nobody_says() -> None:
    files = [*HERE.rglob("*.py"), *(HERE / "page").iterdir()]
    everything = "".join(unescape(f.read_text("utf-8")) for f in files if f.name != "words.py")
    assert [english for english in FRENCH if english not in everything] == []


def test_both_languages_fill_in_the_same_values() -> None:
    for english, french in FRENCH.items():
        assert set(re.findall(r"\{\w+\}", english)) == set(re.findall(r"\{\w+\}", french)), english


@pytest.mark.parametrize(
    ("locale", "said", "moment"),
    [
        ("fr-FR", "3 réponses", "lun. 23 nov. 2026, 09:05"),
        ("fr-CA", "3 réponses", "lun. 23 nov. 2026, 09:05"),
        ("en-US", "3 replies", "Mon 23 Nov 2026, 09:05"),
        ("de-DE", "3 replies", "Mon 23 Nov 2026, 09:05"),
        ("", "3 replies", "Mon 23 Nov 2026, 09:05"),
    ],
)
def test_everybody_reads_their_own_language(locale: str, said: str, moment: str) -> None:
    assert say(locale, "{n} replies", n=3) == said
    assert say_moment(locale, datetime(2026, 11, 23, 9, 5, tzinfo=UTC)) == moment
