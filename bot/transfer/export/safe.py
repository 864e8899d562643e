"""Text cells that a spreadsheet would run as a formula, or would not take, made harmless."""

from domain.foundations.value import legible

RUNS = ("=", "+", "-", "@", "\t", "\r")


def neutralised(text: str) -> str:
    """Return text that every spreadsheet takes and none runs: an apostrophe goes before =, +, -, @, a tab, a return."""
    text = legible(text)
    return "'" + text if text.startswith(RUNS) else text
