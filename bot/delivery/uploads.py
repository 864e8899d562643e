"""What is uploaded: pictures, which belong to no channel, and files that one person gets (docs/architecture.md 3).

An upload may be repeated. A picture is shown by one post; a file stands in the direct messages as soon as it is shared.
"""

from typing import Any, Final, NamedTuple

from bot.charts import Picture
from bot.delivery.line import Line

MOST_ALT: Final = 1_000


class Attached(NamedTuple):
    """A file for one person: what it is called, and its bytes."""

    filename: str
    title: str
    content: bytes


def upload(line: Line, picture: Picture) -> str:
    """Send a picture to Slack and return its file id. It belongs to no channel, so nobody sees it yet."""
    return _upload(line, picture.filename, picture.title, picture.content, alt_txt=picture.alt[:MOST_ALT])


def share(line: Line, person: str, file: Attached) -> str:
    """Send a file to a person's direct messages and return its id: nobody else can open it."""
    conversation = str(line.call("conversations.open", users=person)["channel"]["id"])
    return _upload(line, file.filename, file.title, file.content, conversation)


def _upload(line: Line, filename: str, title: str, content: bytes, conversation: str | None = None, **more: Any) -> str:
    granted = line.ask("files.getUploadURLExternal", filename=filename, length=len(content), **more)
    line.send(str(granted["upload_url"]), content)
    file_id = str(granted["file_id"])
    line.ask("files.completeUploadExternal", files=[{"id": file_id, "title": title}], channel_id=conversation)
    return file_id
