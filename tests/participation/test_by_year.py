"""Trajectories added up per municipality and year: what rests on a small count is gone everywhere."""

from __future__ import annotations

from typing import Any

import duckdb
import pyarrow as pa
from hypothesis import example, given, settings
from hypothesis import strategies as st

from orchestration.sources.participation.tables import TRAJECTORY
from tests.models import model_sql

EXTRA = [("platform", pa.string()), ("source_id", pa.string())]
SMALL_COUNT = 5
THRESHOLD = {"small_count": SMALL_COUNT}
SOURCE = "https://x.nl"
COUNTS = ("participants", "invited", "votes")
BASE = {"municipality_code": "GM0308", "year": 2024, "status": "completed", "instrument": "enquete"}


def by_year(trajectories: list[dict[str, Any]], coverage: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Run the two models themselves on a few rows."""
    with duckdb.connect() as connection:
        _trajectories(connection, trajectories)
        schema = [("municipality_code", pa.string()), ("year", pa.int32()), ("coverage_kind", pa.string())]
        covered = pa.Table.from_pylist(coverage, schema=pa.schema(schema))
        connection.register("int_coverage__participation", covered)
        name = "marts/core/fct_participation_by_municipality_year"
        answer: list[dict[str, Any]] = (
            connection.execute(model_sql(name, parameter=THRESHOLD.get)).to_arrow_table().to_pylist()
        )
        return answer


def _trajectories(connection: duckdb.DuckDBPyConnection, trajectories: list[dict[str, Any]]) -> str:
    """Make a view of the model, and return its name."""
    schema = pa.schema([*TRAJECTORY.schema, *EXTRA])
    rows = [{**BASE, "trajectory_id": str(i), **t} for i, t in enumerate(trajectories)]
    empty = pa.schema([("snapshot_id", pa.string()), ("retrieved_at", pa.timestamp("us"))]).empty_table()
    activities = pa.schema(
        [("municipality_code", pa.string()), ("trajectory_id", pa.string())]
        + [(name, pa.int64()) for name in ("meetings", "proposals", "polls", "votes")]
    ).empty_table()
    connection.register("stg_participation__trajectories", pa.Table.from_pylist(rows, schema=schema))
    connection.register("int_platforms__trajectories", schema.empty_table())
    connection.register("int_participation__activities", activities)
    connection.register("snapshots", empty)
    view = "int_participation__trajectories"
    connection.execute(
        f"create view {view} as {model_sql(f'intermediate/participation/{view}', parameter=THRESHOLD.get)}"
    )
    return view


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
    assert shown["channel", "offline"] == (1, None, "suppressed")  # a breakdown, published or not


trajectory = st.fixed_dictionaries(
    {
        "instrument": st.sampled_from(["enquete", "burgerberaad", "debat", "referendum"]),
        "channel": st.sampled_from(["online", "offline", None]),
        "area": st.sampled_from(["Noord", "Zuid", None]),
        "source_url": st.just(SOURCE),
        **{name: st.one_of(st.none(), st.integers(0, 6), st.integers(0, 400)) for name in COUNTS},
    }
)


@settings(max_examples=60, deadline=None)
@given(st.lists(trajectory, min_size=1, max_size=6))
@example([{"participants": n, "channel": c, "source_url": SOURCE} for n, c in ((2, None), (30, "online"))])
@example([{"participants": n, "channel": c, "source_url": SOURCE} for n, c in ((2, "online"), (2, "online"))])
def test_no_small_count_of_a_breakdown_can_be_worked_out_from_the_others(
    given_: list[dict[str, Any]],
) -> None:
    rows = by_year(given_, [])
    (total,) = [row for row in rows if row["breakdown"] == "all"]
    for row in rows:
        for name in COUNTS:
            assert not 1 <= (row[name] or 0) < SMALL_COUNT
    for breakdown in ("instrument", "channel", "area"):
        part = [row for row in rows if row["breakdown"] == breakdown]
        hidden = [row for row in part if row["counts_status"] == "suppressed"]
        if not hidden or total["counts_status"] == "suppressed":
            continue
        for name in COUNTS:
            left = (total[name] or 0) - sum(row[name] or 0 for row in part if row not in hidden)
            truth = [_true(given_, breakdown, row["category"], name) for row in hidden]
            if not any(1 <= count < SMALL_COUNT for count in truth):
                continue
            # Not negative, and together `left`: each may be anything from 0 to `left`, if there are two.
            width = left if len(hidden) > 1 else 0
            assert width >= min(SMALL_COUNT, total[name]), (breakdown, name, truth)


def _true(given_: list[dict[str, Any]], breakdown: str, category: str, name: str) -> int:
    unknown = {"channel": "unknown", "area": "whole_municipality"}.get(breakdown, "enquete")
    return sum(t.get(name) or 0 for t in given_ if (t.get(breakdown) or unknown) == category)


def test_a_published_total_of_a_trajectory_stays_but_not_that_of_an_area_or_target_group() -> None:
    with duckdb.connect() as connection:
        shown = _trajectories(
            connection,
            [
                {"participants": 3, "source_url": SOURCE},
                {"participants": 3, "source_url": SOURCE, "area": "Noord"},
                {"participants": 3, "source_url": SOURCE, "target_group": "jongeren"},
                {"participants": 30, "source_url": SOURCE, "area": "Noord"},
                {"participants": 3, "youth_advice_given": 2, "source_url": SOURCE, "area": "Noord"},
                {"participants": 30, "youth_advice_given": 2, "area": "Noord"},
            ],
        )
        asked = f"select participants, youth_advice_given, advice_status from {shown} order by trajectory_id"
        rows = connection.execute(asked).fetchall()
    assert [row[0] for row in rows] == [3, None, None, 30, None, None]
    assert [row[1:] for row in rows[4:]] == [(2, "ok"), (None, "suppressed")]  # advice is no person


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
