"""`democratie docs`: one HTML file that documents every table, for developers."""

from __future__ import annotations

import subprocess
import sys

from orchestration.commands.console import DatasetOption, dataset, fail, out
from orchestration.pipeline import as_of
from orchestration.settings import DBT_PROJECT, home
from orchestration.transform import dbt_vars, environment


def docs(name: DatasetOption = "nederland") -> None:
    """Maak de documentatie van alle tabellen en hun herkomst (één HTML-bestand)."""
    where = home(dataset(name))
    if not where.warehouse.exists():
        fail("Er is nog niets gebouwd. Voer eerst `democratie refresh` uit.")
    command = [sys.executable, "-m", "dbt.cli.main", "--quiet", "docs", "generate", "--static"]
    done = subprocess.run(  # noqa: S603 - our own interpreter and arguments
        [*command, "--vars", dbt_vars(where, as_of(where))],
        env=environment(where),
        cwd=DBT_PROJECT,
        check=False,
    )
    if done.returncode:
        fail("dbt kon de documentatie niet maken; hierboven staat waarom.")
    out.print(f"De documentatie staat in {where.warehouse.parent / 'dbt' / 'static_index.html'}")
