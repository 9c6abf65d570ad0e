"""At the door: from a filled-in template only the columns of the template pass, and no personal data.

A workbook always becomes a CSV (hidden sheets, comments and authors stay behind). Headings of columns that
are dropped stay, empty, so that the reader is told; `#rij` keeps the row numbers of the original. Of a row
that will be refused no words are kept: nobody needs them, and a pattern can't see every name.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv

from orchestration.sources.contract import Cleaned
from orchestration.templates import workbook
from orchestration.templates.delimited import ROW_HEADING, Rows
from orchestration.templates.judging import Judge
from orchestration.templates.model import Column, Kind, Template
from orchestration.templates.opening import Opened, open_bytes
from orchestration.templates.personal import KEPT_OUT, PATTERN, REMOVED, UNFIT, looks_personal
from orchestration.templates.values import FIGURES

_MAIL = r"[^\s@/]@[^\s@/]+\.[A-Za-z]"
_MAIL_OR_PHONE = _MAIL + r"|^\s*(?:\+31|0031|0)[ -]?[1-9](?:[ -]?[0-9]){8}\s*$"
_PATTERNS = {Kind.URL: _MAIL, **dict.fromkeys((Kind.ID, Kind.AMOUNT, Kind.NUMBER), _MAIL_OR_PHONE)}
"""Where long numbers and signs have their place; everywhere else the full pattern holds."""
_CHOSEN = (Kind.CODE, Kind.CODES, Kind.MUNICIPALITY)
"""Words from a list: what was meant must stay to be seen."""
_MARKS = pa.array([REMOVED, KEPT_OUT, UNFIT])


def cleaner(templates: Sequence[Template]) -> Callable[[bytes, str], Cleaned]:
    """What `Source.clean` of a template source is."""

    def clean(data: bytes, file: str) -> Cleaned:
        opened = open_bytes(data, file, templates)
        keep_as_is = not opened.unknown and not opened.above_header and not workbook.is_workbook(data)
        if keep_as_is and not _must_change(opened):
            return Cleaned(data, ())
        return Cleaned(_rewritten(open_bytes(data, file, templates)), opened.unknown)

    return clean


def _must_change(opened: Opened) -> bool:
    """Whether any cell must go; reads the whole file, and rows of the wrong width count as well."""
    kept_out = _KeptOut(opened.template)
    for rows in opened.rows:
        for name, values in zip(opened.known, _cleaned_columns(rows, opened.known, kept_out), strict=True):
            if not values.equals(rows.batch.column(name)):
                return True
    return bool(opened.rejects)


class _KeptOut:
    """The words that are not kept: those of rows that will be refused, and those that a column can't hold."""

    def __init__(self, template: Template) -> None:
        self.columns = template.by_name
        self.days = template.day
        # The list of municipalities is not at hand here; rows refused for theirs keep their words.
        self._judge = Judge(template, datetime.now(UTC).date())

    def of(self, rows: Rows) -> tuple[pa.BooleanArray, dict[str, pa.BooleanArray]]:
        """Which rows will be refused, and per column which of its cells are the reason."""
        typed, _, problems = self._judge.cells(rows)
        bad = {problem.place for problem in problems}
        bad |= {problem.place for problem in self._judge.broken(typed, bad)}
        wrong: dict[str, set[int]] = {}
        for problem in problems:
            wrong.setdefault(problem.name, set()).add(problem.place)
        height = rows.batch.num_rows
        return _mask(bad, height), {name: _mask(found, height) for name, found in wrong.items()}


def _mask(places: set[int], height: int) -> pa.BooleanArray:
    return pc.is_in(pa.array(range(height), pa.int64()), value_set=pa.array(sorted(places), pa.int64()))


def _pattern(column: Column) -> str:
    return _PATTERNS.get(column.kind, PATTERN)


def _rewritten(opened: Opened) -> bytes:
    """A CSV in one notation: row number, the known columns, and the headings of the dropped ones."""
    columns = opened.template.by_name
    kept_out = _KeptOut(opened.template)
    headings = [ROW_HEADING, *(columns[name].heading for name in opened.known)]
    dropped = [REMOVED if looks_personal(text) else text for text in opened.unknown]
    out = io.BytesIO()
    out.write((";".join(_quoted(text) for text in (*headings, *dropped)) + "\n").encode())
    schema = pa.schema([(str(place), pa.string()) for place in range(len(headings) + len(dropped))])
    options = pa_csv.WriteOptions(include_header=False, delimiter=";")
    with pa_csv.CSVWriter(out, schema, write_options=options) as writer:
        for rows in opened.rows:
            arrays = list(_cleaned_columns(rows, opened.known, kept_out))
            blank = [pa.nulls(rows.batch.num_rows, pa.string())] * len(dropped)
            numbers = rows.numbers.cast(pa.string())
            writer.write_batch(pa.RecordBatch.from_arrays([numbers, *arrays, *blank], schema=schema))
    # A row of the wrong width says nothing about which cell is which: only its number passes.
    out.write("".join(f"{reject.row}\n" for reject in opened.rejects).encode())
    return out.getvalue()


def _cleaned_columns(rows: Rows, known: Sequence[str], kept_out: _KeptOut) -> Iterator[pa.Array]:
    refused, wrong = kept_out.of(rows)
    for name in known:
        column, given = kept_out.columns[name], rows.batch.column(name)
        values = given
        personal = pc.fill_null(pc.match_substring_regex(values, _pattern(column)), False)
        if column.kind is Kind.TEXT and name not in kept_out.days:
            values = pc.if_else(pc.and_(refused, _filled(values)), pa.scalar(KEPT_OUT), values)
        if name in wrong and column.kind not in _CHOSEN:
            values = _unfit(values, given, wrong[name])
        values = pc.if_else(personal, pa.scalar(REMOVED), values)
        yield pc.if_else(pc.is_in(given, value_set=_MARKS), given, values)


def _unfit(values: pa.Array, given: pa.Array, wrong: pa.BooleanArray) -> pa.Array:
    """Without the wrong cells, save figures; of a formula the sign is left, to tell the reason by."""
    formula = pc.fill_null(pc.starts_with(pc.utf8_ltrim_whitespace(given), "="), False)
    figures = pc.fill_null(pc.match_substring_regex(given, f"^(?:{FIGURES})$"), False)
    gone = pc.and_(wrong, pc.and_(_filled(given), pc.invert(figures)))
    return pc.if_else(gone, pc.if_else(formula, pa.scalar("="), pa.scalar(UNFIT)), values)


def _filled(values: pa.Array) -> pa.BooleanArray:
    return pc.fill_null(pc.not_equal(pc.utf8_trim_whitespace(values), ""), False)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
