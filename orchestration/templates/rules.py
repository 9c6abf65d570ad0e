"""Checks that several templates share: parts that can't exceed the whole, and days in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from orchestration.templates.model import Broken, Check, DatedCheck

_STILL_TO_COME = "{{{name}}} moet nog komen: dit bestand is van {today}."


def not_more(part: str, whole: str, reason: str, remedy: str) -> Check:
    """`part` ≤ `whole` where both are known."""

    def check(rows: pa.RecordBatch) -> Iterator[Broken]:
        yield Broken(pc.greater(rows.column(part), rows.column(whole)), part, reason, remedy)

    return check


def not_before(later: str, earlier: str, reason: str) -> Check:
    """The day `later` is not before the day `earlier`, where both are known."""

    def check(rows: pa.RecordBatch) -> Iterator[Broken]:
        mask = pc.less(rows.column(later), rows.column(earlier))
        yield Broken(mask, later, reason, "Controleer of de twee dagen verwisseld zijn.")

    return check


def not_more_when(
    part: str, whole: str, condition: str, values: Sequence[str], reason: str, remedy: str
) -> Check:
    """`part` ≤ `whole` where both are known and the code in `condition` is one of `values`."""

    def check(rows: pa.RecordBatch) -> Iterator[Broken]:
        holds = pc.is_in(rows.column(condition), value_set=pa.array(values))
        mask = pc.and_(pc.greater(rows.column(part), rows.column(whole)), holds)
        yield Broken(mask, part, reason, remedy)

    return check


def only_with(field: str, condition: str, values: Sequence[str], reason: str, remedy: str) -> Check:
    """`field` is filled in if, and only if, the code in `condition` is one of `values`."""

    def check(rows: pa.RecordBatch) -> Iterator[Broken]:
        wanted = pc.is_in(rows.column(condition), value_set=pa.array(values))
        yield Broken(pc.not_equal(wanted, pc.is_valid(rows.column(field))), field, reason, remedy)

    return check


def not_to_come(
    years: Sequence[str], days: Sequence[str], ahead: int = 0, condition: str = "", values: Sequence[str] = ()
) -> DatedCheck:
    """No year (`ahead` of them are allowed) or day still to come, where `condition` has one of `values`."""

    def check(rows: pa.RecordBatch, today: date) -> Iterator[Broken]:
        held = pc.is_in(rows.column(condition), value_set=pa.array(values)) if condition else None
        remedy = "Controleer het jaar en de dag"
        remedy += "; voor wat nog moet komen bestaat een andere status." if condition else "."
        for names, last in ((years, today.year + ahead), (days, pa.scalar(today))):
            for name in names:
                mask = pc.greater(rows.column(name), last)
                mask = mask if held is None else pc.and_(mask, held)
                yield Broken(mask, name, _STILL_TO_COME.format(name=name, today=f"{today:%d-%m-%Y}"), remedy)

    return check


def some_filled(fields: Sequence[str], reason: str, remedy: str) -> Check:
    """At least one of `fields` is filled in."""

    def check(rows: pa.RecordBatch) -> Iterator[Broken]:
        filled = pc.is_valid(rows.column(fields[0]))
        for name in fields[1:]:
            filled = pc.or_(filled, pc.is_valid(rows.column(name)))
        yield Broken(pc.invert(filled), fields[0], reason, remedy)

    return check


COUNCIL_TERMS = tuple(f"{year}-{year + 4}" for year in range(1990, 2090, 4))


def council_term(field: str) -> Check:
    """`field` holds an ordinary council term of four years, such as 2022-2026, where it is filled in."""

    def check(rows: pa.RecordBatch) -> Iterator[Broken]:
        known = pc.is_in(rows.column(field), value_set=pa.array(COUNCIL_TERMS))
        mask = pc.and_(pc.is_valid(rows.column(field)), pc.invert(known))
        reason = f"“{{{field}}}” is geen raadsperiode."
        yield Broken(mask, field, reason, "Schrijf de raadsperiode als 2022-2026 of 2026-2030.")

    return check
