"""The whole road on the fictional data set: what comes out is what was planted."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from orchestration.pipeline import refresh
from orchestration.settings import Home
from orchestration.voorbeeld import Verification, generate, verify
from tests.voorbeeld.conftest import SMALL


@pytest.fixture(scope="module")
def verification(tmp_path_factory: pytest.TempPathFactory) -> Verification:
    home = Home(tmp_path_factory.mktemp("weg"), "voorbeeld")
    truth: Path = home.base / "truth"
    generate(home.inbox, truth, SMALL)
    refresh(home)
    with duckdb.connect(str(home.warehouse), read_only=True) as connection:
        return verify(connection, truth)


def test_every_source_says_exactly_what_was_planted(verification: Verification) -> None:
    wrong = {c.label: c.examples for c in verification.comparisons if not c.exact}
    assert not wrong
    assert all(comparison.found for comparison in verification.comparisons)


def test_recall_and_precision_of_the_coder_are_reported(
    verification: Verification, capsys: pytest.CaptureFixture[str]
) -> None:
    if verification.coding is None:
        pytest.skip("de akkoorden zijn nog niet gemodelleerd")
    total = verification.coding.total
    with capsys.disabled():
        print(f"\ncodeur op fictieve akkoorden: volledig {total.recall:.2f}, zuiver {total.precision:.2f}")
    assert total.planted > 20
    assert total.recall is not None
    assert total.recall > 0.5, "far below what was measured, so something is broken rather than weak"
