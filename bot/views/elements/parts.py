"""The small pieces of every message: people's words made harmless, and blocks within Slack's limits."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from html import unescape
from typing import Final

from bot.language import sayable_many
from bot.views.elements.blocks import Block, Element, Json, made, plain

LONGEST_NAME: Final = 60
LONGEST_NOTE: Final = 300
MOST_SECTION: Final = 2_900
MOST_CONTEXT: Final = 1_900
MOST_HEADER: Final = 150
MOST_LABEL: Final = 75
MOST_ALT: Final = 1_900
MOST_ROWS: Final = 100
MOST_COLUMNS: Final = 20
MOST_CELL: Final = 200
_ELEMENTS_PER_ROW: Final = 25
MORE: Final = sayable_many("+ {n} more", "+ {n} more")
"""How many others there are than those shown."""

_LOOKALIKES: Final = str.maketrans({"*": "∗", "~": "∼", "`": "ˋ"})
_ORIGINALS: Final = str.maketrans({"∗": "*", "∼": "~", "ˋ": "`", "ˍ": "_", "\u2060": None})
_QUOTED: Final = re.compile(r"(?m)^>")
_LOOSE_UNDERSCORE: Final = re.compile(r"(?<!\w)_|_(?!\w)")
_EVERYONE: Final = re.compile(r"@(?=here|channel|everyone)", re.IGNORECASE)
_BIDI: Final = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_UNSEEN: Final = re.compile("[\u0000-\u001f\u007f-\u009f\u200b\u2028\u2029\u2060\ufeff\ud800-\udfff]")
_PILED_MARKS: Final = re.compile(
    "([\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u20d0-\u20ff]{3})[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u20d0-\u20ff]+"
)
_ORDINARY: Final = re.compile(r"[A-Za-z0-9\u00c0-\u024f ,.;:()/+'€-]*")
"""Words in which there is nothing to make harmless: Latin letters, digits and the commonest signs."""
_MARK: Final = re.compile(r"[*~`]|(?<!\w)_|_(?!\w)")
MARKED: Final = re.compile(r"(?<!\w)([*_~`])(?=\S)(.+?)(?<=\S)\1(?!\w)")
"""A stretch of mrkdwn that is bold, italic, struck through or code: the mark, and what it marks."""
_LINK: Final = re.compile(r"<(?:tel:|mailto:|https?:)[^|>]*\|([^>]*)>")


# -- words ------------------------------------------------------------------------------------------------------------


def cut(text: str, most: int) -> str:
    """Return at most `most` characters, ending in … when some were left out; no letter loses its accent."""
    if len(text) <= most:
        return text
    kept = text[: most - 1]
    while kept and (
        unicodedata.combining(text[len(kept)]) or text[len(kept)] in "\u200d\ufe0f" or kept[-1] == "\u200d"
    ):
        kept = kept[:-1]
    return kept.rstrip() + "…"


def bare(words: object, most: int = LONGEST_NAME) -> str:
    """Return a person's words on one line for plain text: no control characters, right-to-left kept to itself."""
    if _ORDINARY.fullmatch(plain_words := str(words)):
        return cut(" ".join(plain_words.split()), most) or "—"
    text = _UNSEEN.sub(" ", _BIDI.sub("", plain_words))
    text = cut(_PILED_MARKS.sub(r"\1", " ".join(text.split())), most) or "—"
    return f"\u2068{text}\u2069" if any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in text) else text


def safe(words: object, most: int = LONGEST_NAME) -> str:
    """Return a person's words for mrkdwn: they cannot format, link, mention or break the message."""
    text = bare(words, most)
    if _ORDINARY.fullmatch(text):
        return text
    text = _LOOSE_UNDERSCORE.sub("ˍ", text.translate(_LOOKALIKES))
    text = _EVERYONE.sub("@\u2060", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def bold(words: object) -> str:
    """Return a name in bold."""
    return f"*{safe(words)}*"


def italic(words: object) -> str:
    """Return a term in italics."""
    return f"_{safe(words)}_"


def code(line: str) -> str:
    """Return something to type."""
    return f"`{safe(line, 150)}`"


def quote(words: object, most: int = LONGEST_NOTE) -> str:
    """Return what a person wrote as a quotation of a few lines."""
    lines = [safe(line, most) for line in str(words).splitlines() if line.strip()]
    return "\n".join(f">{line}" for line in cut("\n".join(lines), most).splitlines()[:5])


def without_marks(text: str) -> str:
    """Return mrkdwn as a notification shows it: without bold, italics, quotations and addresses behind links."""
    return _MARK.sub("", _QUOTED.sub("", _LINK.sub(r"\1", text)))


def as_written(text: str) -> str:
    """Return `safe` words as the person wrote them, where nothing reads mrkdwn (a terminal)."""
    return unescape(text).translate(_ORIGINALS)


def phone(number: object, shown: str | None = None) -> str:
    """Return a number that a phone can dial on a tap; what is no number stays text."""
    digits = re.sub(r"(?<!^)\+|[^\d+]", "", str(number).strip())
    if not 3 <= len(digits.removeprefix("+")) <= 20:
        return safe(number)
    return f"<tel:{digits}|{safe(shown or number)}>"


def mail(address: object) -> str:
    """Return an e-mail address that can be tapped; what is no address stays text."""
    plain = str(address).strip()
    if not re.fullmatch(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", plain):
        return safe(address)
    return f"<mailto:{plain}|{safe(plain)}>"


# -- blocks -----------------------------------------------------------------------------------------------------------


def words(text: str) -> Json:
    """Return mrkdwn that Slack does not go through for names to link."""
    return {"type": "mrkdwn", "text": text, "verbatim": True}


def plain_label(words: object) -> str:
    """Return a person's words for a button or an option."""
    return bare(words, MOST_LABEL)


def label(text: str) -> Json:
    """Return the words of a button or a menu."""
    return plain(cut(text, MOST_LABEL))


def section(text: str, accessory: Element | None = None, *, block_id: str | None = None) -> Block:
    """Return a paragraph, with something to click beside it."""
    return made("section", text=words(cut(text, MOST_SECTION)), accessory=accessory, block_id=block_id)


def sections(lines: Iterable[str]) -> list[Block]:
    """Return lines in as few paragraphs as hold them."""
    paragraphs: list[str] = []
    for line in lines:
        if paragraphs and len(paragraphs[-1]) + len(line) < MOST_SECTION:
            paragraphs[-1] += f"\n{line}"
        else:
            paragraphs.append(line)
    return [section(paragraph) for paragraph in paragraphs if paragraph]


def header(text: str) -> Block:
    """Return a title."""
    return made("header", text=plain(cut(text, MOST_HEADER)))


def context(text: str) -> Block:
    """Return a small grey line."""
    return made("context", elements=[words(cut(text, MOST_CONTEXT))])


def table(rows: Sequence[Sequence[str]], numbers_from: int = 1) -> Block:
    """Return a table; the first row is its head, and columns from `numbers_from` on are numbers, set to the right."""
    columns = [
        {"align": "right" if n >= numbers_from else "left", "is_wrapped": n < numbers_from} for n in range(len(rows[0]))
    ]
    cells = [[_cell(cell) for cell in row[:MOST_COLUMNS]] for row in rows[:MOST_ROWS]]
    return made("table", rows=cells, column_settings=columns)


def _cell(text: str) -> Json:
    return made("raw_text", text=cut(text, MOST_CELL) or " ")


def image(alt: str, file: str, title: str | None = None) -> Block:
    """Return a picture that was uploaded to Slack; `alt` states what it shows."""
    shown = None if title is None else plain(cut(title, MOST_HEADER))
    return made("image", alt_text=cut(alt, MOST_ALT), slack_file={"id": file}, title=shown)


def divider() -> Block:
    """Return a line across."""
    return made("divider")


def actions(elements: Sequence[Element], *, block_id: str | None = None) -> Block | None:
    """Return a row of things to click; None when there are none."""
    return made("actions", elements=list(elements[:_ELEMENTS_PER_ROW]), block_id=block_id) if elements else None
