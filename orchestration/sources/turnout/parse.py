"""One snapshot of turnout → rows of `turnout_result` and rejects, whatever its format.

What belongs here: finding the format by content and joining the steps. What doesn't: the formats themselves.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import IO

from orchestration.sources.contract import ParseContext, Snapshot
from orchestration.sources.turnout.cells import csv_lines, numbered, xlsx_rows
from orchestration.sources.turnout.model import SCHEMA, TABLE, Result
from orchestration.sources.turnout.reconcile import reconcile
from orchestration.sources.turnout.template import is_template, read_template
from orchestration.tables import Batch, Reject, UnreadableFile, batches

HEAD_ROWS = 40
_UNKNOWN_FORMAT = (
    "Lever een EML 510 van de Kiesraad aan, een CSV van de Kiesraad of OSV, of het ingevulde sjabloon."
)


def parse(snapshot: Snapshot, context: ParseContext) -> Iterator[Batch]:
    """Yield the turnout in a snapshot as batches of `turnout_result` and `rejects`.

    Raises:
        UnreadableFile: when nothing of the file can be used.
    """
    with snapshot.path.open("rb") as stream:
        found = read_results(stream, snapshot)
        checked = reconcile(found, context.gazetteer)
        yield from batches(
            {TABLE: SCHEMA},
            (item if isinstance(item, Reject) else (TABLE, item.as_row()) for item in checked),
        )


def read_results(stream: IO[bytes], snapshot: Snapshot) -> Iterator[Result | Reject]:
    """The counts in the file as published, before anything is compared."""
    start = stream.read(4)
    stream.seek(0)
    if start == b"PK\x03\x04":
        rows = xlsx_rows(stream, snapshot.file_name)
        first = next(rows, (0, []))
        if not is_template(first[1]):
            raise UnreadableFile(f"{snapshot.file_name} heeft een onbekende indeling.", _UNKNOWN_FORMAT)
        yield from read_template(chain([first], rows), snapshot.file_name, "template-xlsx")
        return
    lines, text = csv_lines(stream, snapshot.file_name)
    try:
        rows = numbered(lines, snapshot.file_name)
        first = next(rows, (0, []))
        if not is_template(first[1]):
            raise UnreadableFile(f"{snapshot.file_name} heeft een onbekende indeling.", _UNKNOWN_FORMAT)
        yield from read_template(chain([first], rows), snapshot.file_name, "template-csv")
    finally:
        text.detach()
