"""The polite client against a publisher that misbehaves in every way we know."""

from __future__ import annotations

import gzip
import json
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from orchestration.addresses import without_credentials
from orchestration.fetching import FetchFailed, Limits, PoliteClient
from orchestration.fetching.context import refuse_shrunk
from tests.fetching.publisher import Answer, Asked, Publisher, Reply, serving

QUICK = Limits(
    connect=2, read=5, whole=10, attempts=3, longest_wait=30, pause_per_host=0, answer_bytes=10_000
)
DATA = bytes(range(256)) * 400


@pytest.fixture
def waits() -> list[float]:
    return []


@pytest.fixture
def client(waits: list[float]) -> Iterator[PoliteClient]:
    with PoliteClient(QUICK, sleep=waits.append) as polite:
        yield polite


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    with serving(lambda asked: Reply(b'{"ok": true}')) as running:
        yield running


def in_turn(*replies: Reply) -> Answer:
    waiting = list(replies)
    return lambda asked: waiting.pop(0) if len(waiting) > 1 else waiting[0]


def test_json_is_parsed_and_the_client_says_who_it_is(client: PoliteClient, publisher: Publisher) -> None:
    assert client.get_json(f"{publisher.url}/api", {"q": "GR2026"}) == {"ok": True}
    assert publisher.asked[0].path == "/api?q=GR2026"
    assert publisher.asked[0].headers["user-agent"].startswith("monitor-lokale-democratie/")


def test_json_can_be_posted(client: PoliteClient, publisher: Publisher) -> None:
    assert client.post_json(f"{publisher.url}/graphql", {"query": "{a}"}) == {"ok": True}
    assert (publisher.asked[0].method, json.loads(publisher.asked[0].body)) == ("POST", {"query": "{a}"})


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_passing_error_is_retried_and_then_forgotten(
    client: PoliteClient, publisher: Publisher, waits: list[float], status: int
) -> None:
    publisher.answer = in_turn(Reply(status=status), Reply(b"[1]"))
    assert client.get_json(publisher.url) == [1]
    assert len(waits) == 1


def test_retries_are_bounded_and_the_message_says_what_to_do(
    client: PoliteClient, publisher: Publisher
) -> None:
    publisher.answer = lambda asked: Reply(status=503)
    with pytest.raises(FetchFailed, match="niet beschikbaar") as failed:
        client.get_json(publisher.url)
    assert len(publisher.asked) == QUICK.attempts
    assert "later opnieuw" in failed.value.remedy


def test_the_wait_that_a_publisher_asks_for_is_kept(
    client: PoliteClient, publisher: Publisher, waits: list[float]
) -> None:
    later = format_datetime(datetime.now(UTC) + timedelta(seconds=20), usegmt=True)
    publisher.answer = in_turn(
        Reply(status=429, headers={"Retry-After": "7"}),
        Reply(status=503, headers={"Retry-After": later}),
        Reply(b"1"),
    )
    client.get_json(publisher.url)
    assert waits[0] == 7
    assert 17 < waits[1] <= 20


def test_a_wait_that_is_too_long_is_reported_instead(
    client: PoliteClient, publisher: Publisher, waits: list[float]
) -> None:
    publisher.answer = lambda asked: Reply(status=503, headers={"Retry-After": "3600"})
    with pytest.raises(FetchFailed, match="60 minuten"):
        client.get_json(publisher.url)
    assert (len(publisher.asked), waits) == (1, [])


@pytest.mark.parametrize(
    ("status", "words"), [(404, "bestaat niet meer"), (403, "geen toegang"), (400, "weigert")]
)
def test_a_lasting_error_is_not_repeated(
    client: PoliteClient, publisher: Publisher, status: int, words: str
) -> None:
    publisher.answer = lambda asked: Reply(status=status)
    with pytest.raises(FetchFailed, match=words):
        client.get_bytes(publisher.url)
    assert len(publisher.asked) == 1


def test_a_publisher_that_is_too_slow_is_given_up_on(publisher: Publisher, waits: list[float]) -> None:
    publisher.answer = lambda asked: Reply(b"1", before=lambda: time.sleep(1))
    limits = Limits(read=0.2, attempts=2, pause_per_host=0)
    with (
        PoliteClient(limits, sleep=waits.append) as client,
        pytest.raises(FetchFailed, match="antwoordt niet op tijd"),
    ):
        client.get_json(publisher.url)
    assert len(publisher.asked) == limits.attempts


def test_a_publisher_that_drips_is_given_up_on(publisher: Publisher, waits: list[float]) -> None:
    publisher.answer = lambda asked: Reply(b"x" * 400_000, kind="text/csv")
    limits = Limits(whole=0, attempts=2, pause_per_host=0)
    with PoliteClient(limits, sleep=waits.append) as client, pytest.raises(FetchFailed, match="is te traag"):
        client.get_bytes(publisher.url)


def test_a_publisher_that_is_not_there_is_named(client: PoliteClient) -> None:
    with pytest.raises(FetchFailed, match="niet bereikbaar"):
        client.get_json("http://127.0.0.1:1/")


@pytest.mark.parametrize("kind", ["text/html; charset=utf-8", "text/csv", "", "application/json"])
def test_a_web_page_instead_of_data_is_refused(client: PoliteClient, publisher: Publisher, kind: str) -> None:
    page = b"<!DOCTYPE html><html><body>Onderhoud</body></html>"
    publisher.answer = lambda asked: Reply(page, kind=kind)
    with pytest.raises(FetchFailed, match="webpagina in plaats van gegevens"):
        client.get_bytes(publisher.url)


def test_a_web_page_that_was_asked_for_is_fine(client: PoliteClient, publisher: Publisher) -> None:
    publisher.answer = lambda asked: Reply(b"<html>akkoord</html>", kind="text/html")
    assert client.get_bytes(publisher.url, accept=("text/html", "application/pdf")) == b"<html>akkoord</html>"


def test_another_kind_of_file_is_refused(client: PoliteClient, publisher: Publisher) -> None:
    publisher.answer = lambda asked: Reply(b"GIF89a", kind="image/gif")
    with pytest.raises(FetchFailed, match=r"ander soort bestand \(image/gif\)"):
        client.get_bytes(publisher.url, accept=("text/csv",))


def test_broken_json_is_refused(client: PoliteClient, publisher: Publisher) -> None:
    publisher.answer = lambda asked: Reply(b'{"half":')
    with pytest.raises(FetchFailed, match="geen geldige JSON"):
        client.get_json(publisher.url)


def test_an_answer_beyond_the_limit_is_refused(client: PoliteClient, publisher: Publisher) -> None:
    publisher.answer = lambda asked: Reply(b"x" * 20_000, kind="text/csv")
    with pytest.raises(FetchFailed, match="meer dan 9 kB"):
        client.get_bytes(publisher.url)


def test_a_compressed_bomb_is_refused(client: PoliteClient, publisher: Publisher) -> None:
    bomb = gzip.compress(b"0" * 50_000_000)
    publisher.answer = lambda asked: Reply(bomb, headers={"Content-Encoding": "gzip"})
    with pytest.raises(FetchFailed, match="meer dan 9 kB"):
        client.get_json(publisher.url)


def test_a_claim_of_gigabytes_is_refused_before_reading(
    client: PoliteClient, publisher: Publisher, tmp_path: Path
) -> None:
    publisher.answer = lambda asked: Reply(b"x", kind="text/csv", claim=2 * 1024**3 + 1)
    with pytest.raises(FetchFailed, match="groter dan 2048 MB"):
        client.download(f"{publisher.url}/a.csv", tmp_path / "a.csv")
    assert list(tmp_path.iterdir()) == []


def ranged(etag: str, cut: int | None = None) -> Answer:
    """A publisher of DATA that understands ranges and breaks off the first answer after `cut` bytes."""
    first = [cut]

    def answer(asked: Asked) -> Reply:
        headers = {"ETag": etag, "Accept-Ranges": "bytes"}
        wanted = asked.headers.get("range")
        if asked.headers.get("if-none-match") == etag:
            return Reply(status=304, headers=headers)
        if wanted and asked.headers.get("if-range") == etag:
            begin = int(wanted.removeprefix("bytes=").removesuffix("-"))
            headers["Content-Range"] = f"bytes {begin}-{len(DATA) - 1}/{len(DATA)}"
            return Reply(DATA[begin:], 206, "application/zip", headers)
        return Reply(DATA, 200, "application/zip", headers, cut=first.pop() if first else None)

    return answer


def test_a_broken_download_goes_on_where_it_stopped(
    client: PoliteClient, publisher: Publisher, tmp_path: Path
) -> None:
    publisher.answer = ranged('"v1"', cut=70_000)
    seen: list[int] = []
    done = client.download(
        f"{publisher.url}/a.zip", tmp_path / "a.zip", progress=lambda now, total: seen.append(now)
    )
    assert (tmp_path / "a.zip").read_bytes() == DATA
    assert (done.size, done.etag) == (len(DATA), '"v1"')
    assert publisher.asked[1].headers["range"].startswith("bytes=")
    assert seen == sorted(seen)
    assert [p.name for p in tmp_path.iterdir()] == ["a.zip"]


def test_a_part_of_another_version_is_thrown_away(
    client: PoliteClient, publisher: Publisher, tmp_path: Path
) -> None:
    (tmp_path / "a.zip.part").write_bytes(b"old bytes")
    note = {"url": f"{publisher.url}/a.zip", "validator": '"v0"'}
    (tmp_path / "a.zip.part.json").write_text(json.dumps(note), encoding="utf-8")
    publisher.answer = ranged('"v1"')
    client.download(f"{publisher.url}/a.zip", tmp_path / "a.zip")
    assert publisher.asked[0].headers["if-range"] == '"v0"'
    assert (tmp_path / "a.zip").read_bytes() == DATA


def test_a_range_that_the_server_refuses_starts_anew(
    client: PoliteClient, publisher: Publisher, tmp_path: Path
) -> None:
    (tmp_path / "a.zip.part").write_bytes(b"too many bytes")
    note = {"url": f"{publisher.url}/a.zip", "validator": '"v1"'}
    (tmp_path / "a.zip.part.json").write_text(json.dumps(note), encoding="utf-8")
    publisher.answer = in_turn(Reply(status=416), Reply(DATA, kind="application/zip"))
    client.download(f"{publisher.url}/a.zip", tmp_path / "a.zip")
    assert (tmp_path / "a.zip").read_bytes() == DATA


def test_a_download_that_keeps_breaking_off_leaves_no_half_file(
    client: PoliteClient, publisher: Publisher, tmp_path: Path
) -> None:
    publisher.answer = lambda asked: Reply(DATA, kind="application/zip", cut=1000)
    with pytest.raises(FetchFailed, match="verbrak de verbinding"):
        client.download(f"{publisher.url}/a.zip", tmp_path / "a.zip")
    assert not (tmp_path / "a.zip").exists()


def test_a_file_that_did_not_change_is_not_sent_again(
    client: PoliteClient, publisher: Publisher, tmp_path: Path
) -> None:
    publisher.answer = ranged('"v1"')
    done = client.download(f"{publisher.url}/a.zip", tmp_path / "a.zip", etag='"v1"')
    assert done.not_modified
    assert not (tmp_path / "a.zip").exists()


def test_the_date_is_asked_after_where_there_is_no_etag(
    client: PoliteClient, publisher: Publisher, tmp_path: Path
) -> None:
    day = "Wed, 18 Mar 2026 22:00:00 GMT"
    publisher.answer = lambda asked: Reply(status=304)
    assert client.download(publisher.url, tmp_path / "a", last_modified=day).not_modified
    assert publisher.asked[0].headers["if-modified-since"] == day


def test_a_web_page_is_not_kept_as_a_download(
    client: PoliteClient, publisher: Publisher, tmp_path: Path
) -> None:
    publisher.answer = lambda asked: Reply(b"<html><p>weg</p></html>", kind="application/octet-stream")
    with pytest.raises(FetchFailed, match="webpagina"):
        client.download(publisher.url, tmp_path / "a.zip")
    assert not (tmp_path / "a.zip").exists()


def test_requests_to_one_host_are_spaced(publisher: Publisher, waits: list[float]) -> None:
    limits = Limits(pause_per_host=5)
    with PoliteClient(limits, sleep=waits.append) as polite:
        for _ in range(3):
            polite.get_json(publisher.url)
    assert len(waits) == 2
    assert 4 < waits[0] <= 5
    assert 9 < waits[1] <= 10


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://example.nl/a", "niets"])
def test_only_web_addresses_are_fetched(client: PoliteClient, url: str) -> None:
    with pytest.raises(FetchFailed, match="geen webadres"):
        client.get_bytes(url)


def test_endless_redirects_are_given_up_on(client: PoliteClient, publisher: Publisher) -> None:
    publisher.answer = lambda asked: Reply(status=302, headers={"Location": publisher.url + asked.path + "x"})
    with pytest.raises(FetchFailed, match="stuurt steeds door"):
        client.get_bytes(f"{publisher.url}/")


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://jan:geheim@a.nl:8443/x?q=1#deel", "https://a.nl:8443/x?q=1"),
        ("https://a.nl/x?api_key=geheim&q=1", "https://a.nl/x?q=1"),
        ("https://a.nl/x?access_token=geheim", "https://a.nl/x"),
        ("https://[::1]:80/x", "https://[::1]:80/x"),
        ("https://a.nl/x?$filter=a%20eq%201", "https://a.nl/x?$filter=a%20eq%201"),
    ],
)
def test_credentials_never_reach_logs_or_metadata(url: str, shown: str) -> None:
    assert without_credentials(url) == shown


def test_failures_do_not_show_credentials(client: PoliteClient, publisher: Publisher) -> None:
    publisher.answer = lambda asked: Reply(status=404)
    with pytest.raises(FetchFailed) as failed:
        client.get_bytes(publisher.url.replace("://", "://jan:geheim@") + "/x?token=ook-geheim")
    assert "geheim" not in str(failed.value)


def test_data_that_shrank_more_than_a_fifth_is_a_failure() -> None:
    refuse_shrunk("GR2026.csv", 80, 100)
    refuse_shrunk("GR2026.csv", 1, 0)
    with pytest.raises(FetchFailed, match="21% kleiner dan de vorige keer"):
        refuse_shrunk("GR2026.csv", 79, 100)
