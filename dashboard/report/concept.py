"""The two weeks in which a municipality can reply to its report. They begin when `democratie report` first
makes it, and that day is kept in `<data set>/reports`: neither a newer release nor an early reply moves it.

A visitor of the dashboard can't start them: a download there only reads.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from dashboard.report.model import Stage
from dashboard.services.tables import local_day
from orchestration.settings import Home

FOLDER = "reports"
OPEN_DAYS = 14
_CODE = re.compile(r"GM[0-9]{4}")
_DAY_LENGTH = len("2026-01-01")


def today() -> date:
    """The day it is in the Netherlands."""
    return local_day(datetime.now(UTC))


def path_of(home: Home, code: str, year: int) -> Path:
    """Where the first day of the two weeks is kept.

    Raises:
        ValueError: for what is no code of a municipality.
    """
    if not _CODE.fullmatch(code):
        raise ValueError(code)
    return home.base / FOLDER / f"{code}-{year}-concept.txt"


def begin(home: Home, code: str, year: int, on: date) -> None:
    """Let the two weeks begin, unless they already did.

    Raises:
        OSError: when the folder can't be written.
    """
    if _begun(home, code, year) is not None:
        return
    path = path_of(home, code, year)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{on.isoformat()}\n", encoding="utf-8")


def stage(home: Home, code: str, year: int, on: date) -> Stage:
    """Whether the report is a concept on day `on`, and until when."""
    begun = _begun(home, code, year)
    if begun is None:
        return Stage(concept=True, until=None)
    until = begun + timedelta(days=OPEN_DAYS)
    return Stage(concept=on <= until, until=until)


def _begun(home: Home, code: str, year: int) -> date | None:
    """The day that was kept; None where there is none, or where the file holds something else."""
    try:
        with path_of(home, code, year).open(encoding="utf-8") as stream:
            return date.fromisoformat(stream.read(_DAY_LENGTH))
    except (FileNotFoundError, UnicodeDecodeError, ValueError):
        return None
