"""One small fictional data set, written once and shared by the tests that only read it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from orchestration.voorbeeld import Options, Summary, generate
from orchestration.voorbeeld.world import World, build

SMALL = Options(municipalities=12, first_year=2018, last_year=2026, seed=7)


@dataclass(frozen=True)
class Written:
    """Where the small data set lies."""

    inbox: Path
    truth: Path
    summary: Summary


@pytest.fixture(scope="session")
def world() -> World:
    return build(SMALL.municipalities, SMALL.seed)


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Written:
    root = tmp_path_factory.mktemp("voorbeeld")
    inbox, truth = root / "inbox", root / "truth"
    return Written(inbox, truth, generate(inbox, truth, SMALL))
