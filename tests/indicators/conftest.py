"""A working warehouse of `nederland`, built once for the tests that look at models as built."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from orchestration import pipeline, transform
from orchestration import settings as settings_module
from orchestration.settings import Home

Dbt = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    """The home of `nederland` after reading and building, without a release."""
    before = os.environ.get("DEMOCRATIE_HOME")
    os.environ["DEMOCRATIE_HOME"] = str(tmp_path_factory.mktemp("indicators"))
    settings_module.settings.cache_clear()
    home = settings_module.home("nederland")
    pipeline.load(home, pipeline.take_in(home))
    pipeline.build(home)
    yield home
    os.environ.pop("DEMOCRATIE_HOME")
    if before is not None:
        os.environ["DEMOCRATIE_HOME"] = before
    settings_module.settings.cache_clear()


@pytest.fixture(scope="session")
def dbt(built: Home) -> Dbt:
    """Run dbt on that warehouse, in this project or in a copy of it, with extra variables."""

    def run(
        *arguments: str, project: Path | None = None, variables: str | None = None
    ) -> subprocess.CompletedProcess[str]:
        environment = transform.environment(built)
        if project is not None:
            environment |= {"DBT_PROJECT_DIR": str(project), "DBT_PROFILES_DIR": str(project),
                            "DBT_TARGET_PATH": str(project / "target")}  # fmt: skip
        given = variables or transform.dbt_vars(built, pipeline.as_of(built))
        return subprocess.run(
            [sys.executable, "-m", "dbt.cli.main", *arguments, "--vars", given],
            env=environment,
            cwd=environment["DBT_PROJECT_DIR"],
            capture_output=True,
            text=True,
            timeout=280,
            check=False,
        )

    return run
