"""The release as an asset: only made when every model and check before it held."""

import json
from datetime import UTC, datetime
from pathlib import Path

import dagster as dg

from orchestration.defs.partitions import DATASETS, OWNERS, WAREHOUSE_POOL, home_of
from orchestration.defs.transform import manifest_path
from orchestration.lock import writer_lock
from orchestration.pipeline import already_made, as_of, build_fingerprint, refused_before, versions
from orchestration.publishing import pointer
from orchestration.publishing.release import Recipe, broken_files
from orchestration.publishing.release import publish as write_release


def _published() -> list[dg.AssetKey]:
    manifest = json.loads(Path(manifest_path()).read_text())
    nodes = manifest["nodes"].values()
    return [
        dg.AssetKey(["marts", node["name"]])
        for node in nodes
        if node["resource_type"] == "model" and node["schema"] == "marts"
    ]


@dg.asset(
    deps=_published(),
    partitions_def=DATASETS,
    group_name="publish",
    owners=OWNERS,
    kinds={"duckdb", "parquet"},
    pool=WAREHOUSE_POOL,
)
def release(context: dg.AssetExecutionContext) -> dg.MaterializeResult[None]:
    """DuckDB file, Parquet, dictionary, datapackage, notes and checksums, and the switch to them."""
    where = home_of(context)
    with writer_lock(where.lock, "uitgeven (Dagster)"):
        manifest = json.loads((where.warehouse.parent / "dbt" / "manifest.json").read_text())
        recipe = Recipe(
            build_fingerprint(where, refused_before(where)), as_of(where), versions(), datetime.now(UTC)
        )
        there = already_made(where, recipe.fingerprint)
        made = (there.release if there else None) or write_release(where, manifest, recipe)
    return dg.MaterializeResult(
        metadata={
            "release": made.id,
            "folder": dg.MetadataValue.path(str(made.folder)),
            "tables": len(made.facts["tables"]),
            "rows": sum(made.facts["tables"].values()),
        }
    )


@dg.asset_check(asset=release, description="Every file of the current release has its published checksum.")
def release_is_whole(context: dg.AssetCheckExecutionContext) -> dg.AssetCheckResult:
    """Reads the current release back and compares checksums."""
    now = pointer.current(home_of(context))
    broken = broken_files(now.folder) if now else ["geen release"]
    return dg.AssetCheckResult(passed=not broken, metadata={"broken": ", ".join(broken) or "geen"})
