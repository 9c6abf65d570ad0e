"""A filled-in template → typed batches and rejects: the parser that all template sources share.

Pure and streaming: memory stays flat in the length of the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

import pyarrow as pa
import pyarrow.compute as pc

from orchestration.gazetteer import Gazetteer
from orchestration.sources.contract import ParseContext, Snapshot
from orchestration.tables import REJECTS, Batch, Reject, reject_batch
from orchestration.templates.casting import cast, trimmed
from orchestration.templates.content import Content
from orchestration.templates.delimited import Rows, read_ahead
from orchestration.templates.model import Column, Kind, Template
from orchestration.templates.opening import Opened, open_content
from orchestration.templates.personal import looks_personal
from orchestration.templates.places import Resolver
from orchestration.templates.values import BadValue
from orchestration.texts import number

MOST_REJECTS = 10_000
"""Beyond these a reader learns nothing new; the rest is counted."""
_MUNICIPALITY = "municipality_name"
_SHOWN = (Kind.CODE, Kind.CODES, Kind.ID, Kind.URL)
"""Kinds whose wrong value is shown; elsewhere it could be a name in the wrong column."""


def parse_snapshot(
    snapshot: Snapshot, context: ParseContext, templates: Sequence[Template]
) -> Iterator[Batch]:
    """Parse an archived template; what `Source.parse` of a template source does."""
    content, today = Content(snapshot.path), snapshot.retrieved_at.date()
    yield from parse_content(content, snapshot.file_name, context.gazetteer, today, templates)


def parse_bytes(
    data: bytes, file: str, gazetteer: Gazetteer, today: date, templates: Sequence[Template]
) -> Iterator[Batch]:
    """As `parse_content`, for bytes in memory."""
    yield from parse_content(Content(data), file, gazetteer, today, templates)


def parse_content(
    content: Content, file: str, gazetteer: Gazetteer, today: date, templates: Sequence[Template]
) -> Iterator[Batch]:
    """Yield the good rows of a template typed, and a reject for every cell that is not.

    `today` is the day on which a municipality must exist where the row itself names no day.

    Raises:
        UnreadableFile: when nothing of the file can be used.
    """
    opened = open_content(content, file, templates)
    yield from _Reader(opened, file, Resolver(gazetteer, today)).batches()


class _Reader:
    def __init__(self, opened: Opened, file: str, resolver: Resolver) -> None:
        self.opened = opened
        self.template = opened.template
        self.file = file
        self.resolver = resolver
        self.seen: set[int] = set()
        self.rejected = 0
        self.rows = 0

    def batches(self) -> Iterator[Batch]:
        yield from self._rejects([self._not_taken_over(heading) for heading in self.opened.unknown])
        for rows in read_ahead(self.opened.rows):
            good, rejects = self._read(rows)
            self.rows += rows.batch.num_rows
            yield from self._rejects(self._of_wrong_width() + rejects)
            if good.num_rows:
                yield Batch(self.template.name, good)
        yield from self._rejects(self._of_wrong_width())
        if self.rejected > MOST_REJECTS:
            more = self.rejected - MOST_REJECTS
            text = f"Er zijn nog {more} meldingen van deze soort; die zijn niet opgeslagen."
            yield Batch(
                REJECTS,
                reject_batch(
                    [Reject(self.file, 0, "", "", text, "Herstel eerst de meldingen hierboven.")]
                ).rows,
            )

    def _of_wrong_width(self) -> list[Reject]:
        """Take what has gathered so far; the reading thread may be adding to the end meanwhile."""
        count = len(self.opened.rejects)
        found = self.opened.rejects[:count]
        del self.opened.rejects[:count]
        return found

    def _not_taken_over(self, heading: str) -> Reject:
        return Reject(
            self.file,
            self.opened.header_row,
            "",
            "",
            f"De kolom “{heading[:60]}” hoort niet bij dit sjabloon en is niet overgenomen.",
            "Haal de kolom weg, of gebruik de naam uit het sjabloon.",
        )

    def _rejects(self, rejects: list[Reject]) -> Iterator[Batch]:
        room = max(0, MOST_REJECTS - self.rejected)
        self.rejected += len(rejects)
        if rejects[:room]:
            yield reject_batch(rejects[:room])

    def _read(self, rows: Rows) -> tuple[pa.RecordBatch, list[Reject]]:
        problems: list[tuple[int, str, str, BadValue]] = []
        texts = {name: trimmed(rows.batch.column(name)) for name in rows.batch.schema.names}
        filled = _any_filled(list(texts.values()), rows.batch.num_rows)
        typed = self._typed(texts, rows.batch.num_rows, filled, problems)
        if self.template.derive is not None:
            typed = self.template.derive(typed)
        typed = self._with_codes(typed, problems)
        bad = {index for index, *_ in problems}
        problems += self._broken(typed, bad)
        problems += self._repeated(typed, filled, bad | {index for index, *_ in problems})
        keep = _mask(filled, {index for index, *_ in problems}, rows.batch.num_rows)
        rejects = [
            self._reject(rows.numbers[index].as_py(), name, text, problem)
            for index, name, text, problem in sorted(problems, key=lambda p: p[0])
        ]
        return (typed if keep is None else typed.filter(keep)), rejects

    def _typed(
        self,
        texts: dict[str, pa.Array],
        height: int,
        filled: pa.Array,
        problems: list[tuple[int, str, str, BadValue]],
    ) -> pa.RecordBatch:
        """All columns of the template, typed, with municipality names still to be resolved."""
        arrays: dict[str, pa.Array] = {}
        for column in self.template.columns:
            name = _MUNICIPALITY if column.kind is Kind.MUNICIPALITY else column.name
            text = texts.get(column.name)
            if text is None:
                arrays[name] = pa.nulls(height, self.template.schema.field(name).type)
                continue
            values, wrong = cast(text, column)
            arrays[name] = values
            shown = column.kind in _SHOWN
            for index, problem in wrong.items():
                problems.append((index, column.heading, text[index].as_py() if shown else "", problem))
            if column.required:
                problems += self._empty(column, text, filled)
        arrays["municipality_code"] = pa.nulls(height, pa.string())
        schema = self.template.schema
        return pa.RecordBatch.from_arrays([arrays[n] for n in schema.names], schema=schema)

    def _empty(
        self, column: Column, text: pa.Array, filled: pa.Array
    ) -> list[tuple[int, str, str, BadValue]]:
        if not text.null_count:
            return []
        problem = BadValue(f"“{column.heading}” is niet ingevuld.", "Vul deze cel in.")
        where = pc.indices_nonzero(pc.and_(pc.is_null(text), filled)).to_pylist()
        return [(index, column.heading, "", problem) for index in where]

    def _with_codes(
        self, typed: pa.RecordBatch, problems: list[tuple[int, str, str, BadValue]]
    ) -> pa.RecordBatch:
        place = next((c for c in self.template.columns if c.kind is Kind.MUNICIPALITY), None)
        if place is None:
            return typed
        days = self.resolver.days(typed, self.template.day)
        codes, wrong = self.resolver.codes(typed.column(_MUNICIPALITY), days)
        for index, problem in wrong.items():
            name = typed.column(_MUNICIPALITY)[index].as_py()
            problems.append((index, place.heading, name, problem))
        return typed.set_column(typed.schema.get_field_index("municipality_code"), "municipality_code", codes)

    def _broken(self, typed: pa.RecordBatch, bad: set[int]) -> list[tuple[int, str, str, BadValue]]:
        """Rows that break a check; rows with a bad cell are passed over, their other figures mean little."""
        found: list[tuple[int, str, str, BadValue]] = []
        for check in self.template.checks:
            for broken in check(typed):
                for index in pc.indices_nonzero(pc.fill_null(broken.mask, False)).to_pylist():
                    if index not in bad:
                        row = {k: _said(v) for k, v in typed.slice(index, 1).to_pylist()[0].items()}
                        problem = BadValue(broken.reason.format(**row), broken.remedy)
                        found.append((index, self._heading(broken.field), "", problem))
        return found

    def _repeated(
        self, typed: pa.RecordBatch, filled: pa.Array, bad: set[int]
    ) -> list[tuple[int, str, str, BadValue]]:
        if not self.template.key:
            return []
        headings = ", ".join(dict.fromkeys(self._heading(name) for name in self.template.key))
        problem = BadValue(
            f"Deze rij staat er al: {headings} komen eerder in het bestand voor.",
            "Laat elke rij één keer staan, of geef een eigen kenmerk.",
        )
        found: list[tuple[int, str, str, BadValue]] = []
        keys = zip(*(typed.column(name).to_pylist() for name in self.template.key), strict=True)
        for index, (key, used) in enumerate(zip(keys, filled.to_pylist(), strict=True)):
            if not used or index in bad:
                continue
            mark = hash(key)
            if mark in self.seen:
                found.append((index, headings, "", problem))
            self.seen.add(mark)
        return found

    def _heading(self, name: str) -> str:
        if name in ("municipality_code", _MUNICIPALITY):
            return next(c.heading for c in self.template.columns if c.kind is Kind.MUNICIPALITY)
        return self.template.by_name[name].heading if name in self.template.by_name else ""

    def _reject(self, number: int, heading: str, text: str, problem: BadValue) -> Reject:
        shown = "" if looks_personal(str(text)) else str(text)[:100]
        return Reject(self.file, number, heading, shown, problem.reason, problem.remedy)


def _said(value: object) -> str:
    """A typed value as the reader would write it."""
    if value is None:
        return "–"
    if isinstance(value, date):
        return f"{value:%d-%m-%Y}"
    if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        return number(float(value), 0 if value == int(value) else 2)
    return str(value)


def _any_filled(columns: list[pa.Array], height: int) -> pa.Array:
    """Which rows hold anything at all."""
    filled = pa.array([False] * height)
    for column in columns:
        if not column.null_count:
            return pa.array([True] * height)
        filled = pc.or_(filled, pc.is_valid(column))
    return filled


def _mask(filled: pa.Array, bad: set[int], height: int) -> pa.Array | None:
    if not bad:
        return None if pc.all(filled).as_py() else filled
    wrong = pc.is_in(pa.array(range(height), pa.int64()), value_set=pa.array(sorted(bad), pa.int64()))
    return pc.and_(filled, pc.invert(wrong))
