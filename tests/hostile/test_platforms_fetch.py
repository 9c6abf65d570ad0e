"""Platforms that answer with rubbish, without end, or from elsewhere: nothing breaks and nothing leaks."""

from __future__ import annotations

import io
import logging
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from orchestration.archive import Archive
from orchestration.fetching import FetchContext, FetchFailed, Limits, PoliteClient
from orchestration.settings import Home
from orchestration.sources.platforms import paging
from orchestration.sources.platforms.fetch import fetch
from tests.platforms.reading import download_rows, every_file
from tests.platforms.servers import decidim, govocal, openstad
from tests.platforms.servers.base import Asked, Reply, as_json, serve


@pytest.fixture
def context(home: Home) -> Iterator[FetchContext]:
    archive = Archive(home.archive)
    limits = Limits(attempts=2, pause_per_host=0, longest_wait=1, read=5)
    with PoliteClient(limits, sleep=lambda _: None) as client:
        yield FetchContext("nederland", home, client, lambda origin: archive.newest("platforms", origin))


def configure(context: FetchContext, **entry: Any) -> None:
    path = context.home.base / "platforms.yml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump({"platforms": [{"municipality": "GM9901", "local": True, **entry}]}))


@pytest.mark.parametrize(
    "reply",
    [
        Reply(b"{" * 50),
        Reply(b'{"records": [' + b"[" * 200_000),
        Reply(b'{"metadata": {}, "records": [{"id": 1, "projectId": 12'),
        Reply(b"<!doctype html><html><body>Inloggen</body></html>", kind="text/html"),
        Reply(b"\xff\xfe\x00\x01"),
        as_json("een zin"),
        as_json({"fout": "geen toegang"}),
    ],
)
def test_rubbish_is_a_failure_of_that_platform_and_leaves_no_file(
    context: FetchContext, reply: Reply
) -> None:
    with openstad.running() as server:
        server.faults.update(dict.fromkeys(range(2, 20), reply))
        configure(context, platform="openstad", url=server.url, projects=[12])
        with pytest.raises(FetchFailed, match="openstad van GM9901"):
            list(fetch(context))
    assert list(context.downloads("platforms").glob("*.csv")) == []


@pytest.mark.parametrize("count", [-1, 0, True, "veel", None, 10**30, 1.5])
def test_absurd_numbers_about_paging_end_the_reading_normally(context: FetchContext, count: Any) -> None:
    def answer(asked: Asked) -> Reply:
        if not asked.path.endswith("/resource"):
            return openstad.OpenStad().answer(asked)
        page = int(asked.params["page"])
        records = [openstad.resource(1)] if page == 0 else []
        return as_json({"metadata": {"pageCount": count, "totalCount": count}, "records": records})

    with serve(answer) as server:
        configure(context, platform="openstad", url=server.url, projects=[12])
        downloads = list(fetch(context))
        assert len(server.asked) < 10
    assert len(download_rows(downloads[0]).activities) == 1


def test_a_server_that_never_ends_is_left_and_that_is_noted(
    context: FetchContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paging, "MAX_PAGES", 12)

    def answer(asked: Asked) -> Reply:
        if not asked.path.endswith("/resource"):
            return openstad.OpenStad().answer(asked)
        page = int(asked.params["page"])
        return as_json({"metadata": {"pageCount": 10**9}, "records": [openstad.resource(page + 1)]})

    with serve(answer) as server:
        configure(context, platform="openstad", url=server.url, projects=[12])
        downloads = list(fetch(context))
        assert len(server.asked) == 13
    assert "gestopt na 12 bladzijden" in downloads[0].extra["notes"]


def test_a_token_stays_with_its_platform_and_out_of_everything_written(
    context: FetchContext, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("PROEF_TOKEN", govocal.JWT)
    seen: list[str] = []

    def elsewhere(asked: Asked) -> Reply:
        seen.append(asked.token)
        return as_json({"projects": [], "meta": {"total_pages": 1}})

    with serve(elsewhere) as other, govocal.running() as server, caplog.at_level(logging.DEBUG):
        server.faults[1] = Reply(b"", 302, headers={"Location": other.url.replace("127.0.0.1", "localhost")})
        configure(context, platform="govocal", url=server.url, token_env="PROEF_TOKEN")  # noqa: S106 - a name
        downloads = list(fetch(context))
    assert seen == [""]
    written = b"".join(data for _, data in every_file(context.home.base))
    assert govocal.JWT.encode() not in written + repr(downloads).encode() + caplog.text.encode()


def test_a_wrong_token_is_said_without_showing_it(
    context: FetchContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PROEF_TOKEN", "fout-teken-123")
    with govocal.running() as server:
        configure(context, platform="govocal", url=server.url, token_env="PROEF_TOKEN")  # noqa: S106 - a name
        with pytest.raises(FetchFailed, match="geen toegang") as failure:
            list(fetch(context))
    assert "fout-teken" not in str(failure.value)


def test_a_spool_that_was_damaged_is_read_again(context: FetchContext) -> None:
    with openstad.running() as server:
        configure(context, platform="openstad", url=server.url, projects=[12])
        server.go_down_from(4)
        with pytest.raises(FetchFailed):
            list(fetch(context))
        for path in context.downloads("platforms").glob("spool-*/*.json"):
            path.write_text(path.read_text()[:20])
        server.come_back()
        assert len(download_rows(next(iter(fetch(context)))).activities) == 45


def test_a_zip_bomb_from_a_platform_is_not_unpacked(context: FetchContext) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("decidim-open-data-proposals.csv", b"\x00" * (60 << 20))
    with decidim.running(out.getvalue()) as server:
        configure(context, platform="decidim", url=server.url)
        with pytest.raises(FetchFailed, match="ongewone omvang"):
            list(fetch(context))
