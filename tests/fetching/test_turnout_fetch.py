"""Election files from a server that plays the catalogue of data.overheid.nl and the files behind it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from orchestration.fetching import FetchFailed
from orchestration.sources.contract import Download, Snapshot
from orchestration.sources.turnout.fetch import DATASETS, fetch
from tests.fetching.contexts import archived, fetching
from tests.fetching.publisher import Asked, Publisher, Reply, serving
from tests.turnout.samples import BAARN_EML, long_csv, zipped


def results(*codes: int) -> bytes:
    return long_csv([(f"Gemeente {c}", f"G{c:04d}", "Opkomst", "60") for c in codes]).encode()


@dataclass
class Catalogue:
    """What the catalogue lists (name → format) and what the files hold."""

    files: dict[str, bytes] = field(default_factory=lambda: {"GR2026.csv": results(*range(1, 11))})
    formats: dict[str, str] = field(default_factory=dict)
    kind: str = "text/csv"
    success: bool = True
    url: str = ""

    def __call__(self, asked: Asked) -> Reply:
        if asked.path.startswith("/api"):
            return Reply(json.dumps(self.package()).encode())
        name = asked.path.rsplit("/", 1)[-1]
        if name not in self.files:
            return Reply(status=404)
        etag = f'"{hash(self.files[name])}"'
        if asked.headers.get("if-none-match") == etag:
            return Reply(status=304)
        return Reply(self.files[name], kind=self.kind, headers={"ETag": etag})

    def package(self) -> dict[str, Any]:
        listed = [
            {
                "url": f"{self.url}/files/{name}",
                "name": f"Uitslag {name}",
                "format": form,
                "created": "2026-03-24T10:00:00",
            }
            for name, form in (self.formats or dict.fromkeys(self.files, "CSV")).items()
        ]
        return {
            "success": self.success,
            "result": {
                "title": "Verkiezingsuitslag Gemeenteraad 2026",
                "organization": {"title": "Kiesraad"},
                "license_title": "CC-0 (1.0)",
                "resources": listed,
            },
        }


@pytest.fixture
def catalogue() -> Catalogue:
    return Catalogue()


@pytest.fixture
def publisher(catalogue: Catalogue) -> Iterator[Publisher]:
    with serving(catalogue) as running:
        catalogue.url = running.url
        yield running


def fetched(publisher: Publisher, folder: Path, *previous: Snapshot) -> list[Download]:
    with fetching(folder, *previous) as context:
        return list(fetch(context, api=f"{publisher.url}/api"))


def test_a_results_file_is_fetched_with_where_it_comes_from(publisher: Publisher, tmp_path: Path) -> None:
    (download,) = fetched(publisher, tmp_path)
    assert download.path.read_bytes() == results(*range(1, 11))
    assert (download.publisher, download.licence) == ("Kiesraad", "CC-0 (1.0)")
    assert download.origin == f"{publisher.url}/files/GR2026.csv"
    assert str(download.published_on) == "2026-03-24"
    assert download.extra["municipalities"] == "10"
    assert publisher.asked[0].path == f"/api?id={DATASETS[0]}"


def test_a_file_that_did_not_change_is_not_fetched_again(publisher: Publisher, tmp_path: Path) -> None:
    (download,) = fetched(publisher, tmp_path)
    assert fetched(publisher, tmp_path, archived(download, "turnout")) == []


def test_a_zip_with_eml_is_fetched_and_other_formats_are_left(
    publisher: Publisher, catalogue: Catalogue, tmp_path: Path
) -> None:
    catalogue.files = {"GR2026.zip": zipped({"Telling_GR2026_Baarn.eml.xml": BAARN_EML})}
    catalogue.formats = {
        "GR2026.zip": "http://publications.europa.eu/resource/authority/file-type/ZIP",
        "toelichting.pdf": "PDF",
    }
    catalogue.kind = "application/zip"
    (download,) = fetched(publisher, tmp_path)
    assert (download.file_name, download.extra["municipalities"]) == ("GR2026.zip", "1")


def test_a_dataset_that_is_gone_is_a_failure(
    publisher: Publisher, catalogue: Catalogue, tmp_path: Path
) -> None:
    catalogue.success = False
    with pytest.raises(FetchFailed, match="kent gegevensset"):
        fetched(publisher, tmp_path)


def test_a_dataset_without_results_is_a_failure(
    publisher: Publisher, catalogue: Catalogue, tmp_path: Path
) -> None:
    catalogue.formats = {"toelichting.pdf": "PDF"}
    with pytest.raises(FetchFailed, match="geen CSV, ZIP of EML meer"):
        fetched(publisher, tmp_path)


def test_a_listed_file_that_is_missing_is_a_failure(
    publisher: Publisher, catalogue: Catalogue, tmp_path: Path
) -> None:
    catalogue.formats = {"GR2026_verplaatst.csv": "CSV"}
    with pytest.raises(FetchFailed, match="bestaat niet meer"):
        fetched(publisher, tmp_path)


@pytest.mark.parametrize("kind", ["text/html", "text/csv"])
def test_a_web_page_instead_of_results_is_a_failure(
    publisher: Publisher, catalogue: Catalogue, tmp_path: Path, kind: str
) -> None:
    catalogue.files["GR2026.csv"] = b"<!doctype html><html>Onderhoud</html>"
    catalogue.kind = kind
    with pytest.raises(FetchFailed, match="webpagina"):
        fetched(publisher, tmp_path)


def test_another_layout_is_a_failure(publisher: Publisher, catalogue: Catalogue, tmp_path: Path) -> None:
    catalogue.files["GR2026.csv"] = b"gemeente;stemmen\nBaarn;12\n"
    with pytest.raises(FetchFailed, match=r"is veranderd.*geen enkel sjabloon"):
        fetched(publisher, tmp_path)
    assert not list(tmp_path.rglob("*.csv"))


def test_results_without_municipalities_are_a_failure(
    publisher: Publisher, catalogue: Catalogue, tmp_path: Path
) -> None:
    catalogue.files["GR2026.csv"] = long_csv([("Nederland", "L528", "Opkomst", "60")]).encode()
    with pytest.raises(FetchFailed, match="geen enkele gemeente"):
        fetched(publisher, tmp_path)


def test_fewer_municipalities_than_before_are_a_failure(
    publisher: Publisher, catalogue: Catalogue, tmp_path: Path
) -> None:
    (download,) = fetched(publisher, tmp_path)
    before = archived(download, "turnout")
    catalogue.files["GR2026.csv"] = results(*range(1, 8)) + b"\r\n" * 2000
    with pytest.raises(FetchFailed, match=r"aantal gemeenten in GR2026\.csv is 30% kleiner"):
        fetched(publisher, tmp_path, before)


def test_a_file_that_shrank_is_a_failure(publisher: Publisher, catalogue: Catalogue, tmp_path: Path) -> None:
    (download,) = fetched(publisher, tmp_path)
    before = archived(download, "turnout")
    catalogue.files["GR2026.csv"] = results(*range(1, 6))
    with pytest.raises(FetchFailed, match="kleiner dan de vorige keer"):
        fetched(publisher, tmp_path, before)
