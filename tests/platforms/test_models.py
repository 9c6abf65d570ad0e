"""The models over the raw tables: what is counted once, and what an unknown stays."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest

from orchestration.archive import Archive
from orchestration.raw import load_source
from orchestration.sources.contract import Snapshot
from orchestration.sources.platforms import SOURCE
from orchestration.warehouse import open_warehouse
from tests.models import model_sql
from tests.platforms import exports
from tests.platforms.reading import CONTEXT, as_json
from tests.platforms.servers import openstad

MODELS = (
    "staging/platforms/stg_platforms__trajectories",
    "staging/platforms/stg_platforms__activities",
    "intermediate/platforms/int_platforms__trajectories",
    "intermediate/platforms/int_platforms__activity_counts",
)
Warehouse = duckdb.DuckDBPyConnection


def hand_in(archive: Archive, folder: Path, name: str, raw: bytes, day: int) -> None:
    assert SOURCE.clean is not None
    path = folder / name
    path.write_bytes(SOURCE.clean(raw, name).data)
    archive.add(
        Snapshot(
            path=path,
            source="platforms",
            origin=f"inbox/platforms/GM9901/{name}",
            file_name=name,
            sha256="",
            raw_sha256="",
            size=0,
            publisher="",
            licence="",
            retrieved_at=datetime(2026, 9, day, tzinfo=UTC),
            extra={"municipality": "GM9901"},
        )
    )


@pytest.fixture
def built(tmp_path: Path) -> Warehouse:
    """All exports, and a newer one of some of the same resources, through the models."""
    archive = Archive(tmp_path / "archive")
    for name, raw in exports.all_exports().items():
        if "old" not in name and "comma" not in name and name != "decidim-meetings.csv":
            hand_in(archive, tmp_path, name, raw, 1)
    newer = [openstad.resource(n) | {"yes": 100, "no": 0} for n in (1, 2)]
    hand_in(archive, tmp_path, "openstad-newer.json", as_json(newer), 2)
    with open_warehouse(tmp_path / "warehouse.duckdb") as connection:
        load_source(connection, archive, SOURCE, CONTEXT)
    warehouse = duckdb.connect(str(tmp_path / "warehouse.duckdb"))
    warehouse.execute("set TimeZone = 'UTC'")
    for model in MODELS:
        sql = model_sql(model, source=lambda schema, table: f"{schema}.{table}", var=lambda _: "2026-09-30")
        warehouse.execute(f"create view {Path(model).name} as {sql}")
    return warehouse


def one(warehouse: Warehouse, sql: str) -> Any:
    found = warehouse.execute(sql).fetchone()
    assert found is not None
    return found[0] if len(found) == 1 else found


def test_an_activity_in_two_exports_counts_once_and_the_newest_holds(built: Warehouse) -> None:
    where = "from stg_platforms__activities where activity_id like 'openstad:GM9901:proposal:%'"
    assert one(built, f"select count(*) {where}") == 6
    assert one(built, f"select votes {where} and activity_id like '%:1'") == 100
    assert one(built, f"select votes {where} and activity_id like '%:3'") == 3


def test_a_trajectory_is_described_by_the_export_that_names_it_and_not_by_one_that_refers_to_it(
    built: Warehouse,
) -> None:
    row = "select title, started_on::varchar from stg_platforms__trajectories"
    assert one(built, f"{row} where trajectory_id = 'openstad:GM9901:projects:12'") == (
        "Ons plein",
        "2026-01-10",
    )


def test_spam_and_what_was_taken_away_do_not_count(built: Warehouse) -> None:
    kept = "select count(*) from stg_platforms__activities where platform = 'yourpriorities'"
    raw = "select count(distinct activity_id) from raw.platform_activity where platform = 'yourpriorities'"
    assert one(built, f"{raw} and status = 'deleted'") == 2
    assert one(built, kept) == one(built, raw) - 2


def test_a_go_vocal_project_takes_its_dates_from_its_phases(built: Warehouse) -> None:
    columns = "started_on::varchar, ended_on::varchar, status, channel, year"
    row = f"select {columns} from int_platforms__trajectories"
    assert one(built, f"{row} where platform = 'govocal'") == (
        "2026-02-01",
        "2026-04-15",
        "completed",
        "both",
        2026,
    )


def test_sums_are_of_the_children_and_unknown_stays_unknown(built: Warehouse) -> None:
    columns = "contributions, votes, online_participants, participants, meeting_participations"
    row = f"select {columns} from int_platforms__trajectories"
    votes = sum(n % 6 for n in range(1, 21, 2))
    comments = sum(n % 3 for n in range(1, 21, 2))
    park = one(built, f"{row} where trajectory_id = 'decidim:GM9901:processes:12'")
    assert park == (10 + comments, votes, 10 + comments + votes, None, 83)
    budget = one(built, f"{row} where trajectory_id = 'consul:GM9901:budgets:2'")
    assert budget == (None, None, None, None, None)


def test_children_are_counted_per_kind_and_year_without_becoming_trajectories(built: Warehouse) -> None:
    found = built.execute(
        "select kind, activities from int_platforms__activity_counts"
        " where trajectory_id like 'decidim:%processes:12' order by kind"
    ).fetchall()
    assert found == [("meeting", 2), ("proposal", 10)]
    assert one(built, "select count(*) from int_platforms__trajectories where platform = 'decidim'") == 3
