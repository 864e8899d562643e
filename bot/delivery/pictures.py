"""Pictures: uploaded without a channel (which may be repeated), then shown by one post (ARCHITECTURE.md 3)."""

from typing import Final
from urllib.error import HTTPError
from urllib.request import ProxyHandler, Request, build_opener

from slack_sdk.web import WebClient

from bot.charts import Picture
from bot.delivery.saying import Unclear, heard

SECONDS: Final = 20
MOST_ALT: Final = 1_000


def upload(client: WebClient, picture: Picture) -> str:
    """Send a picture to Slack and return its file id. It belongs to no channel, so nobody sees it yet."""
    granted = heard(
        lambda: client.files_getUploadURLExternal(
            filename=picture.filename, length=len(picture.content), alt_txt=picture.alt[:MOST_ALT]
        )
    )
    _send(str(granted["upload_url"]), picture, proxy=client.proxy)
    file_id = str(granted["file_id"])
    heard(lambda: client.files_completeUploadExternal(files=[{"id": file_id, "title": picture.title}]))
    return file_id


def _send(url: str, picture: Picture, *, proxy: str | None) -> None:
    request = Request(url, data=picture.content, method="POST", headers={"Content-Type": "application/octet-stream"})
    opener = build_opener(ProxyHandler({"http": proxy, "https": proxy} if proxy else {}))
    try:
        with opener.open(request, timeout=SECONDS) as answer:
            answer.read()
    except HTTPError as error:
        with error:
            raise Unclear(f"status {error.code}") from error
    except OSError as error:
        raise Unclear() from error
