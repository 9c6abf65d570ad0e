"""What every parser returns: batches of typed rows, and rejects that say how to mend the input.

A parser is a generator of `Batch`. It never raises for a bad row: a bad row becomes a `Reject`, in the
table `rejects`, and the rows around it go on. It raises `UnreadableFile` only where nothing of the file
can be used.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import pyarrow as pa

ROWS_PER_BATCH = 50_000
REJECTS = "rejects"

REJECT_SCHEMA = pa.schema(
    [
        ("file", pa.string()),
        ("row", pa.int64()),
        ("field", pa.string()),
        ("value", pa.string()),
        ("reason", pa.string()),
        ("remedy", pa.string()),
    ]
)


class UnreadableFile(Exception):
    """Nothing of the file can be used; `reason` and `remedy` are Dutch sentences for the reader."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(f"{reason} {remedy}")
        self.reason = reason
        self.remedy = remedy


@dataclass(frozen=True)
class Reject:
    """One refused row or value. `row` counts from 1 as the reader sees it (header included); 0 = whole file.

    `value` holds the offending value only where it can't be personal data; otherwise it stays empty.
    """

    file: str
    row: int
    field: str
    value: str
    reason: str
    remedy: str


@dataclass(frozen=True)
class Batch:
    """Rows for one raw table. `rows.schema` equals the schema that the source declares for `table`."""

    table: str
    rows: pa.RecordBatch


def reject_batch(rejects: Sequence[Reject]) -> Batch:
    """Pack rejects as a batch of the table `rejects`."""
    return Batch(REJECTS, pa.RecordBatch.from_pylist([asdict(r) for r in rejects], schema=REJECT_SCHEMA))


def batches(
    schemas: Mapping[str, pa.Schema], rows: Iterable[tuple[str, Mapping[str, Any]] | Reject]
) -> Iterator[Batch]:
    """Group a stream of `(table, row)` and `Reject` into batches, with memory flat in its length.

    Columns that a row leaves out become NULL; a column the schema lacks raises `KeyError`, because that
    is a mistake in the parser and not in the input.
    """
    waiting: dict[str, list[dict[str, Any]]] = {}
    all_schemas = {**schemas, REJECTS: REJECT_SCHEMA}
    names = {table: frozenset(schema.names) for table, schema in all_schemas.items()}
    for item in rows:
        table, row = (REJECTS, asdict(item)) if isinstance(item, Reject) else (item[0], dict(item[1]))
        if not row.keys() <= names[table]:
            raise KeyError(f"{table}: {sorted(row.keys() - names[table])}")
        held = waiting.setdefault(table, [])
        held.append(row)
        if len(held) >= ROWS_PER_BATCH:
            yield Batch(table, pa.RecordBatch.from_pylist(held, schema=all_schemas[table]))
            held.clear()
    for table, held in waiting.items():
        if held:
            yield Batch(table, pa.RecordBatch.from_pylist(held, schema=all_schemas[table]))
