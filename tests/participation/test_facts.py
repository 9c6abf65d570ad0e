"""The embedded facts: every row reads without a reject, and counts as what it is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from typing import Any

import pytest
import yaml

from orchestration.reference import seed_gazetteer
from orchestration.settings import EMBEDDED
from orchestration.sources import arrangements, complaints, participation
from orchestration.tables import REJECTS
from orchestration.templates import parse_bytes
from orchestration.templates.catalogue import catalogue

SOURCES = {
    "participation": participation.SOURCE,
    "arrangements": arrangements.SOURCE,
    "complaints": complaints.SOURCE,
}
TEMPLATES = tuple(catalogue().values())
FILES = sorted(path for name in SOURCES for path in (EMBEDDED / name).glob("*.csv"))


def rows_of(name: str) -> Iterator[dict[str, Any]]:
    path = EMBEDDED / name
    for batch in parse_bytes(path.read_bytes(), path.name, seed_gazetteer(), date(2026, 11, 23), TEMPLATES):
        assert batch.table != REJECTS, batch.rows.to_pylist()
        yield from batch.rows.to_pylist()


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_every_fact_reads_without_a_reject_and_has_a_source(path) -> None:  # type: ignore[no-untyped-def]
    rows = list(rows_of(f"{path.parent.name}/{path.name}"))
    assert rows
    for row in rows:
        assert row.get("source_url") or row.get("evidence_url") or "coverage_kind" in row, row


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_the_checksum_beside_a_file_is_its_own_and_nothing_personal_is_in_it(path) -> None:  # type: ignore[no-untyped-def]
    data = path.read_bytes()
    meta = yaml.safe_load(path.with_name(path.name + ".meta.yaml").read_text())
    assert meta["sha256"] == sha256(data).hexdigest()
    assert meta["datasets"] == ["nederland"]
    clean = SOURCES[path.parent.name].clean
    assert clean is not None
    assert clean(data, path.name).data == data


def test_plans_and_what_was_refused_have_no_participants() -> None:
    for row in rows_of("participation/trajectories.csv"):
        if row["status"] in ("announced", "not_held"):
            assert row["participants"] is None and row["votes"] is None, row["trajectory_id"]


def test_signatures_are_not_participants() -> None:
    with_signatures = [r for r in rows_of("participation/trajectories.csv") if r["signatures"]]
    assert len(with_signatures) >= 5
    assert all(r["participants"] is None for r in with_signatures if r["instrument"] == "burgeragendering")


def test_an_ordinance_is_an_arrangement_and_never_a_trajectory() -> None:
    assert not [r for r in rows_of("participation/trajectories.csv") if "verordening" in r["title"].lower()]
    assert [r for r in rows_of("arrangements/arrangements.csv") if "verordening" in r["title"].lower()]


def test_every_trajectory_is_covered_as_found_in_the_news_only() -> None:
    covered = {
        (r["municipality_code"], r["year"]): r["coverage_kind"] for r in rows_of("participation/coverage.csv")
    }
    for row in rows_of("participation/trajectories.csv"):
        assert covered[row["municipality_code"], row["year"]] == "news_only"


def test_totals_of_a_region_or_the_country_carry_no_municipality() -> None:
    rows = list(rows_of("complaints/complaints.csv"))
    wide = [r for r in rows if r["scope"] != "municipality"]
    assert len(wide) == 9
    assert all(r["municipality_code"] is None and r["line"] == "second" for r in wide)
    assert all(r["municipality_code"] for r in rows if r["scope"] == "municipality")


def test_shares_are_kept_as_shares_and_counts_as_counts() -> None:
    rows = {(r["municipality_name"], r["year"], r["line"]): r for r in rows_of("complaints/complaints.csv")}
    utrecht, marren = rows["Utrecht", 2019, "first"], rows["De Fryske Marren", 2017, "first"]
    assert (utrecht["on_time"], utrecht["on_time_share"], utrecht["upheld"]) == (None, 0.91, None)
    assert (marren["on_time"], marren["on_time_share"]) == (25, None)


def test_no_fact_of_the_shared_file_lost_its_number_on_the_way(shared) -> None:  # type: ignore[no-untyped-def]
    import csv

    with (shared / "data/facts/complaints.csv").open(encoding="utf-8") as stream:
        theirs = {
            (r["gemeente"], int(r["year"]), r["line"]): int(r["received"])
            for r in csv.DictReader(stream)
            if r["gemeente"] and r["received"] and r["year"].isdecimal() and int(r["year"]) >= 2014
        }
    ours = {
        (r["municipality_name"], r["year"], r["line"]): r["received"]
        for r in rows_of("complaints/complaints.csv")
    }
    assert {key: ours.get(key) for key in theirs} == theirs
