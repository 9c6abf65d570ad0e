"""The unit tests of the dbt models, run by dbt beside a built warehouse."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

from orchestration import transform
from orchestration.settings import DBT_PROJECT, Home


def test_every_unit_test_of_the_models_passes(built_home: Path, tmp_path: Path) -> None:
    shutil.copytree(built_home / "nederland" / "work", tmp_path / "nederland" / "work")
    home = Home(tmp_path, "nederland")
    environment = transform.environment(home)
    done = subprocess.run(
        [
            sys.executable, "-m", "dbt.cli.main", "--quiet", "test", "--select", "test_type:unit",
            "--vars", transform.dbt_vars(home, "2026-11-23"),
        ],
        env=environment, cwd=DBT_PROJECT, capture_output=True, text=True, timeout=280, check=False,
    )  # fmt: skip
    results = json.loads((tmp_path / "nederland" / "work" / "dbt" / "run_results.json").read_text())[
        "results"
    ]
    assert len(results) >= 10, done.stdout
    failed = {r["unique_id"].split(".")[-1]: r["message"] for r in results if r["status"] != "pass"}
    assert failed == {}
