"""A table as a reader sees it: which columns, under which Dutch heading, written how."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal
from zoneinfo import ZoneInfo

import pyarrow as pa

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
    is no value, when “no data” isn't the reason.
    """

    name: str
    label: str
    kind: Kind = "text"
    absent: str = ""


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


def cells(frame: Frame, limit: int) -> list[list[str]]:
    """The first `limit` rows of each column, written the Dutch way; one list per column."""
    head = frame.data.slice(0, limit)
    return [
        [
            c.absent if c.absent and value is None else write(value, c.kind)
            for value in head.column(c.name).to_pylist()
        ]
        for c in frame.columns
    ]


def write(value: Any, kind: Kind) -> str:
    """One value as a reader sees it; an unknown value is named, never left empty or made zero."""
    if kind == "status":
        return t(f"shell.status_{value}") if value in STATUSES else str(value)
    if value is None:
        return t("common.no_data") if kind in DECIMALS else NOTHING
    if kind == "share":
        return dutch(float(value) * 100, DECIMALS[kind]) + "%"
    if kind in DECIMALS:
        return dutch(float(value), DECIMALS[kind])
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
