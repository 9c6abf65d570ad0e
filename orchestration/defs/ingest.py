"""One multi-asset per source: inbox and archive → its raw tables; rejects show as a check.

The check is part of the same step: on its own it would open the warehouse while another step writes it.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import dagster as dg

from orchestration.defs.partitions import DATASETS, OWNERS, WAREHOUSE_POOL, home_of
from orchestration.defs.transform import manifest_path
from orchestration.lock import writer_lock
from orchestration.pipeline import load, take_in
from orchestration.settings import Home
from orchestration.sources import sources
from orchestration.sources.contract import Source
from orchestration.warehouse import open_warehouse

LOOKED_AT = dg.FreshnessPolicy.time_window(fail_window=timedelta(days=31), warn_window=timedelta(days=8))
"""Publishers differ in pace, but somebody, or a schedule, must have looked within a week."""


@dataclass(frozen=True)
class Found:
    """What the warehouse holds of a source: rows per table, and the rejects as (file, row, reason)."""

    rows: dict[str, int]
    rejects: list[tuple[str, int, str]]


def raw_tables(source: Source) -> dg.AssetsDefinition:
    """The asset that brings the raw tables of one source in line with inbox and archive."""
    first = dg.AssetKey(["raw", next(iter(source.tables))])

    @dg.multi_asset(
        name=f"take_in_{source.name}",
        specs=[_spec(table, source.description, {"source": source.name}) for table in source.tables],
        check_specs=[
            dg.AssetCheckSpec(
                f"no_rejects_{source.name}",
                asset=first,
                description="Rows and files of this source that were refused, with the first reasons.",
            )
        ],
        partitions_def=DATASETS,
        pool=WAREHOUSE_POOL,
    )
    def take_in_source(
        context: dg.AssetExecutionContext,
    ) -> Iterator[dg.MaterializeResult[None] | dg.AssetCheckResult]:
        where = home_of(context)
        with writer_lock(where.lock, f"innemen van {source.name} (Dagster)"):
            refused = take_in(where, [source.name])
            loaded = load(where, refused, only=[source.name])[0]
            found = _found(where, source)
        for table in source.tables:
            yield dg.MaterializeResult(
                asset_key=dg.AssetKey(["raw", table]),
                metadata={
                    "rows": found.rows[table],
                    "snapshots_parsed": loaded.parsed,
                    "snapshots_kept": loaded.kept,
                    "rejects": len(found.rejects),
                    "refused_files": len(refused),
                },
            )
        yield _judged(source, first, found)

    return take_in_source


def _spec(table: str, description: str, tags: dict[str, str]) -> dg.AssetSpec:
    return dg.AssetSpec(
        dg.AssetKey(["raw", table]),
        description=description,
        group_name="ingest",
        owners=OWNERS,
        kinds={"python", "duckdb"},
        tags=tags,
        freshness_policy=LOOKED_AT,
    )


def _judged(source: Source, asset: dg.AssetKey, found: Found) -> dg.AssetCheckResult:
    """Warns when rows or files of a source were refused; the run goes on."""
    first_ten = "\n".join(f"- {file}, rij {row}: {reason}" for file, row, reason in found.rejects[:10])
    return dg.AssetCheckResult(
        asset_key=asset,
        check_name=f"no_rejects_{source.name}",
        passed=not found.rejects,
        severity=dg.AssetCheckSeverity.WARN,
        metadata={"rejects": len(found.rejects), "first": dg.MetadataValue.md(first_ten)},
    )


def _found(where: Home, source: Source) -> Found:
    with open_warehouse(where.warehouse) as connection:
        rows = {
            table: int(connection.execute(f'select count(*) from raw."{table}"').fetchall()[0][0])  # noqa: S608
            for table in source.tables
        }
        rejects = connection.execute(
            "select file, row, reason from raw.rejects where source = ? order by all", [source.name]
        ).fetchall()
    return Found(rows, rejects)


def shared_tables() -> list[dg.AssetSpec]:
    """The raw tables that every source writes its part of, as dbt describes them."""
    own = {table for source in sources().values() for table in source.tables}
    described = json.loads(Path(manifest_path()).read_text())["sources"].values()
    return [
        _spec(node["name"], node["description"], {})
        for node in sorted(described, key=lambda node: str(node["name"]))
        if node["source_name"] == "raw" and node["name"] not in own
    ]


ingest_assets = [raw_tables(source) for source in sources().values()]
