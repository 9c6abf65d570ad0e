"""The shape of a turnout result as published: one raw table, shared by every format.

What belongs here: the columns, their types and the row that parsers build. What doesn't: reading files
(one module per format) and judging figures (`reconcile`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Literal

import pyarrow as pa

from orchestration.tables import Reject

Level = Literal["municipality", "national", "polling_station"]

TABLE = "turnout_result"
MOST_ROWS = 200_000  # every polling station of the country is about 10,000

COUNTS = (
    "eligible",
    "valid",
    "blank",
    "invalid",
    "turnout",
    "admitted",
    "poll_cards",
    "proxies",
    "voter_passes",
    "more_than_admitted",
    "fewer_than_admitted",
)

SCHEMA = pa.schema(
    [
        ("level", pa.string()),
        ("election_id", pa.string()),
        ("election_type", pa.string()),
        ("election_date", pa.date32()),
        ("municipality_code", pa.string()),
        ("municipality_name", pa.string()),
        ("station_id", pa.string()),
        ("station_name", pa.string()),
        *((name, pa.int64()) for name in COUNTS),
        ("turnout_percentage", pa.float64()),
        ("source_format", pa.string()),
        ("row_number", pa.int64()),
    ]
)


@dataclass(slots=True)
class Result:
    """One count as published. `None` is "not published", never zero.

    valid, blank and invalid are ballots; turnout is their sum where the publisher gives no own figure.
    admitted counts voters let in ("toegelaten kiezers"), which may differ from turnout by lost ballots.
    turnout_percentage (0–100) is only filled where the publisher gives a percentage and no counts.
    row_number counts from 1 as a reader of the file sees it; in XML it is the place of the counting unit.
    """

    file: str
    level: Level
    election_id: str
    election_date: date
    source_format: str
    row_number: int
    municipality_code: str | None = None
    municipality_name: str | None = None
    station_id: str | None = None
    station_name: str | None = None
    eligible: int | None = None
    valid: int | None = None
    blank: int | None = None
    invalid: int | None = None
    turnout: int | None = None
    admitted: int | None = None
    poll_cards: int | None = None
    proxies: int | None = None
    voter_passes: int | None = None
    more_than_admitted: int | None = None
    fewer_than_admitted: int | None = None
    turnout_percentage: float | None = None

    @property
    def ballots(self) -> int | None:
        """valid + blank + invalid, or None where one of them is not published."""
        if self.valid is None or self.blank is None or self.invalid is None:
            return None
        return self.valid + self.blank + self.invalid

    def counts(self) -> tuple[int | None, ...]:
        return tuple(getattr(self, name) for name in COUNTS)

    def as_row(self) -> Mapping[str, Any]:
        """The row of the raw table."""
        row = {f.name: getattr(self, f.name) for f in fields(self) if f.name != "file"}
        return {**row, "election_type": election_type(self.election_id)}


@dataclass(frozen=True)
class Refused:
    """A count that can't be read; `about` says whose it is (without figures), None where that is unclear."""

    reject: Reject
    about: Result | None


Found = Result | Refused | Reject


def election_type(election_id: str) -> str:
    """`GR2022_WestMaasenWaal` → `GR`."""
    return election_id[:2].upper()
