"""One multi-asset per source: inbox and archive → its raw tables; rejects show as a check."""

from collections.abc import Iterator
from datetime import timedelta

import dagster as dg

from orchestration.defs.partitions import DATASETS, OWNERS, WAREHOUSE_POOL, home_of
from orchestration.lock import writer_lock
from orchestration.pipeline import load, take_in
from orchestration.raw import open_warehouse
from orchestration.settings import Home
from orchestration.sources import sources
from orchestration.sources.contract import Source

LOOKED_AT = dg.FreshnessPolicy.time_window(fail_window=timedelta(days=31), warn_window=timedelta(days=8))
"""Publishers differ in pace, but somebody, or a schedule, must have looked within a week."""


def raw_tables(source: Source) -> dg.AssetsDefinition:
    """The asset that brings the raw tables of one source in line with inbox and archive."""

    @dg.multi_asset(
        name=f"take_in_{source.name}",
        specs=[
            dg.AssetSpec(
                dg.AssetKey(["raw", table]),
                description=source.description,
                group_name="ingest",
                owners=OWNERS,
                kinds={"python", "duckdb"},
                tags={"source": source.name},
                freshness_policy=LOOKED_AT,
            )
            for table in source.tables
        ],
        partitions_def=DATASETS,
        pool=WAREHOUSE_POOL,
    )
    def take_in_source(context: dg.AssetExecutionContext) -> Iterator[dg.MaterializeResult[None]]:
        where = home_of(context)
        with writer_lock(where.lock, f"innemen van {source.name} (Dagster)"):
            refused = take_in(where, [source.name])
            loaded = load(where, refused, only=[source.name])[0]
            counts = _row_counts(where, source)
        for table in source.tables:
            yield dg.MaterializeResult(
                asset_key=dg.AssetKey(["raw", table]),
                metadata={
                    "rows": counts[table],
                    "snapshots_parsed": loaded.parsed,
                    "snapshots_kept": loaded.kept,
                    "rejects": loaded.rejects,
                    "refused_files": len(refused),
                },
            )

    return take_in_source


def rejects_check(source: Source) -> dg.AssetChecksDefinition:
    """Warns when rows or files of a source were refused; the run goes on."""
    first = next(iter(source.tables))

    @dg.asset_check(
        asset=dg.AssetKey(["raw", first]),
        name=f"no_rejects_{source.name}",
        description="Rows and files of this source that were refused, with the first reasons.",
    )
    def no_rejects(context: dg.AssetCheckExecutionContext) -> dg.AssetCheckResult:
        where = home_of(context)
        with open_warehouse(where.warehouse) as connection:
            rows = connection.execute(
                "select file, row, reason from raw.rejects where source = ? order by all", [source.name]
            ).fetchall()
        first_ten = "\n".join(f"- {file}, rij {row}: {reason}" for file, row, reason in rows[:10])
        return dg.AssetCheckResult(
            passed=not rows,
            severity=dg.AssetCheckSeverity.WARN,
            metadata={"rejects": len(rows), "first": dg.MetadataValue.md(first_ten)},
        )

    return no_rejects


def _row_counts(where: Home, source: Source) -> dict[str, int]:
    with open_warehouse(where.warehouse) as connection:
        return {
            table: int(connection.execute(f'select count(*) from raw."{table}"').fetchall()[0][0])  # noqa: S608
            for table in source.tables
        }


ingest_assets = [raw_tables(source) for source in sources().values()]
ingest_checks = [rejects_check(source) for source in sources().values()]
