"""Rich text as HTML."""

from html import escape

from sandbox.draw.emoji import EMOJI
from sandbox.draw.look import Look
from sandbox.draw.text import date_text, lines, link, mention
from sandbox.rooms import Json

_TAGS = (("bold", "b"), ("italic", "i"), ("strike", "s"), ("underline", "u"), ("code", "code"))


def rich_text(value: Json, look: Look) -> str:
    """A rich_text block or cell."""
    return "".join(_part(part, look) for part in value.get("elements", []))


def _part(part: Json, look: Look) -> str:
    inside = part.get("elements", [])
    match part["type"]:
        case "rich_text_list":
            tag = "ol" if part.get("style") == "ordered" else "ul"
            items = "".join(f"<li>{_part(item, look)}</li>" for item in inside)
            start = f' start="{int(part["offset"]) + 1}"' if part.get("offset") else ""
            return f'<{tag}{start} class="indent-{int(part.get("indent", 0))}">{items}</{tag}>'
        case "rich_text_quote":
            return f"<blockquote>{_line(inside, look)}</blockquote>"
        case "rich_text_preformatted":
            return f"<pre>{''.join(escape(str(e.get('text', e.get('url', '')))) for e in inside)}</pre>"
        case _:
            return f"<span>{_line(inside, look)}</span>"


def _line(elements: list[Json], look: Look) -> str:
    return "".join(_styled(element, look) for element in elements)


def _styled(element: Json, look: Look) -> str:
    html = _bare(element, look)
    for name, tag in _TAGS:
        if (element.get("style") or {}).get(name):
            html = f"<{tag}>{html}</{tag}>"
    return html


def _bare(element: Json, look: Look) -> str:
    match element["type"]:
        case "text":
            return lines(escape(element["text"]))
        case "link":
            return link(element["url"], escape(element.get("text") or element["url"]))
        case "emoji":
            return EMOJI.get(element["name"], f":{escape(element['name'])}:")
        case "user":
            return mention(element["user_id"], look)
        case "channel":
            return f'<span class="mention">#{escape(look.channel(element["channel_id"]))}</span>'
        case "broadcast":
            return f'<span class="mention mine">@{escape(element["range"])}</span>'
        case "date":
            return escape(date_text(int(element["timestamp"]), element["format"], look))
        case _:
            return escape(str(element.get("value") or element.get("usergroup_id") or element.get("team_id") or ""))
