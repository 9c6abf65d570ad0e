"""A home folder with a small release of both data sets, as the dashboard finds it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.repositories.warehouse import Warehouse
from orchestration.settings import settings
from tests.dashboard.fixture_release import release
from tests.dashboard.harness import point_home


@pytest.fixture(autouse=True)
def fresh_settings() -> Iterator[None]:
    """Settings are read once per process; tests move the home folder."""
    yield
    settings.cache_clear()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with a release of `nederland` and one of `voorbeeld`."""
    release(tmp_path, "nederland")
    release(tmp_path, "voorbeeld")
    point_home(monkeypatch, tmp_path)
    return tmp_path


@pytest.fixture
def empty_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home where nothing was released yet."""
    point_home(monkeypatch, tmp_path)
    return tmp_path


@pytest.fixture
def warehouse(tmp_path: Path) -> Iterator[Warehouse]:
    """The opened release of `nederland`."""
    held = Warehouse(release(tmp_path) / "democratie.duckdb")
    yield held
    held.close()
