"""The dbt models as assets, their tests as checks; run through the `dbt` of this interpreter."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import dagster as dg
from dagster_dbt import DagsterDbtTranslator, DagsterDbtTranslatorSettings, DbtCliResource, dbt_assets

from orchestration.defs.partitions import DATASETS, OWNERS, WAREHOUSE_POOL, home_of
from orchestration.lock import writer_lock
from orchestration.pipeline import as_of
from orchestration.settings import DBT_PROJECT, home
from orchestration.transform import dbt_vars, environment

DBT = str(Path(sys.executable).with_name("dbt"))


class Translator(DagsterDbtTranslator):
    """Groups models by their layer and gives them owners."""

    def get_group_name(self, dbt_resource_props: Mapping[str, Any]) -> str | None:
        if dbt_resource_props["resource_type"] == "seed":
            return "reference"
        folders = dbt_resource_props["fqn"]
        return str(folders[1]) if len(folders) > 2 else None

    def get_owners(self, dbt_resource_props: Mapping[str, Any]) -> list[str]:
        return OWNERS


def manifest_path() -> Path:
    """The dbt manifest; made here when there is none yet, or a model is newer than it."""
    where = home("nederland")
    path = where.warehouse.parent / "dbt" / "manifest.json"
    models = [p.stat().st_mtime for p in DBT_PROJECT.rglob("*") if p.suffix in {".sql", ".yml", ".py"}]
    if not path.exists() or path.stat().st_mtime < max(models):
        path.parent.mkdir(parents=True, exist_ok=True)
        command = [DBT, "--quiet", "parse", "--vars", dbt_vars(where, "2026-01-01")]
        subprocess.run(command, env=environment(where), check=True)  # noqa: S603 - our own dbt
    return path


resources = {
    "dbt": DbtCliResource(
        project_dir=str(DBT_PROJECT),
        profiles_dir=str(DBT_PROJECT),
        dbt_executable=DBT,
    )
}


@dbt_assets(
    manifest=manifest_path(),
    name="dbt_models",
    exclude="resource_type:unit_test",
    partitions_def=DATASETS,
    pool=WAREHOUSE_POOL,
    dagster_dbt_translator=Translator(DagsterDbtTranslatorSettings(enable_asset_checks=True)),
)
def dbt_models(context: dg.AssetExecutionContext, dbt: DbtCliResource) -> Iterator[Any]:
    """Build and check the models of one data set in its own working warehouse."""
    where = home_of(context)
    os.environ.update({k: v for k, v in environment(where).items() if k.startswith(("DBT_", "DEMOCRATIE_"))})
    with writer_lock(where.lock, "bouwen (Dagster)"):
        arguments = ["build", "--full-refresh", "--vars", dbt_vars(where, as_of(where))]
        yield from dbt.cli(arguments, context=context, target_path=where.warehouse.parent / "dbt").stream()
