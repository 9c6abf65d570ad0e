"""Municipalities of a whole column at once: name or code, and a day → CBS code.

Which day counts is the template's choice: a date, the first day of a year, or the start of a term.
"""

from __future__ import annotations

from datetime import date, timedelta

import pyarrow as pa
import pyarrow.compute as pc

from orchestration.gazetteer import Gazetteer, Place, UnknownMunicipality
from orchestration.templates.casting import Cast
from orchestration.templates.values import BadValue

TERM_STARTS = {
    "2014-2018": date(2014, 3, 19),
    "2018-2022": date(2018, 3, 21),
    "2022-2026": date(2022, 3, 16),
    "2026-2030": date(2026, 3, 18),
}
"""Days of the ordinary council elections."""


class Resolver:
    """Resolves the municipalities of one file; remembers what it has seen, by name."""

    def __init__(self, gazetteer: Gazetteer, fallback: date) -> None:
        self._gazetteer = gazetteer
        self._fallback = fallback
        self._seen: dict[tuple[str, date], Place | BadValue] = {}
        self._known: dict[str, Place] = {}

    def days(self, rows: pa.RecordBatch, columns: tuple[str, ...]) -> pa.Array:
        """The day that counts for each row: the first of `columns` that is filled in."""
        options = [_as_day(rows.column(name)) for name in columns]
        return pc.coalesce(*options, pa.scalar(self._fallback, pa.date32()))

    def codes(self, names: pa.Array, days: pa.Array) -> Cast:
        """CBS codes of `names` on `days`, NULL where the name is empty."""
        encoded_names, encoded_days = names.dictionary_encode(), days.dictionary_encode()
        stride = max(1, len(encoded_days.dictionary))
        key = pc.add(
            pc.multiply(encoded_names.indices.cast(pa.int64()), stride), encoded_days.indices.cast(pa.int64())
        ).dictionary_encode()
        name_of, day_of = encoded_names.dictionary.to_pylist(), encoded_days.dictionary.to_pylist()
        found = [self._place(name_of[k // stride], day_of[k % stride]) for k in key.dictionary.to_pylist()]
        codes = pa.array([p.code if isinstance(p, Place) else None for p in found], pa.string())
        wrong = [i for i, p in enumerate(found) if isinstance(p, BadValue)]
        problems: dict[int, BadValue] = {}
        if wrong:
            hit = pc.is_in(key.indices, value_set=pa.array(wrong, type=key.indices.type))
            for index in pc.indices_nonzero(hit).to_pylist():
                problem = found[key.indices[index].as_py()]
                assert isinstance(problem, BadValue)  # noqa: S101 - by construction
                problems[index] = problem
        return Cast(codes.take(key.indices), problems)

    def _place(self, name: str, day: date) -> Place | BadValue:
        known = self._known.get(name)
        if known is not None and known.holds_on(day):
            return known
        if (name, day) not in self._seen:
            self._seen[name, day] = self._resolve(name, day)
        return self._seen[name, day]

    def _resolve(self, name: str, day: date) -> Place | BadValue:
        last_of_year = date(day.year, 12, 31)
        try:
            found = self._gazetteer.resolve(name, day)
        except UnknownMunicipality as unknown:
            if day != date(day.year, 1, 1):
                return BadValue(unknown.reason(), unknown.remedy())
            try:  # a year also holds for a municipality that got its name in the course of it
                found = self._gazetteer.resolve(name, last_of_year)
            except UnknownMunicipality:
                return BadValue(unknown.reason(), unknown.remedy())
        self._known[name] = found
        return found


def _as_day(values: pa.Array) -> pa.Array:
    """A date as it is, a year as its first day, a council term as its election day."""
    if pa.types.is_date(values.type):
        return values
    if pa.types.is_integer(values.type):
        encoded = values.dictionary_encode()
        firsts = [date(year, 1, 1) for year in encoded.dictionary.to_pylist()]
        return pa.array(firsts, pa.date32()).take(encoded.indices)
    encoded = values.dictionary_encode()
    starts = [TERM_STARTS.get(term) for term in encoded.dictionary.to_pylist()]
    return pa.array([s + timedelta(days=1) if s else None for s in starts], pa.date32()).take(encoded.indices)
