"""The markdown block: headings, lists, quotes, tables, code and the usual styles, as safe HTML."""

import re
from html import escape
from itertools import zip_longest

from sandbox.draw.emoji import with_emoji
from sandbox.draw.text import Kept, link

_FENCE = re.compile(r"```[^\n]*\n(.*?)\n?```", re.S)
_CODE = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"\[([^\]\n]+)\]\(([^)\s]+)\)")
_ITEM = re.compile(r"^\s*([-*+]|\d+\.)\s+(.*)$")
_HEADING = re.compile(r"^(#{1,6})\s+(.*)$")
_RULE = re.compile(r"^\s*([-*_])(\s*\1){2,}\s*$")
_STYLES = (
    (re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*"), "b"),
    (re.compile(r"__(?=\S)(.+?)(?<=\S)__"), "b"),
    (re.compile(r"(?<![\w*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\w*])"), "i"),
    (re.compile(r"(?<!\w)_(?=\S)([^_\n]+?)(?<=\S)_(?!\w)"), "i"),
    (re.compile(r"~~(?=\S)(.+?)(?<=\S)~~"), "s"),
)


def markdown(text: str) -> str:
    """A whole markdown text."""
    kept = Kept()
    text = _FENCE.sub(lambda found: "\n" + kept.keep(f"<pre>{escape(found[1])}</pre>") + "\n", text)
    html = [_part(part, kept) for part in re.split(r"\n\s*\n", text) if part.strip()]
    return kept.restored("".join(html))


def _inline(text: str, kept: Kept) -> str:
    text = _CODE.sub(lambda found: kept.keep(f"<code>{escape(found[1])}</code>"), text)
    text = _LINK.sub(lambda found: kept.keep(link(found[2], escape(found[1]))), text)
    text = escape(text, quote=False)
    for pattern, tag in _STYLES:
        text = pattern.sub(rf"<{tag}>\1</{tag}>", text)
    return with_emoji(text)


def _part(part: str, kept: Kept) -> str:
    """One paragraph, which may begin with a heading or be a list, a quote or a table."""
    rows = part.strip("\n").split("\n")
    heading = _HEADING.match(rows[0])
    if heading:
        rest = "\n".join(rows[1:])
        level = min(len(heading[1]) + 2, 6)
        return f"<h{level}>{_inline(heading[2], kept)}</h{level}>" + (_part(rest, kept) if rest.strip() else "")
    if len(rows) == 1 and _RULE.match(rows[0]):
        return "<hr>"
    if all(row.startswith(">") for row in rows):
        said = "<br>".join(_inline(row.lstrip("> "), kept) for row in rows)
        return f"<blockquote>{said}</blockquote>"
    if len(rows) > 1 and rows[0].strip().startswith("|") and set(rows[1]) <= set("|:- "):
        return _table(rows, kept)
    first = next((n for n, row in enumerate(rows) if _ITEM.match(row)), None)
    if first is not None:
        before = "\n".join(rows[:first])
        return (_part(before, kept) if before.strip() else "") + _list(rows[first:], kept)
    return f"<p>{'<br>'.join(_inline(row, kept) for row in rows)}</p>"


def _list(rows: list[str], kept: Kept) -> str:
    """Items, those that are further in below the one before; other lines go on with their item."""
    depth = _depth(rows[0])
    items: list[str] = []
    below: list[str] = []

    def close() -> None:
        if below:
            items[-1] += _list(below, kept)
            below.clear()

    for row in rows:
        found = _ITEM.match(row)
        if items and _depth(row) > depth + 1 and (found or below):
            below.append(row)
        elif found:
            close()
            items.append(_inline(found[2], kept))
        else:
            close()
            items[-1] += "<br>" + _inline(row.strip(), kept)
    close()
    tag = "ol" if re.match(r"\s*\d", rows[0]) else "ul"
    return f"<{tag}>{''.join(f'<li>{item}</li>' for item in items)}</{tag}>"


def _depth(row: str) -> int:
    """How many spaces stand before a line."""
    return len(row) - len(row.lstrip())


def _table(rows: list[str], kept: Kept) -> str:
    sides = [_side(mark.strip()) for mark in rows[1].strip().strip("|").split("|")]

    def cells(row: str, tag: str) -> str:
        inside = row.strip().strip("|").split("|")
        sided = zip_longest(inside, sides[: len(inside)], fillvalue="left")
        made = (f'<{tag} class="{side}">{_inline(cell.strip(), kept)}</{tag}>' for cell, side in sided)
        return f"<tr>{''.join(made)}</tr>"

    body = "".join(cells(row, "td") for row in rows[2:])
    return f'<div class="table"><table>{cells(rows[0], "th")}{body}</table></div>'


def _side(mark: str) -> str:
    """Where a column's words stand: `--:` right, `:-:` in the middle."""
    if mark.endswith(":"):
        return "center" if mark.startswith(":") else "right"
    return "left"
