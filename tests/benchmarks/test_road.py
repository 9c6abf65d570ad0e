"""The whole road against the bare work: parsing, plus the same SQL run directly in DuckDB.

Printed as ratios of one run, on the clock and of the processor; the seconds are for orientation only.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import duckdb
import pytest

from orchestration.archive import Archive
from orchestration.pipeline import parse_context, refresh
from orchestration.settings import Home
from orchestration.sources import sources
from orchestration.tables import UnreadableFile
from orchestration.voorbeeld import Options, generate
from tests.benchmarks.costs import Cost, costed

EVENTS = 1_000_000
Done = TypeVar("Done")


@pytest.mark.benchmark
def test_refresh_against_the_bare_work_on_a_million_rows(home: Home) -> None:
    where = Home(home.root, "voorbeeld")
    generate(where.inbox, where.base / "truth", Options(municipalities=48, events=EVENTS), lambda *_: None)
    full, outcome = costed(lambda: refresh(where))
    assert outcome.release is not None
    rows = sum(loaded.rows for loaded in outcome.loaded)
    assert rows >= EVENTS
    again, second = costed(lambda: refresh(where))
    assert second.unchanged
    in_python = python_seconds(where)
    bare = costed(lambda: parse_everything(where))[0] + costed(lambda: run_sql(where))[0]
    bare += Cost(in_python, in_python)
    clock, processor = full.clock / bare.clock, full.processor / bare.processor
    print(
        f"\nverversen van {rows:,} rijen: {full.clock:.1f} s = {clock:.1f}× het kale werk"
        f" ({bare.clock:.1f} s)"
    )
    print(f"in rekentijd: {full.processor:.1f} s = {processor:.1f}× ({bare.processor:.1f} s)")
    print(f"zonder verandering: {again.clock:.2f} s = {100 * again.clock / full.clock:.1f}% van de hele weg")
    # The aim is 3; dbt's own time per node stands in the way. This gate is for regressions.
    assert min(clock, processor) <= 4
    assert again.clock <= 0.1 * full.clock


@pytest.mark.benchmark
def test_seconds_per_model_on_the_real_data(home: Home) -> None:
    full, outcome = timed(lambda: refresh(home))
    again, _ = timed(lambda: refresh(home))
    nodes = len(outcome.seconds_per_model)
    print(
        f"\nnederland: {full:.1f} s voor {nodes} modellen, zaden en controles ({full / nodes:.3f} s per stuk)"
    )
    print(f"zonder verandering: {again:.2f} s = {100 * again / full:.1f}%")
    assert again <= 0.1 * full


def timed(work: Callable[[], Done]) -> tuple[float, Done]:
    began = time.perf_counter()
    done = work()
    return time.perf_counter() - began, done


def parse_everything(home: Home) -> None:
    """Parse all snapshots and do nothing with the rows."""
    archive = Archive(home.archive)
    context = parse_context(home)
    for source in sources().values():
        chosen = [versions[0] for versions in archive.current(source.name)]
        if source.parse_many is not None:
            for _ in source.parse_many(chosen, context):
                pass
            continue
        for snapshot in chosen:
            try:
                for _batch in source.parse(snapshot, context):
                    pass
            except UnreadableFile:
                continue


def run_sql(home: Home) -> None:
    """Run the compiled SQL of all models and checks in order."""
    target = home.warehouse.parent / "dbt"
    with duckdb.connect(str(home.warehouse)) as connection:
        connection.execute("create schema if not exists bench")
        for node, result in built_nodes(home):
            if node.get("language") != "python":
                sql = Path(target, "compiled", "democratie", node["original_file_path"])
                code = result.get("compiled_code") or sql.read_text()
                connection.execute(f"create or replace table bench.scratch as {code}")


def python_seconds(home: Home) -> float:
    """Seconds of the Python models, as dbt timed them."""
    timed_by_dbt = [r["execution_time"] for node, r in built_nodes(home) if node.get("language") == "python"]
    return float(sum(timed_by_dbt))


def built_nodes(home: Home) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Models and checks of the last build with what became of them, in the order in which they were built."""
    target = home.warehouse.parent / "dbt"
    nodes = json.loads((target / "manifest.json").read_text())["nodes"]
    results = json.loads((target / "run_results.json").read_text())["results"]
    found = [(nodes.get(result["unique_id"], {}), result) for result in results]
    return [(node, result) for node, result in found if node.get("resource_type") in ("model", "test")]
