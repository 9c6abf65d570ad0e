"""Small gazetteers and snapshots for the turnout tests."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from orchestration.gazetteer import Gazetteer, Place
from orchestration.sources.contract import ParseContext, Snapshot
from orchestration.sources.turnout import SOURCE
from orchestration.sources.turnout.model import TABLE
from orchestration.tables import REJECTS

ALWAYS = date(2010, 1, 1)
GAZETTEER = Gazetteer(
    [
        Place("GM0308", "Baarn", ALWAYS),
        Place("GM0668", "West Maas en Waal", ALWAYS),
        Place("GM0855", "Tilburg", ALWAYS),
        Place("GM0363", "Amsterdam", ALWAYS),
        Place("GM0518", "'s-Gravenhage", ALWAYS, aliases=("Den Haag",)),
        Place("GM0457", "Weesp", ALWAYS, date(2022, 3, 24)),
        Place("GM0738", "Aalburg", ALWAYS, date(2019, 1, 1)),
        Place("GM1959", "Altena", date(2019, 1, 1)),
    ]
)


def snapshot_of(path: Path, title: str = "", **extra: str) -> Snapshot:
    return Snapshot(
        path=path,
        source=SOURCE.name,
        origin=f"inbox/turnout/{path.name}",
        file_name=path.name,
        sha256="0" * 64,
        raw_sha256="0" * 64,
        size=path.stat().st_size,
        publisher="Kiesraad",
        licence="open",
        retrieved_at=datetime(2026, 4, 1, tzinfo=UTC),
        title=title,
        extra=extra,
    )


def parsed(
    path: Path, gazetteer: Gazetteer = GAZETTEER, title: str = ""
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """All result rows and all rejects of a file."""
    rows: dict[str, list[dict[str, Any]]] = {TABLE: [], REJECTS: []}
    for batch in SOURCE.parse(snapshot_of(path, title), ParseContext("nederland", gazetteer)):
        if batch.table != REJECTS:
            assert batch.rows.schema == SOURCE.tables[batch.table]
        rows[batch.table].extend(batch.rows.to_pylist())
    return rows[TABLE], rows[REJECTS]


def written(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path
