"""XLSX → rows of text, safely: limits before unpacking, values only, no formulas and no merged headers.

A formula comes out as a text that starts with "=", so that it is refused like one in a CSV.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from openpyxl import load_workbook
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula

from orchestration.tables import UnreadableFile

SIGNATURE = b"PK\x03\x04"
MAX_UNPACKED = 1 << 30
MAX_RATIO = 200
MAX_MEMBERS = 1_000
MAX_ROWS = 1 << 20
"""What Excel can hold; a row beyond it stands behind as many empty ones, to keep a reader busy."""
_BLOCK = 5_000
_WIDEST = 200
_LITERAL = re.compile(r'"[^"]*"|\\.')
_MERGED = re.compile(rb'<mergeCell ref="[A-Z]+(\d+):[A-Z]+(\d+)"')
_CHUNK = 1 << 20
_OVERLAP = 64

Texts = tuple[str, ...]


def is_workbook(data: bytes) -> bool:
    """Whether the bytes are an Office ZIP with a workbook in it."""
    if not data.startswith(SIGNATURE):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "xl/workbook.xml" in archive.namelist()
    except Exception:  # what a damaged ZIP raises shares no base class
        return False


class Sheet:
    """One sheet, read as a stream; each pass starts anew."""

    def __init__(self, data: bytes, name: str, member: str | None) -> None:
        self._data = data
        self._name = name
        self._member = member

    def head(self, rows: int) -> list[Texts]:
        """The first rows, as text."""
        found: list[Texts] = []
        for cells in self._cells():
            found.append(cells)
            if len(found) == rows:
                break
        return found

    def blocks(self, skip: int) -> Iterator[tuple[list[int], list[Texts]]]:
        """Rows after the first `skip`, with their numbers; empty rows are left out."""
        numbers: list[int] = []
        rows: list[Texts] = []
        for number, cells in enumerate(self._cells(), start=1):
            if number <= skip or not any(cells):
                continue
            numbers.append(number)
            rows.append(cells)
            if len(rows) == _BLOCK:
                yield numbers, rows
                numbers, rows = [], []
        if rows:
            yield numbers, rows

    def refuse_merged(self, header_row: int) -> None:
        """Refuse merged cells, which hide to which column or row a value belongs.

        Raises:
            UnreadableFile: naming the rows.
        """
        try:
            merged = list(self._merged())
        except Exception as problem:  # what a damaged ZIP raises shares no base class
            raise _damaged() from problem
        for first, last in merged:
            where = "de kop" if first <= header_row <= last else f"rij {first}"
            if last >= header_row:
                raise UnreadableFile(
                    f"Op het blad “{self._name}” zijn cellen samengevoegd ({where}).",
                    "Hef het samenvoegen op: één kop per kolom en één waarde per cel.",
                )

    def _merged(self) -> Iterator[tuple[int, int]]:
        if self._member is None:
            return
        with zipfile.ZipFile(io.BytesIO(self._data)) as archive, archive.open(self._member) as stream:
            tail = b""
            while chunk := stream.read(_CHUNK):
                for found in _MERGED.finditer(tail + chunk):
                    yield int(found[1]), int(found[2])
                tail = chunk[-_OVERLAP:]

    def _cells(self) -> Iterator[Texts]:
        book = _load(self._data)
        try:
            yield from _rows_of(book[self._name])
        except Exception as problem:  # openpyxl passes on whatever damage brings about
            raise _damaged() from problem
        finally:
            book.close()


def _rows_of(sheet: Any) -> Iterator[Texts]:
    sheet.reset_dimensions()
    before: Any = None
    texts: Texts = ()
    for number, row in enumerate(sheet.iter_rows(max_col=_WIDEST), start=1):
        if number > MAX_ROWS:
            raise _damaged()
        if row is not before:  # the rows of a gap are one and the same
            before, texts = row, tuple(_as_shown(cell) for cell in row)
        yield texts


def sheets(data: bytes) -> list[Sheet]:
    """The visible sheets of a workbook, in order.

    Raises:
        UnreadableFile: when it is damaged, encrypted or unpacks to an absurd size.
    """
    _refuse_bomb(data)
    book = _load(data)
    try:
        found = []
        for sheet in book.worksheets:
            path = str(getattr(sheet, "_worksheet_path", "")).lstrip("/")
            if sheet.sheet_state == "visible":
                found.append(Sheet(data, sheet.title, path or None))
        return found
    finally:
        book.close()


def _refuse_bomb(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = archive.infolist()
    unpacked = sum(m.file_size for m in members)
    if (
        len(members) > MAX_MEMBERS
        or unpacked > MAX_UNPACKED
        or unpacked > MAX_RATIO * max(len(data), 1 << 16)
    ):
        raise UnreadableFile(
            "De werkmap is uitgepakt onredelijk groot.", "Lever alleen het blad met de gegevens in, als CSV."
        )
    if any(m.flag_bits & 1 for m in members):
        raise UnreadableFile("De werkmap is versleuteld.", "Haal het wachtwoord eraf.")


def _load(data: bytes) -> Any:
    try:
        return load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
    except Exception as problem:  # openpyxl passes on whatever damage brings about
        raise _damaged() from problem


def _damaged() -> UnreadableFile:
    return UnreadableFile("De werkmap is beschadigd.", "Open het bestand in Excel en bewaar het opnieuw.")


def _as_shown(cell: Any) -> str:
    """A cell as text. What Excel shows as 53,8% it holds as 0.538."""
    value = cell.value
    if type(value) in (int, float) and "%" in _LITERAL.sub("", cell.number_format):
        return f"{_text(float(Decimal(repr(value)) * 100))}%"
    return _text(value)


def _text(value: Any) -> str:
    """A cell as the reader would type it in Dutch, so that one set of rules judges CSV and XLSX."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, (ArrayFormula, DataTableFormula)):
        return "="
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time().isoformat() == "00:00:00" else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (int, float)):
        return format(Decimal(repr(value)).normalize(), "f").replace(".", ",") if value == value else ""
    return str(value)
