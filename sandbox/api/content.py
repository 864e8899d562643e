"""What a message may contain: text, blocks, pictures and metadata, checked before it is stored."""

from typing import Any

from sandbox.api.arguments import Arguments
from sandbox.blockkit import BLOCKS_CHARACTERS, TEXT_CHARACTERS, problems
from sandbox.refusals import Refused
from sandbox.rooms import Json
from sandbox.workspace import Workspace

METADATA_BYTES = 8000


def text_and_blocks(workspace: Workspace, arguments: Arguments) -> tuple[str, tuple[Json, ...]]:
    """The checked text and blocks; raises Refused no_text, msg_too_long, invalid_blocks or msg_blocks_too_long."""
    blocks = arguments.json("blocks")
    text = arguments.text("text")
    if not text and not blocks and not arguments.has("attachments"):
        raise Refused("no_text")
    if len(text) > TEXT_CHARACTERS:
        raise Refused("msg_too_long")
    return text, checked_blocks(workspace, blocks)


def checked_blocks(workspace: Workspace, blocks: Any) -> tuple[Json, ...]:
    """Blocks that Slack would accept in a message, with every missing id filled in."""
    if not blocks:
        return ()
    if not isinstance(blocks, list):
        raise Refused("invalid_blocks_format")
    found = problems({"text": "-", "blocks": blocks}, "Message")
    if any(p.startswith("msg_blocks_too_long") for p in found):
        raise Refused(
            "msg_blocks_too_long", [f"[ERROR] must be less than {BLOCKS_CHARACTERS} characters [json-pointer:/blocks]"]
        )
    found += pictures(workspace, blocks)
    if found:
        raise Refused("invalid_blocks", [f"[ERROR] {p}" for p in found])
    return tuple(with_ids(workspace, blocks))


def pictures(workspace: Workspace, blocks: list[Json]) -> list[str]:
    """What is wrong with the uploaded pictures that blocks name: unknown, unfinished or not processed yet."""
    found = []
    for index, block in enumerate(blocks):
        holders = [(f"/blocks/{index}", block), (f"/blocks/{index}/accessory", block.get("accessory"))]
        holders += [(f"/blocks/{index}/elements/{n}", e) for n, e in enumerate(block.get("elements") or [])]
        for pointer, holder in holders:
            source = holder.get("slack_file") if isinstance(holder, dict) else None
            if isinstance(source, dict) and not _usable(workspace, source):
                found.append(f"invalid slack file [json-pointer:{pointer}/slack_file]")
    return found


def _usable(workspace: Workspace, source: Json) -> bool:
    file = workspace.files.get(str(source.get("id"))) or next(
        (
            f
            for f in workspace.files.values()
            if source.get("url") in (f.describe(workspace.base)["url_private"], workspace.base + "/files/" + f.id)
        ),
        None,
    )
    return file is not None and file.completed and file.ready_at <= workspace.now()


def with_ids(workspace: Workspace, blocks: list[Json]) -> list[Json]:
    """Blocks in which every block and element has an id, as Slack gives them."""
    return [_named(workspace, block) for block in blocks]


def _named(workspace: Workspace, block: Json) -> Json:
    named = {**block, "block_id": block.get("block_id") or workspace.new_id("b")}
    if block.get("type") == "actions":
        named["elements"] = [_with_action(workspace, e) for e in block["elements"]]
    if block.get("type") == "input":
        named["element"] = _with_action(workspace, block["element"])
    if block.get("accessory"):
        named["accessory"] = _with_action(workspace, block["accessory"])
    return named


def _with_action(workspace: Workspace, element: Json) -> Json:
    if element.get("type") == "image":
        return element
    return {**element, "action_id": element.get("action_id") or workspace.new_id("a")}


def metadata(arguments: Arguments) -> Json | None:
    """The message's metadata, or None; raises Refused("invalid_metadata_format")."""
    value = arguments.json("metadata")
    if not value:
        return None
    if (
        not isinstance(value, dict)
        or not isinstance(value.get("event_type"), str)
        or not isinstance(value.get("event_payload"), dict)
    ):
        raise Refused("invalid_metadata_format")
    if len(str(value)) > METADATA_BYTES:
        raise Refused("metadata_too_large")
    return value
