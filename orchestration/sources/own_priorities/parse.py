"""Filled-in templates of this source → typed batches, with the engine of `orchestration.templates`."""

from __future__ import annotations

from collections.abc import Iterator

from orchestration.sources.contract import ParseContext, Snapshot
from orchestration.sources.own_priorities.tables import TEMPLATES
from orchestration.tables import Batch
from orchestration.templates import parse_snapshot


def parse(snapshot: Snapshot, context: ParseContext) -> Iterator[Batch]:
    """Yield the rows and rejects of one archived template.

    Raises:
        UnreadableFile: when nothing of the file can be used.
    """
    yield from parse_snapshot(snapshot, context, TEMPLATES)
