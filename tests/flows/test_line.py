"""The line to Slack is kept open, and never used when the other end may have hung up."""

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from time import sleep

import pytest

from bot.delivery.answers import RateLimited, Unclear, Unreached
from bot.delivery.line import Line


class Ear(BaseHTTPRequestHandler):
    """Answers with what it heard and from which port; does what a method's name asks for besides."""

    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        heard = self.rfile.read(int(self.headers["content-length"])).decode()
        method = self.path.rpartition("/")[2]
        told = {"ok": True, "port": self.client_address[1], "heard": heard, "kind": self.headers["content-type"]}
        self.send_response(429 if method == "too.often" else 200)
        if method == "too.often":
            self.send_header("Retry-After", "7")
        self.close_connection = method == "hang.up"
        body = b"<html>" if method == "babble" else json.dumps(told).encode()
        if method == "in.pieces":
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            self.wfile.write(b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body))
            return
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Stay silent."""


@pytest.fixture
def line() -> Iterator[Line]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Ear)
    server.daemon_threads = True
    serving = Thread(target=server.serve_forever, args=(0.01,))
    serving.start()
    line = Line(f"http://127.0.0.1:{server.server_port}/api/", "xoxb-1", timeout=5)
    yield line
    line.close()
    server.shutdown()
    serving.join()
    server.server_close()


def test_one_connection_serves_many_calls(line: Line) -> None:
    methods = ("chat.postMessage", "in.pieces", "conversations.open", "hang.up")
    assert len({line.call(method, text="x")["port"] for method in methods}) == 1


def test_a_connection_on_which_the_other_end_hung_up_is_not_used_again(line: Line) -> None:
    first = line.call("hang.up", text="x")["port"]
    sleep(0.3)  # until it has hung up
    assert line.call("chat.postMessage", text="x")["port"] != first


def test_words_go_as_json_and_questions_as_a_form(line: Line) -> None:
    told = line.call("chat.postMessage", text="6 000 €", blocks=[{"type": "divider"}])
    assert json.loads(told["heard"]) == {"text": "6 000 €", "blocks": [{"type": "divider"}]}
    asked = line.ask("conversations.history", channel="C1", limit=1, inclusive=True, cursor=None)
    assert asked["heard"] == "channel=C1&limit=1&inclusive=true"
    assert asked["kind"] == "application/x-www-form-urlencoded"


def test_what_cannot_be_understood_is_unclear(line: Line) -> None:
    with pytest.raises(Unclear):
        line.call("babble")


def test_slack_says_how_long_it_wants_to_hear_nothing(line: Line) -> None:
    with pytest.raises(RateLimited) as limited:
        line.call("too.often")
    assert (limited.value.seconds, limited.value.method) == (7, "too.often")


def test_where_nobody_listens_nothing_was_said() -> None:
    with pytest.raises(Unreached):
        Line("http://127.0.0.1:9/api/", "xoxb-1", timeout=5).call("chat.postMessage")
