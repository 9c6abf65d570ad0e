"""What each platform's export becomes, in figures that follow from the export and nothing else."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from orchestration.sources.platforms import SOURCE
from orchestration.tables import UnreadableFile
from tests.platforms import exports
from tests.platforms.reading import as_json, cleaned_rows, read
from tests.platforms.servers import decidim, openstad, yourpriorities

EXPORTS = exports.all_exports()


def test_a_decidim_export_gives_its_process_and_what_took_place_in_it(tmp_path: Path) -> None:
    rows = read(EXPORTS["decidim.zip"], tmp_path)
    assert rows.rejects == []
    by_id = {row["trajectory_id"]: row for row in rows.trajectories}
    assert set(by_id) == {"decidim:GM9901:processes:12", "decidim:GM9901:assemblies:5"}
    park = by_id["decidim:GM9901:processes:12"]
    assert (park["title"], park["area"], park["target_group"]) == ("Ons park", "Noord", "Alle inwoners")
    assert (park["started_on"], park["ended_on"]) == (date(2026, 1, 15), date(2026, 6, 30))
    assert park["source_url"] == "https://decidim.example.org/processes/ons-park"
    assert by_id["decidim:GM9901:assemblies:5"]["title"] is None
    assert len(rows.of_kind("proposal")) == 20
    assert len(rows.of_kind("meeting")) == 2
    assert [m["participants"] for m in rows.of_kind("meeting")] == [41, 42]
    assert rows.of_kind("meeting")[0]["started_at"] == datetime(2026, 3, 5, 18, 30, tzinfo=UTC)


def test_the_separator_of_a_decidim_installation_makes_no_difference(tmp_path: Path) -> None:
    assert SOURCE.clean is not None
    assert (
        SOURCE.clean(EXPORTS["decidim.zip"], "x").data == SOURCE.clean(EXPORTS["decidim-comma.zip"], "x").data
    )


def test_an_openstad_page_gives_proposals_with_votes_category_and_budget(tmp_path: Path) -> None:
    rows = read(EXPORTS["openstad.json"], tmp_path)
    assert [row["votes"] for row in rows.activities] == [n % 7 + n % 3 for n in range(1, 6)]
    assert {row["category"] for row in rows.activities} == {"Groen", "Verkeer"}
    assert rows.activities[4]["amount"] == Decimal("1500.00")
    assert rows.activities[0]["amount"] is None
    assert {row["trajectory_id"] for row in rows.activities} == {"openstad:GM9901:projects:12"}


def test_an_openstad_workbook_is_read_sheet_by_sheet_through_its_dutch_headers(tmp_path: Path) -> None:
    rows = read(EXPORTS["openstad.xlsx"], tmp_path)
    assert rows.rejects == []
    assert [len(rows.of_kind(k)) for k in ("proposal", "vote", "comment", "submission")] == [1, 6, 1, 1]
    proposal = rows.of_kind("proposal")[0]
    assert (proposal["votes"], proposal["category"], proposal["status"]) == (14, "Groen", "open")
    assert proposal["amount"] == Decimal("750.00")
    assert proposal["published_at"] == datetime(2026, 2, 1, 13, 5, tzinfo=UTC)
    assert rows.of_kind("comment")[0]["published_at"] == datetime(2026, 2, 3, 10, 30, tzinfo=UTC)
    parents = {row["kind"]: row["trajectory_id"] for row in rows.activities}
    assert parents["proposal"] == parents["submission"] == "openstad:GM9901:projects:12"
    assert parents["vote"] is parents["comment"] is None


def test_a_decidim_export_of_a_newer_version_names_votes_and_withdrawal_otherwise(tmp_path: Path) -> None:
    new = {
        name: value
        for name, value in decidim.proposal(1).items()
        if name not in ("supports", "category/name/nl")
    }
    new |= {
        "votes": 5,
        "withdrawn": "true",
        "taxonomies/name": '{"en"=>"Green", "nl"=>"Groen"}',
        "likes/total_count": 2,
    }
    rows = read(decidim.table([new], ";"), tmp_path)
    seen = [(r["kind"], r["votes"], r["status"], r["category"]) for r in rows.activities]
    assert seen == [("proposal", 5, "withdrawn", "Groen")]


def test_decidim_times_without_a_zone_are_utc(tmp_path: Path) -> None:
    rows = read(decidim.table([decidim.meeting(1) | {"start_time": "2026-07-01 18:30:00"}], ";"), tmp_path)
    assert rows.activities[0]["started_at"] == datetime(2026, 7, 1, 18, 30, tzinfo=UTC)


@pytest.mark.parametrize("name", ["consul.json", "consul-old.json"])
def test_consul_answers_are_read_in_camel_and_in_snake_case(tmp_path: Path, name: str) -> None:
    rows = read(EXPORTS[name], tmp_path)
    assert [t["title"] for t in rows.trajectories] == ["Begroot 2025", "Begroot 2026"]
    assert {t["instrument"] for t in rows.trajectories} == {"burgerbegroting"}
    assert [row["votes"] for row in rows.of_kind("proposal")] == list(range(1, 11))
    assert {row["trajectory_id"] for row in rows.of_kind("proposal")} == {None}
    investments = rows.of_kind("budget_investment")
    assert {row["trajectory_id"] for row in investments} == {"consul:GM9901:budgets:1"}
    assert investments[0]["amount"] == Decimal("1100.00")
    assert [row["status"] for row in rows.of_kind("proposal")].count("retired") == 1


def test_a_consul_csv_in_dutch_gives_price_heading_and_whether_it_was_chosen(tmp_path: Path) -> None:
    rows = read(EXPORTS["consul.csv"], tmp_path)
    seen = [(r["category"], r["status"], r["amount"]) for r in rows.activities]
    assert seen == [("Noord", "selected", Decimal("12500.00")), ("Zuid", "Onhaalbaar", None)]


def test_a_consul_csv_in_an_unknown_language_is_read_by_the_order_of_its_columns(tmp_path: Path) -> None:
    header = "ID," + ",".join(f"slovo{n}" for n in range(12))
    rows = read(f"{header}\n8,t,d,a,v,g,Sever,proveditelné (500),x,x,yes,x,x\n".encode(), tmp_path)
    assert [(r["category"], r["status"], r["amount"]) for r in rows.activities] == [
        ("Sever", "selected", Decimal("500.00"))
    ]


def test_go_vocal_field_names_of_two_generations_give_the_same_votes(tmp_path: Path) -> None:
    new, old = read(EXPORTS["govocal-ideas.json"], tmp_path), read(EXPORTS["govocal-old.json"], tmp_path)
    assert [r["votes"] for r in new.of_kind("proposal")] == [n % 9 + n % 2 for n in range(1, 7)]
    assert [r["votes"] for r in old.of_kind("proposal")] == [r["votes"] for r in new.of_kind("proposal")]
    assert old.trajectories[0]["title"] == "Begroot mee"
    assert old.trajectories[0]["contributions"] == 6


def test_a_your_priorities_export_keeps_deleted_posts_as_deleted(tmp_path: Path) -> None:
    rows = read(EXPORTS["yourpriorities.csv"], tmp_path, "Groep 55.csv")
    assert len(rows.activities) == 12
    assert [r["activity_id"][-3:] for r in rows.activities if r["status"] == "deleted"] == ["505", "510"]
    assert rows.activities[0]["votes"] == 2
    assert [t["trajectory_id"] for t in rows.trajectories] == ["yourpriorities:GM9901:groups:groep-55"]


def test_the_configured_instrument_goes_by_number_then_by_way_of_working_then_by_default(
    tmp_path: Path,
) -> None:
    raw = EXPORTS["decidim.zip"]
    mapped = '{"processes/12": "burgerbegroting", "default": "digitaal_panel"}'
    rows = read(raw, tmp_path, municipality="GM9901", instrument_map=mapped)
    by_id = {row["trajectory_id"]: row["instrument"] for row in rows.trajectories}
    assert by_id["decidim:GM9901:processes:12"] == "burgerbegroting"
    assert by_id["decidim:GM9901:assemblies:5"] is None


def test_two_platforms_of_one_kind_in_one_municipality_keep_their_ids_apart(tmp_path: Path) -> None:
    rows = read(EXPORTS["openstad.json"], tmp_path, municipality="Proefstad", instance="jong")
    assert rows.activities[0]["activity_id"] == "openstad:GM9901:jong:proposal:1"


def test_an_export_without_a_municipality_is_refused_with_where_to_put_it(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="inbox/platforms/GM0363"):
        read(EXPORTS["openstad.json"], tmp_path, other="x")


def test_an_export_of_an_unknown_municipality_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="Proefdorp"):
        read(EXPORTS["openstad.json"], tmp_path, municipality="Proefdorp")


def test_an_export_without_records_is_fine_and_empty(tmp_path: Path) -> None:
    empty = decidim.table([decidim.meeting(1)], ";").splitlines()[0]
    assert read(empty, tmp_path).activities == []
    assert read(b'{"metadata": {"totalCount": 0}, "records": []}', tmp_path).activities == []


@pytest.mark.parametrize("name", sorted(EXPORTS))
def test_cleaning_what_is_clean_changes_nothing(name: str) -> None:
    assert SOURCE.clean is not None
    once = SOURCE.clean(EXPORTS[name], name).data
    assert SOURCE.clean(once, name).data == once
    assert len(cleaned_rows(once)) > 0


def test_the_reader_hears_which_columns_were_left_out() -> None:
    assert SOURCE.clean is not None
    dropped = SOURCE.clean(yourpriorities.export(), "x").dropped_columns
    assert {"User Name", "Post Name", "Description"} <= set(dropped)


def test_one_bad_value_costs_that_value_only_and_is_reported_with_its_row(tmp_path: Path) -> None:
    records = [openstad.resource(n) for n in (1, 2)]
    records[1] |= {"yes": -4, "createdAt": "gisteren", "publishDate": "gisteren"}
    rows = read(as_json(records), tmp_path)
    assert [r["votes"] for r in rows.activities] == [2, 2]
    assert rows.activities[1]["published_at"] is None
    assert {(r["row"], r["field"], r["value"]) for r in rows.rejects} == {
        (2, "votes_for", ""),
        (2, "published_at", ""),
    }
    assert all(r["reason"] and r["remedy"] for r in rows.rejects)
