"""Our limits table says what Slack says; where the shared schema is at hand, the two agree."""

import importlib.util
from pathlib import Path
from typing import Any

import pytest

from sandbox.blockkit import Kind, problems
from tests.sandbox.clinic import answer, button, form, plain, result, section

CHECKER = Path(__file__).parents[3] / "shared" / "slack" / "blockkit_check.py"


def picker(**more: Any) -> dict[str, Any]:
    return {"type": "actions", "elements": [{"type": "static_select", "action_id": "a", **more}]}


def options(count: int, value: str = "v") -> list[dict[str, Any]]:
    return [{"text": plain(f"n{n}"), "value": f"{value}{n}"} for n in range(count)]


def table(rows: int, columns: int) -> dict[str, Any]:
    return {"type": "table", "rows": [[{"type": "raw_text", "text": "x"}] * columns] * rows}


GOOD: list[tuple[Kind, dict[str, Any]]] = [
    ("Message", {"text": "x", "blocks": answer("fine")}),
    ("Message", {"text": "x", "blocks": [table(100, 2)]}),
    ("Message", {"text": "x", "blocks": [{"type": "markdown", "text": "# Title"}]}),
    ("Message", {"blocks": [{"type": "image", "alt_text": "a", "slack_file": {"id": "F1"}}]}),
    ("Modal", form()),
    ("Modal", result("ok")),
    ("Home", {"type": "home", "blocks": answer("fine")}),
]
BAD: list[tuple[Kind, dict[str, Any], str]] = [
    ("Message", {"blocks": [{"type": "header", "text": plain("x" * 151)}]}, "/blocks/0/text/text"),
    ("Message", {"blocks": [section("x" * 3001)]}, "/blocks/0/text/text"),
    ("Message", {"blocks": [section("")]}, "/blocks/0/text/text"),
    ("Message", {"blocks": [{"type": "section"}]}, "/blocks/0"),
    ("Message", {"blocks": [{"type": "divider"}] * 51}, "/blocks"),
    ("Message", {"blocks": [{"type": "section", "fields": [plain("x")] * 11}]}, "/blocks/0/fields"),
    ("Message", {"blocks": [{"type": "context", "elements": [plain("x")] * 11}]}, "/blocks/0/elements"),
    (
        "Message",
        {"blocks": [{"type": "actions", "elements": [button("x" * 76, "a")]}]},
        "/blocks/0/elements/0/text/text",
    ),
    (
        "Message",
        {"blocks": [{"type": "actions", "elements": [button("x", "a", value="v" * 2001)]}]},
        "/blocks/0/elements/0/value",
    ),
    (
        "Message",
        {"blocks": [{"type": "actions", "elements": [button("x", "a"), button("y", "a")]}]},
        "/blocks/0/elements",
    ),
    (
        "Message",
        {"blocks": [{"type": "actions", "elements": [button(str(n), str(n)) for n in range(26)]}]},
        "/blocks/0",
    ),
    ("Message", {"blocks": [picker(options=options(101))]}, "/blocks/0/elements/0/options"),
    ("Message", {"blocks": [picker(options=options(1, "v" * 150))]}, "/blocks/0/elements/0/options/0/value"),
    ("Message", {"blocks": [picker()]}, "/blocks/0/elements/0"),
    ("Message", {"blocks": [{"type": "image", "image_url": "https://a.example/x.png"}]}, "/blocks/0"),
    ("Message", {"blocks": [table(101, 1)]}, "/blocks/0/rows"),
    ("Message", {"blocks": [table(1, 21)]}, "/blocks/0/rows/0"),
    ("Message", {"blocks": [table(1, 1), table(1, 1)]}, "/blocks"),
    (
        "Message",
        {"blocks": [{"type": "table", "rows": [[{"type": "raw_text", "text": ""}]]}]},
        "/blocks/0/rows/0/0/text",
    ),
    ("Message", {"blocks": [{"type": "divider", "block_id": "a"}] * 2}, "/blocks"),
    ("Modal", form(title=plain("x" * 25)), "/title/text"),
    ("Modal", {k: v for k, v in form().items() if k != "submit"}, "/"),
    ("Modal", form(private_metadata="x" * 3001), "/private_metadata"),
    ("Modal", {**result("x"), "blocks": [table(1, 1)]}, "/blocks/0/type"),
    ("Home", {"type": "home", "blocks": []}, "/blocks"),
    ("Home", {"type": "home", "blocks": [{"type": "markdown", "text": "x"}]}, "/blocks/0/type"),
]


@pytest.mark.parametrize(("kind", "payload"), GOOD)
def test_what_slack_accepts_passes(kind: Kind, payload: dict[str, Any]) -> None:
    assert problems(payload, kind) == []


@pytest.mark.parametrize(("kind", "payload", "pointer"), BAD)
def test_what_slack_refuses_is_pointed_at(kind: Kind, payload: dict[str, Any], pointer: str) -> None:
    found = problems({"text": "x", **payload} if kind == "Message" else payload, kind)
    assert any(f"[json-pointer:{pointer}" in p for p in found), found


@pytest.mark.skipif(not CHECKER.exists(), reason="the shared Block Kit schema is not beside this repository")
def test_the_shared_schema_agrees() -> None:
    spec = importlib.util.spec_from_file_location("blockkit_check", CHECKER)
    assert spec
    assert spec.loader
    checker = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(checker)
    assert [p for k, p in GOOD if checker.check(p, k)] == []
    assert [p for k, p, _ in BAD if not checker.check({"text": "x", **p} if k == "Message" else p, k)] == []
