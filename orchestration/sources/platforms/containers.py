"""Opening what exports come in: text of unknown encoding, CSV, XLSX and ZIP, safely and in a stream.

Limits on size hold before anything is unpacked. No knowledge of platforms or of columns belongs here.
"""

from __future__ import annotations

import codecs
import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import islice
from typing import Any

from openpyxl import load_workbook

from orchestration.tables import UnreadableFile

SEPARATORS = (";", ",", "\t", "|")
MAX_UNPACKED = 2 << 30
MAX_MEMBERS = 500
MAX_RATIO = 200
_CHUNK = 1 << 20
_HEADER_ROWS = 10
_MAX_ROWS = 1 << 20  # what Excel can hold; a row beyond it is there to keep a reader busy
_CELL_LIMIT = 16 << 20
FORMULA = "=FORMULE"

TableRows = Iterator[tuple[int, Sequence[str]]]


def encoding_of(data: bytes) -> str:
    """UTF-8 or UTF-16 where the bytes say so, else the Windows encoding of older spreadsheets."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    decoder = codecs.getincrementaldecoder("utf-8")()
    view = memoryview(data)
    try:
        for start in range(0, len(data), _CHUNK):
            decoder.decode(view[start : start + _CHUNK])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


def csv_header(data: bytes, encoding: str, separator: str) -> list[str]:
    """The first line of a CSV, read with one separator."""
    head = io.StringIO(data[: 64 << 10].decode(encoding, errors="replace"), newline="")
    return next(csv.reader(head, delimiter=separator), [])


def csv_rows(data: bytes, encoding: str, separator: str) -> TableRows:
    """Rows after the header with their line number as a spreadsheet shows it (header is row 1)."""
    csv.field_size_limit(_CELL_LIMIT)
    stream = io.TextIOWrapper(io.BytesIO(data), encoding=encoding, errors="replace", newline="")
    reader = csv.reader(stream, delimiter=separator)
    next(reader, None)
    try:
        for number, row in enumerate(reader, start=2):
            if row:
                yield number, row
    except csv.Error as problem:
        raise UnreadableFile(
            "Het CSV-bestand breekt af: een cel is groter dan 16 MB of een aanhalingsteken sluit niet.",
            "Exporteer het bestand opnieuw.",
        ) from problem


def open_zip(data: bytes) -> zipfile.ZipFile:
    """A ZIP whose contents stay within the limits.

    Raises:
        UnreadableFile: for a damaged, encrypted or absurdly large archive.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except Exception as problem:  # zlib.error and kin share no base class
        raise UnreadableFile("Het ZIP-bestand is beschadigd.", "Download de export opnieuw.") from problem
    members = archive.infolist()
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if len(members) > MAX_MEMBERS or unpacked > MAX_UNPACKED or unpacked > max(packed, 1 << 16) * MAX_RATIO:
        raise UnreadableFile(
            "Het ZIP-bestand pakt uit tot een ongewone omvang en wordt niet geopend.",
            "Lever de CSV-bestanden los aan.",
        )
    if any(member.flag_bits & 1 for member in members):
        raise UnreadableFile("Het ZIP-bestand heeft een wachtwoord.", "Lever het aan zonder wachtwoord.")
    return archive


def read_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """The bytes of one member, never more than it declares. Nothing is ever written under its name."""
    try:
        with archive.open(member) as stream:
            data = stream.read(member.file_size + 1)
    except Exception as problem:  # zlib.error and kin share no base class
        raise _broken_zip() from problem
    if len(data) > member.file_size:
        raise _broken_zip()
    return data


def _broken_zip() -> UnreadableFile:
    return UnreadableFile("Een bestand in de ZIP is beschadigd.", "Download de export opnieuw.")


def xlsx_sheets(data: bytes) -> Iterator[tuple[list[list[str]], TableRows]]:
    """Per sheet the first rows, in which the header must be, and all rows with their number.

    What a sheet says of its own size is passed over: where it says too little, rows would go unread.
    """
    open_zip(data).close()
    try:
        sheets = load_workbook(io.BytesIO(data), read_only=True, data_only=False).worksheets
    except Exception as problem:  # openpyxl passes on whatever damage brings about
        raise _damaged_xlsx() from problem
    for sheet in sheets:
        yield list(islice((cells for _, cells in _sheet_rows(sheet)), _HEADER_ROWS)), _sheet_rows(sheet)


def _sheet_rows(sheet: Any) -> Iterator[tuple[int, list[str]]]:
    try:
        sheet.reset_dimensions()
        for number, row in enumerate(sheet.iter_rows(), start=1):
            if number > _MAX_ROWS:
                raise _damaged_xlsx()
            yield number, _cells(row)
    except Exception as problem:  # openpyxl passes on whatever damage brings about
        raise _damaged_xlsx() from problem


def _damaged_xlsx() -> UnreadableFile:
    return UnreadableFile(
        "Het Excel-bestand is beschadigd of is geen XLSX.", "Sla het op als .xlsx of als CSV."
    )


def _cells(row: Sequence[Any]) -> list[str]:
    return [FORMULA if cell.data_type == "f" else _cell_text(cell.value) for cell in row]


def _cell_text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)
