"""Trajectories added up per municipality and year: what rests on a small count is gone everywhere."""

from __future__ import annotations

from typing import Any

import duckdb
import pyarrow as pa
from jinja2 import Environment

from orchestration.settings import DBT_PROJECT
from orchestration.sources.participation.tables import TRAJECTORY

MODELS = DBT_PROJECT / "models"
EXTRA = [("platform", pa.string()), ("source_id", pa.string())]
BASE = {"municipality_code": "GM0308", "year": 2024, "status": "completed", "instrument": "enquete"}


def by_year(trajectories: list[dict[str, Any]], coverage: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Run the two models themselves on a few rows."""
    schema = pa.schema([*TRAJECTORY.schema, *EXTRA])
    rows = [{**BASE, "trajectory_id": str(i), **t} for i, t in enumerate(trajectories)]
    empty = pa.schema([("snapshot_id", pa.string()), ("retrieved_at", pa.timestamp("us"))]).empty_table()
    activities = pa.schema(
        [("municipality_code", pa.string()), ("trajectory_id", pa.string())]
        + [(name, pa.int64()) for name in ("meetings", "proposals", "polls", "votes")]
    ).empty_table()
    with duckdb.connect() as connection:
        connection.register("stg_participation__trajectories", pa.Table.from_pylist(rows, schema=schema))
        connection.register("int_platforms__trajectories", schema.empty_table())
        connection.register("int_participation__activities", activities)
        connection.register("snapshots", empty)
        covered = pa.Table.from_pylist(
            coverage,
            schema=pa.schema(
                [("municipality_code", pa.string()), ("year", pa.int32()), ("coverage_kind", pa.string())]
            ),
        )
        connection.register("int_coverage__participation", covered)
        view = _sql("intermediate/participation/int_participation__trajectories")
        connection.execute(f"create view int_participation__trajectories as {view}")
        name = "marts/core/fct_participation_by_municipality_year"
        answer: list[dict[str, Any]] = connection.execute(_sql(name)).to_arrow_table().to_pylist()
        return answer


def _sql(model: str) -> str:
    text = (MODELS / f"{model}.sql").read_text()
    return Environment().from_string(text).render(ref=lambda n: n, source=lambda _, n: n)  # noqa: S701 - no HTML


def test_every_sum_that_rests_on_a_suppressed_count_is_suppressed_and_the_others_stay() -> None:
    rows = by_year(
        [
            {"participants": 3, "area": "Noord", "channel": "online"},
            {"participants": 40, "area": "Zuid", "channel": "online", "source_url": "https://x.nl"},
            {"participants": 2, "area": "Oost", "channel": "offline", "source_url": "https://x.nl"},
        ],
        [{"municipality_code": "GM0308", "year": 2024, "coverage_kind": "full_register"}],
    )
    shown = {
        (r["breakdown"], r["category"]): (r["trajectories"], r["participants"], r["counts_status"])
        for r in rows
    }
    assert shown["all", "all"] == (3, None, "suppressed")
    assert shown["area", "Noord"] == (1, None, "suppressed")
    assert shown["channel", "online"] == (2, None, "suppressed")
    assert shown["instrument", "enquete"] == (3, None, "suppressed")
    assert shown["area", "Zuid"] == (1, 40, "ok")
    assert shown["channel", "offline"] == (1, 2, "ok")  # published by the municipality itself


def test_a_year_counts_as_zero_only_where_the_register_is_full() -> None:
    rows = by_year(
        [{"status": "announced", "year": 2023}],
        [
            {"municipality_code": "GM0308", "year": 2022, "coverage_kind": "full_register"},
            {"municipality_code": "GM0308", "year": 2023, "coverage_kind": "news_only"},
        ],
    )
    assert [(r["year"], r["trajectories"], r["counts_status"]) for r in rows] == [(2022, 0, "missing")]


def test_announced_plans_and_what_was_not_held_never_count() -> None:
    statuses = ("announced", "not_held", "running", "completed", "stopped")
    rows = by_year(
        [{"status": status} for status in statuses],
        [{"municipality_code": "GM0308", "year": 2024, "coverage_kind": "partial"}],
    )
    assert next(r["trajectories"] for r in rows if r["breakdown"] == "all") == 3


def test_an_outcome_that_nobody_reported_counts_as_no_only_with_a_full_register() -> None:
    rows = by_year(
        [{"municipality_code": code} for code in ("GM0001", "GM0002", "GM0003")],
        [
            {"municipality_code": "GM0001", "year": 2024, "coverage_kind": "full_register"},
            {"municipality_code": "GM0002", "year": 2024, "coverage_kind": "news_only"},
        ],
    )
    published = {r["municipality_code"]: r["outcome_published"] for r in rows if r["breakdown"] == "all"}
    assert published == {"GM0001": 0, "GM0002": None, "GM0003": None}
