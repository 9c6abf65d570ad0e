"""A filled-in template → typed batches and rejects: the parser that all template sources share.

Pure and streaming: memory stays flat in the length of the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from orchestration.gazetteer import Gazetteer
from orchestration.sources.contract import ParseContext, Snapshot
from orchestration.tables import REJECTS, Batch, Reject, reject_batch
from orchestration.templates.content import Content
from orchestration.templates.delimited import Rows, read_ahead
from orchestration.templates.judging import MUNICIPALITY, Judge, Problem
from orchestration.templates.model import Kind, Template
from orchestration.templates.opening import Opened, open_content
from orchestration.templates.personal import looks_personal
from orchestration.templates.places import Resolver
from orchestration.templates.values import BadValue

MOST_REJECTS = 10_000
"""Beyond these a reader learns nothing new; the rest is counted."""


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
    yield from _Reader(opened, file, Resolver(gazetteer, today), today).batches()


class _Reader:
    def __init__(self, opened: Opened, file: str, resolver: Resolver, today: date) -> None:
        self.opened = opened
        self.template = opened.template
        self.file = file
        self.resolver = resolver
        self.judge = Judge(opened.template, today)
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
        typed, filled, problems = self.judge.cells(rows)
        typed = self._with_codes(typed, problems)
        bad = {problem.place for problem in problems}
        problems += self.judge.broken(typed, bad)
        problems += self._repeated(typed, filled, bad | {problem.place for problem in problems})
        keep = _mask(filled, {problem.place for problem in problems}, rows.batch.num_rows)
        rejects = [
            self._reject(rows.numbers[found.place].as_py(), found)
            for found in sorted(problems, key=lambda found: found.place)
        ]
        return (typed if keep is None else typed.filter(keep)), rejects

    def _with_codes(self, typed: pa.RecordBatch, problems: list[Problem]) -> pa.RecordBatch:
        place = next((c for c in self.template.columns if c.kind is Kind.MUNICIPALITY), None)
        if place is None:
            return typed
        days = self.resolver.days(typed, self.template.day)
        codes, wrong = self.resolver.codes(typed.column(MUNICIPALITY), days)
        for index, problem in wrong.items():
            name = typed.column(MUNICIPALITY)[index].as_py()
            problems.append(Problem(index, place.name, place.heading, name, problem))
        return typed.set_column(typed.schema.get_field_index("municipality_code"), "municipality_code", codes)

    def _repeated(self, typed: pa.RecordBatch, filled: pa.Array, bad: set[int]) -> list[Problem]:
        if not self.template.key:
            return []
        headings = ", ".join(dict.fromkeys(self.judge.heading(name) for name in self.template.key))
        problem = BadValue(
            f"Deze rij staat er al: {headings} komen eerder in het bestand voor.",
            "Laat elke rij één keer staan, of geef een eigen kenmerk.",
        )
        found: list[Problem] = []
        # one row may give its name and another its code
        names = ("municipality_code" if name == MUNICIPALITY else name for name in self.template.key)
        keys = zip(*(typed.column(name).to_pylist() for name in names), strict=True)
        for index, (key, used) in enumerate(zip(keys, filled.to_pylist(), strict=True)):
            if not used or index in bad:
                continue
            mark = hash(key)
            if mark in self.seen:
                found.append(Problem(index, "", headings, "", problem))
            self.seen.add(mark)
        return found

    def _reject(self, number: int, found: Problem) -> Reject:
        shown = "" if looks_personal(str(found.text)) else str(found.text)[:100]
        return Reject(self.file, number, found.heading, shown, found.problem.reason, found.problem.remedy)


def _mask(filled: pa.Array, bad: set[int], height: int) -> pa.Array | None:
    if not bad:
        return None if pc.all(filled).as_py() else filled
    wrong = pc.is_in(pa.array(range(height), pa.int64()), value_set=pa.array(sorted(bad), pa.int64()))
    return pc.and_(filled, pc.invert(wrong))
