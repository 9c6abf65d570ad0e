"""A table as a reader sees it: which columns, under which Dutch heading, written how."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal
from zoneinfo import ZoneInfo

import pyarrow as pa

from dashboard.repositories.warehouse import Row
from orchestration.texts import day, t

Kind = Literal["text", "count", "number", "share", "date", "status", "code"]
STATUSES = ("ok", "missing", "not_applicable", "suppressed", "not_rated")
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
DECIMALS: dict[str, int] = {"count": 0, "number": 1, "share": 1}
NOTHING = "–"


@dataclass(frozen=True)
class Column:
    """`name` in the data, `label` above it; `share` is a fraction that is shown as a percentage.

    `code` is text without spaces that may break anywhere: an address, a checksum. `absent` stands where there
    is no value, when “no data” isn't the reason. `decimals` replaces those that go with the kind.
    """

    name: str
    label: str
    kind: Kind = "text"
    absent: str = ""
    decimals: int | None = None


@dataclass(frozen=True)
class Frame:
    """Rows with the columns to show, under a caption. `file` names the download, without extension."""

    caption: str
    file: str
    data: pa.Table
    columns: tuple[Column, ...]

    @property
    def rows(self) -> int:
        return int(self.data.num_rows)


@dataclass(frozen=True)
class Told:
    """One block in words: what it finds, the table behind it, and how many it rests on."""

    finding: str
    frame: Frame
    n: str


def table(rows: Sequence[Row], columns: Sequence[Column]) -> pa.Table:
    """Rows as Arrow, typed by how the columns are shown, so that no rows at all give a table too."""
    kinds = {"count": pa.int64(), "number": pa.float64(), "share": pa.float64(), "date": pa.date32()}
    schema = pa.schema([(c.name, kinds.get(c.kind, pa.string())) for c in columns])
    return pa.Table.from_pylist([{c.name: row[c.name] for c in columns} for row in rows], schema)


def cells(frame: Frame, limit: int) -> list[list[str]]:
    """The first `limit` rows of each column, written the Dutch way; one list per column.

    A number that isn't there says why, in the words of the status of its row.
    """
    head = frame.data.slice(0, limit)
    status = next((c.name for c in frame.columns if c.kind == "status"), None)
    why: list[Any] = head.column(status).to_pylist() if status else [None] * head.num_rows
    return [
        [
            _absent(c, reason) if value is None else write(value, c.kind, c.decimals)
            for value, reason in zip(head.column(c.name).to_pylist(), why, strict=True)
        ]
        for c in frame.columns
    ]


def _absent(column: Column, status: str | None) -> str:
    if column.absent:
        return column.absent
    if column.kind in DECIMALS and status in STATUSES and status != "ok":
        return write(status, "status")
    return write(None, column.kind)


def write(value: Any, kind: Kind, decimals: int | None = None) -> str:
    """One value as a reader sees it; an unknown value is named, never left empty or made zero."""
    if kind == "status":
        return t(f"shell.status_{value}") if value in STATUSES else str(value)
    if value is None:
        return t("common.no_data") if kind in DECIMALS else NOTHING
    if kind in DECIMALS:
        digits = DECIMALS[kind] if decimals is None else decimals
        return dutch(float(value) * 100, digits) + "%" if kind == "share" else dutch(float(value), digits)
    if kind == "date" and isinstance(value, (date, datetime)):
        return day(local_day(value))
    return str(value)


def local_day(value: date | datetime) -> date:
    """The day of an instant as people in the Netherlands lived it; a date stays what it is."""
    if not isinstance(value, datetime):
        return value
    return (value.astimezone(AMSTERDAM) if value.tzinfo else value).date()


def dutch(value: float, decimals: int) -> str:
    """`12345.67` → `12.345,7`; plain string work, for tables with thousands of cells."""
    return f"{value:,.{decimals}f}".translate(_SWAP)


_SWAP = str.maketrans(",.", ".,")
