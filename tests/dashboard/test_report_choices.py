"""The report on offer on the page of a municipality goes with what the page shows."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.dashboard.fixture_release import code
from tests.dashboard.harness import open_view, point_home


@pytest.mark.parametrize(("term", "year"), [("2026-2030", 2026), ("2022-2026", 2025)])
def test_the_year_of_the_report_follows_the_council_term(
    agreed: Path, monkeypatch: pytest.MonkeyPatch, term: str, year: int
) -> None:
    point_home(monkeypatch, agreed)
    app = open_view("gemeente", {"gegevens": "voorbeeld", "gemeente": code(0), "periode": term})
    assert not app.exception
    labels = [element.proto.label for element in app.get("download_button")]
    assert labels[:2] == [f"Jaarverslag {year} (PDF)", f"Gespreksblad {year} (PDF)"]
