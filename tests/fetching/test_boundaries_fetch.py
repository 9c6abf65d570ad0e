"""Borders from a server that plays PDOK, one service per year."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from orchestration.fetching import FetchFailed
from orchestration.sources.boundaries.fetch import fetch
from orchestration.sources.contract import Download, Snapshot
from tests.boundaries.maps import collection, feature, polygon, square
from tests.fetching.contexts import archived, fetching
from tests.fetching.publisher import Asked, Publisher, Reply, serving


def country(count: int, west: float = 5.2, south: float = 52.2) -> bytes:
    shape = polygon(square(west, south))
    return json.dumps(collection(*(feature(f"GM{n:04d}", f"G{n}", shape) for n in range(count)))).encode()


def pdok(body: bytes, year: int = 2026, **reply: Any) -> Any:
    def answer(asked: Asked) -> Reply:
        if f"/{year}/" not in asked.path:
            return Reply(status=404)
        if asked.headers.get("if-none-match") == '"v1"':
            return Reply(status=304)
        return Reply(body, headers={"ETag": '"v1"'}, **reply)

    return answer


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    with serving(pdok(country(342))) as running:
        yield running


def fetched(publisher: Publisher, folder: Path, *previous: Snapshot) -> list[Download]:
    with fetching(folder, *previous) as context:
        return list(fetch(context, service=publisher.url + "/{year}/wfs", newest_year=2026))


def test_the_borders_of_the_newest_year_are_fetched(publisher: Publisher, tmp_path: Path) -> None:
    (download,) = fetched(publisher, tmp_path)
    assert (download.extra["year"], download.extra["municipalities"]) == ("2026", "342")
    assert download.licence == "CC BY 4.0"
    assert "gemeente_gegeneraliseerd" in publisher.asked[0].path
    assert "EPSG%3A4326" in publisher.asked[0].path


def test_an_older_year_is_taken_where_the_newest_is_not_there_yet(
    publisher: Publisher, tmp_path: Path
) -> None:
    publisher.answer = pdok(country(342), year=2025)
    (download,) = fetched(publisher, tmp_path)
    assert download.extra["year"] == "2025"


def test_borders_that_did_not_change_are_not_fetched_again(publisher: Publisher, tmp_path: Path) -> None:
    (download,) = fetched(publisher, tmp_path)
    assert fetched(publisher, tmp_path, archived(download, "boundaries")) == []


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (pdok(country(342), year=1999), "geen gemeentegrenzen van 2024 tot 2026"),
        (pdok(country(12)), "maar 12 gemeentegrenzen"),
        (pdok(country(342, west=52.2, south=5.2)), "buiten Nederland"),
        (pdok(b'{"type": "FeatureCollection", "features": []}'), "geen GeoJSON met gebieden"),
        (pdok(b"<html>storing</html>", kind="text/html"), "webpagina"),
        (pdok(b"<ServiceException/>", kind="text/xml"), "ander soort bestand"),
        (
            pdok(json.dumps(collection(feature("", "", polygon(square(5, 52))))).encode()),
            "zonder gemeentecode",
        ),
    ],
)
def test_borders_that_cannot_be_used_are_a_failure(
    publisher: Publisher, tmp_path: Path, answer: Any, words: str
) -> None:
    publisher.answer = answer
    with pytest.raises(FetchFailed, match=words):
        fetched(publisher, tmp_path)
    assert not list(tmp_path.rglob("*.geojson"))


def test_fewer_borders_than_before_are_a_failure(publisher: Publisher, tmp_path: Path) -> None:
    publisher.answer = pdok(country(400))
    (download,) = fetched(publisher, tmp_path)
    before = archived(download, "boundaries")
    answer = pdok(country(310))
    publisher.answer = lambda asked: answer(Asked(asked.method, asked.path, {}, b""))
    with pytest.raises(FetchFailed, match="22% kleiner"):
        fetched(publisher, tmp_path, before)
