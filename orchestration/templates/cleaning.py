"""At the door: from a filled-in template only the columns of the template pass, and no personal data.

A workbook always becomes a CSV (hidden sheets, comments and authors stay behind). Headings of columns that
are dropped stay, empty, so that the reader is told; `#rij` keeps the row numbers of the original.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv

from orchestration.sources.contract import Cleaned
from orchestration.templates import workbook
from orchestration.templates.delimited import ROW_HEADING, Rows
from orchestration.templates.model import Column, Kind, Template
from orchestration.templates.opening import Opened, open_bytes
from orchestration.templates.personal import PATTERN, REMOVED, looks_personal

_MAIL = r"[^\s@/]@[^\s@/]+\.[A-Za-z]"
_MAIL_OR_PHONE = _MAIL + r"|^\s*(?:\+31|0031|0)[ -]?[1-9](?:[ -]?[0-9]){8}\s*$"
_PATTERNS = {Kind.URL: _MAIL, **dict.fromkeys((Kind.ID, Kind.AMOUNT, Kind.NUMBER), _MAIL_OR_PHONE)}
"""Where long numbers and signs have their place; everywhere else the full pattern holds."""


def cleaner(templates: Sequence[Template]) -> Callable[[bytes, str], Cleaned]:
    """What `Source.clean` of a template source is."""

    def clean(data: bytes, file: str) -> Cleaned:
        opened = open_bytes(data, file, templates)
        keep_as_is = not opened.unknown and not opened.above_header and not workbook.is_workbook(data)
        if keep_as_is and not _holds_personal(opened):
            return Cleaned(data, ())
        return Cleaned(_rewritten(open_bytes(data, file, templates)), opened.unknown)

    return clean


def _holds_personal(opened: Opened) -> bool:
    """Whether any cell must go; reads the whole file, and rows of the wrong width count as well."""
    columns = opened.template.by_name
    for rows in opened.rows:
        for name in rows.batch.schema.names:
            hits = pc.match_substring_regex(rows.batch.column(name), _pattern(columns[name]))
            if pc.any(hits).as_py():
                return True
    return bool(opened.rejects)


def _pattern(column: Column) -> str:
    return _PATTERNS.get(column.kind, PATTERN)


def _rewritten(opened: Opened) -> bytes:
    """A CSV in one notation: row number, the known columns, and the headings of the dropped ones."""
    columns = opened.template.by_name
    headings = [ROW_HEADING, *(columns[name].heading for name in opened.known)]
    dropped = [REMOVED if looks_personal(text) else text for text in opened.unknown]
    out = io.BytesIO()
    out.write((";".join(_quoted(text) for text in (*headings, *dropped)) + "\n").encode())
    schema = pa.schema([(str(place), pa.string()) for place in range(len(headings) + len(dropped))])
    options = pa_csv.WriteOptions(include_header=False, delimiter=";")
    with pa_csv.CSVWriter(out, schema, write_options=options) as writer:
        for rows in opened.rows:
            arrays = list(_cleaned_columns(rows, opened.known, columns))
            blank = [pa.nulls(rows.batch.num_rows, pa.string())] * len(dropped)
            numbers = rows.numbers.cast(pa.string())
            writer.write_batch(pa.RecordBatch.from_arrays([numbers, *arrays, *blank], schema=schema))
    # A row of the wrong width says nothing about which cell is which: only its number passes.
    out.write("".join(f"{reject.row}\n" for reject in opened.rejects).encode())
    return out.getvalue()


def _cleaned_columns(rows: Rows, known: Sequence[str], columns: dict[str, Column]) -> Iterator[pa.Array]:
    for name in known:
        values = rows.batch.column(name)
        hits = pc.match_substring_regex(values, _pattern(columns[name]))
        yield pc.if_else(pc.fill_null(hits, False), pa.scalar(REMOVED), values)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
