"""Writing files so that the same content is the same bytes: no clock, no order of the file system.

Modification times are derived from the content too, because the inbox tells a new file by its size and time.
"""

from __future__ import annotations

import csv
import hashlib
import io
import os
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import openpyxl

FIXED = datetime(2026, 10, 31, 12, 0, tzinfo=UTC)
_DAY = (2026, 10, 31, 12, 0, 0)
_STAMP = re.compile(rb"(<(?:dcterms:created|dcterms:modified|dc:date|meta:creation-date)[^>]*>)[^<]*(</)")


def write(path: Path, data: bytes) -> None:
    """Write a file whole, with a time that depends on its content only."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    stamp(path, hashlib.sha256(data).digest())


def stamp(path: Path, digest: bytes) -> None:
    """Set the time of a file to the fixed day, with a fraction of a second that tells contents apart."""
    moment = int(FIXED.timestamp()) * 10**9 + int.from_bytes(digest[:4], "big") % 10**9
    os.utime(path, ns=(moment, moment))


def table(
    header: Sequence[str],
    rows: Iterable[Sequence[Any] | Mapping[str, Any]],
    separator: str = ";",
    bom: bool = True,
) -> bytes:
    """A CSV; rows are lists in the order of the header, or mappings in which absent columns stay empty."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=separator, lineterminator="\r\n")
    writer.writerow(header)
    for row in rows:
        cells = [row.get(name) for name in header] if isinstance(row, Mapping) else row
        writer.writerow(["" if cell is None else cell for cell in cells])
    return text.getvalue().encode("utf-8-sig" if bom else "utf-8")


def workbook(sheets: Mapping[str, tuple[Sequence[str], Iterable[Sequence[Any]]]]) -> bytes:
    """An XLSX with these sheets: name → (header, rows)."""
    book = openpyxl.Workbook(write_only=True)
    for name, (header, rows) in sheets.items():
        sheet = book.create_sheet(name)
        sheet.append(list(header))
        for row in rows:
            sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return pinned(out.getvalue())


def zipped(members: Mapping[str, bytes]) -> bytes:
    """A ZIP with these members in this order, without times."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            entry = zipfile.ZipInfo(name, _DAY)
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)
    return out.getvalue()


def pinned(data: bytes) -> bytes:
    """The same office file with its times, also those in its properties, replaced by the fixed day."""
    moment = FIXED.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {
            entry.filename: _STAMP.sub(rb"\g<1>" + moment + rb"\g<2>", content)
            if _is_properties(entry.filename)
            else content
            for entry in archive.infolist()
            for content in [archive.read(entry)]
        }
    return zipped(members)


def _is_properties(name: str) -> bool:
    return name in ("docProps/core.xml", "meta.xml")
