"""Whole columns of text → typed columns, with the cells that don't fit.

A column that is plainly right is cast in one go; only a column with something else in it is looked at per
*distinct* value, by the same functions that judge a single cell. So the outcome never depends on the path.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from orchestration.templates.model import ARROW, Column, Kind
from orchestration.templates.personal import PATTERN
from orchestration.templates.values import (
    FIRST_YEAR,
    LAST_YEAR,
    LONGEST_URL,
    UNKNOWN_WORDS,
    BadValue,
    convert,
)

_SUSPECT_TEXT = (
    r"^[=+\-@\t\r\[]|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x{202a}-\x{202e}\x{2066}-\x{2069}]|" + PATTERN
)
_PLAIN_URL = r"^https?://[A-Za-z0-9._~:/?#@!$&()*+,;=%-]+$"
_PLAIN_ID = r"^[A-Za-z0-9][A-Za-z0-9._:/-]*$"
_LONGEST_ID = 100
_UNKNOWN = f"(?i)^(?:{'|'.join(re.escape(word) for word in sorted(UNKNOWN_WORDS))})$"


class Cast(NamedTuple):
    """A typed column and what didn't fit, as index → problem; those cells are NULL in `values`."""

    values: pa.Array
    problems: dict[int, BadValue]


def trimmed(values: pa.Array) -> pa.Array:
    """Without spaces around it; a cell of only spaces becomes NULL."""
    if values.null_count == len(values):
        return values
    plain = pc.utf8_trim_whitespace(values)
    return pc.if_else(pc.equal(plain, ""), pa.scalar(None, pa.string()), plain)


def cast(values: pa.Array, column: Column) -> Cast:
    """Type a column of trimmed text."""
    target = ARROW[column.kind]
    if values.null_count == len(values):
        return Cast(pa.nulls(len(values), target), {})
    plain = _plainly_right(values, column, target)
    return Cast(plain, {}) if plain is not None else _by_distinct(values, column, target)


def _plainly_right(values: pa.Array, column: Column, target: pa.DataType) -> pa.Array | None:
    kind = column.kind
    if kind in (Kind.ID, Kind.MUNICIPALITY) and not _no(values, _UNKNOWN):
        return None
    if kind in (Kind.TEXT, Kind.MUNICIPALITY):
        fits = _no(values, _SUSPECT_TEXT) and _longest(values) <= column.longest
        return values if fits else None
    if kind is Kind.URL:
        return values if _all(values, _PLAIN_URL) and _longest(values) <= LONGEST_URL else None
    if kind is Kind.ID:
        return values if _all(values, _PLAIN_ID) and _longest(values) <= _LONGEST_ID else None
    if kind is Kind.COUNT and _longest(values) <= 7 and _all(values, r"^(?:0|[1-9][0-9]*)$"):
        return pc.cast(values, target)
    if (
        kind is Kind.AMOUNT
        and _longest(values) <= 16
        and _all(values, r"^(?:0|[1-9][0-9]*)(?:,[0-9]{1,2})?$")
    ):
        return pc.cast(pc.replace_substring(values, ",", "."), target)
    if kind is Kind.DATE and _all(values, r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"):
        return _plain_dates(values, target)
    return None


def _plain_dates(values: pa.Array, target: pa.DataType) -> pa.Array | None:
    try:
        days = pc.cast(values, target)
    except pa.ArrowInvalid:
        return None
    years = pc.min_max(pc.year(days)).as_py()
    return days if years["min"] >= FIRST_YEAR and years["max"] <= LAST_YEAR else None


def _by_distinct(values: pa.Array, column: Column, target: pa.DataType) -> Cast:
    encoded = values.dictionary_encode()
    typed: list[object] = []
    bad: dict[int, BadValue] = {}
    for place, text in enumerate(encoded.dictionary.to_pylist()):
        try:
            typed.append(convert(text, column))
        except BadValue as problem:
            typed.append(None)
            bad[place] = problem
    answers = pa.array(typed, type=target)
    problems: dict[int, BadValue] = {}
    if bad:
        hit = pc.is_in(encoded.indices, value_set=pa.array(list(bad), type=encoded.indices.type))
        for index in pc.indices_nonzero(hit).to_pylist():
            problems[index] = bad[encoded.indices[index].as_py()]
    return Cast(answers.take(encoded.indices), problems)


def _all(values: pa.Array, pattern: str) -> bool:
    return bool(pc.all(pc.match_substring_regex(values, pattern)).as_py())


def _no(values: pa.Array, pattern: str) -> bool:
    return not pc.any(pc.match_substring_regex(values, pattern)).as_py()


def _longest(values: pa.Array) -> int:
    return int(pc.max(pc.utf8_length(values)).as_py())
