"""Text cells that a spreadsheet would run as a formula, made harmless."""

RUNS = ("=", "+", "-", "@", "\t", "\r")


def neutralised(text: str) -> str:
    """Return text that no spreadsheet runs: an apostrophe goes before =, +, -, @, a tab or a return."""
    return "'" + text if text.startswith(RUNS) else text
