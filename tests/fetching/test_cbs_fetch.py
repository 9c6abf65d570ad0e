"""Municipality tables from a server that plays both protocols of CBS, page by page."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from orchestration.fetching import FetchFailed
from orchestration.sources.cbs.fetch import Table, fetch
from orchestration.sources.cbs.parse import read_bundle
from orchestration.sources.contract import Download, Snapshot
from tests.cbs.tables import V3_PROPERTIES, V4_MEASURES, v3_row, v4_row
from tests.fetching.contexts import archived, fetching
from tests.fetching.publisher import Asked, Publisher, Reply, serving

CODES = [f"GM{n:04d}" for n in range(1, 343)]
V3 = Table("37230ned", "v3", "RegioS", "startswith(RegioS,'GM')", ("population",))
V4 = Table("85984NED", "v4", "WijkenEnBuurten", "startswith(WijkenEnBuurten,'GM')", ("population",), 2024)
PAGE = 100


@dataclass
class Statistics:
    """A statistical office with both tables; `rows` are what each table holds."""

    url: str = ""
    modified: str = "2026-05-01T02:00:00"
    properties: list[dict[str, Any]] = field(default_factory=lambda: V3_PROPERTIES)
    measures: list[dict[str, Any]] = field(default_factory=lambda: V4_MEASURES)
    codes: list[str] = field(default_factory=lambda: CODES)
    next_host: str = ""
    asked: list[str] = field(default_factory=list)

    def __call__(self, asked: Asked) -> Reply:
        parts = urlsplit(asked.path)
        query = {k: v[0] for k, v in parse_qs(parts.query).items()}
        name = parts.path.rsplit("/", 1)[-1]
        rows = self.collection(name)
        if name == "Properties":
            return Reply(json.dumps({"Title": "Kerncijfers", "Modified": self.modified}).encode())
        if rows is None:
            return Reply(status=404)
        begin = int(query.get("skip", 0))
        page: dict[str, Any] = {"value": rows[begin : begin + PAGE]}
        if begin + PAGE < len(rows):
            link = f"{self.next_host or self.url}{parts.path}?skip={begin + PAGE}"
            page["odata.nextLink" if "/v3/" in asked.path else "@odata.nextLink"] = link
        return Reply(json.dumps(page).encode())

    def collection(self, name: str) -> list[dict[str, Any]] | None:
        return {
            "TableInfos": [{"Title": "Bevolkingsontwikkeling", "Modified": self.modified}],
            "DataProperties": self.properties,
            "RegioS": [{"Key": c.ljust(10), "Title": c} for c in self.codes],
            "TypedDataSet": [v3_row(c, "2026MM01", 1000) for c in self.codes],
            "MeasureCodes": self.measures,
            "WijkenEnBuurtenCodes": [{"Identifier": c, "Title": c} for c in self.codes],
            "Observations": [v4_row(c, "T001036", 1000) for c in self.codes],
        }.get(name)


@pytest.fixture
def office() -> Statistics:
    return Statistics()


@pytest.fixture
def publisher(office: Statistics) -> Iterator[Publisher]:
    with serving(office) as running:
        office.url = running.url
        yield running


def fetched(publisher: Publisher, folder: Path, table: Table, *previous: Snapshot) -> list[Download]:
    with fetching(folder, *previous) as context:
        return list(fetch(context, v3=f"{publisher.url}/v3", v4=f"{publisher.url}/v4", tables=(table,)))


@pytest.mark.parametrize("table", [V3, V4], ids=["v3", "v4"])
def test_all_pages_of_a_table_come_together_in_one_readable_file(
    publisher: Publisher, tmp_path: Path, table: Table
) -> None:
    (download,) = fetched(publisher, tmp_path, table)
    held = read_bundle(download.path.read_bytes(), "x")
    assert len(held.rows) == len(CODES)
    assert held.regions["GM0342"] == "GM0342"
    assert (held.api, held.table) == (table.api, table.id)
    assert (download.publisher, download.licence) == ("CBS", "CC BY 4.0")
    assert str(download.published_on) == "2026-05-01"
    assert download.extra["municipalities"] == "342"
    data = [a.path for a in publisher.asked if "TypedDataSet" in a.path or "Observations" in a.path]
    assert len(data) == 4
    assert "startswith" in data[0]


@pytest.mark.parametrize("table", [V3, V4], ids=["v3", "v4"])
def test_a_table_that_did_not_change_is_not_fetched_again(
    publisher: Publisher, tmp_path: Path, table: Table
) -> None:
    (download,) = fetched(publisher, tmp_path, table)
    publisher.asked.clear()
    assert fetched(publisher, tmp_path, table, archived(download, "cbs")) == []
    assert len(publisher.asked) == 1


def test_a_measure_that_lost_its_title_is_a_failure(
    publisher: Publisher, office: Statistics, tmp_path: Path
) -> None:
    office.properties = V3_PROPERTIES[:2]
    with pytest.raises(FetchFailed, match="ontbreekt “Aantal inwoners”"):
        fetched(publisher, tmp_path, V3)


def test_a_measure_that_is_there_twice_is_a_failure(
    publisher: Publisher, office: Statistics, tmp_path: Path
) -> None:
    office.measures = [*V4_MEASURES, {"Identifier": "T9", "Title": "Totale bevolking"}]
    with pytest.raises(FetchFailed, match="population meer dan één keer"):
        fetched(publisher, tmp_path, V4)


def test_a_table_with_few_municipalities_is_a_failure(
    publisher: Publisher, office: Statistics, tmp_path: Path
) -> None:
    office.codes = CODES[:200]
    with pytest.raises(FetchFailed, match="maar 200 gemeenten"):
        fetched(publisher, tmp_path, V4)


def test_a_table_that_shrank_is_a_failure(publisher: Publisher, office: Statistics, tmp_path: Path) -> None:
    office.codes = [f"GM{n:04d}" for n in range(1, 500)]
    (download,) = fetched(publisher, tmp_path, V3)
    before = archived(download, "cbs")
    office.codes, office.modified = CODES, "2026-06-01"
    with pytest.raises(FetchFailed, match="31% kleiner"):
        fetched(publisher, tmp_path, V3, before)


def test_a_next_page_on_another_server_is_not_followed(
    publisher: Publisher, office: Statistics, tmp_path: Path
) -> None:
    office.next_host = "http://kwaad.example"
    with pytest.raises(FetchFailed, match="naar een ander adres"):
        fetched(publisher, tmp_path, V4)


def test_a_table_that_is_gone_is_a_failure(publisher: Publisher, tmp_path: Path) -> None:
    publisher.answer = lambda asked: Reply(status=404)
    with pytest.raises(FetchFailed, match="bestaat niet meer"):
        fetched(publisher, tmp_path, V3)


def test_an_answer_of_another_shape_is_a_failure(publisher: Publisher, tmp_path: Path) -> None:
    publisher.answer = lambda asked: Reply(b'{"error": "moved"}')
    with pytest.raises(FetchFailed, match="anders dan eerst"):
        fetched(publisher, tmp_path, V4)
