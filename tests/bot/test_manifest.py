"""`app.yaml` declares what the program listens to and calls, and nothing else."""

import ast
import json
from pathlib import Path

import pytest
from jsonschema import Draft7Validator
from slack_sdk.web import WebClient

from bot.doors.shortcuts import LOG_ACTION, NEW_DEAL, SAVE_TO_DEAL
from bot.manifest import (
    EVENTS,
    METHODS,
    OPTIONAL,
    SHORTCUTS,
    as_yaml,
    command_names,
    family_called,
    manifest,
    optional_scopes,
    scopes,
)
from commands import FAMILIES

ROOT = Path(__file__).parents[2]
SCHEMA = ROOT.parent / "shared" / "slack" / "manifest.schema.2.0.0.json"
CALLED_BY_THE_LIBRARY = {"apps.connections.open"}


def test_app_yaml_is_what_the_program_declares():
    assert (ROOT / "app.yaml").read_text(encoding="utf-8") == as_yaml(manifest())


@pytest.mark.skipif(not SCHEMA.exists(), reason=f"Slack's schema is not at {SCHEMA}")
@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("url", [None, "https://cordee.example.com"])
def test_slack_takes_the_manifest(language: str, url: str | None):
    validator = Draft7Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert [error.message for error in validator.iter_errors(manifest(language, url=url))] == []


def test_every_family_is_a_slash_command_in_one_language_at_a_time():
    declared = [each["command"] for each in manifest()["features"]["slash_commands"]]
    assert declared == [f"/{family.name}" for family in FAMILIES]
    assert list(command_names("fr").values()) == [
        "/affaire", "/noter", "/pipeline", "/objectifs", "/honneur", "/revue", "/cordee",
    ]  # fmt: skip
    assert family_called("/affaire") == family_called("/deal") == "deal"
    assert family_called("/nothing") is None


def test_every_shortcut_is_listened_to():
    assert {callback for callback, *_ in SHORTCUTS} == {NEW_DEAL, LOG_ACTION, SAVE_TO_DEAL}


def test_every_method_called_is_declared_with_its_scopes_and_no_other():
    assert methods_called() | CALLED_BY_THE_LIBRARY == set(METHODS)
    assert set(OPTIONAL) <= set(METHODS)
    needed = {"commands", *(scope for each in METHODS.values() for scope in each)}
    assert set(scopes()) == needed
    assert not set(scopes()) & set(optional_scopes())


def test_only_direct_messages_the_opening_of_home_and_what_becomes_of_the_bot_in_channels_are_heard():
    assert EVENTS == ("app_home_opened", "channel_left", "group_left", "member_joined_channel", "message.im")
    assert "im:history" in scopes()


def test_the_yaml_is_read_back_as_it_was_written():
    """The subset: maps and lists by indentation, scalars as JSON."""
    lines = as_yaml({"a": {"b": ["x: y", "é"], "c": True}, "d": [{"e": 1, "f": "g"}]}).splitlines()
    assert lines == ["a:", "  b:", '    - "x: y"', '    - "é"', "  c: true", "d:", "  - e: 1", '    f: "g"']


def methods_called() -> set[str]:
    """The Web API methods that occur in the program's source."""
    found = set()
    for path in (ROOT / "bot").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and "_" in node.attr and hasattr(WebClient, node.attr):
                family, _, method = node.attr.partition("_")
                if family and hasattr(WebClient, node.attr) and family not in {"api"}:
                    found.add(f"{family}.{method}")
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in {"call", "ask"}
            ):
                found.update(str(each.value) for each in node.args[:1] if isinstance(each, ast.Constant))
    return found
