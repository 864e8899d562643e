"""The line to Slack over TLS and by way of a proxy: what was certainly not said is known not to be."""

import json
import select
import shutil
import socket
import ssl
import subprocess
import time
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha1
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from typing import ClassVar
from urllib.request import proxy_bypass

import pytest
from slack_bolt.authorization import AuthorizeResult

from bot.cli.stage import speak_directly
from bot.delivery.answers import Unclear, Unreached
from bot.delivery.line import Line
from bot.serving import run_socket
from bot.settings import Settings
from bot.wiring import bolt, web_client
from tests.flows.test_line import Ear

OPENSSL = shutil.which("openssl")
pytestmark = pytest.mark.skipif(OPENSSL is None, reason="no openssl to make a certificate with")


class Proxy(BaseHTTPRequestHandler):
    """Lets nobody through but who knows its password, and notes where they went."""

    went: ClassVar[list[str]] = []
    tellers: ClassVar[list[str]] = []

    def do_CONNECT(self) -> None:
        known = self.headers.get("Proxy-Authorization", "Basic ").removeprefix("Basic ")
        self.tellers.append(b64decode(known).decode())
        if self.tellers[-1] != "me@office:s:cret":
            self.send_error(407)
            return
        self.went.append(self.path)
        host, _, port = self.path.partition(":")
        with socket.create_connection((host, int(port))) as there:
            self.send_response(200)
            self.end_headers()
            self._carry(there)

    def _carry(self, there: socket.socket) -> None:
        here = self.connection
        while True:
            for end in select.select([here, there], [], [])[0]:
                heard = end.recv(65_536)
                if not heard:
                    return
                (there if end is here else here).sendall(heard)

    def log_message(self, *_: object) -> None:
        """Stay silent."""


class Gate(BaseHTTPRequestHandler):
    """Answers who asks where to listen, and opens a WebSocket there."""

    opened: ClassVar[list[str]] = []

    def do_POST(self) -> None:
        scheme = "wss" if isinstance(self.connection, ssl.SSLSocket) else "ws"
        url = f"{scheme}://127.0.0.1:{self.server.server_address[1]}/link"
        answer = json.dumps({"ok": True, "url": url}).encode()
        self.rfile.read(int(self.headers["Content-Length"] or 0))
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def do_GET(self) -> None:
        key = self.headers["Sec-WebSocket-Key"] + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
        self.send_response(101)
        self.send_header("Upgrade", "websocket")
        self.send_header("Connection", "Upgrade")
        self.send_header("Sec-WebSocket-Accept", b64encode(sha1(key.encode(), usedforsecurity=False).digest()).decode())
        self.end_headers()
        self.wfile.flush()
        self.opened.append(self.path)
        with suppress(OSError):
            while self.connection.recv(65_536):
                pass

    def log_message(self, *_: object) -> None:
        """Stay silent."""


class Deaf(Ear):
    """Hears everything and hangs up without a word."""

    def handle(self) -> None:
        with suppress(ConnectionAbortedError):
            super().handle()

    def send_response(self, *_: object) -> None:
        """Hang up."""
        self.connection.shutdown(socket.SHUT_RDWR)
        raise ConnectionAbortedError


@contextmanager
def serving(handler: type[BaseHTTPRequestHandler], certificate: Path | None = None) -> Iterator[int]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of 127.0.0.1 that it signed itself, with its key."""
    file = tmp_path_factory.mktemp("tls") / "own.pem"
    key = file.with_suffix(".key")
    line = f"{OPENSSL} req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=127.0.0.1"
    more = ("-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(key), "-out", str(file))
    subprocess.run([*line.split(), *more], check=True, capture_output=True)
    file.write_text(file.read_text() + key.read_text())
    return file


@pytest.fixture
def trusted(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The certificate, which an operator has named as one to be trusted."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    return certificate


Dial = Callable[..., Line]


@pytest.fixture
def dial() -> Iterator[Dial]:
    """Dials 127.0.0.1 over TLS."""
    lines: list[Line] = []

    def dialled(port: int, proxy: str | None = None) -> Line:
        lines.append(Line(f"https://127.0.0.1:{port}/api/", "xoxb-1", timeout=5, proxy=proxy))
        return lines[-1]

    yield dialled
    for each in lines:
        each.close()


def test_over_tls_one_connection_serves_many_calls(trusted: Path, dial: Dial) -> None:
    with serving(Ear, trusted) as port:
        line = dial(port)
        assert len({line.call("chat.postMessage", text="x")["port"] for _ in range(3)}) == 1


def test_to_whoever_cannot_prove_to_be_slack_nothing_is_said(certificate: Path, dial: Dial) -> None:
    with serving(Ear, certificate) as port, pytest.raises(Unreached):
        dial(port).call("chat.postMessage", text="x")


def test_what_was_heard_and_not_answered_is_unclear(trusted: Path, dial: Dial) -> None:
    with serving(Deaf, trusted) as port, pytest.raises(Unclear):
        dial(port).call("chat.postMessage", text="x")


@pytest.mark.parametrize(
    "address", ["http://me%40office:s%3Acret@127.0.0.1:{port}", "me%40office:s%3Acret@127.0.0.1:{port}"]
)
def test_a_proxy_is_gone_through_once_for_many_calls(trusted: Path, dial: Dial, address: str) -> None:
    Proxy.went.clear()
    with serving(Ear, trusted) as port, serving(Proxy) as by:
        line = dial(port, address.format(port=by))
        assert len({line.call("chat.postMessage", text="x")["port"] for _ in range(3)}) == 1
        line.close()
    assert Proxy.went == [f"127.0.0.1:{port}"]


def test_where_the_proxy_lets_nobody_through_or_is_not_there_nothing_was_said(trusted: Path, dial: Dial) -> None:
    with serving(Ear, trusted) as port, serving(Proxy) as by:
        for proxy in (f"http://127.0.0.1:{by}", f"http://me:wrong@127.0.0.1:{by}", "http://127.0.0.1:9"):
            with pytest.raises(Unreached):
                dial(port, proxy).call("chat.postMessage", text="x")


def test_behind_a_proxy_too_whoever_is_not_slack_hears_nothing_and_a_lost_answer_is_unclear(
    certificate: Path, dial: Dial, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(Deaf, certificate) as port, serving(Proxy) as by:
        proxy = f"http://me%40office:s%3Acret@127.0.0.1:{by}"
        with pytest.raises(Unreached):
            dial(port, proxy).call("chat.postMessage", text="x")
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        with pytest.raises(Unclear):
            dial(port, proxy).call("chat.postMessage", text="x")


@pytest.mark.parametrize("behind", [True, False], ids=["by way of a proxy", "on this machine"])
def test_socket_mode_opens_its_line(trusted: Path, monkeypatch: pytest.MonkeyPatch, behind: bool) -> None:
    Proxy.went.clear()
    Gate.opened.clear()
    with serving(Gate, trusted if behind else None) as port, serving(Proxy) as by:
        proxy = f"http://me%40office:s%3Acret@127.0.0.1:{by}"
        monkeypatch.setenv("HTTPS_PROXY", proxy)
        settings = Settings.model_validate({"slack_api_url": f"http{'s' * behind}://127.0.0.1:{port}/api/"})
        app = bolt(settings, AuthorizeResult(enterprise_id=None, team_id="T1"))
        app.client.proxy = proxy if behind else app.client.proxy  # a Slack on this machine is reached without one
        ended = Event()
        line = Thread(target=run_socket, args=(app, "xapp-1", ended))
        line.start()
        until = time.monotonic() + 20
        while not Gate.opened and time.monotonic() < until:
            time.sleep(0.01)
        ended.set()
        line.join()
    assert Gate.opened == ["/link?"]
    assert set(Proxy.went) == ({f"127.0.0.1:{port}"} if behind else set())


def test_a_slack_on_this_machine_is_spoken_to_directly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "intra.example")
    monkeypatch.setenv("HTTP_PROXY", "http://proxy.example:3128")
    assert not proxy_bypass("127.0.0.1")
    speak_directly()
    assert [bool(proxy_bypass(host)) for host in ("127.0.0.1", "localhost", "intra.example", "slack.com")] == [
        *(True, True, True, False)
    ]


def test_a_proxy_without_its_scheme_is_one_of_http(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "me:secret@proxy.example:3128")
    assert web_client(Settings(), timeout=1).proxy == "http://me:secret@proxy.example:3128"
