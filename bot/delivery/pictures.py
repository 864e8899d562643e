"""Pictures: uploaded without a channel (which may be repeated), then shown by one post (ARCHITECTURE.md 3)."""

from typing import Final

from bot.charts import Picture
from bot.delivery.line import Line

MOST_ALT: Final = 1_000


def upload(line: Line, picture: Picture) -> str:
    """Send a picture to Slack and return its file id. It belongs to no channel, so nobody sees it yet."""
    granted = line.ask(
        "files.getUploadURLExternal",
        filename=picture.filename,
        length=len(picture.content),
        alt_txt=picture.alt[:MOST_ALT],
    )
    line.send(str(granted["upload_url"]), picture.content)
    file_id = str(granted["file_id"])
    line.ask("files.completeUploadExternal", files=[{"id": file_id, "title": picture.title}])
    return file_id
