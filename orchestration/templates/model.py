"""What a template is: columns with a type, a Dutch heading and explanation, and the checks across them.

Plain data, no reading and no writing. One `Template` gives one raw table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

import pyarrow as pa

from orchestration.gazetteer import fold
from orchestration.templates.vocabulary import Vocabulary

SHORT_TEXT = 300
LONG_TEXT = 2_000


class Kind(StrEnum):
    """The type of a column, as a reader fills it in."""

    TEXT = "text"
    ID = "id"
    URL = "url"
    CODE = "code"
    CODES = "codes"
    COUNT = "count"
    YEAR = "year"
    AMOUNT = "amount"
    NUMBER = "number"
    PERCENTAGE = "percentage"
    DATE = "date"
    YES_NO = "yes_no"
    MUNICIPALITY = "municipality"


ARROW: dict[Kind, pa.DataType] = {
    Kind.TEXT: pa.string(),
    Kind.ID: pa.string(),
    Kind.URL: pa.string(),
    Kind.CODE: pa.string(),
    Kind.CODES: pa.string(),
    Kind.COUNT: pa.int64(),
    Kind.YEAR: pa.int64(),
    Kind.AMOUNT: pa.decimal128(18, 2),
    Kind.NUMBER: pa.float64(),
    Kind.PERCENTAGE: pa.float64(),
    Kind.DATE: pa.date32(),
    Kind.YES_NO: pa.bool_(),
    Kind.MUNICIPALITY: pa.string(),
}


@dataclass(frozen=True)
class Column:
    """One column. `heading` and `help` are Dutch; `aliases` are other headings under which it is known.

    A percentage is written in percent (`53,8`) and kept as a share (0.538). `longest` holds for text.
    """

    name: str
    kind: Kind
    heading: str
    help: str
    required: bool = False
    vocabulary: Vocabulary | None = None
    aliases: tuple[str, ...] = ()
    longest: int = SHORT_TEXT
    example: str = ""


class Broken(NamedTuple):
    """Rows that break a rule: `mask` is true there; `reason` may name columns in braces."""

    mask: pa.BooleanArray
    field: str
    reason: str
    remedy: str


Check = Callable[[pa.RecordBatch], Iterator[Broken]]
DatedCheck = Callable[[pa.RecordBatch, date], Iterator[Broken]]
"""A check that needs to know the day on which the file came in."""


@dataclass(frozen=True)
class Template:
    """A table that people fill in.

    key: columns that together occur once in a file.
    day: columns that tell on which day the municipality must exist, best first (a date, a year or a term).
    derive: fills columns from others, after the types are right and before the checks.
    """

    name: str
    title_nl: str
    explanation_nl: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    day: tuple[str, ...] = ()
    checks: tuple[Check, ...] = ()
    dated_checks: tuple[DatedCheck, ...] = ()
    derive: Callable[[pa.RecordBatch], pa.RecordBatch] | None = None
    by_name: dict[str, Column] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", {c.name: c for c in self.columns})
        if len({fold(c.heading) for c in self.columns}) < len(self.columns):
            raise ValueError(f"{self.name}: twee kolommen heten hetzelfde")

    @property
    def schema(self) -> pa.Schema:
        """The raw table: a column of kind municipality becomes its code and its name as published."""
        fields: list[tuple[str, pa.DataType]] = []
        for column in self.columns:
            if column.kind is Kind.MUNICIPALITY:
                fields += [("municipality_code", pa.string()), ("municipality_name", pa.string())]
            else:
                fields.append((column.name, ARROW[column.kind]))
        return pa.schema(fields)
