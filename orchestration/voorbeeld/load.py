"""Any number of activities for load tests, streamed to files: memory stays flat however many there are.

They belong to trajectories of their own (one for every 27), so that counts can be checked.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from orchestration.sources.participation.tables import ACTIVITY, TRAJECTORY
from orchestration.templates.model import Template
from orchestration.voorbeeld.pack import stamp
from orchestration.voorbeeld.world import World

PER_FILE = 1_000_000
_KINDS = ("meeting", "proposal", "poll")
_YEARS = range(2018, 2027)
PER_TRAJECTORY = len(_KINDS) * len(_YEARS)
_LINES_AT_ONCE = 20_000


def write_load(folder: Path, world: World, events: int) -> Iterator[tuple[str, int]]:
    """Write `events` activities and their trajectories; yields (file name, bytes) after each file."""
    codes = [m.code for m in world.in_year(2018) if m in world.in_year(2026)]
    trajectories = -(-events // PER_TRAJECTORY)
    for first in range(0, trajectories, PER_FILE):
        last = min(trajectories, first + PER_FILE)
        name = f"fictief-belasting-trajecten-{first // PER_FILE + 1:03d}.csv"
        yield name, _stream(folder / name, TRAJECTORY, _trajectory_lines(codes, first, last))
    for first in range(0, events, PER_FILE):
        last = min(events, first + PER_FILE)
        name = f"fictief-belasting-activiteiten-{first // PER_FILE + 1:03d}.csv"
        yield name, _stream(folder / name, ACTIVITY, _activity_lines(codes, first, last))


def _stream(path: Path, template: Template, lines: Iterable[str]) -> int:
    path.parent.mkdir(parents=True, exist_ok=True)
    digest, size, held = hashlib.sha256(), 0, [_header(template)]
    with path.open("wb") as out:
        for line in lines:
            held.append(line)
            if len(held) >= _LINES_AT_ONCE:
                size += _flush(out, digest, held)
        size += _flush(out, digest, held)
    stamp(path, digest.digest())
    return size


def _flush(out: IO[bytes], digest: hashlib._Hash, held: list[str]) -> int:
    data = "".join(held).encode()
    held.clear()
    out.write(data)
    digest.update(data)
    return len(data)


def _header(template: Template) -> str:
    return ";".join(column.heading for column in template.columns) + "\r\n"


def _trajectory_lines(codes: list[str], first: int, last: int) -> Iterator[str]:
    names = [column.name for column in TRAJECTORY.columns]
    fixed = {
        "year": "2018",
        "title": "Belastingproef (fictief)",
        "instrument": "bijeenkomst",
        "status": "running",
        "trajectory_id": "{id}",
        "municipality": "{code}",
    }
    pattern = ";".join(fixed.get(name, "") for name in names) + "\r\n"
    for n in range(first, last):
        yield pattern.format(id=f"B-{n}", code=codes[n % len(codes)])


def _activity_lines(codes: list[str], first: int, last: int) -> Iterator[str]:
    names = [column.name for column in ACTIVITY.columns]
    place = dict.fromkeys(names, "")
    place |= {"trajectory_id": "B-%d", "municipality": "%s", "kind": "%s", "activities": "%d", "year": "%d"}
    pattern = ";".join(place[name] for name in names) + "\r\n"
    for n in range(first, last):
        trajectory, within = divmod(n, PER_TRAJECTORY)
        kind, year = _KINDS[within % 3], _YEARS[within // 3]
        yield pattern % (trajectory, codes[trajectory % len(codes)], kind, 1 + n % 7, year)
