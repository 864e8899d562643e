"""Buttons, menus, pickers and inputs as HTML controls; what they hold is read back by the page's script."""

import json
from collections.abc import Iterable
from html import escape
from typing import Any

from sandbox.draw.look import Look, attribute
from sandbox.draw.text import text_object
from sandbox.inputs import PEOPLE, PLACES, STATE, current, options_of
from sandbox.rooms import Json

_INPUT_TYPES = {
    "datepicker": "date",
    "timepicker": "time",
    "email_text_input": "email",
    "url_text_input": "url",
    "number_input": "number",
}


def element(value: Json, block: Json, look: Look, entered: Json | None = None, label: str = "") -> str:
    """One interactive element; `label` names it for readers who cannot see its place."""
    kind = value["type"]
    if kind == "image":
        return image(value, look)
    known = (
        f'data-block="{attribute(block.get("block_id", ""))}" data-action="{attribute(value.get("action_id", ""))}"'
        f' data-kind="{kind}"{_confirm(value, look)}'
    )
    if kind == "button":
        return _button(value, known)
    if kind == "overflow":
        return _overflow(value, known, look)
    state = current(value, entered) or {}
    held = state.get(STATE.get(kind, ""))
    if kind in ("checkboxes", "radio_buttons"):
        return _ticks(value, f"{block.get('block_id', '')} {value.get('action_id', '')}", known, held, look)
    return _control(value, known, held, look, label)


def image(value: Json, look: Look) -> str:
    """A small picture."""
    return f'<img class="thumb" src="{attribute(look.picture(value))}" alt="{attribute(value.get("alt_text", ""))}">'


def _confirm(value: Json, look: Look) -> str:
    asked = value.get("confirm")
    if not asked:
        return ""
    shown = {name: text_object(asked[name], look) for name in ("title", "text", "confirm", "deny")}
    return f' data-confirm="{attribute(json.dumps(shown | {"style": asked.get("style", "")}))}"'


def _button(value: Json, known: str) -> str:
    label = escape(value["text"]["text"])
    named = f' aria-label="{attribute(value["accessibility_label"])}"' if value.get("accessibility_label") else ""
    url = f' data-url="{attribute(value["url"])}"' if value.get("url") else ""
    return f'<button type="button" class="button {value.get("style", "")}" {known}{named}{url}>{label}</button>'


def _overflow(value: Json, known: str, look: Look) -> str:
    items = "".join(
        f'<button type="button" {known} data-value="{attribute(o["value"])}"'
        + (f' data-url="{attribute(o["url"])}"' if o.get("url") else "")
        + f">{text_object(o['text'], look)}</button>"
        for o in value["options"]
    )
    said = look.say("More actions")
    return f'<details class="overflow"><summary aria-label="{said}">⋯</summary><div>{items}</div></details>'


def _control(value: Json, known: str, held: Any, look: Look, label: str) -> str:
    kind = value["type"]
    hint = (value.get("placeholder") or {}).get("text", "")
    said = f'{known} aria-label="{attribute(label or hint or kind)}"' + (
        " autofocus" if value.get("focus_on_load") else ""
    )
    if kind.endswith("external_select"):
        return _search(said, held, hint or look.say("Type to search"), several=kind.startswith("multi_"))
    if kind.endswith("_select"):
        return _menu(value, said, held, hint, look)
    if kind == "rich_text_input" or (kind == "plain_text_input" and value.get("multiline")):
        return f'<textarea rows="4" placeholder="{attribute(hint)}" {said}>{escape(_text(held))}</textarea>'
    if kind == "file_input":
        accept = ",".join(f".{t}" for t in value.get("filetypes") or [])
        many = " multiple" if value.get("max_files", 10) > 1 else ""
        kept = "".join(f'<div class="file">📎 {escape(file["name"])}</div>' for file in held or [])
        return f'<input type="file" accept="{attribute(accept)}"{many} {said}>{kept}'
    if kind == "datetimepicker":
        at = look.local(held).strftime("%Y-%m-%dT%H:%M") if held else ""
        return f'<input type="datetime-local" value="{at}" {said}>'
    step = ' step="any"' if kind == "number_input" and value.get("is_decimal_allowed") else ""
    shape = _INPUT_TYPES.get(kind, "text")
    return f'<input type="{shape}"{step} value="{attribute(_text(held))}" placeholder="{attribute(hint)}" {said}>'


def _text(held: Any) -> str:
    """What a text field shows at first, rich text reduced to its words."""
    if isinstance(held, dict):
        return "".join(e.get("text", "") for part in held.get("elements", []) for e in part.get("elements", []))
    return "" if held is None else str(held)


def _ticks(value: Json, group: str, known: str, held: Any, look: Look) -> str:
    """Boxes or radio buttons; those of one `group` exclude each other."""
    shape = "checkbox" if value["type"] == "checkboxes" else "radio"
    chosen = {o["value"] for o in (held if isinstance(held, list) else [held]) if o}
    name = attribute(group)
    rows = []
    for option in value["options"]:
        mark = " checked" if option["value"] in chosen else ""
        more = f"<small>{text_object(option['description'], look)}</small>" if option.get("description") else ""
        rows.append(
            f'<label class="tick"><input type="{shape}" name="{name}" value="{attribute(option["value"])}"{mark}>'
            f"<span>{text_object(option['text'], look)}{more}</span></label>"
        )
    return f"<fieldset {known}>{''.join(rows)}</fieldset>"


def _search(said: str, held: Any, hint: str, *, several: bool) -> str:
    """A field that asks the app for options while somebody types."""
    chosen = held if isinstance(held, list) else [held] if held else []
    shown = ", ".join(o["text"]["text"] for o in chosen)
    kept = attribute(json.dumps(held)) if held else ""
    return (
        f'<span class="search"><input type="text" role="combobox" aria-expanded="false" autocomplete="off"'
        f' value="{attribute(shown)}" placeholder="{attribute(hint)}" data-held="{kept}"'
        f'{" data-several" if several else ""} {said}><span class="found" role="listbox" hidden></span></span>'
    )


def _menu(value: Json, said: str, held: Any, hint: str, look: Look) -> str:
    several = value["type"].startswith("multi_")
    chosen = [h["value"] if isinstance(h, dict) else h for h in (held if isinstance(held, list) else [held]) if h]
    first = "" if several else f'<option value="">{escape(hint or look.say("Choose…"))}</option>'
    if value["type"] in PEOPLE:
        users = (u for u in look.workspace.users.values() if not u.deleted and u.id != "USLACKBOT")
        inside = _options(((u.id, u.real_name) for u in users), chosen)
    elif value["type"] in PLACES:
        inside = _options(((c.id, "#" + c.name) for c in look.workspace.channels.values() if not c.is_im), chosen)
    elif value.get("option_groups"):
        inside = "".join(
            f'<optgroup label="{attribute(g["label"]["text"])}">{_options(_pairs(g["options"]), chosen)}</optgroup>'
            for g in value["option_groups"]
        )
    else:
        inside = _options(_pairs(options_of(value)), chosen)
    many = f' multiple size="{min(6, inside.count("<option"))}"' if several else ""
    return f"<select{many} {said}>{first}{inside}</select>"


def _pairs(options: list[Json]) -> Iterable[tuple[str, str]]:
    return ((o["value"], o["text"]["text"]) for o in options)


def _options(pairs: Iterable[tuple[str, str]], chosen: list[Any]) -> str:
    return "".join(
        f'<option value="{attribute(value)}"{" selected" if value in chosen else ""}>{escape(label)}</option>'
        for value, label in pairs
    )
