"""Fixtures that all tests may use: a home of their own, and what is only there on some machines."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from orchestration import settings as settings_module
from orchestration.settings import Home

SHARED = Path(__file__).resolve().parents[2] / "shared"
# What a test doesn't give a home of its own must not write in the one of who runs the tests.
os.environ["DEMOCRATIE_HOME"] = tempfile.mkdtemp(prefix="democratie-tests-")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(autouse=True)
def main_module() -> Iterator[None]:
    """Streamlit's test runner leaves its script behind as `__main__`, and processes that are started later
    would begin with that script.
    """
    main = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = main


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Home]:
    """An empty home for data set `nederland`."""
    monkeypatch.setenv("DEMOCRATIE_HOME", str(tmp_path))
    settings_module.settings.cache_clear()
    yield settings_module.home("nederland")
    settings_module.settings.cache_clear()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with reference material, which users don't have."""
    if not SHARED.exists():
        pytest.skip("../shared is hier niet aanwezig; dit voorbeeldmateriaal hoort niet bij het project")
    return SHARED


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium; in CI its absence is a failure."""
    if CHROMIUM is None:
        if os.environ.get("CI"):
            pytest.fail("Chromium ontbreekt in CI")
        pytest.skip("Chromium is niet geïnstalleerd; browsertests zijn overgeslagen")
    return CHROMIUM
