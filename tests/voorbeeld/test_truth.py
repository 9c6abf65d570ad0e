"""The whole road on the fictional data set: what comes out is what was planted, without personal data."""

from __future__ import annotations

import csv
from dataclasses import dataclass

import duckdb
import pytest

from orchestration.pipeline import refresh
from orchestration.settings import Home
from orchestration.voorbeeld import Verification, generate, verify
from tests.voorbeeld.conftest import SMALL


@dataclass(frozen=True)
class Travelled:
    """A home in which the fictional data set went all the way, and the comparison with the truth."""

    home: Home
    verification: Verification


@pytest.fixture(scope="module")
def travelled(tmp_path_factory: pytest.TempPathFactory) -> Travelled:
    home = Home(tmp_path_factory.mktemp("weg"), "voorbeeld")
    generate(home.inbox, home.base / "truth", SMALL)
    refresh(home)
    with duckdb.connect(str(home.warehouse), read_only=True) as connection:
        return Travelled(home, verify(connection, home.base / "truth"))


def test_every_source_says_exactly_what_was_planted(travelled: Travelled) -> None:
    comparisons = travelled.verification.comparisons
    assert not {c.label: c.examples for c in comparisons if not c.exact}
    assert all(comparison.found for comparison in comparisons)


def test_recall_and_precision_of_the_coder_are_reported(
    travelled: Travelled, capsys: pytest.CaptureFixture[str]
) -> None:
    coding = travelled.verification.coding
    assert coding is not None
    total = coding.total
    with capsys.disabled():
        print(f"\ncodeur op fictieve akkoorden: volledig {total.recall:.2f}, zuiver {total.precision:.2f}")
    assert total.planted > 20
    assert total.recall is not None
    assert total.recall > 0.5, "far below what was measured, so something is broken rather than weak"


def test_no_planted_personal_data_are_left_on_disk(travelled: Travelled) -> None:
    base = travelled.home.base
    with (base / "truth" / "personal_data.csv").open(encoding="utf-8", newline="") as stream:
        planted = [row["text"].encode() for row in csv.DictReader(stream)]
    kept = [p for p in base.rglob("*") if p.is_file() and (base / "truth") not in p.parents]
    assert planted
    assert len(kept) > 100
    assert not [(path.name, text) for path in kept for text in planted if text in path.read_bytes()]


def test_the_release_says_that_it_is_fictional(travelled: Travelled) -> None:
    assert all(
        path.name.startswith("fictief-") for path in travelled.home.releases.iterdir() if path.is_dir()
    )
