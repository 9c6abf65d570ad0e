"""What holds for every file: what adds up comes through whole, what doesn't never does."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from orchestration.sources.turnout import values
from orchestration.sources.turnout.template import TEMPLATE
from orchestration.tables import UnreadableFile
from orchestration.templates.writing import as_csv, as_xlsx
from tests.turnout.places import parsed, written
from tests.turnout.samples import BAARN_EML, OSV_PREAMBLE, OSV_TABLE, eml, long_csv, unit, zipped

counts = st.integers(min_value=0, max_value=50_000)
stations = st.lists(st.tuples(counts, counts, counts, counts), min_size=1, max_size=6)
QUICK = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(scope="module")
def folder() -> Path:
    return Path(tempfile.mkdtemp())


@QUICK
@given(stations)
def test_an_honest_count_comes_through_unchanged(
    folder: Path, found: list[tuple[int, int, int, int]]
) -> None:
    _, valid, blank, invalid = (sum(column) for column in zip(*found, strict=True))
    cast = sum(sum(row) for row in found)
    assume(cast)
    parts = [(f"0308::SB{n}", f"Bureau {n}", unit(sum(row), *row[1:])) for n, row in enumerate(found)]
    rows, rejects = parsed(written(folder, "x.xml", eml(unit(cast, valid, blank, invalid), parts)))
    assert rejects == []
    assert (rows[0]["eligible"], rows[0]["turnout"]) == (cast, valid + blank + invalid)
    assert [row["turnout"] for row in rows[1:]] == [sum(row[1:]) for row in found]


@QUICK
@given(stations, st.integers(min_value=1, max_value=9), st.sampled_from([0, 1, 2]))
def test_stations_that_miss_ballots_never_come_through(
    folder: Path, found: list[tuple[int, int, int, int]], missing: int, which: int
) -> None:
    totals = [sum(column) for column in zip(*found, strict=True)][1:]
    totals[which] += missing
    parts = [(f"0308::SB{n}", f"Bureau {n}", unit(0, *row[1:])) for n, row in enumerate(found)]
    rows, rejects = parsed(written(folder, "x.xml", eml(unit(0, *totals), parts)))
    assert rows == []
    assert rejects


@QUICK
@given(counts, counts, counts, counts)
def test_all_layouts_tell_the_same(folder: Path, rest: int, valid: int, blank: int, invalid: int) -> None:
    turnout = valid + blank + invalid
    cast = turnout + rest
    assume(cast)
    long = long_csv(
        [
            ("Baarn", "G0308", kind, str(value))
            for kind, value in [
                ("Kiesgerechtigden", cast),
                ("Opkomst", turnout),
                ("AantalGeldigeStemmen", valid),
                ("AantalBlancoStemmen", blank),
                ("AantalOngeldigeStemmen", invalid),
            ]
        ]
    )
    head = "verkiezing;datum;niveau;gemeente;kiesgerechtigden;geldig;blanco;ongeldig;opkomst"
    files = {
        "x.xml": eml(unit(cast, valid, blank, invalid)),
        "GR2026.csv": long,
        "x.csv": f"{head}\nGR2026;2026-03-18;gemeente;Baarn;{cast};{valid};{blank};{invalid};{turnout}\n",
    }
    told = set()
    for name, content in files.items():
        (row,), rejects = parsed(written(folder, name, content))
        assert rejects == []
        told.add(tuple(row[k] for k in ("election_id", "municipality_code", "eligible", "valid", "turnout")))
    assert told == {("GR2026", "GM0308", cast, valid, turnout)}


FILLED_IN = {
    "election_id": "GR2026",
    "election_date": "2026-03-18",
    "level": "gemeente",
    "municipality": "Baarn",
    "eligible": 9,
    "valid": 1,
    "blank": 1,
    "invalid": 1,
    "turnout": 3,
}
SEEDS = [
    BAARN_EML.encode(),
    zipped({"a.xml": BAARN_EML}),
    (OSV_PREAMBLE + OSV_TABLE).encode(),
    long_csv([("Baarn", "G0308", "Opkomst", "60")]).encode(),
    as_csv(TEMPLATE, [FILLED_IN]),
    as_xlsx(TEMPLATE, [FILLED_IN]),
]


@QUICK
@given(st.sampled_from(SEEDS), st.data())
def test_no_damage_gives_anything_but_rows_rejects_or_a_clear_refusal(
    folder: Path, seed: bytes, data: st.DataObject
) -> None:
    damaged = bytearray(seed)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(damaged) - 1))
        damaged[at : at + data.draw(st.integers(0, 30))] = data.draw(st.binary(max_size=12))
    try:
        rows, rejects = parsed(written(folder, "gr2026.bin", bytes(damaged)))
    except UnreadableFile as refused:
        assert refused.reason
        assert refused.remedy
        return
    for row in rows:
        parts = (row["valid"], row["blank"], row["invalid"])
        if row["turnout"] is not None and None not in parts:
            assert sum(parts) == row["turnout"]
    assert all(reject["reason"] and reject["remedy"] for reject in rejects)


@QUICK
@given(st.integers(min_value=0, max_value=values.MOST))
def test_counts_are_read_with_and_without_points(number: int) -> None:
    assert values.count(str(number)) == number
    assert values.count(f" {number:,} ".replace(",", ".")) == number


@QUICK
@given(st.text(max_size=12))
def test_text_is_a_count_or_a_clear_refusal(text: str) -> None:
    try:
        number = values.count(text)
    except values.BadValue as bad:
        assert bad.reason
        assert bad.remedy
    else:
        assert number is None or 0 <= number <= values.MOST


@QUICK
@given(st.dates(min_value=date(1900, 1, 1)))
def test_dates_are_read_both_ways(day: date) -> None:
    assert values.day(f"{day:%Y-%m-%d}") == day
    assert values.day(f"{day:%d-%m-%Y}") == day
