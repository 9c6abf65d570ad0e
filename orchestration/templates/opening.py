"""Bytes → rows of text under the names of a template, whatever the delimiter, encoding or container.

The format is found by content. Rows keep the number under which the reader sees them. What can't be used
at all raises `UnreadableFile`; a row of the wrong width becomes a reject and the others go on.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import pyarrow as pa

from orchestration.gazetteer import fold
from orchestration.tables import Reject, UnreadableFile
from orchestration.templates import workbook
from orchestration.templates.content import Content
from orchestration.templates.delimited import (
    DELIMITERS,
    ROW,
    ROW_HEADING,
    Header,
    Rows,
    csv_rows,
    first_rows,
    head_of,
    scan,
)
from orchestration.templates.model import Template

_OTHER_KINDS = (b"%PDF", b"\xd0\xcf\x11\xe0", b"{\\rtf", b"PK", b"<!", b"<html")
HEADER_WITHIN = 20
"""Rows in which the header is sought, so that a title above the table does no harm."""
_FETCH_TEMPLATE = (
    "Haal het lege sjabloon op (`democratie check --sjabloon`) en neem de kolommen daaruit over."
)


@dataclass
class Opened:
    """A file whose header is known. `rejects` grows while `rows` is read (rows of the wrong width)."""

    template: Template
    known: tuple[str, ...]
    unknown: tuple[str, ...]
    header_row: int
    above_header: bool
    rows: Iterator[Rows]
    rejects: list[Reject] = field(default_factory=list)


def open_bytes(data: bytes, file: str, templates: Sequence[Template]) -> Opened:
    """As `open_content`, for bytes in memory."""
    return open_content(Content(data), file, templates)


def open_content(content: Content, file: str, templates: Sequence[Template]) -> Opened:
    """Find format, header and template of a file.

    Raises:
        UnreadableFile: when it is empty, damaged, of another kind, or fits none of the templates.
    """
    start = content.head()
    if not start.strip(b"\x00\r\n\t ,;"):
        raise UnreadableFile("Het bestand is leeg.", "Vul het sjabloon in en lever het opnieuw in.")
    if start.startswith(workbook.SIGNATURE):
        data = content.whole()
        if workbook.is_workbook(data):
            return _open_workbook(data, file, templates)
    utf16 = start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if start.startswith(_OTHER_KINDS) or (b"\x00" in start and not utf16):
        raise UnreadableFile(
            "Dit is geen CSV- of XLSX-bestand.", "Bewaar het als Excel-werkmap (.xlsx) of als CSV (UTF-8)."
        )
    return _open_csv(content, file, templates)


def find_header(rows: Sequence[Sequence[str]], templates: Sequence[Template]) -> Header | None:
    """The first row that looks like the header of a template, and the template it fits best."""
    best: Header | None = None
    most = 1
    for index, cells in enumerate(rows[:HEADER_WITHIN]):
        for template in templates:
            spellings = _spellings(template)
            names = tuple(ROW if c == ROW_HEADING else spellings.get(fold(c), "") for c in cells)
            fit = len(set(names) - {"", ROW})
            if fit > most:
                most, best = fit, Header(index, tuple(cells), names, template)
    return best


def check_header(header: Header, file: str) -> None:
    """Refuse a header with a column twice or without a required column.

    Raises:
        UnreadableFile: naming the columns.
    """
    columns = header.template.by_name
    twice = sorted({columns[n].heading for n in header.names if n in columns and header.names.count(n) > 1})
    if twice:
        raise UnreadableFile(
            f"De kolom {', '.join(twice)} staat er meer dan één keer in.", "Haal de dubbele kolom weg."
        )
    missing = [c.heading for c in header.template.columns if c.required and c.name not in header.names]
    if missing:
        raise UnreadableFile(
            f"In het sjabloon “{header.template.title_nl}” ontbreekt: {', '.join(missing)}.", _FETCH_TEMPLATE
        )


def _spellings(template: Template) -> dict[str, str]:
    return {
        fold(text): column.name
        for column in template.columns
        for text in (*column.aliases, column.name, column.heading)
    }


def _no_template() -> UnreadableFile:
    """Says nothing of what was found: without a known header that could be anything, a name included."""
    return UnreadableFile("De kolomnamen passen bij geen enkel sjabloon.", _FETCH_TEMPLATE)


def _open_csv(content: Content, file: str, templates: Sequence[Template]) -> Opened:
    scanned = scan(content)
    head = head_of(content, scanned.encoding)
    candidates: list[tuple[Header, str]] = []
    for delimiter in DELIMITERS:
        header = find_header(first_rows(head, delimiter, HEADER_WITHIN), templates)
        if header is not None:
            candidates.append((header, delimiter))
    if not candidates:
        raise _no_template()
    header, delimiter = max(candidates, key=lambda c: len(set(c[0].names)))
    check_header(header, file)
    opened = _opened(header)
    opened.rows = csv_rows(content, file, scanned, delimiter, header, opened.rejects)
    return opened


def _opened(header: Header) -> Opened:
    known = tuple(n for n in header.names if n and n != ROW)
    pairs = zip(header.cells, header.names, strict=True)
    unknown = tuple(c.strip() for c, n in pairs if not n and c.strip())
    return Opened(header.template, known, unknown, header.position + 1, header.position > 0, iter(()))


def _open_workbook(data: bytes, file: str, templates: Sequence[Template]) -> Opened:
    for sheet in workbook.sheets(data):
        header = find_header(sheet.head(HEADER_WITHIN), templates)
        if header is not None:
            sheet.refuse_merged(header.position + 1)
            check_header(header, file)
            opened = _opened(header)
            opened.rows = _workbook_rows(sheet, header)
            return opened
    raise _no_template()


def _workbook_rows(sheet: workbook.Sheet, header: Header) -> Iterator[Rows]:
    known = [(place, name) for place, name in enumerate(header.names) if name and name != ROW]
    schema = pa.schema([(name, pa.string()) for _, name in known])
    for numbers, rows in sheet.blocks(header.position + 1):
        columns = [
            pa.array([row[place] if place < len(row) and row[place] else None for row in rows], pa.string())
            for place, _ in known
        ]
        yield Rows(pa.RecordBatch.from_arrays(columns, schema=schema), pa.array(numbers, pa.int64()))
