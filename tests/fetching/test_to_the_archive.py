"""The whole way of a fetched file: publisher → archive → rows, and back with what is known."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from orchestration.archive import Archive
from orchestration.commands.fetch import run
from orchestration.settings import Home
from orchestration.sources.contract import ParseContext, Snapshot
from orchestration.sources.turnout import SOURCE, fetch
from tests.fetching.publisher import serving
from tests.fetching.test_turnout_fetch import Catalogue
from tests.turnout.places import GAZETTEER
from tests.turnout.samples import long_csv


def nobody(*_: Any) -> None:
    """Progress for nobody."""


def fetched(home: Home) -> list[Snapshot]:
    return list(run(home, SOURCE, nobody))


def test_a_fetched_file_is_archived_once_parsed_from_there_and_fetched_anew_only_when_it_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = Home(tmp_path, "nederland")
    catalogue = Catalogue({"GR2026.csv": long_csv([("Baarn", "G0308", "Opkomst", "60")]).encode()})
    with serving(catalogue) as publisher:
        catalogue.url = publisher.url
        monkeypatch.setattr(fetch, "API", f"{publisher.url}/api")
        (snapshot,) = fetched(home)
        assert fetched(home) == []
        catalogue.files["GR2026.csv"] = long_csv([("Baarn", "G0308", "Opkomst", "61")]).encode()
        (newer,) = fetched(home)
    archive = Archive(home.archive)
    assert [s.sha256 for s in archive.all("turnout")] == [snapshot.sha256, newer.sha256]
    stored = archive.verified(newer)
    assert (stored.publisher, stored.origin) == ("Kiesraad", f"{publisher.url}/files/GR2026.csv")
    (batch,) = SOURCE.parse(stored, ParseContext("nederland", GAZETTEER))
    assert batch.rows.column("turnout").to_pylist() == [61]
    assert not list((home.base / "downloads").rglob("*.*"))
