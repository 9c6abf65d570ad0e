"""A download that may break off and go on later: bytes in `<name>.part`, what they are in `<name>.part.json`.

What belongs here: files half way. What doesn't: requests and retries.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import httpx

from orchestration.addresses import without_credentials
from orchestration.fetching.failures import FetchFailed, TryAgain
from orchestration.fetching.replies import refuse_html

_RANGE = re.compile(r"bytes (\d+)-(\d+)/(\d+|\*)")


@dataclass(frozen=True)
class Downloaded:
    """A whole file at `path` (or none, where `not_modified`), with what the server says of this version."""

    path: Path
    size: int
    etag: str
    last_modified: str
    content_type: str
    not_modified: bool = False


class PartialFile:
    """The file at `dest` while it is coming in; at most `limit` bytes."""

    def __init__(self, dest: Path, limit: int) -> None:
        self.dest = dest
        self.limit = limit
        self.part = dest.with_name(dest.name + ".part")
        self._note = dest.with_name(dest.name + ".part.json")

    def resume_headers(self, url: str) -> dict[str, str]:
        """Headers that ask for the rest, if there is a part of this very version of this very address."""
        try:
            note = json.loads(self._note.read_text(encoding="utf-8"))
            held = self.part.stat().st_size
        except (OSError, ValueError):
            return {}
        if not isinstance(note, dict) or note.get("url") != without_credentials(url) or not held:
            return {}
        return {"Range": f"bytes={held}-", "If-Range": str(note.get("validator", ""))}

    def discard(self) -> None:
        self.part.unlink(missing_ok=True)
        self._note.unlink(missing_ok=True)

    def receive(
        self,
        reply: httpx.Response,
        url: str,
        chunks: Iterable[bytes],
        accept: Sequence[str],
        progress: Callable[[int, int | None], None] | None,
    ) -> Downloaded:
        """Write the body behind the part (or anew), and put the whole file at `dest`.

        Raises:
            FetchFailed: over the limit, or a web page instead of data.
            TryAgain: when the server's range doesn't fit the part, or fewer bytes came than promised.
        """
        begin, total = self._span(reply, url)
        if total is not None and total > self.limit:
            raise self._too_large(url)
        self._remember(reply, url)
        size = begin
        with self.part.open("ab" if begin else "wb") as stream:
            for chunk in chunks:
                if size == 0:
                    refuse_html(chunk[:512], accept, url)
                size += len(chunk)
                if size > self.limit:
                    stream.close()
                    self.discard()
                    raise self._too_large(url)
                stream.write(chunk)
                if progress is not None:
                    progress(size, total)
            stream.flush()
            os.fsync(stream.fileno())
        if total is not None and size != total:
            raise TryAgain(
                f"Van {without_credentials(url)} kwam maar een deel binnen.", "Probeer het opnieuw."
            )
        self.part.replace(self.dest)
        self._note.unlink(missing_ok=True)
        head = reply.headers
        return Downloaded(
            self.dest, size, head.get("etag", ""), head.get("last-modified", ""), head.get("content-type", "")
        )

    def _span(self, reply: httpx.Response, url: str) -> tuple[int, int | None]:
        """(bytes already held, total bytes if known) of this reply."""
        length = reply.headers.get("content-length", "")
        plain = "content-encoding" not in reply.headers
        if reply.status_code != 206:
            self.discard()
            return 0, int(length) if length.isdecimal() and plain else None
        found = _RANGE.fullmatch(reply.headers.get("content-range", ""))
        held = self.part.stat().st_size if self.part.exists() else 0
        if found is None or int(found[1]) != held:
            self.discard()
            raise TryAgain(
                f"De bron {without_credentials(url)} stuurt een ander deel.", "Probeer het opnieuw."
            )
        return held, None if found[3] == "*" else int(found[3])

    def _remember(self, reply: httpx.Response, url: str) -> None:
        """Note which version the part is of; without a firm validator a part is never resumed."""
        self.part.parent.mkdir(parents=True, exist_ok=True)
        etag = reply.headers.get("etag", "")
        validator = etag if etag and not etag.startswith("W/") else reply.headers.get("last-modified", "")
        if validator and "content-encoding" not in reply.headers:
            note = {"url": without_credentials(url), "validator": validator}
            self._note.write_text(json.dumps(note), encoding="utf-8")
        else:
            self._note.unlink(missing_ok=True)

    def _too_large(self, url: str) -> FetchFailed:
        return FetchFailed(
            f"Het bestand {without_credentials(url)} is groter dan {self.limit // (1024 * 1024)} MB.",
            "Controleer het adres; zo grote bestanden worden niet opgehaald.",
        )
