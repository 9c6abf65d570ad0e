"""One released database, opened so that nobody can do anything but read its tables.

The connection is read-only, reaches no file or address outside the database, and its settings are locked.
A release never changes, so answers are kept: the same question costs nothing the second time.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

CACHED_ANSWERS = 512
HARDENED: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": "false",
    "autoload_known_extensions": "false",
    "lock_configuration": "true",
}
Row = dict[str, Any]


class MissingTable(Exception):
    """The release lacks a table or column that the question needs, as an older release may."""


class Warehouse:
    """The tables of one release. Safe to use from several threads: each query has its own cursor."""

    def __init__(self, path: Path) -> None:
        """Open the database at `path`.

        Raises:
            duckdb.IOException: when the file is absent or isn't a DuckDB database.
        """
        # A resolved, versioned path: DuckDB keeps one instance per path in a process, so `current/…` would
        # stay on the release that was opened first.
        self.path = path.resolve(strict=True)
        # Everything in one go: a second connection to the same file can't set what the first has locked.
        self._connection = duckdb.connect(str(self.path), read_only=True, config=HARDENED)
        self._answer = lru_cache(maxsize=CACHED_ANSWERS)(self._run)

    def query(self, sql: str, *parameters: Any) -> pa.Table:
        """The answer to `sql` with `?` bound to `parameters` (hashable values).

        Raises:
            MissingTable: when the release lacks a table or column in `sql`.
        """
        return self._answer(sql, parameters)

    def rows(self, sql: str, *parameters: Any) -> list[Row]:
        """`query` as a list of rows; for answers of at most a few hundred rows."""
        rows: list[Row] = self.query(sql, *parameters).to_pylist()
        return rows

    def first(self, sql: str, *parameters: Any) -> Row | None:
        """The first row of the answer, or None."""
        rows = self.rows(sql, *parameters)
        return rows[0] if rows else None

    def has(self, table: str, *columns: str) -> bool:
        """Whether the release holds `table` with all `columns`."""
        held = self.rows(
            "select column_name from duckdb_columns() where schema_name = 'main' and table_name = ?", table
        )
        names = {row["column_name"] for row in held}
        return bool(names) and names.issuperset(columns)

    def tables(self) -> list[str]:
        """Names of all released tables, in order."""
        answer = self.rows(
            "select table_name from duckdb_tables() where schema_name = 'main' order by table_name"
        )
        return [row["table_name"] for row in answer]

    def whole(self, table: str) -> pa.Table:
        """All rows of one released table, not kept in memory afterwards.

        Raises:
            MissingTable: when `table` isn't exactly the name of a released table.
        """
        if table not in self.tables():
            raise MissingTable(table)
        quoted = '"' + table.replace('"', '""') + '"'
        return self._run(f"select * from main.{quoted}", ())  # noqa: S608 - a name from the catalogue, quoted

    def close(self) -> None:
        """Give the file back."""
        self._connection.close()

    def _run(self, sql: str, parameters: Sequence[Any]) -> pa.Table:
        with self._connection.cursor() as cursor:
            try:
                return cursor.execute(sql, list(parameters)).to_arrow_table()
            except (duckdb.CatalogException, duckdb.BinderException) as error:
                raise MissingTable(str(error).splitlines()[0]) from error
