"""Tables as files to take away: CSV (for a Dutch spreadsheet) and XLSX, safe to open.

A spreadsheet runs text that starts with `=`, `+`, `-`, `@`, tab or return as a formula; such text gets an
apostrophe in front. Every row says from which data set and release it comes, so that a figure from the
fictional data set can never pass for a real one.
"""

from __future__ import annotations

import io
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
from openpyxl import Workbook

from dashboard.services.tables import NOTHING, Column, Frame, write
from orchestration.sources.contract import DataSet
from orchestration.texts import t

FORMULA = r"^[=+\-@\t\r\n]"
FORBIDDEN_IN_XML = "[\x00-\x08\x0b\x0c\x0e-\x1f]"
XLSX_MOST_ROWS = 200_000
MIME = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "parquet": "application/vnd.apache.parquet",
    "duckdb": "application/octet-stream",
}


@dataclass(frozen=True)
class Provenance:
    """Which data set and release an export was made from."""

    dataset: DataSet
    release_id: str

    @property
    def mark(self) -> str:
        """The name of the data set as it stands in every row."""
        return t("shell.mark_fictional") if self.dataset == "voorbeeld" else self.dataset

    @property
    def sentence(self) -> str:
        """What an image says of where it comes from."""
        return t("shell.image_origin", dataset=self.mark, release=self.release_id)

    def file_name(self, stem: str, extension: str) -> str:
        """`opkomst` → `opkomst_nederland_<release>.csv`, with FICTIEF up front for the fictional set."""
        front = "FICTIEF_" if self.dataset == "voorbeeld" else ""
        return f"{front}{stem}_{self.dataset}_{self.release_id}.{extension}"


def neutral(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """`column` with text that a spreadsheet would run made harmless; other types are left as they are."""
    if not pa.types.is_string(column.type) and not pa.types.is_large_string(column.type):
        return column
    cleaned = pc.replace_substring_regex(column, FORBIDDEN_IN_XML, "")
    return pc.if_else(
        pc.fill_null(pc.match_substring_regex(cleaned, FORMULA), False),
        pc.binary_join_element_wise("'", cleaned, ""),
        cleaned,
    )


def labelled(frame: Frame) -> pa.Table:
    """The shown columns under their Dutch headings, in the words of the screen; numbers are not rounded."""
    names = [f"{c.label} (%)" if c.kind == "share" else c.label for c in frame.columns]
    return pa.table([_told(frame.data.column(c.name), c) for c in frame.columns], names=names)


def _told(values: pa.ChunkedArray, column: Column) -> pa.ChunkedArray:
    if column.kind == "share":
        return pc.multiply(values, 100.0)
    if column.kind == "status":
        return pa.chunked_array([[None if v is None else write(v, "status") for v in values.to_pylist()]])
    if column.absent not in ("", NOTHING) and pa.types.is_string(values.type):
        return pc.fill_null(values, column.absent)
    return values


def marked(table: pa.Table, provenance: Provenance) -> pa.Table:
    """`table` with nested values as text, made harmless, and a mark of data set and release on every row."""
    columns = [neutral(_flat(table.column(i))) for i in range(table.num_columns)]
    marks = [provenance.mark, provenance.release_id]
    columns += [pa.chunked_array([pa.repeat(pa.scalar(mark), table.num_rows)]) for mark in marks]
    names = [*table.column_names, t("shell.column_dataset"), t("shell.column_release")]
    return pa.table(columns, names=neutral(pa.chunked_array([names])).to_pylist())


def to_csv(table: pa.Table, provenance: Provenance) -> bytes:
    """UTF-8 with byte order mark, `;` between cells and a decimal comma, as a Dutch spreadsheet expects."""
    full = marked(table, provenance)
    written = pa.table([_decimal_comma(full.column(i)) for i in range(full.num_columns)], full.column_names)
    target = io.BytesIO()
    target.write(b"\xef\xbb\xbf")
    pyarrow.csv.write_csv(written, target, pyarrow.csv.WriteOptions(delimiter=";"))
    return target.getvalue()


def to_xlsx(table: pa.Table, provenance: Provenance, title: str) -> bytes:
    """A workbook with one sheet of data; numbers stay numbers, text stays text.

    Raises:
        ValueError: with more rows than `XLSX_MOST_ROWS`.
    """
    if table.num_rows > XLSX_MOST_ROWS:
        raise ValueError(f"{title}: {table.num_rows} > {XLSX_MOST_ROWS}")
    full = marked(table, provenance)
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    sheet.freeze_panes = "A2"
    sheet.append(full.column_names)
    for row in zip(*(_cells(full.column(i)) for i in range(full.num_columns)), strict=True):
        sheet.append(row)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _cells(column: pa.ChunkedArray) -> list[object]:
    if pa.types.is_timestamp(column.type):  # a spreadsheet knows no time zones
        return list(pc.cast(column, pa.timestamp("us")).to_pylist())
    values: list[object] = column.to_pylist()
    return values


def _flat(column: pa.ChunkedArray) -> pa.ChunkedArray:
    if pa.types.is_nested(column.type):
        return pa.chunked_array(
            [pa.array([None if v is None else str(v) for v in column.to_pylist()], pa.string())]
        )
    return column


def _decimal_comma(column: pa.ChunkedArray) -> pa.ChunkedArray:
    if pa.types.is_floating(column.type) or pa.types.is_decimal(column.type):
        return pc.replace_substring(pc.cast(column, pa.string()), ".", ",")
    return column
