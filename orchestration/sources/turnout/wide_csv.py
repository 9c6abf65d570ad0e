"""The older wide CSV of Kiesraad: one area per row, one column per party (before 2021).

What belongs here: the two layouts of its headings. The file doesn't name its election; the caller does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from orchestration.sources.turnout import values
from orchestration.sources.turnout.cells import NumberedRow
from orchestration.sources.turnout.elections import Election
from orchestration.sources.turnout.model import Result
from orchestration.tables import Reject

_HEADINGS = {
    "regionaam": "municipality_name",
    "naam": "municipality_name",
    "regiocode": "municipality_code",
    "cbs code": "municipality_code",
    "kiesgerechtigden": "eligible",
    "opkomst": "turnout",
    "opkomstpercentage": "turnout_percentage",
    "geldigestemmen": "valid",
    "geldige stemmen": "valid",
    "ongeldigestemmen": "invalid",
    "ongeldige stemmen": "invalid",
    "blancostemmen": "blank",
    "blanco stemmen": "blank",
}
_NEEDED = {"municipality_name", "municipality_code", "eligible", "turnout"}
_COUNTED = ("eligible", "turnout", "valid", "invalid", "blank")


def _field(heading: str) -> str:
    return _HEADINGS.get(heading.strip().lstrip("# ").lower(), "")


def is_wide_csv(header: Sequence[str]) -> bool:
    """Whether this first row is one of the wide layouts."""
    return {_field(heading) for heading in header} >= _NEEDED


def read_wide_csv(
    header: Sequence[str], rows: Iterable[NumberedRow], file: str, election: Election
) -> Iterator[Result | Reject]:
    """Yield one result per municipality, and one for the country if it is there."""
    at: dict[str, int] = {}
    for place, heading in enumerate(header):
        if field := _field(heading):
            at.setdefault(field, place)  # a party may be called as a heading; the first one is meant
    for number, cells in rows:
        if any(cells):
            given = {field: cells[place].strip() if place < len(cells) else "" for field, place in at.items()}
            if re.match(r"[KP]\d", given["municipality_code"]):
                continue
            yield _read_row(given, file, number, election)


def _read_row(given: dict[str, str], file: str, number: int, election: Election) -> Result | Reject:
    if given["turnout"].endswith("%"):  # some years put the percentage under this heading
        given = {**given, "turnout_percentage": given["turnout"], "turnout": ""}
    filled: dict[str, Any] = {}
    field = ""
    try:
        for field in _COUNTED:
            filled[field] = values.count(given.get(field))
        field = "turnout_percentage"
        filled[field] = values.percentage(given.get(field))
    except values.BadValue as bad:
        reason = f"{given['municipality_name']}: {bad.reason}"
        return Reject(file, number, field, given.get(field, "")[:100], reason, bad.remedy)
    national = given["municipality_code"].startswith("L")
    return Result(
        file,
        "national" if national else "municipality",
        election.id,
        election.day,
        "kiesraad-wide-csv",
        number,
        municipality_code=None if national else given["municipality_code"] or None,
        municipality_name=None if national else given["municipality_name"] or None,
        **filled,
    )
