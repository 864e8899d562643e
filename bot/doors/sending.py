"""How an answer travels when the acknowledgement is gone: by response_url, into a modal, or as a direct message."""

from typing import Any, Final

import structlog
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web import SlackResponse, WebClient
from slack_sdk.webhook import WebhookClient, WebhookResponse

from bot.views import Message

log = structlog.get_logger()
SECONDS: Final = 10
"""How long Slack may take to accept an answer."""


def in_ack(message: Message) -> dict[str, Any]:
    """Return the body of an acknowledgement that answers: seen by the asker alone."""
    body = {"response_type": "ephemeral", "text": message.text, "unfurl_links": False, "unfurl_media": False}
    return {**body, "blocks": message.blocks} if message.blocks else body


def respond(url: str, message: Message, *, replace: bool | None = None) -> None:
    """Answer by a response_url; blocks that Slack refuses are left out and the text alone is said."""
    replaces = message.replace if replace is None else replace
    answer = _post(url, message.text, message.blocks or None, replaces)
    if answer is not None and answer.status_code == 400 and message.blocks:
        log.error("blocks refused", answer=answer.body[:200])
        answer = _post(url, message.text, None, replaces)
    if answer is not None and answer.status_code >= 300:
        log.warning("answer not accepted", status=answer.status_code)


def _post(url: str, text: str, blocks: list[dict[str, Any]] | None, replaces: bool) -> WebhookResponse | None:
    hook = WebhookClient(url, timeout=SECONDS, retry_handlers=[])
    try:
        return hook.send(
            text=text,
            blocks=blocks,
            response_type="ephemeral",
            replace_original=replaces,
            unfurl_links=False,
            unfurl_media=False,
        )
    except (OSError, SlackClientError) as error:
        log.warning("answer not delivered", error=type(error).__name__)
        return None


def write_to(client: WebClient, channel: str, message: Message, **more: Any) -> SlackResponse:
    """Say something in a conversation; blocks that Slack refuses are left out and the text alone is said."""
    words = {"channel": channel, "text": message.text, "unfurl_links": False, "unfurl_media": False, **more}
    try:
        return client.chat_postMessage(**words, blocks=message.blocks or None)
    except SlackApiError as refused:
        if refused.response.get("error") not in ("invalid_blocks", "msg_blocks_too_long") or not message.blocks:
            raise
        log.error("blocks refused", problems=refused.response.get("errors"))
        return client.chat_postMessage(**words)


def show(client: WebClient, view_id: str, view: dict[str, Any]) -> None:
    """Change a modal; one that was closed meanwhile is let go."""
    try:
        client.views_update(view_id=view_id, view=view)
    except SlackApiError as refused:
        if refused.response.get("error") not in ("not_found", "view_not_found"):
            raise
        log.info("form was closed before its answer", view=view_id)
