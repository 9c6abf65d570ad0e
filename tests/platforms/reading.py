"""Helpers of these tests: clean, parse and look at the rows."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import openpyxl

from orchestration.gazetteer import Gazetteer, Place
from orchestration.sources.contract import Download, ParseContext, Snapshot
from orchestration.sources.platforms import SOURCE
from orchestration.tables import REJECTS

PLACE = Place("GM9901", "Proefstad", date(2000, 1, 1))
CONTEXT = ParseContext("nederland", Gazetteer([PLACE]))


@dataclass
class Rows:
    """What a file became."""

    trajectories: list[dict[str, Any]] = field(default_factory=list)
    activities: list[dict[str, Any]] = field(default_factory=list)
    rejects: list[dict[str, Any]] = field(default_factory=list)

    def of_kind(self, kind: str) -> list[dict[str, Any]]:
        return [row for row in self.activities if row["kind"] == kind]


def snapshot(path: Path, name: str, extra: Mapping[str, str]) -> Snapshot:
    return Snapshot(
        path=path,
        source="platforms",
        origin=f"inbox/platforms/GM9901/{name}",
        file_name=name,
        sha256="",
        raw_sha256="",
        size=path.stat().st_size,
        publisher="",
        licence="",
        retrieved_at=datetime(2026, 9, 1, tzinfo=UTC),
        extra=extra,
    )


def parsed(cleaned: bytes, folder: Path, name: str = "export.csv", **extra: str) -> Rows:
    """Parse cleaned bytes as the road does."""
    path = folder / "cleaned"
    path.write_bytes(cleaned)
    return parsed_file(path, name, extra or {"municipality": "Proefstad"})


def parsed_file(path: Path, name: str, extra: Mapping[str, str]) -> Rows:
    rows = Rows()
    held = {
        "platform_trajectory": rows.trajectories,
        "platform_activity": rows.activities,
        REJECTS: rows.rejects,
    }
    for batch in SOURCE.parse(snapshot(path, name, extra), CONTEXT):
        schema = SOURCE.tables.get(batch.table)
        assert schema is None or batch.rows.schema.equals(schema)
        held[batch.table].extend(batch.rows.to_pylist())
    return rows


def read(raw: bytes, folder: Path, name: str = "export.csv", **extra: str) -> Rows:
    """Clean and parse an export."""
    assert SOURCE.clean is not None
    return parsed(SOURCE.clean(raw, name).data, folder, name, **extra)


def cleaned_rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode())))


def as_json(held: Any) -> bytes:
    return json.dumps(held).encode()


def workbook(sheets: Mapping[str, list[list[Any]]]) -> bytes:
    """An XLSX with these sheets; text that starts with `=` becomes a formula."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def every_file(folder: Path) -> Iterator[tuple[Path, bytes]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path, path.read_bytes()


def download_rows(download: Download) -> Rows:
    return parsed_file(download.path, download.file_name, download.extra)
