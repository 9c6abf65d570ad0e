"""A local server that plays a publisher: good days, bad days and very bad days."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Asked:
    """One request as the server saw it. `path` holds the query too."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Reply:
    """What the server answers. `cut`: break the connection after so many bytes; `claim`: a false length."""

    body: bytes = b""
    status: int = 200
    kind: str = "application/json"
    headers: dict[str, str] = field(default_factory=dict)
    cut: int | None = None
    claim: int | None = None
    before: Callable[[], object] = lambda: None


Answer = Callable[[Asked], Reply]


@dataclass
class Publisher:
    """A running server: its address, what it was asked, and how it answers (`answer` may be replaced)."""

    url: str
    answer: Answer
    asked: list[Asked] = field(default_factory=list)


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is what these tests are about."""


@contextmanager
def serving(answer: Answer) -> Iterator[Publisher]:
    """Run a publisher on a free port of this machine for as long as the block lasts."""
    publisher = Publisher("", answer)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - name of the base class
            pass

        def do_GET(self) -> None:
            length = int(self.headers.get("content-length") or 0)
            asked = Asked(
                self.command,
                self.path,
                {k.lower(): v for k, v in self.headers.items()},
                self.rfile.read(length),
            )
            publisher.asked.append(asked)
            reply = publisher.answer(asked)
            reply.before()
            self.send_response(reply.status)
            if reply.kind:
                self.send_header("Content-Type", reply.kind)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply.body) if reply.claim is None else reply.claim))
            self.end_headers()
            body = reply.body if reply.cut is None else reply.body[: reply.cut]
            self.wfile.write(body)
            if len(body) != len(reply.body) or reply.claim is not None:
                self.wfile.flush()
                self.close_connection = True

        def do_POST(self) -> None:
            self.do_GET()

    server = _Server(("127.0.0.1", 0), Handler)
    publisher.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield publisher
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
