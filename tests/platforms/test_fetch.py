"""The fetchers against servers that page, limit, fail, repeat themselves and change while being read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from orchestration.archive import Archive
from orchestration.fetching import FetchContext, FetchFailed, Limits, PoliteClient
from orchestration.intake import add_download
from orchestration.settings import Home
from orchestration.sources.contract import Download
from orchestration.sources.platforms import SOURCE
from orchestration.sources.platforms.fetch import fetch
from tests.platforms import planted
from tests.platforms.reading import Rows, download_rows, every_file
from tests.platforms.servers import consul, decidim, govocal, openstad, yourpriorities
from tests.platforms.servers.base import Reply, as_json

LIMITS = Limits(attempts=3, pause_per_host=0, longest_wait=1, read=5)
WAITED: list[float] = []


@pytest.fixture
def context(home: Home) -> Iterator[FetchContext]:
    archive = Archive(home.archive)
    WAITED.clear()
    with PoliteClient(LIMITS, sleep=WAITED.append) as client:
        yield FetchContext("nederland", home, client, lambda origin: archive.newest("platforms", origin))


def configure(context: FetchContext, *entries: Mapping[str, Any]) -> None:
    path = context.home.base / "platforms.yml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        yaml.safe_dump({"platforms": [{"municipality": "GM9901", "local": True, **e} for e in entries]})
    )


def fetched(context: FetchContext) -> Rows:
    """The rows of the one platform that is configured."""
    rows = [download_rows(download) for download in fetch(context)]
    assert len(rows) == 1
    return rows[0]


def openstad_entry(url: str) -> dict[str, Any]:
    return {"platform": "openstad", "url": url, "projects": [12]}


def ids(rows: Rows) -> list[int]:
    return sorted(int(row["activity_id"].rsplit(":", 1)[1]) for row in rows.activities)


def test_openstad_is_read_page_by_page_to_the_last(context: FetchContext) -> None:
    with openstad.running() as server:
        configure(context, openstad_entry(server.url))
        rows = fetched(context)
        assert [a.params.get("page") for a in server.asked] == [None, "0", "1", "2"]
    assert ids(rows) == list(range(1, 46))
    assert rows.trajectories[0]["title"] == "Ons plein"
    assert rows.trajectories[0]["source_url"] == "https://plein.example.org/"
    assert rows.rejects == []


def test_records_that_come_in_while_reading_are_found_in_a_second_round(context: FetchContext) -> None:
    def grow(platform: openstad.OpenStad, page: int) -> None:
        if page == 2 and platform.count == 45:
            platform.count = 61

    with openstad.running(openstad.OpenStad(on_page=grow)) as server:
        configure(context, openstad_entry(server.url))
        assert ids(fetched(context)) == list(range(1, 62))


def test_records_that_leave_while_reading_do_no_harm(context: FetchContext) -> None:
    def shrink(platform: openstad.OpenStad, page: int) -> None:
        platform.count = 30 if page else 45

    with openstad.running(openstad.OpenStad(on_page=shrink)) as server:
        configure(context, openstad_entry(server.url))
        assert ids(fetched(context)) == list(range(1, 31))


def test_a_server_that_keeps_giving_one_page_is_left_and_that_is_noted(context: FetchContext) -> None:
    with openstad.running(openstad.OpenStad(stuck_on=1)) as server:
        configure(context, openstad_entry(server.url))
        downloads = list(fetch(context))
        assert len(server.asked) < 10
    assert ids(download_rows(downloads[0])) == list(range(1, 41))
    assert "herhaalt" in downloads[0].extra["notes"]
    assert "40 van 45" in downloads[0].extra["notes"]


def test_a_rate_limit_and_a_passing_error_are_waited_out(context: FetchContext) -> None:
    with openstad.running() as server:
        server.faults.update({2: Reply(b"", 429, headers={"Retry-After": "1"}), 4: Reply(b"", 500)})
        configure(context, openstad_entry(server.url))
        assert ids(fetched(context)) == list(range(1, 46))
    assert max(WAITED) >= 1


def test_a_reading_that_broke_off_goes_on_at_the_page_where_it_stopped(context: FetchContext) -> None:
    with openstad.running() as server:
        configure(context, openstad_entry(server.url))
        server.go_down_from(4)
        with pytest.raises(FetchFailed, match="openstad van GM9901"):
            list(fetch(context))
        before = len(server.asked)
        spool = list(every_file(context.home.base / "downloads"))
        assert spool
        assert [planted.found_in(data) for _, data in spool if planted.found_in(data)] == []
        server.come_back()
        assert ids(fetched(context)) == list(range(1, 46))
        assert [a.params.get("page") for a in server.asked[before:]] == ["2"]


def test_a_platform_that_is_down_delays_only_its_own_data_and_is_named(context: FetchContext) -> None:
    with openstad.running() as down, decidim.running() as up:
        down.go_down_from(1)
        configure(context, openstad_entry(down.url), {"platform": "decidim", "url": up.url})
        found: list[Download] = []
        with pytest.raises(FetchFailed, match="1 van 2 platforms") as failure:
            found.extend(fetch(context))
        assert "openstad van GM9901" in failure.value.reason
        downloads = list(context.downloads("platforms").glob("*.csv"))
        assert len(downloads) == 1


@pytest.mark.parametrize("old", [False, True])
def test_go_vocal_is_read_in_both_generations_with_a_token(
    context: FetchContext, monkeypatch: pytest.MonkeyPatch, old: bool
) -> None:
    monkeypatch.setenv("PROEF_TOKEN", govocal.JWT)
    with govocal.running(govocal.GoVocal(old=old)) as server:
        configure(context, {"platform": "govocal", "url": server.url, "token_env": "PROEF_TOKEN"})
        rows = fetched(context)
    assert [len(rows.of_kind(k)) for k in ("proposal", "meeting", "phase")] == [60, 1, 2]
    assert sum(r["votes"] for r in rows.of_kind("proposal")) == sum(n % 9 + n % 2 for n in range(1, 61))
    assert rows.of_kind("meeting")[0]["participants"] == 34
    assert rows.trajectories[0]["title"] == "Begroot mee"


def test_go_vocal_swaps_client_and_secret_for_a_token(
    context: FetchContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PROEF_TOKEN", f"{govocal.CLIENT}:{govocal.SECRET}")
    with govocal.running() as server:
        configure(context, {"platform": "govocal", "url": server.url, "token_env": "PROEF_TOKEN"})
        assert len(fetched(context).of_kind("proposal")) == 60
    assert govocal.SECRET.encode() not in b"".join(data for _, data in every_file(context.home.base))


def test_after_a_whole_reading_go_vocal_is_only_asked_what_changed(
    context: FetchContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PROEF_TOKEN", govocal.JWT)
    platform = govocal.GoVocal()
    archive = Archive(context.home.archive)
    with govocal.running(platform) as server:
        configure(context, {"platform": "govocal", "url": server.url, "token_env": "PROEF_TOKEN"})
        for download in fetch(context):
            add_download(archive, SOURCE, download, datetime.now(UTC))
        platform.changed = frozenset({3, 4})
        later = next(iter(fetch(context)))
        assert "updated_at" in server.asked[-1].params
    assert len(download_rows(later).of_kind("proposal")) == 2
    assert later.origin not in {snapshot.origin for snapshot in archive.all("platforms")}


@pytest.mark.parametrize("old", [False, True])
def test_consul_is_read_within_its_limits_in_both_spellings(context: FetchContext, old: bool) -> None:
    with consul.running(consul.Consul(old=old)) as server:
        configure(context, {"platform": "consul", "url": server.url})
        rows = fetched(context)
    assert [len(rows.of_kind(k)) for k in ("proposal", "debate", "budget_investment")] == [60, 5, 60]
    investments = {r["trajectory_id"] for r in rows.of_kind("budget_investment")}
    assert investments == {"consul:GM9901:budgets:1", "consul:GM9901:budgets:2"}


def test_the_consul_server_here_refuses_what_the_real_one_refuses() -> None:
    platform = consul.Consul()
    assert platform.problem("{ a { b { c { d { e { f { g { proposals { x } } } } } } } } }") is not None
    assert platform.problem("{ proposals { debates { users { id } } } }") is not None
    assert platform.problem("{ proposals(first: 25) { edges { node { cached_votes_up } } } }") is not None


def test_investments_that_every_budget_lists_get_no_budget(context: FetchContext) -> None:
    with consul.running(consul.Consul(shared=True)) as server:
        configure(context, {"platform": "consul", "url": server.url})
        investments = fetched(context).of_kind("budget_investment")
    assert len(investments) == 30
    assert {r["trajectory_id"] for r in investments} == {None}


def test_a_consul_cursor_that_goes_round_is_stopped(context: FetchContext) -> None:
    with consul.running(consul.Consul(repeats=True)) as server:
        configure(context, {"platform": "consul", "url": server.url})
        downloads = list(fetch(context))
        assert len(server.asked) < 40
    assert "dezelfde bladzijde" in downloads[0].extra["notes"]


def test_graphql_errors_with_status_200_are_a_failure_and_no_empty_platform(context: FetchContext) -> None:
    with consul.running() as server:
        server.faults[3] = as_json({"errors": [{"message": "internal"}], "data": None})
        configure(context, {"platform": "consul", "url": server.url})
        with pytest.raises(FetchFailed, match="CONSUL gaf een foutmelding"):
            list(fetch(context))


def test_decidim_is_read_from_memory_and_its_zip_never_reaches_disk(context: FetchContext) -> None:
    with decidim.running() as server:
        configure(context, {"platform": "decidim", "url": server.url})
        rows = fetched(context)
    assert len(rows.of_kind("proposal")) == 20
    for path, data in every_file(context.home.base):
        assert planted.found_in(data) == [], path
        assert not data.startswith(b"PK")


def test_decidim_adds_the_titles_that_only_its_graphql_knows(context: FetchContext) -> None:
    with decidim.running() as server:
        configure(context, {"platform": "decidim", "url": server.url})
        rows = fetched(context)
    titles = {row["trajectory_id"].split(":", 2)[2]: row["title"] for row in rows.trajectories}
    assert titles == {
        "processes:12": "Ons park",
        "processes:13": "Nog zonder voorstellen",
        "assemblies:5": "Jongerenraad",
    }


@pytest.mark.parametrize("status_200", [True, False])
def test_decidim_without_graphql_is_read_from_its_zip_and_that_is_noted(
    context: FetchContext, status_200: bool
) -> None:
    with decidim.running(graphql=status_200) as server:
        if status_200:
            server.faults[1] = as_json({"errors": [{"message": "internal"}]})
        configure(context, {"platform": "decidim", "url": server.url})
        downloads = list(fetch(context))
    assert "titels van trajecten niet gelezen" in downloads[0].extra["notes"]
    assert len(download_rows(downloads[0]).of_kind("proposal")) == 20


def test_your_priorities_takes_its_group_from_the_configuration(
    context: FetchContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PROEF_TOKEN", yourpriorities.TOKEN)
    with yourpriorities.running() as server:
        entry = {
            "platform": "yourpriorities",
            "url": server.url,
            "token_env": "PROEF_TOKEN",
            "projects": [55],
        }
        configure(context, {**entry, "export_url": server.url + "/api/groups/{group}/export_group"})
        rows = fetched(context)
    assert {r["trajectory_id"] for r in rows.activities} == {"yourpriorities:GM9901:groups:55"}


def test_a_platform_that_suddenly_holds_far_less_is_not_believed(context: FetchContext) -> None:
    platform = openstad.OpenStad()
    archive = Archive(context.home.archive)
    with openstad.running(platform) as server:
        configure(context, openstad_entry(server.url))
        for download in fetch(context):
            add_download(archive, SOURCE, download, datetime.now(UTC))
        platform.count = 3
        with pytest.raises(FetchFailed, match="kleiner dan de vorige keer"):
            list(fetch(context))


def test_an_empty_token_is_named_before_anything_is_asked(
    context: FetchContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PROEF_TOKEN", raising=False)
    with govocal.running() as server:
        configure(context, {"platform": "govocal", "url": server.url, "token_env": "PROEF_TOKEN"})
        with pytest.raises(FetchFailed, match="PROEF_TOKEN is leeg"):
            list(fetch(context))
        assert server.asked == []


def test_without_a_file_of_platforms_nothing_is_fetched(context: FetchContext) -> None:
    assert list(fetch(context)) == []


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ({"platform": "facebook", "url": "https://x.example"}, "platform moet een van"),
        ({"platform": "decidim", "url": "http://x.example", "local": False}, "https://"),
        ({"platform": "decidim", "url": "http://x.example", "local": True}, "https://"),
        ({"platform": "decidim", "url": "https://jan:geheim@x.example"}, "naam of wachtwoord"),
        ({"platform": "openstad", "url": "https://x.example"}, "projects ontbreekt"),
        ({"platform": "decidim", "url": "https://x.example", "token": "abc"}, "token"),
        ({"platform": "decidim", "url": "https://x.example", "instruments": {"default": "iets"}}, "iets"),
    ],
)
def test_a_mistake_in_the_configuration_is_said_with_its_entry(
    context: FetchContext, entry: dict[str, Any], said: str
) -> None:
    configure(context, entry)
    with pytest.raises(FetchFailed, match="platform 1") as failure:
        list(fetch(context))
    assert said in failure.value.reason
    assert "geheim" not in str(failure.value)


def test_the_example_configuration_is_a_right_one(context: FetchContext) -> None:
    from orchestration.sources.platforms import site

    example = Path(site.__file__).with_name("platforms.example.yml")
    platforms = [found.platform for found in site.read_sites(example)]
    assert sorted(platforms) == ["consul", "decidim", "govocal", "openstad", "yourpriorities"]


def test_all_five_platforms_together_are_one_run(
    context: FetchContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GOVOCAL_PROEF", govocal.JWT)
    monkeypatch.setenv("YRPRI_PROEF", yourpriorities.TOKEN)
    with ExitStack() as stack:
        urls = {
            name: stack.enter_context(module.running()).url
            for name, module in {
                "consul": consul,
                "decidim": decidim,
                "govocal": govocal,
                "openstad": openstad,
                "yourpriorities": yourpriorities,
            }.items()
        }
        more: dict[str, dict[str, Any]] = {
            "openstad": {"projects": [12]},
            "govocal": {"token_env": "GOVOCAL_PROEF"},
            "yourpriorities": {
                "token_env": "YRPRI_PROEF",
                "projects": [55],
                "export_url": urls["yourpriorities"] + "/api/groups/{group}/export_group",
            },
        }
        configure(context, *[{"platform": n, "url": u, **more.get(n, {})} for n, u in urls.items()])
        counts = {d.file_name.split("-")[0]: len(download_rows(d).activities) for d in fetch(context)}
    assert counts == {"consul": 125, "decidim": 22, "govocal": 63, "openstad": 45, "yourpriorities": 12}
