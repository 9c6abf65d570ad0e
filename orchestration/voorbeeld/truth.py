"""The planted truth: what should come out of the pipeline. The pipeline never reads it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from orchestration.voorbeeld.pack import table, write


@dataclass(frozen=True)
class ExpectedReject:
    """A deliberate fault: the road must refuse this row (0: the whole file) and go on."""

    source: str
    file: str
    row: int
    fault: str


@dataclass
class Made:
    """What one part of the generator made: files of the inbox and truth tables."""

    files: dict[str, bytes] = field(default_factory=dict)
    truth: dict[str, list[Mapping[str, Any]]] = field(default_factory=dict)
    rejects: list[ExpectedReject] = field(default_factory=list)


def write_truth(folder: Path, tables: Mapping[str, Iterable[Mapping[str, Any]]]) -> None:
    """Write each table as CSV, with the columns of its first row."""
    for name, rows in tables.items():
        kept = list(rows)
        header = list(kept[0]) if kept else ["leeg"]
        write(folder / f"{name}.csv", table(header, kept, ",", bom=False))
