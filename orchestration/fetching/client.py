"""A polite HTTP client: patient, bounded, recognisable, and never surprised by what comes back.

What belongs here: one request and its retries. What doesn't: publishers' APIs, and resuming (`partial`).
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

import httpx
from tenacity import RetryCallState, Retrying, retry_if_exception_type, stop_after_attempt
from tenacity.wait import wait_random_exponential

from orchestration.addresses import without_credentials
from orchestration.fetching.failures import FetchFailed, TryAgain
from orchestration.fetching.partial import Downloaded, PartialFile
from orchestration.fetching.replies import accepted, check_status, refuse_html
from orchestration.logs import log

__all__ = ["Downloaded", "Limits", "PoliteClient"]

_CHUNK = 64 * 1024
Progress = Callable[[int, int | None], None]
_Done = TypeVar("_Done")


@dataclass(frozen=True)
class Limits:
    """Bounds of every request: seconds and bytes."""

    connect: float = 10.0
    read: float = 60.0
    whole: float = 1800.0
    attempts: int = 4
    longest_wait: float = 120.0
    pause_per_host: float = 0.5
    answer_bytes: int = 64 * 1024 * 1024
    file_bytes: int = 2 * 1024 * 1024 * 1024


class PoliteClient:
    """Fetches from publishers with time limits, bounded retries, a pause per host and size limits.

    Every method raises `FetchFailed` with a Dutch reason and remedy; addresses in it carry no credentials.
    `sleep` and `transport` are for tests.
    """

    def __init__(
        self,
        limits: Limits | None = None,
        *,
        headers: Mapping[str, str] | None = None,
        transport: httpx.BaseTransport | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.limits = limits or Limits()
        self._sleep = sleep
        self._ready: dict[str, float] = {}
        self._lock = threading.Lock()
        self._http = httpx.Client(
            headers={"User-Agent": user_agent(), **(headers or {})},
            timeout=httpx.Timeout(self.limits.read, connect=self.limits.connect),
            follow_redirects=True,
            max_redirects=5,
            transport=transport,
        )

    def __enter__(self) -> PoliteClient:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._http.close()

    def get_json(self, url: str, params: Mapping[str, str | int] | None = None) -> Any:
        """The parsed JSON of an API. Objects, lists and scalars as Python values."""
        return _as_json(self._answer("GET", url, params=params, accept=("application/json",)), url)

    def post_json(self, url: str, body: Mapping[str, Any]) -> Any:
        """Send JSON and return the parsed JSON answer, as GraphQL does. Retried too: use it for queries."""
        return _as_json(self._answer("POST", url, body=body, accept=("application/json",)), url)

    def get_bytes(
        self,
        url: str,
        *,
        params: Mapping[str, str | int] | None = None,
        accept: Sequence[str] = (),
        limit: int | None = None,
    ) -> bytes:
        """The body of a small file or page.

        accept: content types (or beginnings, such as `text/`) that are fine; HTML only where it is named.
        limit: bytes, instead of `Limits.answer_bytes`.
        """
        return self._answer("GET", url, params=params, accept=accept, limit=limit)

    def download(
        self,
        url: str,
        dest: Path,
        *,
        accept: Sequence[str] = (),
        limit: int | None = None,
        etag: str = "",
        last_modified: str = "",
        progress: Progress | None = None,
    ) -> Downloaded:
        """Stream a file to `dest`, resuming a `.part` beside it; `dest` appears only when it is whole.

        etag, last_modified: of the copy at hand; `Downloaded.not_modified` tells that it still holds.
        progress: called with bytes so far and the total (None if unknown).
        """
        partial = PartialFile(dest, limit or self.limits.file_bytes)
        known = {"If-None-Match": etag} if etag else {}
        if last_modified and not etag:
            known["If-Modified-Since"] = last_modified

        def attempt() -> Downloaded:
            headers = {"Accept-Encoding": "identity", **_accept(accept), **known}
            headers |= partial.resume_headers(url)
            with self._open("GET", url, headers=headers) as reply:
                if reply.status_code == 304 and known:
                    return Downloaded(dest, 0, etag, last_modified, "", not_modified=True)
                if reply.status_code == 416:
                    partial.discard()
                    raise TryAgain(*_said("geeft de rest van het bestand niet", url))
                check_status(reply, url)
                accepted(reply, accept, url)
                return partial.receive(reply, url, self._chunks(reply, url), accept, progress)

        return self._patiently(attempt, url)

    def _answer(
        self,
        method: str,
        url: str,
        *,
        params: Mapping[str, str | int] | None = None,
        body: Mapping[str, Any] | None = None,
        accept: Sequence[str] = (),
        limit: int | None = None,
    ) -> bytes:
        most = limit or self.limits.answer_bytes

        def attempt() -> bytes:
            with self._open(method, url, params=params, json=body, headers=_accept(accept)) as reply:
                check_status(reply, url)
                accepted(reply, accept, url)
                held = bytearray()
                for chunk in self._chunks(reply, url):
                    held += chunk
                    if len(held) > most:
                        raise FetchFailed(*_said(f"stuurt meer dan {most // 1024} kB", url))
                refuse_html(bytes(held[:512]), accept, url)
                return bytes(held)

        return self._patiently(attempt, url)

    @contextmanager
    def _open(self, method: str, url: str, **request: Any) -> Iterator[httpx.Response]:
        if not url.lower().startswith(("http://", "https://")):
            raise FetchFailed(
                f"{without_credentials(url)} is geen webadres.", "Gebruik een adres met https://."
            )
        shown = without_credentials(url)
        self._wait_turn(url)
        try:
            with self._http.stream(method, url, **request) as reply:
                if url.lower().startswith("https://") and reply.url.scheme != "https":
                    raise FetchFailed(*_said("stuurt door naar een onveilig adres", url))
                log().debug("requested", url=shown, status=reply.status_code)
                yield reply
        except httpx.TimeoutException as error:
            raise TryAgain(*_said("antwoordt niet op tijd", url)) from error
        except httpx.TooManyRedirects as error:
            raise FetchFailed(*_said("stuurt steeds door naar een ander adres", url)) from error
        except (httpx.TransportError, httpx.DecodingError) as error:
            raise TryAgain(*_said("is niet bereikbaar of verbrak de verbinding", url)) from error
        except httpx.InvalidURL as error:
            raise FetchFailed(f"{shown} is geen geldig webadres.", "Verbeter het adres.") from error

    def _chunks(self, reply: httpx.Response, url: str) -> Iterator[bytes]:
        """The body in pieces, for no longer than the whole request may take."""
        until = time.monotonic() + self.limits.whole
        for chunk in reply.iter_bytes(_CHUNK):
            if time.monotonic() > until:
                raise TryAgain(*_said("is te traag", url))
            yield chunk

    def _wait_turn(self, url: str) -> None:
        host = httpx.URL(url).host
        with self._lock:
            now = time.monotonic()
            wait = self._ready.get(host, 0.0) - now
            self._ready[host] = max(now, self._ready.get(host, 0.0)) + self.limits.pause_per_host
        if wait > 0:
            self._sleep(wait)

    def _patiently(self, attempt: Callable[[], _Done], url: str) -> _Done:
        retrying = Retrying(
            retry=retry_if_exception_type(TryAgain),
            stop=stop_after_attempt(self.limits.attempts),
            wait=self._wait_before_retry,
            sleep=self._sleep,
            reraise=True,
            before_sleep=lambda state: log().info(
                "retrying", url=without_credentials(url), attempt=state.attempt_number
            ),
        )
        return retrying(attempt)

    def _wait_before_retry(self, state: RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome else None
        backoff = wait_random_exponential(multiplier=0.5, max=self.limits.longest_wait)(state)
        if isinstance(error, TryAgain) and error.after is not None:
            if error.after > self.limits.longest_wait:
                raise FetchFailed(error.reason, f"Probeer het over {error.after / 60:.0f} minuten opnieuw.")
            return max(error.after, backoff)
        return backoff


def user_agent() -> str:
    """The name under which publishers see us."""
    try:
        number = version("monitor-lokale-democratie")
    except PackageNotFoundError:
        number = "0"
    return f"monitor-lokale-democratie/{number} (open data; python-httpx/{httpx.__version__})"


def _accept(kinds: Sequence[str]) -> dict[str, str]:
    return {"Accept": ", ".join(k + "*" if k.endswith("/") else k for k in kinds)} if kinds else {}


def _said(what: str, url: str) -> tuple[str, str]:
    return (
        f"De bron {without_credentials(url)} {what}.",
        "Probeer het later opnieuw; de gegevens die er al zijn blijven staan.",
    )


def _as_json(data: bytes, url: str) -> Any:
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as error:
        raise FetchFailed(*_said("geeft geen geldige JSON", url)) from error
