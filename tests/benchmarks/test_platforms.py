"""How long a million activities take, as a ratio to DuckDB's own reading, and how much memory."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from orchestration.sources.platforms import SOURCE
from tests.platforms.reading import CONTEXT, snapshot
from tests.platforms.servers import decidim, openstad

pytestmark = [pytest.mark.benchmark, pytest.mark.timeout(900)]


def proposals_csv(n: int) -> bytes:
    """A Decidim CSV of proposals, texts of residents included."""
    lines = decidim.table([decidim.proposal(k) for k in range(1, 1001)], ";").split(b"\r\n", 1)
    return lines[0] + b"\r\n" + lines[1] * (n // 1000)


def resources_json(n: int) -> bytes:
    records = ", ".join(json.dumps(openstad.resource(k)) for k in range(1, 1001))
    return (
        b'{"metadata": {"totalCount": 1}, "records": [' + ", ".join([records] * (n // 1000)).encode() + b"]}"
    )


def seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def clean(raw: bytes) -> bytes:
    assert SOURCE.clean is not None
    return SOURCE.clean(raw, "export").data


def parse(path: Path) -> int:
    return sum(
        batch.rows.num_rows
        for batch in SOURCE.parse(snapshot(path, "x.csv", {"municipality": "GM9901"}), CONTEXT)
    )


def duckdb_reads(path: Path, how: str) -> float:
    connection = duckdb.connect()
    connection.execute("set threads = 2")
    return seconds(lambda: connection.execute(f"create table t as select * from {how}").fetchall())


def test_cleaning_and_parsing_against_duckdb(tmp_path: Path) -> None:
    """Ratios at 10 thousand, 100 thousand and a million activities; the cost per row must not grow."""
    per_row: list[float] = []
    for n in (10_000, 100_000, 1_000_000):
        raw = proposals_csv(n)
        (tmp_path / "raw.csv").write_bytes(raw)
        cleaned = b""

        def cleaning(raw: bytes = raw) -> None:
            nonlocal cleaned
            cleaned = clean(raw)

        clean_s = seconds(cleaning)
        (tmp_path / "clean.csv").write_bytes(cleaned)
        parse_s = seconds(lambda: parse(tmp_path / "clean.csv"))
        raw_s = duckdb_reads(tmp_path, f"read_csv('{tmp_path}/raw.csv', delim=';', header=true, quote='\"')")
        own_s = duckdb_reads(tmp_path, f"read_csv('{tmp_path}/clean.csv', header=true)")
        per_row.append((clean_s + parse_s) / n)
        print(
            f"\nCSV {n:>9,}: clean {clean_s:6.2f} s ({clean_s / raw_s:5.1f}x read_csv of the raw bytes),"
            f" parse {parse_s:5.2f} s ({parse_s / own_s:4.2f}x read_csv of the cleaned bytes)"
        )
        assert clean_s + parse_s < 60
    assert per_row[-1] < 2 * per_row[0]
    assert parse_s / own_s < 3


def test_json_against_duckdb(tmp_path: Path) -> None:
    n = 100_000
    raw = resources_json(n)
    (tmp_path / "raw.json").write_bytes(raw)
    clean_s = seconds(lambda: clean(raw))
    how = f"(select unnest(records) from read_json('{tmp_path}/raw.json', maximum_object_size=2000000000))"
    raw_s = duckdb_reads(tmp_path, how)
    print(f"\nJSON {n:,}: clean {clean_s:.2f} s ({clean_s / raw_s:.1f}x read_json of the same bytes)")
    assert clean_s < 6


def test_a_million_activities_stay_under_a_gigabyte(tmp_path: Path) -> None:
    (tmp_path / "raw.csv").write_bytes(proposals_csv(1_000_000))
    script = (
        "import sys; from pathlib import Path; from tests.benchmarks import test_platforms as t\n"
        "folder = Path(sys.argv[1]); data = t.clean((folder / 'raw.csv').read_bytes())\n"
        "(folder / 'clean.csv').write_bytes(data); del data; t.parse(folder / 'clean.csv')\n"
        "print(*[line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')])"
    )
    command = [sys.executable, "-c", script, str(tmp_path)]
    said = subprocess.run(command, check=True, timeout=300, capture_output=True, text=True).stdout
    peak = int(said) / 1024
    print(f"\npeak {peak:,.0f} MB for {(tmp_path / 'raw.csv').stat().st_size / 1e6:,.0f} MB of export")
    assert peak < 1024
