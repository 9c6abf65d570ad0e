"""The reference seeds hold what CBS, Kiesraad and the codebook say, and contradict themselves nowhere."""

from __future__ import annotations

import csv
import hashlib
import re
from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from orchestration.gazetteer import OPEN_END, fold
from orchestration.reference import places_from_rows, seed_rows
from orchestration.settings import REFERENCE

MUNICIPALITIES = seed_rows("municipalities")
SUCCESSIONS = seed_rows("municipality_successions")
PLACES = places_from_rows(MUNICIPALITIES, seed_rows("municipality_aliases"))

PUBLISHED = {
    2014: 403, 2015: 393, 2016: 390, 2017: 388, 2018: 380, 2019: 355, 2020: 355,
    2021: 352, 2022: 345, 2023: 342, 2024: 342, 2025: 342, 2026: 342,
}  # fmt: skip


@pytest.mark.parametrize(("year", "count"), PUBLISHED.items())
def test_there_are_as_many_municipalities_as_cbs_counted(year: int, count: int) -> None:
    assert sum(place.holds_on(date(year, 1, 1)) for place in PLACES) == count


def test_weesp_went_over_on_24_march_2022() -> None:
    assert sum(place.holds_on(date(2022, 3, 23)) for place in PLACES) == 345
    assert sum(place.holds_on(date(2022, 3, 24)) for place in PLACES) == 344


@pytest.mark.parametrize("day", [date(2014, 3, 19), date(2015, 7, 1), date(2018, 3, 21), date(2026, 3, 18)])
def test_no_two_municipalities_share_a_code_or_name(day: date) -> None:
    there = [place for place in PLACES if place.holds_on(day)]
    assert Counter(p.code for p in there).most_common(1)[0][1] == 1
    assert Counter(fold(p.name) for p in there).most_common(1)[0][1] == 1


def test_no_alias_means_two_municipalities_at_once() -> None:
    meant: dict[str, set[str]] = {}
    for place in PLACES:
        for name in (place.name, *place.aliases):
            meant.setdefault(fold(name), set()).add(place.code)
    periods = {p.code: p for p in PLACES}
    for name, codes in meant.items():
        spans = sorted((periods[c].valid_from, periods[c].valid_to) for c in codes)
        for (_, end), (start, _) in pairwise(spans):
            assert end <= start, name


def test_who_ends_goes_over_into_someone_who_exists() -> None:
    places = {p.code: p for p in PLACES}
    gone = {(p.code, p.valid_to) for p in PLACES if p.valid_to != OPEN_END}
    went = {(s["code_old"], date.fromisoformat(s["effective_on"])) for s in SUCCESSIONS}
    assert gone <= went
    for row in SUCCESSIONS:
        day = date.fromisoformat(row["effective_on"])
        assert places[row["code_new"]].holds_on(day), row
        assert not places[row["code_old"]].holds_on(day) or row["extent"] == "part", row


def test_a_split_municipality_has_no_invented_shares() -> None:
    assert all(s["population_share"] == ("1" if s["extent"] == "whole" else "") for s in SUCCESSIONS)
    assert all(s["source"] for s in SUCCESSIONS)


@pytest.mark.parametrize(
    ("old", "new", "day", "extent"),
    [
        ("GM0499", "GM0484", "2014-01-01", "whole"),  # Boskoop → Alphen aan den Rijn
        ("GM0055", "GM1900", "2014-01-01", "part"),  # Boarnsterhim → Súdwest-Fryslân
        ("GM1671", "GM0828", "2015-01-01", "part"),  # Maasdonk → Oss
        ("GM1921", "GM1940", "2015-07-01", "whole"),  # De Friese Meren → De Fryske Marren
        ("GM0241", "GM1945", "2016-01-01", "whole"),  # Groesbeek → Berg en Dal
        ("GM0381", "GM1942", "2016-01-01", "whole"),  # Bussum → Gooise Meren
        ("GM0140", "GM1949", "2018-01-01", "part"),  # Littenseradiel → Waadhoeke
        ("GM0457", "GM0363", "2022-03-24", "whole"),  # Weesp → Amsterdam
    ],
)
def test_known_successions_are_there(old: str, new: str, day: str, extent: str) -> None:
    assert (day, old, new, extent) in {
        (s["effective_on"], s["code_old"], s["code_new"], s["extent"]) for s in SUCCESSIONS
    }


def test_unknown_population_and_seats_stay_empty() -> None:
    rows = {r["municipality_code"]: r for r in MUNICIPALITIES if not r["valid_to"]}
    without = {code for code, row in rows.items() if not row["population"]}
    assert without == {"GM0402", "GM1696"}  # Hilversum and Wijdemeren
    assert all(bool(row["population"]) == bool(row["population_on"]) for row in rows.values())


@pytest.mark.shared
def test_municipalities_agree_with_the_sample_of_2026(shared: Path) -> None:
    with (shared / "data" / "gemeenten" / "gemeenten_2026.csv").open(encoding="utf-8") as stream:
        sample = list(csv.DictReader(stream))
    columns = ("municipality_code", "name", "province_code", "province", "population", "council_seats")
    ours = [tuple(r[c] for c in columns) for r in MUNICIPALITIES if not r["valid_to"]]
    assert sorted(ours) == sorted(tuple(r.values()) for r in sample)


@pytest.mark.shared
def test_successions_agree_with_the_sample_of_2017_to_2023(shared: Path) -> None:
    with (shared / "data" / "gemeenten" / "mergers_2017_2023.csv").open(encoding="utf-8") as stream:
        sample = {
            (r["effective_on"], r["code_old"], r["code_new"], r["extent"]) for r in csv.DictReader(stream)
        }
    ours = {
        (s["effective_on"], s["code_old"], s["code_new"], s["extent"])
        for s in SUCCESSIONS
        if s["effective_on"] >= "2017"
    }
    # The sample lists changes by the first 1 January on which they show; Weesp's was during 2022.
    assert ours - sample == {("2022-03-24", "GM0457", "GM0363", "whole")}
    assert sample - ours == {("2023-01-01", "GM0457", "GM0363", "whole")}


def test_the_27_proposals_follow_the_codebook() -> None:
    rows = {r["proposal_code"]: r for r in seed_rows("proposals")}
    wanted = {
        "1": "a",
        "2": "abc",
        "3": "abcd",
        "4": "abc",
        "5": "abcde",
        "6": "abcd",
        "7": "abc",
        "8": "abcd",
    }
    assert sorted(rows) == sorted(p + letter for p, letters in wanted.items() for letter in letters)
    assert {c for c, r in rows.items() if r["basis"] == "true"} == {f"{p}a" for p in wanted}
    assert {c for c, r in rows.items() if r["pepper_provenance"] == "stated"} == {f"{p}a" for p in wanted}
    assert all(int(r["pepper_level"]) == min(3, "abcde".index(c[1]) + 1) for c, r in rows.items())
    assert {c for c, r in rows.items() if r["experimental"] == "true"} == {"2c", "7b", "8c", "8d"}
    full = {"4c", "5b", "5e", "6b", "6c", "6d", "8a", "8b", "8d"}
    assert {c for c, r in rows.items() if r["full_credit_at_firm"] == "true"} == full
    assert [r["tip_code"] for r in seed_rows("tips")] == [f"T{n}" for n in range(1, 9)]
    assert [r["priority_code"] for r in seed_rows("priorities")] == [str(n) for n in range(1, 9)]


def test_no_description_is_taken_from_the_pamphlet() -> None:
    with (REFERENCE / "pamphlet_shingles.csv").open(encoding="utf-8") as stream:
        known = set(re.findall(r"\b[0-9a-f]{16}\b", stream.read()))
    assert known
    for name in ("priorities", "proposals", "tips"):
        for row in seed_rows(name):
            words = re.findall(r"[a-zà-ÿ]+", row["description_nl"].lower())
            for i in range(len(words) - 4):
                shingle = " ".join(words[i : i + 5])
                assert hashlib.sha256(shingle.encode()).hexdigest()[:16] not in known, shingle


def test_merger_elections_are_off_cycle_and_count_for_the_division_that_follows() -> None:
    for row in seed_rows("elections"):
        assert row["division_on"] >= row["election_date"]
        if row["off_cycle"] == "true":
            assert row["division_on"].endswith("-01-01")
            assert row["election_id"] == "GR" + row["election_date"].replace("-", "")
        if row["election_type"] == "GR":
            assert re.fullmatch(r"(2014-2018|2018-2022|2022-2026|2026-2030)", row["term"])


def test_size_classes_leave_no_gap() -> None:
    rows = seed_rows("size_classes")
    assert rows[0]["population_from"] == "0"
    assert [r["population_to"] for r in rows[:-1]] == [r["population_from"] for r in rows[1:]]
    assert rows[-1]["population_to"] == ""
