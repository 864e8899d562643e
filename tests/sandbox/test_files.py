"""Uploads in three steps, and pictures that are not ready at once."""

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from sandbox import Slack
from tests.sandbox.conftest import Watch


def test_a_picture_is_usable_once_it_is_processed(slack: Slack, watch: Watch) -> None:
    client = WebClient(token=slack.bot_token, base_url=f"{slack.workspace.base}/api/", retry_handlers=[])
    slack.process_files_after(seconds=4)
    uploaded = client.files_upload_v2(filename="chart.png", content=b"PNG", title="Chart")
    picture = {"type": "image", "alt_text": "3 deals", "slack_file": {"id": uploaded["files"][0]["id"]}}
    sales = slack.channel("#sales")
    with pytest.raises(SlackApiError) as early:
        client.chat_postMessage(channel=sales.id, text="Chart", blocks=[picture])
    assert early.value.response["error"] == "invalid_blocks"
    assert early.value.response["response_metadata"]["messages"] == [
        "[ERROR] invalid slack file [json-pointer:/blocks/0/slack_file]"
    ]
    watch.forward(4)
    assert client.chat_postMessage(channel=sales.id, text="Chart", blocks=[picture])["ok"]


def test_a_file_that_was_never_completed_cannot_be_shown(slack: Slack) -> None:
    client = WebClient(token=slack.bot_token, base_url=f"{slack.workspace.base}/api/", retry_handlers=[])
    begun = client.files_getUploadURLExternal(filename="a.png", length=3)
    with pytest.raises(SlackApiError) as refused:
        client.files_completeUploadExternal(files=[{"id": begun["file_id"]}])
    assert refused.value.response["error"] == "file_not_found"
