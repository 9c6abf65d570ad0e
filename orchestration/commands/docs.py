"""`democratie docs`: one HTML file that documents every table, for developers."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from orchestration.commands.console import DatasetOption, dataset, fail, out
from orchestration.lock import writer_lock
from orchestration.pipeline import as_of
from orchestration.settings import DBT_PROJECT, home
from orchestration.transform import dbt_vars, environment


def docs(name: DatasetOption = "nederland") -> None:
    """Maak de documentatie van alle tabellen en hun herkomst (één HTML-bestand)."""
    where = home(dataset(name))
    if not where.warehouse.exists():
        fail("Er is nog niets gebouwd. Voer eerst `democratie refresh` uit.")
    dbt = str(Path(sys.executable).with_name("dbt"))
    command = [dbt, "--quiet", "docs", "generate", "--static", "--vars", dbt_vars(where, as_of(where))]
    with writer_lock(where.lock, "documentatie maken"):
        done = subprocess.run(command, env=environment(where), cwd=DBT_PROJECT, check=False)  # noqa: S603 - our own dbt
    if done.returncode:
        fail("dbt kon de documentatie niet maken; hierboven staat waarom.")
    page = where.warehouse.parent / "dbt" / "static_index.html"
    out.print(f"De documentatie staat in {page}", highlight=False, markup=False, soft_wrap=True)
