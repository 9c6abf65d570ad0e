"""A million trajectories from the template: seconds, memory, and the ratio to DuckDB's own `read_csv`."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest

from orchestration.sources.participation.tables import TRAJECTORY
from orchestration.templates.writing import as_csv

pytestmark = pytest.mark.benchmark

# One process per measurement, so that the peak of one does not hide in that of another.
PARSE = """
import resource, sys, time, duckdb
from datetime import date
from pathlib import Path
import pyarrow as pa
from orchestration.reference import seed_gazetteer
from orchestration.sources.participation.tables import TEMPLATES
from orchestration.templates.content import Content
from orchestration.templates.reading import parse_content
gazetteer, today = seed_gazetteer(), date(2026, 1, 1)
start = time.perf_counter()
rows = 0
with duckdb.connect(sys.argv[2]) as connection:
    for batch in parse_content(Content(Path(sys.argv[1])), "f.csv", gazetteer, today, TEMPLATES):
        assert batch.table == "participation_trajectory", batch.rows.to_pylist()[:1]
        incoming = pa.Table.from_batches([batch.rows])
        new = "create table t as" if not rows else "insert into t by name"
        connection.execute(f"{new} select * from incoming")
        rows += batch.rows.num_rows
print(rows, time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def write(path: Path, rows: int) -> None:
    """Rows as a municipality would keep them; months and years vary, names are of real municipalities."""
    places = ("Baarn", "Utrecht", "Groningen", "'s-Gravenhage", "Súdwest-Fryslân", "Zwolle", "Ede", "Sluis")
    filled = {
        "trajectory_id": "{i}", "municipality": "{place}", "area": "Wijk {w}", "year": "{y}",
        "started_on": "{y}-0{m}-1{d}", "ended_on": "{y}-0{m}-2{d}", "title": "Traject over onderwerp {i}",
        "policy_phase": "agenda", "initiator": "municipality", "agreed_influence": "advise",
        "startnota_url": "https://www.gemeente.nl/startnota/{i}", "in_council_on": "{y}-0{m}-2{d}",
        "verslag_url": "https://www.gemeente.nl/verslag/{i}", "instrument": "burgerberaad",
        "method_tags": "enquete|debat", "channel": "both", "selection": "sortition", "invited": "{inv}",
        "participants": "{part}", "online_participants": "{part}", "contributions": "{part}",
        "votes": "{inv}", "budget_amount": "{inv},50", "status": "completed", "own_place": "ja",
        "outcome_published_on": "{y}-0{m}-2{d}", "follow_up": "adopted",
        "source_url": "https://www.gemeente.nl/bron/{i}",
    }  # fmt: skip
    line = ";".join(filled.get(column.name, "") for column in TRAJECTORY.columns) + "\r\n"
    with path.open("w", encoding="utf-8", newline="") as out:
        out.write(as_csv(TRAJECTORY).decode("utf-8-sig"))
        for i in range(rows):
            values = {"y": 2015 + i % 11, "m": 1 + i % 9, "d": i % 9, "inv": 100 + i * 7 % 9973}
            out.write(line.format(i=i, place=places[i % 8], w=i % 40, part=values["inv"] // 10, **values))


def parsed(path: Path) -> tuple[float, float]:
    """Seconds and megabytes to parse and load a file, the best of two."""
    found = []
    for turn in range(2):
        target = path.with_suffix(f".{turn}.duckdb")
        run = subprocess.run(
            [sys.executable, "-c", PARSE, str(path), str(target)],
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        _, seconds, megabytes = run.stdout.split()
        found.append((float(seconds), float(megabytes)))
        target.unlink()
    return min(found)


def loaded_by_duckdb(path: Path) -> float:
    found = []
    for turn in range(2):
        target = path.with_suffix(f".own{turn}.duckdb")
        with duckdb.connect(str(target)) as connection:
            connection.execute("set threads = 2")
            start = time.perf_counter()
            connection.execute("create table t as select * from read_csv(?)", [str(path)])
            found.append(time.perf_counter() - start)
        target.unlink()
    return min(found)


def test_a_million_rows_load_within_a_minute_and_a_gigabyte_and_cost_grows_linearly(tmp_path: Path) -> None:
    measured = {}
    for rows in (10_000, 100_000, 1_000_000):
        path = tmp_path / f"{rows}.csv"
        write(path, rows)
        seconds, megabytes = parsed(path)
        own = loaded_by_duckdb(path)
        measured[rows] = (seconds, megabytes, seconds / own)
        print(f"{rows:>9} rows: {seconds:6.2f} s, {megabytes:4.0f} MB, {seconds / own:4.1f} × read_csv")
    seconds, megabytes, _ = measured[1_000_000]
    assert seconds < 60
    assert megabytes < 1024
    assert seconds / measured[100_000][0] < 15
