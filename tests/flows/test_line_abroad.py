"""The line to Slack over TLS and by way of a proxy: what was certainly not said is known not to be."""

import select
import shutil
import socket
import ssl
import subprocess
from base64 import b64decode
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import ClassVar

import pytest

from bot.delivery.answers import Unclear, Unreached
from bot.delivery.line import Line
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
