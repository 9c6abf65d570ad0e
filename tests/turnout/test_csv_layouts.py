"""The CSV layouts of Kiesraad and election software, each found by its content."""

from __future__ import annotations

from pathlib import Path

import pytest

from orchestration.sources.turnout.layout import _HEAD_BYTES
from orchestration.tables import UnreadableFile
from tests.turnout.places import GAZETTEER, parsed, snapshot_of, written
from tests.turnout.samples import OSV_PREAMBLE, OSV_TABLE, long_csv

SHARED = Path(__file__).parents[3] / "shared" / "data"
BAARN = [
    ("Baarn", "G0308", "Kiesgerechtigden", "100"),
    ("Baarn", "G0308", "Opkomst", "60"),
    ("Baarn", "G0308", "AantalGeldigeStemmen", "55"),
    ("Baarn", "G0308", "AantalBlancoStemmen", "3"),
    ("Baarn", "G0308", "AantalOngeldigeStemmen", "2"),
]
WIDE_2017 = (
    "RegioNaam,RegioCode,AmsterdamseCode,OuderRegioNaam,OuderRegioCode,Kiesgerechtigden,Opkomst,"
    "OngeldigeStemmen,BlancoStemmen,GeldigeStemmen,VVD,Opkomst\n"
    "Baarn,G0308,10787,Utrecht,K3,100,60,2,3,55,55,1\n"
    "Kieskring Utrecht,K3,,,,100,60,2,3,55,55,1\n"
    "Saba,O9003,,,,9,6,0,0,6,6,1\n"
)
WIDE_2012 = (
    "Amsterdamse code,CBS code,Naam,# geldige stemmen,# ongeldige stemmen,# blanco stemmen,"
    "Percentage blanco stemmen,# kiesgerechtigden,Opkomst,Opkomstpercentage,Café\n"
    '10787,0518,Den Haag,55,2,3,"0,10 %",100,60,"60,00 %",55\n'
)


def test_the_long_layout_gives_one_row_per_municipality_and_one_for_the_country(tmp_path: Path) -> None:
    values = [*BAARN, ("Utrecht", "K9", "Opkomst", "60"), ("Nederland", "L528", "Opkomst", "60")]
    rows, rejects = parsed(written(tmp_path, "GR2026.csv", long_csv(values)))
    assert rejects == []
    assert [(r["level"], r["municipality_code"], r["turnout"]) for r in rows] == [
        ("municipality", "GM0308", 60),
        ("national", None, 60),
    ]
    assert (rows[0]["eligible"], rows[0]["valid"], rows[0]["blank"], rows[0]["invalid"]) == (100, 55, 3, 2)
    assert rows[0]["row_number"] == 2


def test_a_missing_row_is_unknown_and_not_zero(tmp_path: Path) -> None:
    values = [value for value in BAARN if value[2] != "AantalBlancoStemmen"]
    (row,), rejects = parsed(written(tmp_path, "GR2026.csv", long_csv(values)))
    assert rejects == []
    assert (row["blank"], row["turnout"]) == (None, 60)


def test_areas_that_are_no_municipality_are_left_out_with_a_note(tmp_path: Path) -> None:
    values = [*BAARN, ("Briefstembureaus", "G9010", "Opkomst", "5"), ("Saba", "O9003", "Opkomst", "5")]
    rows, rejects = parsed(written(tmp_path, "GR2026.csv", long_csv(values)))
    assert len(rows) == 1
    assert {reject["value"] for reject in rejects} == {"G9010", "O9003"}
    assert all("geen gemeente maar" in reject["reason"] for reject in rejects)


def test_two_values_for_one_figure_are_refused(tmp_path: Path) -> None:
    rows, (reject,) = parsed(
        written(tmp_path, "GR2026.csv", long_csv([*BAARN, ("Baarn", "G0308", "Opkomst", "61")]))
    )
    assert rows == []
    assert "twee verschillende waarden voor Opkomst" in reject["reason"]


def test_the_title_tells_the_election_where_the_name_of_the_file_does_not(tmp_path: Path) -> None:
    file = written(tmp_path, "download.csv", long_csv(BAARN))
    with pytest.raises(UnreadableFile, match="zegt niet om welke verkiezing"):
        parsed(file)
    (row,), _ = parsed(file, title="Verkiezingsuitslag Gemeenteraad 2026")
    assert row["election_id"] == "GR2026"


@pytest.mark.parametrize("preamble", [OSV_PREAMBLE, ""], ids=["with preamble", "without preamble"])
def test_the_osv_layout_gives_the_municipality_and_its_stations(tmp_path: Path, preamble: str) -> None:
    file = written(tmp_path, "osv4-3_telling_gr2026_baarn.csv", "\ufeff" + preamble + OSV_TABLE)
    rows, rejects = parsed(file)
    assert rejects == []
    total, raadhuis, furs = rows
    assert (total["level"], total["municipality_code"]) == ("municipality", "GM0308")
    assert (total["eligible"], total["turnout"], total["admitted"]) == (100, 60, 61)
    assert (total["more_than_admitted"], total["fewer_than_admitted"]) == (1, 2)
    assert (raadhuis["station_id"], raadhuis["poll_cards"], raadhuis["proxies"]) == ("1", 40, 6)
    assert (furs["station_id"], furs["station_name"], furs["eligible"]) == ("102", "Stembureau De Furs", 0)
    assert {r["election_id"] for r in rows} == {"GR2026"}


def test_the_preamble_goes_before_the_name_of_the_file(tmp_path: Path) -> None:
    file = written(tmp_path, "gr2022_tilburg.csv", OSV_PREAMBLE + OSV_TABLE)
    rows, _ = parsed(file)
    assert {(r["municipality_code"], r["election_id"]) for r in rows} == {("GM0308", "GR2026")}


def test_the_folder_in_the_inbox_tells_the_municipality(tmp_path: Path) -> None:
    from orchestration.sources.contract import ParseContext
    from orchestration.sources.turnout import SOURCE

    file = written(tmp_path, "telling_gr2026.csv", OSV_TABLE)
    with pytest.raises(UnreadableFile, match="van welke gemeente"):
        parsed(file)
    (batch,) = SOURCE.parse(snapshot_of(file, municipality="GM0308"), ParseContext("nederland", GAZETTEER))
    assert set(batch.rows.column("municipality_code").to_pylist()) == {"GM0308"}


def test_an_osv_file_that_breaks_off_in_its_counts_is_refused(tmp_path: Path) -> None:
    cut = OSV_TABLE[: OSV_TABLE.index(";geldige stembiljetten")]
    with pytest.raises(UnreadableFile, match="ontbreken de rijen"):
        parsed(written(tmp_path, "gr2026_baarn.csv", cut))


def test_the_wide_layout_takes_the_first_column_of_a_name_and_leaves_districts_out(tmp_path: Path) -> None:
    rows, (reject,) = parsed(written(tmp_path, "TK2017.csv", WIDE_2017))
    assert [(r["municipality_code"], r["turnout"], r["eligible"]) for r in rows] == [("GM0308", 60, 100)]
    assert reject["value"] == "O9003"


def test_the_oldest_layout_is_read_in_latin_1_with_its_percentage(tmp_path: Path) -> None:
    rows, rejects = parsed(written(tmp_path, "TK2012.csv", WIDE_2012.encode("latin-1")))
    assert rejects == []
    (row,) = rows
    assert (row["municipality_code"], row["turnout"], row["turnout_percentage"]) == ("GM0518", 60, None)
    assert row["source_format"] == "kiesraad-wide-csv"


def test_a_published_percentage_that_contradicts_the_counts_is_refused(tmp_path: Path) -> None:
    text = WIDE_2012.replace("60,00 %", "70,00 %")
    rows, (reject,) = parsed(written(tmp_path, "TK2012.csv", text))
    assert rows == []
    assert "70,0%" in reject["reason"]


def test_a_percentage_under_the_heading_of_the_count_is_no_count(tmp_path: Path) -> None:
    text = WIDE_2017.replace("100,60,2", '100,"60,00 %",2')
    rows, _ = parsed(written(tmp_path, "TK2017.csv", text))
    assert rows[0]["turnout"] == 60


def test_an_unknown_layout_says_what_is_read(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"geen enkel sjabloon.*EML 510"):
        parsed(written(tmp_path, "GR2026.csv", "a;b\n1;2\n"))


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason="../shared is absent")
@pytest.mark.parametrize(
    ("path", "turnout", "eligible", "admitted", "stations"),
    [
        ("turnout/osv4-3_telling_gr2026_tilburg.csv", 84920, 186454, 84930, 99),
        ("eml/osv4-3_telling_gr2022_westmaasenwaal.csv", 9398, 16202, 9398, 21),
    ],
)
def test_real_osv_files_give_the_published_turnout(
    path: str, turnout: int, eligible: int, admitted: int, stations: int
) -> None:
    rows, rejects = parsed(SHARED / path)
    assert rejects == []
    assert (rows[0]["turnout"], rows[0]["eligible"], rows[0]["admitted"]) == (turnout, eligible, admitted)
    assert len(rows) == 1 + stations


def test_a_letter_that_lies_across_the_end_of_the_first_block_does_no_harm(tmp_path: Path) -> None:
    text = long_csv([("Baarn", "G0308", "Kiesgerechtigden", "100"), ("Baarn", "G0308", "Opkomst", "60")])
    data = text.encode()
    filling = "x" * (_HEAD_BYTES - 1 - len(data))
    rows, _ = parsed(written(tmp_path, "GR2026.csv", data + f"{filling}é\r\n".encode()))
    assert [(r["municipality_code"], r["turnout"]) for r in rows] == [("GM0308", 60)]
