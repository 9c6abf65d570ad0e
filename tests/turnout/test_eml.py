"""EML_NL 510: what counts as what, in single files and in the ZIPs of Kiesraad."""

from __future__ import annotations

from pathlib import Path

import pytest

from orchestration.tables import UnreadableFile
from tests.turnout.places import parsed, written
from tests.turnout.samples import BAARN_EML, eml, unit, zipped

SHARED = Path(__file__).parents[3] / "shared" / "data" / "eml"


def test_turnout_is_valid_blank_and_invalid_together_and_stations_follow_the_total(tmp_path: Path) -> None:
    rows, rejects = parsed(written(tmp_path, "whatever.txt", BAARN_EML))
    assert rejects == []
    total, station, early = rows
    assert (total["level"], total["municipality_code"]) == ("municipality", "GM0308")
    assert (total["eligible"], total["valid"], total["turnout"]) == (100, 55, 60)
    assert (total["admitted"], total["fewer_than_admitted"], total["proxies"]) == (61, 1, None)
    assert (station["station_id"], station["station_name"]) == ("0308::SB1", "Stembureau Raadhuis")
    assert (early["eligible"], early["turnout"], early["station_name"][-9:]) == (0, 16, "(maandag)")
    assert {row["election_id"] for row in rows} == {"GR2026"}
    assert {row["source_format"] for row in rows} == {"eml-510b"}


def test_admitted_voters_that_differ_from_the_ballots_are_no_reason_to_refuse(tmp_path: Path) -> None:
    figures = unit(100, 50, uncounted={"toegelaten kiezers": 58, "meer getelde stembiljetten": 4})
    (row,), rejects = parsed(written(tmp_path, "x.xml", eml(figures)))
    assert rejects == []
    assert (row["admitted"], row["more_than_admitted"], row["turnout"]) == (58, 4, 50)


def test_the_central_count_of_a_council_names_its_municipality_once(tmp_path: Path) -> None:
    figures = unit(100, 50)
    file = eml(figures, [("0308", "Gemeente Baarn", figures)], kind="510d", authority=("CSB", "Baarn"))
    rows, rejects = parsed(written(tmp_path, "x.xml", file))
    assert rejects == []
    assert [(r["level"], r["municipality_code"]) for r in rows] == [("municipality", "GM0308")]


def test_a_national_count_gives_the_country_and_its_municipalities_but_no_districts(tmp_path: Path) -> None:
    units = [
        ("HSB1", "Kieskring Groningen", unit(500, 300)),
        ("0308", "Gemeente Baarn", unit(100, 50)),
        ("0855", "Gemeente Tilburg", unit(400, 250)),
    ]
    file = eml(
        unit(500, 300), units, kind="510d", category="TK", day="2025-10-29", authority=("CSB", "Kiesraad")
    )
    rows, rejects = parsed(written(tmp_path, "x.xml", file))
    assert rejects == []
    assert [(r["level"], r["municipality_code"]) for r in rows] == [
        ("national", None),
        ("municipality", "GM0308"),
        ("municipality", "GM0855"),
    ]
    assert {(r["election_id"], r["election_type"]) for r in rows} == {("TK2025", "TK")}


def test_the_count_of_one_polling_station_is_that_of_a_station(tmp_path: Path) -> None:
    file = eml(unit(100, 50), kind="510a", authority=("0308::SB7", "Stembureau De Furs"))
    (row,), _ = parsed(written(tmp_path, "x.xml", file))
    assert (row["level"], row["station_id"], row["municipality_code"]) == (
        "polling_station",
        "0308::SB7",
        "GM0308",
    )


def test_an_election_on_another_day_has_that_day_in_its_name(tmp_path: Path) -> None:
    file = eml(unit(100, 50), code="1959", name="Altena", day="2018-11-21")
    (row,), _ = parsed(written(tmp_path, "x.xml", file))
    assert (row["election_id"], row["municipality_code"]) == ("GR20181121", "GM1959")


@pytest.mark.parametrize(
    ("category", "day", "visitors"), [("GR", "2026-03-18", False), ("TK", "2017-03-15", True)]
)
def test_turnout_above_the_eligible_is_refused_and_explained(
    tmp_path: Path, category: str, day: str, visitors: bool
) -> None:
    rows, (reject,) = parsed(written(tmp_path, "a.xml", eml(unit(774, 1006), category=category, day=day)))
    assert rows == []
    assert "(1006) is hoger dan het aantal kiesgerechtigden (774)" in reject["reason"]
    assert ("kiezerspas" in reject["reason"]) is visitors


def test_a_figure_that_is_missing_stays_unknown(tmp_path: Path) -> None:
    (row,), _ = parsed(written(tmp_path, "x.xml", eml("<TotalCounted>50</TotalCounted>")))
    assert (row["valid"], row["eligible"], row["blank"], row["turnout"]) == (50, None, None, None)


@pytest.mark.parametrize(
    ("kind", "what"),
    [("110a", "verkiezingsdefinitie"), ("230b", "kandidatenlijst"), ("520", "uitslag met zetels")],
)
def test_other_kinds_of_eml_are_refused_by_name(tmp_path: Path, kind: str, what: str) -> None:
    with pytest.raises(UnreadableFile, match=rf"EML {kind} \({what}\)"):
        parsed(written(tmp_path, "x.xml", eml(unit(1, 1), kind=kind)))


def test_a_file_without_an_election_is_refused(tmp_path: Path) -> None:
    text = BAARN_EML.replace("<kr:ElectionDate>2026-03-18</kr:ElectionDate>", "")
    with pytest.raises(UnreadableFile, match="geen dag van stemming"):
        parsed(written(tmp_path, "x.xml", text))


def test_every_municipality_in_a_zip_is_read_and_other_files_are_named(tmp_path: Path) -> None:
    tilburg = eml(unit(100, 50), code="0855", name="Tilburg")
    content = {
        "01_Utrecht/Telling_GR2026_Baarn.eml.xml": BAARN_EML,
        "02_Brabant/Telling_GR2026_Tilburg.eml.xml": tilburg,
        "02_Brabant/Resultaat_GR2026_Tilburg.eml.xml": eml(unit(1, 1), kind="520"),
        "Leesmij.txt": "Toelichting",
    }
    rows, rejects = parsed(written(tmp_path, "GR2026.zip", zipped(content)))
    totals = {r["municipality_code"] for r in rows if r["level"] == "municipality"}
    assert totals == {"GM0308", "GM0855"}
    assert sorted(reject["file"] for reject in rejects) == ["GR2026.zip", "GR2026.zip/Leesmij.txt"]
    assert any("1 × EML 520" in reject["reason"] for reject in rejects)


def test_a_broken_file_in_a_zip_costs_no_more_than_itself(tmp_path: Path) -> None:
    content = {"a.eml.xml": BAARN_EML, "b.eml.xml": eml(unit(9, 5), code="0855")[:-60]}
    rows, (reject,) = parsed(written(tmp_path, "GR2026.zip", zipped(content)))
    assert {r["municipality_code"] for r in rows} == {"GM0308"}
    assert reject["file"] == "GR2026.zip/b.eml.xml"
    assert "afgebroken" in reject["reason"]


def test_the_count_of_stations_and_the_equal_central_count_are_one_municipality(tmp_path: Path) -> None:
    figures = unit(100, 55, 3, 2, {"toegelaten kiezers": 61, "minder getelde stembiljetten": 1})
    central = eml(figures, kind="510d", authority=("CSB", "Baarn"))
    rows, rejects = parsed(written(tmp_path, "x.zip", zipped({"a.xml": BAARN_EML, "b.xml": central})))
    assert rejects == []
    assert [r["level"] for r in rows] == ["municipality", "polling_station", "polling_station"]


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason="../shared is absent")
def test_west_maas_en_waal_2022_counts_9398_of_16202() -> None:
    rows, rejects = parsed(SHARED / "Telling_GR2022_WestMaasenWaal.eml.xml")
    assert rejects == []
    assert (rows[0]["turnout"], rows[0]["eligible"], rows[0]["municipality_code"]) == (9398, 16202, "GM0668")
    assert round(100 * rows[0]["turnout"] / rows[0]["eligible"], 1) == 58.0
    assert len(rows) == 1 + 21
    assert sum(r["turnout"] for r in rows[1:]) == 9398
