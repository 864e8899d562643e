"""Slack's mrkdwn and plain text as safe HTML."""

import re
from collections.abc import Callable
from datetime import datetime
from html import escape

from sandbox.draw.emoji import with_emoji
from sandbox.draw.look import Look, attribute
from sandbox.rooms import Json

_FENCE = re.compile(r"\n?```\n?(.*?)\n?```\n?", re.S)
_CODE = re.compile(r"`([^`\n]+)`")
_TOKEN = re.compile(r"<([^<>\n]+)>")
_KEPT = re.compile("\ue000(\\d+)\ue001")
_SAFE_LINK = re.compile(r"(https?|mailto|tel|slack):", re.I)
_STYLES = (("*", "b"), ("_", "i"), ("~", "s"))
_DATES = {
    "date_num": "%Y-%m-%d",
    "date": "%B %-d, %Y",
    "date_short": "%b %-d, %Y",
    "date_long": "%A, %B %-d, %Y",
    "time": "%H:%M",
    "time_secs": "%H:%M:%S",
}


class Kept:
    """Finished pieces of HTML, set aside while the text around them is treated."""

    def __init__(self) -> None:
        self.pieces: list[str] = []

    def keep(self, html: str) -> str:
        """A mark that stands for the piece."""
        self.pieces.append(html)
        return f"\ue000{len(self.pieces) - 1}\ue001"

    def restored(self, text: str) -> str:
        """The text with every mark replaced by its piece."""
        while _KEPT.search(text):
            text = _KEPT.sub(lambda found: self.pieces[int(found[1])], text)
        return text


def text_object(value: Json, look: Look) -> str:
    """A plain_text or mrkdwn object."""
    text = str(value.get("text", ""))
    if value.get("type") == "mrkdwn":
        return mrkdwn(text, look)
    return lines(escape(with_emoji(text) if value.get("emoji", True) else text))


def mrkdwn(text: str, look: Look) -> str:
    """mrkdwn: bold, italic, strike, code, quotes, links, mentions, dates and emoji."""
    kept = Kept()
    text = text.replace("\ue000", "").replace("\ue001", "")
    text = _FENCE.sub(lambda found: kept.keep(f"<pre>{escape(plain(found[1]))}</pre>"), text)
    text = _CODE.sub(lambda found: kept.keep(f"<code>{escape(plain(found[1]))}</code>"), text)
    text = _TOKEN.sub(lambda found: kept.keep(_token(found[1], look)), text)
    text = escape(plain(text), quote=False)
    for mark, tag in _STYLES:
        sign = re.escape(mark)
        style = re.compile(rf"(?<![\w{sign}]){sign}(?=[^\s{sign}])([^{sign}\n]*?[^\s{sign}]){sign}(?![\w{sign}])")
        text = style.sub(rf"<{tag}>\1</{tag}>", text)
    return kept.restored(_quoted(with_emoji(text)))


def plain(text: str) -> str:
    """Text with Slack's three entities turned back into characters."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def lines(html: str) -> str:
    """Line breaks as HTML."""
    return html.replace("\n", "<br>")


def link(address: str, label: str) -> str:
    """A link that opens elsewhere, or only its label when the address is not one of a page or mailbox."""
    if not _SAFE_LINK.match(address):
        return label
    return f'<a href="{attribute(address)}" target="_blank" rel="noreferrer noopener">{label}</a>'


def mention(user_id: str, look: Look) -> str:
    """Somebody's name, marked for themselves."""
    mine = " mine" if look.reader is not None and look.reader.id == user_id else ""
    return f'<span class="mention{mine}">@{escape(look.user(user_id))}</span>'


def date_text(timestamp: int, pattern: str, look: Look) -> str:
    """A moment as a <!date> token asks for it."""
    moment = look.local(timestamp)

    def fill(found: re.Match[str]) -> str:
        return _dated(moment, found[1])

    return re.sub(r"\{(\w+)\}", fill, pattern)


def _dated(moment: datetime, name: str) -> str:
    return moment.strftime(_DATES.get(name.removesuffix("_pretty"), "%Y-%m-%d %H:%M"))


def _quoted(text: str) -> str:
    """Lines that start with > as quotes, the others with their breaks."""
    html: list[str] = []
    quote: list[str] = []
    spoken: list[str] = []
    for line in text.split("\n"):
        if line.startswith("&gt;"):
            _flush(spoken, html, "<br>".join)
            quote.append(line.removeprefix("&gt;").removeprefix(" "))
        else:
            _flush(quote, html, _blockquote)
            spoken.append(line)
    _flush(quote, html, _blockquote)
    _flush(spoken, html, "<br>".join)
    return "".join(html)


def _flush(waiting: list[str], html: list[str], join: Callable[[list[str]], str]) -> None:
    if waiting:
        html.append(join(waiting))
        waiting.clear()


def _blockquote(said: list[str]) -> str:
    return f"<blockquote>{'<br>'.join(said)}</blockquote>"


def _token(inside: str, look: Look) -> str:
    """What stands between < and >: a mention, a date, or a link with its label."""
    target, _, label = inside.partition("|")
    shown = escape(with_emoji(plain(label)))
    if target.startswith("@"):
        return mention(target[1:], look)
    if target.startswith("#"):
        return f'<span class="mention">#{escape(look.channel(target[1:]))}</span>'
    if target.startswith("!date^"):
        parts = target.split("^")
        digits = parts[1] if len(parts) > 1 and parts[1].isdigit() else "0"
        return escape(date_text(int(digits), parts[2] if len(parts) > 2 else "{date}", look))
    if target.startswith("!"):
        return f'<span class="mention mine">@{shown or escape(target[1:])}</span>'
    address = plain(target)
    return link(address, shown or escape(address.removeprefix("mailto:")))
