"""The panel for those who build an app: each request with its verdict, and the faults that can be switched on."""

import json
from html import escape
from typing import Any, NamedTuple

from sandbox.api.catalogue import METHODS
from sandbox.counter import Counter
from sandbox.courier import Courier
from sandbox.draw.look import Look
from sandbox.rooms import Json

SHOWN = 60
LONGEST = 2_000
ELSEWHERE = ("response_url", "upload", "download")


class _Row(NamedTuple):
    at: float
    what: str
    verdict: str
    sent: Any


def panel(counter: Counter, courier: Courier, look: Look) -> Json:
    """The latest requests in both directions, newest first, as rows of a table; the faults; the methods to choose."""
    rows = [_Row(r.at, f"→ {r.method}", r.verdict, r.arguments) for r in counter.requests[-SHOWN:]]
    for told in courier.log[-SHOWN:]:
        payload = told.delivery.payload
        inner = payload.get("event") or payload
        kind = inner.get("command") or inner.get("type") or told.delivery.kind
        rows.append(_Row(told.at, f"← {kind}", told.ack.outcome, payload))
    rows.sort(key=lambda row: row.at, reverse=True)
    return {
        "rows": "".join(_drawn(row, look) for row in rows[:SHOWN]),
        "faults": [f"{f.kind} on {f.method}, {f.times} ×" for f in counter.faults.waiting if f.times > 0],
        "methods": ["*", *ELSEWHERE, *sorted(METHODS)],
    }


def _drawn(row: _Row, look: Look) -> str:
    sent = json.dumps(row.sent, ensure_ascii=False, indent=1, default=str)
    more = " …" if len(sent) > LONGEST else ""
    return (
        f'<details class="{"fine" if row.verdict == "ok" else "bad"}" data-key="{row.at} {escape(row.what)}">'
        f"<summary><time>{look.local(row.at):%H:%M:%S}</time> <code>{escape(row.what)}</code>"
        f" <b>{escape(row.verdict)}</b></summary><pre>{escape(sent[:LONGEST])}{more}</pre></details>"
    )
