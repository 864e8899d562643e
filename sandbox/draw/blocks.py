"""Blocks as HTML, in the order they come."""

from html import escape
from typing import Any

from sandbox.draw.elements import element, image
from sandbox.draw.look import Look, attribute
from sandbox.draw.markdown import markdown
from sandbox.draw.richtext import rich_text
from sandbox.draw.text import text_object
from sandbox.rooms import Json

Entered = dict[str, dict[str, Json]]


def blocks(values: Any, look: Look, entered: Entered | None = None, errors: dict[str, str] | None = None) -> str:
    """All blocks of a surface, with what was entered so far and the errors beside inputs."""
    return "".join(_block(value, look, entered or {}, errors or {}) for value in values)


def _block(value: Json, look: Look, entered: Entered, errors: dict[str, str]) -> str:
    mine = entered.get(value.get("block_id", ""), {})
    match value["type"]:
        case "header":
            level = int(value.get("level", 1)) + 2
            return f'<h{level} class="header">{text_object(value["text"], look)}</h{level}>'
        case "section":
            return _section(value, look, mine)
        case "context":
            return f'<div class="context">{"".join(_context(e, look) for e in value["elements"])}</div>'
        case "divider":
            return "<hr>"
        case "image":
            return _image(value, look)
        case "actions":
            inside = "".join(element(e, value, look, mine.get(e.get("action_id", ""))) for e in value["elements"])
            return f'<div class="actions">{inside}</div>'
        case "input":
            return _input(value, look, mine, errors.get(value.get("block_id", ""), ""))
        case "table":
            return _table(value, look)
        case "rich_text":
            return f'<div class="rich">{rich_text(value, look)}</div>'
        case "markdown":
            return f'<div class="markdown">{markdown(value["text"])}</div>'
        case kind:
            return f'<div class="unknown">{escape(str(kind))}</div>'


def _section(value: Json, look: Look, mine: dict[str, Json]) -> str:
    text = f"<div>{text_object(value['text'], look)}</div>" if value.get("text") else ""
    fields = "".join(f"<div>{text_object(field, look)}</div>" for field in value.get("fields") or [])
    beside = value.get("accessory")
    right = element(beside, value, look, mine.get(beside.get("action_id", ""))) if beside else ""
    grid = f'<div class="fields">{fields}</div>' if fields else ""
    return f'<div class="section"><div class="words">{text}{grid}</div>{right}</div>'


def _context(value: Json, look: Look) -> str:
    return image(value, look) if value["type"] == "image" else f"<span>{text_object(value, look)}</span>"


def _image(value: Json, look: Look) -> str:
    title = f"<figcaption>{text_object(value['title'], look)}</figcaption>" if value.get("title") else ""
    source, said = attribute(look.picture(value)), attribute(value.get("alt_text", ""))
    picture = f'<img src="{source}" alt="{said}" title="{said}">'
    if not look.standalone:  # on the page it opens by itself, large
        picture = f'<a href="{source}" target="_blank" rel="noreferrer noopener">{picture}</a>'
    return f"<figure>{title}{picture}</figure>"


def _input(value: Json, look: Look, mine: dict[str, Json], error: str) -> str:
    label = text_object(value["label"], look)
    optional = f' <span class="optional">{look.say("(optional)")}</span>' if value.get("optional") else ""
    inside = value["element"]
    control = element(inside, value, look, mine.get(inside.get("action_id", "")), value["label"]["text"])
    hint = f'<div class="hint">{text_object(value["hint"], look)}</div>' if value.get("hint") else ""
    wrong = f'<div class="error" role="alert">{escape(error)}</div>' if error else ""
    tells = " data-tells" if value.get("dispatch_action") else ""
    head = f'<div class="label">{label}{optional}</div>'
    return f'<div class="input{" wrong" if error else ""}"{tells}>{head}{control}{hint}{wrong}</div>'


def _table(value: Json, look: Look) -> str:
    settings = value.get("column_settings") or []

    def cell(content: Json, column: int, tag: str) -> str:
        chosen = settings[column] if column < len(settings) and settings[column] else {}
        classes = f"{chosen.get('align', 'left')}{' wrapped' if chosen.get('is_wrapped') else ''}"
        inside = rich_text(content, look) if content["type"] == "rich_text" else escape(str(content.get("text", "")))
        return f'<{tag} class="{classes}">{inside}</{tag}>'

    rows = "".join(
        "<tr>" + "".join(cell(c, n, "th" if row == 0 else "td") for n, c in enumerate(cells)) + "</tr>"
        for row, cells in enumerate(value["rows"])
    )
    return f'<div class="table"><table>{rows}</table></div>'
