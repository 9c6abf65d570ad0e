"""Elections and municipalities that only the surroundings of a file tell of."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from orchestration.sources.turnout.elections import ELECTION_DAYS, election_named_in, election_on
from orchestration.tables import UnreadableFile
from tests.turnout.places import parsed, written
from tests.turnout.samples import OSV_TABLE


@pytest.mark.parametrize(
    ("text", "election"),
    [
        ("GR2026.csv", "GR2026"),
        ("osv4-3_telling_gr2022_baarn.csv", "GR2022"),
        ("TK2017_kiesraad.csv", "TK2017"),
        ("uitslag_GR20260318_Gemeente.csv", "GR2026"),
        ("GR20221123", "GR20221123"),
        ("Verkiezingsuitslag Gemeenteraad 2026", "GR2026"),
        ("Gemeenteraadsverkiezingen 16 maart 2022", "GR2022"),
        ("Uitslag Tweede Kamerverkiezing 2023", "TK2023"),
    ],
)
def test_the_election_is_found_in_names_and_titles(text: str, election: str) -> None:
    assert election_named_in(["", text], "x").id == election


@pytest.mark.parametrize("text", ["", "uitslag.csv", "GR1994.csv", "AGR2026.csv", "GR20269999", "2026"])
def test_what_names_no_known_election_is_refused(text: str) -> None:
    with pytest.raises(UnreadableFile, match="zegt niet om welke verkiezing"):
        election_named_in([text], "x")


@pytest.mark.parametrize(("name", "day"), ELECTION_DAYS.items())
def test_nationwide_elections_keep_their_short_name_on_their_day_only(name: str, day: date) -> None:
    assert election_on(f"{name}_Baarn", day).id == name
    off_day = date(day.year, 11, 1)
    assert election_on(name, off_day).id == f"{name[:2]}{off_day:%Y%m%d}"


@pytest.mark.parametrize(
    "name", ["gr2026_GM0668.csv", "telling_gr2026_westmaasenwaal.csv", "GR2026 West Maas en Waal.csv"]
)
def test_the_municipality_is_found_in_the_name_of_the_file(tmp_path: Path, name: str) -> None:
    rows, rejects = parsed(written(tmp_path, name, OSV_TABLE))
    assert rejects == []
    assert {row["municipality_code"] for row in rows} == {"GM0668"}
