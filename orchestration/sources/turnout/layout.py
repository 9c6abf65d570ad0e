"""What kind of file this is, by its first bytes and never by its name.

What belongs here: telling layouts apart. What doesn't: reading them.
"""

from __future__ import annotations

import io
from itertools import islice
from typing import IO, Literal

from orchestration.sources.turnout.cells import csv_lines, numbered
from orchestration.sources.turnout.long_csv import is_long_csv
from orchestration.sources.turnout.osv import is_osv
from orchestration.sources.turnout.wide_csv import is_wide_csv
from orchestration.sources.turnout.zipped import is_workbook
from orchestration.tables import UnreadableFile

Layout = Literal["zip", "xml", "long", "wide", "osv", "template"]
_HEAD_BYTES = 64 * 1024
_HEAD_ROWS = 9
_NOT_ASCII = bytes(range(0x80, 0x100))


def layout_of(stream: IO[bytes], file: str) -> Layout:
    """The layout of a file; `template` is also what none of the others recognises. Rewinds.

    Raises:
        UnreadableFile: when there is nothing in it.
    """
    start = stream.read(_HEAD_BYTES)
    stream.seek(0)
    if start.startswith(b"PK"):
        return "template" if is_workbook(stream) else "zip"
    if _starts_like_a_page(start):
        raise UnreadableFile(
            f"{file} is een webpagina en geen telling.", "Download het bestand zelf, niet de pagina erover."
        )
    if starts_like_xml(start):
        return "xml"
    if len(start) == _HEAD_BYTES:
        start = start.rstrip(_NOT_ASCII)  # half a character at the end would pass for another encoding
    head = [cells for _, cells in islice(numbered(csv_lines(io.BytesIO(start), file), file), _HEAD_ROWS)]
    if is_long_csv(head[0]):
        return "long"
    if is_wide_csv(head[0]):
        return "wide"
    return "osv" if is_osv(head) else "template"


def _starts_like_a_page(start: bytes) -> bool:
    """Whether it begins as HTML does: what many sites send instead of a file that is gone."""
    text = start[:1024].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    return text.startswith((b"<!doctype html", b"<html"))


def starts_like_xml(start: bytes) -> bool:
    """Whether the first sign is `<`, in UTF-8 or UTF-16."""
    return start[:256].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<")
