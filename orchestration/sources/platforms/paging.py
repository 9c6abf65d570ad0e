"""Walking a paged API so that it can stop anywhere and go on later, page by page.

A page is cleaned in memory and only then kept, in a spool folder; a later run finds it there and asks the
server for the next one only. The spool never holds anything that the archive may not.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Protocol

from orchestration.sources.platforms.allow import CleanRow

MAX_PAGES = 20_000
MAX_BYTES = 512 << 20
STALE_AFTER_SECONDS = 2 * 24 * 3600

Cleaner = Callable[[bytes], list[CleanRow]]
Facts = Callable[[bytes], Mapping[str, Any]]
Request = Callable[[int], tuple[str, Mapping[str, str]]]


class HttpClient(Protocol):
    """The little that a fetcher needs of `PoliteClient`; both raise `FetchFailed` when they give up."""

    def get_bytes(
        self, url: str, *, params: Mapping[str, str | int] | None = None, limit: int | None = None
    ) -> bytes: ...

    def post_json(self, url: str, body: Mapping[str, Any]) -> Any: ...


@dataclass(frozen=True)
class Page:
    """One cleaned page: its rows, what the server said of the paging, and the sha256 of its bytes."""

    rows: list[CleanRow]
    facts: Mapping[str, Any]
    raw_sha256: str


@dataclass
class Pages:
    """The pages of one reading of one platform, from the spool where they are there, else from the server.

    `connect` makes a client that sends this token, if any.
    """

    connect: Callable[[str], HttpClient]
    spool: Path
    clean: Cleaner
    facts: Facts
    token: str = ""
    notes: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.http = self.connect(self.token)
        self.spool.mkdir(parents=True, exist_ok=True)
        for path in self.spool.glob("*.json"):
            if time.time() - path.stat().st_mtime > STALE_AFTER_SECONDS:
                path.unlink()

    def authorise(self, token: str) -> None:
        """Go on with another token."""
        self.token = token
        self.http = self.connect(token)

    def note(self, text: str) -> None:
        """Something that the reader of the report should know."""
        self.notes.append(text)

    def get(self, name: str, url: str, params: Mapping[str, str] | None = None, parent: str = "") -> Page:
        """The page called `name`; `parent` fills the parent of rows that don't name one."""
        return self._page(
            name, lambda: self.http.get_bytes(url, params=dict(params or {}), limit=MAX_BYTES), parent
        )

    def post(self, name: str, url: str, body: Mapping[str, Any]) -> Page:
        """The answer called `name` to a posted question."""
        return self._page(name, lambda: json.dumps(self.http.post_json(url, body)).encode())

    def clear(self) -> None:
        """Forget the pages; the reading is whole and safe elsewhere."""
        for path in self.spool.glob("*.json"):
            path.unlink()

    def forget(self, prefix: str) -> None:
        """Forget the pages of one collection, so that it is read anew."""
        for path in self.spool.glob(f"{_safe(prefix)}.*.json"):
            path.unlink()

    def _page(self, name: str, ask: Callable[[], bytes], parent: str = "") -> Page:
        stem, _, rest = name.partition("#")
        path = self.spool / f"{_safe(stem)}.{_safe(rest)}.json"
        if kept := _kept(path):
            return kept
        raw = ask()
        rows = self.clean(raw)
        facts = self.facts(raw)
        for row in rows if parent else ():
            row["parent_id"] = row["parent_id"] or parent
        page = Page(rows, facts, hashlib.sha256(raw).hexdigest())
        part = path.with_suffix(".part")
        part.write_text(json.dumps(asdict(page)), encoding="utf-8")
        part.replace(path)
        return page


def _kept(path: Path) -> Page | None:
    """The page in a spool file; None where there is none, or a damaged one."""
    try:
        return Page(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _safe(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:20]


def walk_numbered(pages: Pages, name: str, request: Request, first: int) -> Iterator[Page]:
    """All pages of a collection with numbered pages.

    The number of pages may change on the way; the last answer counts. When records came in or left while
    reading, so that the total isn't reached, the collection is read once more. A server that keeps giving
    the same page is noted and left.
    """
    for attempt in (1, 2):
        ids: set[str] = set()
        total = None
        for page in _numbered(pages, name, request, first, ids):
            total = page.facts.get("total", total)
            yield page
        if total is None or len(ids) >= total:
            return
        if attempt == 1:
            pages.forget(name)
    pages.note(f"{name}: {len(ids)} van {total} records ontvangen; het aantal veranderde tijdens het lezen")


def _numbered(pages: Pages, name: str, request: Request, first: int, ids: set[str]) -> Iterator[Page]:
    for number in range(first, first + MAX_PAGES):
        page = pages.get(f"{name}#{number}", *request(number))
        fresh = {row.get("id", "") for row in page.rows} - ids
        if page.rows and not fresh:
            pages.note(f"{name}: bladzijde {number} herhaalt eerdere records; gestopt")
            return
        ids |= fresh
        yield page
        last = page.facts.get("pages")
        if not page.rows or last is None or number - first + 1 >= int(last):
            return
    pages.note(f"{name}: gestopt na {MAX_PAGES} bladzijden")
