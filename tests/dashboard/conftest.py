"""A home folder with a small release of both data sets, as the dashboard finds it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.repositories.warehouse import Warehouse
from orchestration.settings import settings
from tests.dashboard.fixture_agreements import with_agreements
from tests.dashboard.fixture_release import release
from tests.dashboard.harness import point_home


@pytest.fixture(autouse=True)
def fresh_settings() -> Iterator[None]:
    """Settings are read once per process; tests move the home folder."""
    yield
    settings.cache_clear()


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both releases, made once; tests get a copy."""
    folder = tmp_path_factory.mktemp("made")
    release(folder, "nederland")
    release(folder, "voorbeeld")
    return folder


@pytest.fixture
def home(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with a release of `nederland` and one of `voorbeeld`."""
    copied = tmp_path / "home"
    shutil.copytree(made, copied)
    point_home(monkeypatch, copied)
    return copied


@pytest.fixture
def empty_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home where nothing was released yet."""
    point_home(monkeypatch, tmp_path)
    return tmp_path


@pytest.fixture
def warehouse(made: Path) -> Iterator[Warehouse]:
    """The opened release of `nederland`."""
    held = Warehouse(made / "nederland" / "releases" / "2026-11-01-a" / "democratie.duckdb")
    yield held
    held.close()


@pytest.fixture(scope="session")
def agreed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose releases hold agreements, scores and ranks; tests only read it."""
    folder = tmp_path_factory.mktemp("agreed")
    with_agreements(folder)
    return folder


@pytest.fixture
def held(agreed: Path) -> Iterator[Warehouse]:
    """The opened release of `voorbeeld` with agreements."""
    opened = Warehouse(database(agreed))
    yield opened
    opened.close()


def database(home: Path) -> Path:
    """The database of `voorbeeld` below `home`."""
    return home / "voorbeeld" / "releases" / "2026-11-01-a" / "democratie.duckdb"
