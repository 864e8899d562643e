"""HTTP mode over a real socket: signatures, content types, what a silent app looks like."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from slack_sdk.signature import SignatureVerifier

from sandbox import Slack
from tests.sandbox.clinic import Clinic


@pytest.fixture
def url(clinic: Clinic) -> Iterator[str]:
    """The clinic behind the standard library's HTTP server."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if self.path == "/silent":
                clinic.stuck.wait(1)
                return
            status, headers, answer = clinic(self.path, dict(self.headers), body)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the base class's name)
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_requests_are_signed_so_that_bolt_accepts_them(slack: Slack, url: str) -> None:
    slack.connect_http(f"{url}/slack/events")
    ann = slack.user("Ann")
    seen = ann.types("/log call", in_="#sales")
    assert seen is not None
    assert seen.text == "Logged call"
    assert seen.click("Undo").text == "Undone"
    said = ann.says("hello")
    assert said is not None
    assert said.text == "You said hello"


def test_a_wrong_secret_is_refused_by_the_app(slack: Slack, url: str) -> None:
    slack.connect_http(f"{url}/slack/events", signing_secret="another")
    seen = slack.user("Ann").types("/log call", in_="#sales")
    assert seen is not None
    assert seen.text == '/log failed with the error "dispatch_failed"'
    assert slack.deliveries[-1].ack.status == 401


def test_a_silent_app_is_given_up(slack: Slack, url: str, clinic: Clinic) -> None:
    impatient = Slack(ack_seconds=0.05, patience=0.1)
    impatient.connect_http(f"{url}/silent")
    seen = impatient.user("Ann").types("/log call")
    clinic.stuck.set()
    assert seen is not None
    assert seen.text == '/log failed with the error "operation_timeout"'


def test_the_signature_is_the_one_of_the_sdk(slack: Slack) -> None:
    kept: list[tuple[dict[str, str], bytes]] = []
    slack.connect(lambda _path, headers, body: (kept.append((headers, body)), (200, {}, b""))[1])
    ann = slack.user("Ann")
    ann.patience = 0.01
    ann.types("/log call", in_="#sales")
    headers, body = kept[0]
    assert SignatureVerifier(slack.signing_secret).is_valid_request(body, headers)
