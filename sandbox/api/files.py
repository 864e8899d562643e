"""files.*: the three steps of an upload, and what became of it."""

from sandbox.api.access import writable
from sandbox.api.arguments import Arguments
from sandbox.refusals import Refused
from sandbox.rooms import File, Json, Message
from sandbox.workspace import Workspace


def get_upload_url(workspace: Workspace, arguments: Arguments) -> Json:
    """files.getUploadURLExternal: where to send the bytes."""
    name = arguments.needed("filename")
    length = arguments.number("length", 0)
    if length <= 0:
        raise Refused("invalid_arguments", ["[ERROR] missing required field: length"])
    file = File(workspace.new_id("F"), name, length, workspace.bot.id, alt_text=arguments.text("alt_txt"))
    workspace.files[file.id] = file
    return {"upload_url": f"{workspace.base}/upload/{file.id}", "file_id": file.id}


def receive(workspace: Workspace, file_id: str, content: bytes) -> str:
    """The upload itself; raises Refused when the length differs from the one announced."""
    file = workspace.files.get(file_id)
    if file is None or file.completed:
        raise Refused("file_not_found")
    if len(content) != file.length:
        raise Refused("invalid_length")
    file.content = content
    return f"OK - {len(content)}"


def complete_upload(workspace: Workspace, arguments: Arguments) -> Json:
    """files.completeUploadExternal: the files exist from now on, and can be shown once they are processed."""
    wanted = arguments.json("files") or []
    if not wanted:
        raise Refused("invalid_arguments", ["[ERROR] missing required field: files"])
    files = []
    for entry in wanted:
        file = workspace.files.get(str(entry.get("id")))
        if file is None or file.content is None:
            raise Refused("file_not_found")
        files.append(file)
        file.title = entry.get("title") or file.name
        file.alt_text = entry.get("alt_txt") or file.alt_text
        if not file.completed:
            file.completed, file.ready_at = True, workspace.now() + workspace.file_delay
    if arguments.has("channel_id"):
        _share(workspace, arguments, files)
    return {"files": [f.describe(workspace.base) for f in files]}


def _share(workspace: Workspace, arguments: Arguments, files: list[File]) -> None:
    channel = writable(workspace, arguments.text("channel_id"))
    for file in files:
        file.channels.append(channel.id)
    workspace.put(
        Message(
            channel.id,
            workspace.new_ts(),
            workspace.bot.id,
            arguments.text("initial_comment"),
            bot_id=workspace.bot.bot_id,
            thread_ts=arguments.text("thread_ts") or None,
            files=tuple(f.id for f in files),
        )
    )


def info(workspace: Workspace, arguments: Arguments) -> Json:
    """files.info: one completed file."""
    file = workspace.files.get(arguments.needed("file"))
    if file is None or not file.completed:
        raise Refused("file_not_found")
    return {"file": file.describe(workspace.base)}
