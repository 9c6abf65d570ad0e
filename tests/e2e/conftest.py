"""The road driven once, the way a user does it, for all tests that look at its end."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]


def democratie(home: Path, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
    """Run the command line in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "orchestration.cli", *arguments],
        env={**os.environ, "DEMOCRATIE_HOME": str(home), "COLUMNS": "200"},
        cwd=PROJECT, capture_output=True, text=True, timeout=240, check=False,
    )  # fmt: skip
    if check and done.returncode:
        pytest.fail(f"democratie {' '.join(arguments)} gaf {done.returncode}:\n{done.stdout}\n{done.stderr}")
    return done


@pytest.fixture(scope="session")
def built_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which data set `nederland` was refreshed once."""
    home = tmp_path_factory.mktemp("home")
    democratie(home, "refresh")
    return home
