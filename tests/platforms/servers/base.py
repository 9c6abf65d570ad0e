"""A small web server in a thread under each fake platform: it counts, logs and can be told to fail."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit


@dataclass(frozen=True)
class Asked:
    """One request, as a platform sees it."""

    method: str
    path: str
    params: Mapping[str, str]
    body: Any
    token: str

    @property
    def target(self) -> str:
        return self.path + ("?" + "&".join(f"{k}={v}" for k, v in self.params.items()) if self.params else "")


@dataclass(frozen=True)
class Reply:
    body: bytes
    status: int = 200
    kind: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)


def as_json(held: Any, status: int = 200) -> Reply:
    return Reply(json.dumps(held).encode(), status)


@dataclass
class Server:
    """What a test holds of a running platform; `faults` are given once, by the number of the request."""

    url: str
    asked: list[Asked]
    faults: dict[int, Reply]

    def go_down_from(self, number: int) -> None:
        """Answer 503 from that request on."""
        self.faults.update({n: Reply(b"", 503) for n in range(number, number + 500)})

    def come_back(self) -> None:
        self.faults.clear()


@contextmanager
def serve(answer: Callable[[Asked], Reply]) -> Iterator[Server]:
    """Run a platform on a free local port for as long as the block lasts."""
    asked: list[Asked] = []
    faults: dict[int, Reply] = {}

    class Handler(BaseHTTPRequestHandler):
        def _handle(self) -> None:
            parts = urlsplit(self.path)
            length = int(self.headers.get("content-length") or 0)
            body = json.loads(self.rfile.read(length)) if length else None
            token = (self.headers.get("authorization") or "").removeprefix("Bearer ")
            request = Asked(self.command, parts.path, dict(parse_qsl(parts.query)), body, token)
            asked.append(request)
            reply = faults.pop(len(asked), None) or answer(request)
            self.send_response(reply.status)
            self.send_header("content-type", reply.kind)
            self.send_header("content-length", str(len(reply.body)))
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(reply.body)

        do_GET = do_POST = _handle  # noqa: N815 - names that http.server looks for

        def log_message(self, *_: object) -> None:
            """Say nothing; the tests read `asked`."""

    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=httpd.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield Server(f"http://127.0.0.1:{httpd.server_port}", asked, faults)
    finally:
        httpd.shutdown()
        httpd.server_close()
        thread.join(timeout=5)
