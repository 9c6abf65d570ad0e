"""What is wrong with the rows of a template: cells that don't fit their column, and rows that break a check.

Shared by the parser, which says so, and by the door, which keeps no words of a row that will be refused.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from orchestration.templates.casting import cast, trimmed
from orchestration.templates.delimited import Rows
from orchestration.templates.model import Broken, Column, Kind, Template
from orchestration.templates.values import BadValue
from orchestration.texts import number

MUNICIPALITY = "municipality_name"
_SHOWN = (Kind.CODE, Kind.CODES, Kind.ID, Kind.URL)
"""Kinds whose wrong value is shown; elsewhere it could be a name in the wrong column."""


class Problem(NamedTuple):
    """One reason to refuse a row. `name` is the column at fault, empty where the row as a whole is."""

    place: int
    name: str
    heading: str
    text: str
    problem: BadValue


class Typed(NamedTuple):
    """Rows with typed columns (municipality names still to be resolved), and what did not fit."""

    rows: pa.RecordBatch
    filled: pa.Array
    problems: list[Problem]


class Judge:
    """Judges the rows of one template as they were on `today`."""

    def __init__(self, template: Template, today: date) -> None:
        self.template = template
        self.today = today

    def cells(self, rows: Rows) -> Typed:
        """All columns of the template, typed; a row without anything in it is not filled."""
        height = rows.batch.num_rows
        texts = {name: trimmed(rows.batch.column(name)) for name in rows.batch.schema.names}
        filled = _any_filled(list(texts.values()), height)
        problems: list[Problem] = []
        arrays: dict[str, pa.Array] = {"municipality_code": pa.nulls(height, pa.string())}
        schema = self.template.schema
        for column in self.template.columns:
            name = MUNICIPALITY if column.kind is Kind.MUNICIPALITY else column.name
            text = texts.get(column.name)
            if text is None:
                arrays[name] = pa.nulls(height, schema.field(name).type)
                continue
            values, wrong = cast(text, column)
            arrays[name] = values
            shown = column.kind in _SHOWN
            for index, problem in wrong.items():
                said = text[index].as_py() if shown else ""
                problems.append(Problem(index, column.name, column.heading, said, problem))
            if column.required:
                problems += self._empty(column, values, wrong.keys(), filled)
        typed = pa.RecordBatch.from_arrays([arrays[n] for n in schema.names], schema=schema)
        if self.template.derive is not None:
            typed = self.template.derive(typed)
        return Typed(typed, filled, problems)

    def broken(self, typed: pa.RecordBatch, bad: set[int]) -> Iterator[Problem]:
        """Rows that break a check; rows with a bad cell are passed over, their other figures mean little."""
        for broken in self._checks(typed):
            for index in pc.indices_nonzero(pc.fill_null(broken.mask, False)).to_pylist():
                if index not in bad:
                    row = {k: self._said(k, v) for k, v in typed.slice(index, 1).to_pylist()[0].items()}
                    problem = BadValue(broken.reason.format(**row), broken.remedy)
                    yield Problem(index, "", self.heading(broken.field), "", problem)

    def _checks(self, typed: pa.RecordBatch) -> Iterator[Broken]:
        for check in self.template.checks:
            yield from check(typed)
        for dated in self.template.dated_checks:
            yield from dated(typed, self.today)

    def _said(self, name: str, value: object) -> str:
        column = self.template.by_name.get(name)
        return str(value) if column is not None and column.kind is Kind.YEAR and value else _said(value)

    def _empty(
        self, column: Column, values: pa.Array, wrong: Collection[int], filled: pa.Array
    ) -> list[Problem]:
        """Cells of a required column with nothing in them, or a word that says it is unknown."""
        if not values.null_count:
            return []
        problem = BadValue(f"“{column.heading}” is niet ingevuld.", "Vul deze cel in.")
        where = pc.indices_nonzero(pc.and_(pc.is_null(values), filled)).to_pylist()
        return [
            Problem(index, column.name, column.heading, "", problem) for index in where if index not in wrong
        ]

    def heading(self, name: str) -> str:
        """The Dutch heading of a column of the raw table."""
        if name in ("municipality_code", MUNICIPALITY):
            return next(c.heading for c in self.template.columns if c.kind is Kind.MUNICIPALITY)
        return self.template.by_name[name].heading if name in self.template.by_name else ""


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
