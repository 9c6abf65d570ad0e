"""The stored pages of agreements, which only reviewers see: no release holds whole documents.

Belongs here: reading them from the working warehouse, under the lock of its one writer. Not here: judging.
"""

from __future__ import annotations

from collections.abc import Mapping

import duckdb

from orchestration.lock import writer_lock
from orchestration.settings import Home

PAGES = "select page, text from raw.agreement_page where sha256 = ? order by page"


def pages_of(home: Home, sha256: str) -> dict[int, str]:
    """The pages of one document by number; none when it isn't known here.

    Raises:
        Busy: when the data set is being refreshed.
    """
    with writer_lock(home.lock, "tekst opzoeken"):
        return stored_pages(home, sha256)


def stored_pages(home: Home, sha256: str) -> dict[int, str]:
    """As `pages_of`, for who holds the lock."""
    if not home.warehouse.exists():
        return {}
    with duckdb.connect(str(home.warehouse), read_only=True) as connection:
        return pages_in(connection, sha256)


def pages_in(connection: duckdb.DuckDBPyConnection, sha256: str) -> dict[int, str]:
    """The pages of one document in an open warehouse; none where it isn't known."""
    try:
        return dict(connection.execute(PAGES, [sha256]).fetchall())
    except duckdb.CatalogException:
        return {}


class StoredTexts:
    """`stored_pages` as a function of the document, each read once."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._read: dict[str, Mapping[int, str]] = {}

    def __call__(self, sha256: str) -> Mapping[int, str]:
        if sha256 not in self._read:
            self._read[sha256] = stored_pages(self._home, sha256)
        return self._read[sha256]
