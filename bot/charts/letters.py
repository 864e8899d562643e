"""Letters as the font has them: how wide words are, what fits, and what cannot be drawn at all."""

import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Final

import matplotlib
from matplotlib.font_manager import FontProperties, get_font
from matplotlib.textpath import text_to_path

_FONTS: Final = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
REGULAR: Final = FontProperties(fname=str(_FONTS / "DejaVuSans.ttf"))
BOLD: Final = FontProperties(fname=str(_FONTS / "DejaVuSans-Bold.ttf"))
MISSING: Final = "\u25af"
"""What stands for letters that the font lacks (▯)."""
ELLIPSIS: Final = "…"
_SAME: Final = str.maketrans({"\u202f": "\u00a0", "\u2011": "-"})
_MEASURED_AT: Final = 100


@lru_cache(maxsize=1)
def _drawn() -> frozenset[int]:
    return frozenset(get_font(str(_FONTS / "DejaVuSans.ttf")).get_charmap()) & frozenset(
        get_font(str(_FONTS / "DejaVuSans-Bold.ttf")).get_charmap()
    )


@lru_cache(maxsize=4096)
def drawable(text: str) -> str:
    """Return what the font can draw of a text: pictures (emoji) are dropped, runs of other letters become ▯."""
    if not text:
        return ""
    kept: list[str] = []
    for letter in text.translate(_SAME):
        if letter.isspace():
            kept.append("\u00a0" if letter == "\u00a0" else " ")
        elif ord(letter) in _drawn() and unicodedata.category(letter) not in {"Cc", "Cs", "Co", "Cn"}:
            kept.append(letter)
        elif unicodedata.category(letter)[0] in "LN" and kept[-1:] != [MISSING]:
            kept.append(MISSING)
    return "".join(kept).strip() or MISSING


@lru_cache(maxsize=8192)
def width(text: str, size: float, bold: bool = False) -> float:
    """Return how wide a text is when its letters are `size` high, in the same unit."""
    if not text:
        return 0.0
    font = (BOLD if bold else REGULAR).copy()
    font.set_size(_MEASURED_AT)
    wide, _, _ = text_to_path.get_text_width_height_descent(text, font, ismath=False)
    return float(wide) * size / _MEASURED_AT


def fitted(text: str, size: float, room: float, *, bold: bool = False) -> str:
    """Return the text, cut with an ellipsis where it would not fit."""
    text = drawable(text)
    if width(text, size, bold) <= room:
        return text
    short, long = 0, len(text)
    while long - short > 1:
        middle = (short + long) // 2
        if width(text[:middle].rstrip() + ELLIPSIS, size, bold) <= room:
            short = middle
        else:
            long = middle
    return text[:short].rstrip() + ELLIPSIS


def wrapped(text: str, size: float, room: float, *, most: int, bold: bool = False) -> list[str]:
    """Return the text in at most so many lines, the last one cut if need be."""
    words = drawable(text).split(" ")
    lines = [""]
    while words:
        longer = f"{lines[-1]} {words[0]}".strip()
        if width(longer, size, bold) <= room or not lines[-1]:
            lines[-1] = longer
            words.pop(0)
        elif len(lines) < most:
            lines.append("")
        else:
            lines[-1] = " ".join([lines[-1], *words])
            break
    return [fitted(line, size, room, bold=bold) for line in lines]
