"""The project's own template: what it reads, what it refuses, and the embedded facts of 2026."""

from __future__ import annotations

import csv
import hashlib
from pathlib import Path

import openpyxl
import pytest
import yaml

from orchestration.gazetteer import Gazetteer, Place
from orchestration.sources.turnout.model import SCHEMA
from orchestration.sources.turnout.template import TEMPLATE
from orchestration.tables import UnreadableFile
from orchestration.templates.writing import as_csv, as_xlsx
from tests.turnout.places import ALWAYS, parsed, written

SNAPSHOTS = Path(__file__).parents[2] / "seeds" / "snapshots" / "turnout"
HEADER = ";".join(c.heading for c in TEMPLATE.columns)
HEAD = (
    "verkiezing;datum;niveau;gemeentecode;gemeente;stembureau_nummer;"
    "kiesgerechtigden;geldig;blanco;ongeldig;opkomst"
)


def template(*rows: str) -> str:
    return "\n".join([HEAD, *rows]) + "\n"


def test_all_municipalities_of_2026_are_embedded_and_add_up_to_the_published_turnout() -> None:
    path = SNAPSHOTS / "gr2026.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        published = list(csv.DictReader(stream, delimiter=";"))
    places = [Place(row["gemeentecode"], row["gemeente"], ALWAYS) for row in published]
    rows, rejects = parsed(path, Gazetteer(places))
    assert rejects == []
    assert len({row["municipality_code"] for row in rows}) == 340
    assert {"GM0402", "GM1696"}.isdisjoint({row["municipality_code"] for row in rows})
    share = sum(row["turnout"] for row in rows) / sum(row["eligible"] for row in rows)
    assert round(100 * share, 2) == 53.75


@pytest.mark.parametrize("meta", sorted(SNAPSHOTS.glob("*.meta.yaml")), ids=lambda p: str(p.name))
def test_embedded_snapshots_have_the_checksum_that_they_claim(meta: Path) -> None:
    claimed = yaml.safe_load(meta.read_text(encoding="utf-8"))
    data = meta.with_name(meta.name.removesuffix(".meta.yaml")).read_bytes()
    assert claimed["sha256"] == hashlib.sha256(data).hexdigest()
    assert claimed["datasets"] == ["nederland"]
    assert claimed["publisher"]
    assert str(claimed["origin"]).startswith("https://")


def test_unknown_counts_stay_unknown_and_a_written_zero_stays_zero(tmp_path: Path) -> None:
    file = written(tmp_path, "x.csv", template("GR2026;2026-03-18;gemeente;GM0308;Baarn;;20000;;;0;9000"))
    (row,), rejects = parsed(file)
    assert rejects == []
    assert (row["valid"], row["blank"], row["invalid"], row["turnout"]) == (None, None, 0, 9000)


def test_turnout_is_summed_where_only_its_parts_are_given(tmp_path: Path) -> None:
    file = written(tmp_path, "x.csv", template("GR2026;18-03-2026;gemeente;;Den Haag;;20.000;8990;4;6;"))
    (row,), _ = parsed(file)
    assert (row["municipality_code"], row["eligible"], row["turnout"]) == ("GM0518", 20000, 9000)
    assert row["municipality_name"] == "Den Haag"


def test_a_workbook_gives_the_same_rows_as_the_csv(tmp_path: Path) -> None:
    line = "GR2026;2026-03-18;gemeente;GM0308;Baarn;;20000;8990;4;6;9000"
    from_csv, _ = parsed(written(tmp_path, "x.csv", template(line)))
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(HEAD.split(";"))
    sheet.append([int(cell) if cell.isdigit() else cell or None for cell in line.split(";")])
    book.save(tmp_path / "x.xlsx")
    from_xlsx, rejects = parsed(tmp_path / "x.xlsx")
    assert rejects == []
    for row in (*from_csv, *from_xlsx):
        assert row.pop("source_format") in {"template-csv", "template-xlsx"}
    assert from_csv == from_xlsx


@pytest.mark.parametrize(
    ("row", "field", "words"),
    [
        ("GR2026;2026-03-18;gemeente;GM0308;Baarn;;-5;1;1;1;3", "kiesgerechtigden", "negatief getal"),
        ("GR2026;2026-03-18;gemeente;GM0308;Baarn;;10;1;1;1;veel", "opkomst", "geen getal"),
        ("GR2026;2026-03-18;gemeente;GM0308;Baarn;;10;1;1;1;4", "opkomst", "zijn samen 3"),
        ("GR2026;2026-03-18;gemeente;GM0308;Baarn;;2;1;1;1;3", "opkomst", "hoger dan het aantal"),
        ("GR2026;2026-03-18;gemeente;GM0308;Tilburg;;9;1;1;1;3", "gemeente", "is van Baarn"),
        ("GR2026;2026-03-18;gemeente;GM0738;Aalburg;;9;1;1;1;3", "gemeente", "bestond niet op 18-03-2026"),
        ("GR2026;2026-03-18;gemeente;;Baarnn;;9;1;1;1;3", "gemeente", "onbekend"),
        ("GR2026;2026-03-18;gemeente;GM0308;Baarn;;;;;;", "opkomst", "geen aantallen"),
        ("GR2026;gisteren;gemeente;GM0308;Baarn;;9;1;1;1;3", "datum", "geen datum"),
        ("GR2026;;gemeente;GM0308;Baarn;;9;1;1;1;3", "datum", "niet ingevuld"),
        ("raad;2026-03-18;gemeente;GM0308;Baarn;;9;1;1;1;3", "verkiezing", "geen verkiezing"),
        ("GR2026;2026-03-18;wijk;GM0308;Baarn;;9;1;1;1;3", "niveau", "niet in de lijst"),
        ("GR2026;2026-03-18;gemeente;;;;9;1;1;1;3", "gemeente", "ontbreekt"),
        ("GR2026;2026-03-18;gemeente;GM9010;Den Haag;;9;1;1;1;3", "gemeente", "geen gemeente maar"),
    ],
)
def test_a_bad_row_is_refused_with_its_reason_and_the_rows_around_it_go_on(
    tmp_path: Path, row: str, field: str, words: str
) -> None:
    good = "GR2026;2026-03-18;gemeente;GM0855;Tilburg;;186454;84541;198;181;84920"
    rows, (reject,) = parsed(written(tmp_path, "x.csv", template(row, good)))
    assert [r["municipality_code"] for r in rows] == ["GM0855"]
    assert (reject["file"], reject["row"], reject["field"]) == ("x.csv", 2, field)
    assert words in reject["reason"]
    assert reject["remedy"]


def test_an_unknown_name_names_its_nearest_candidates(tmp_path: Path) -> None:
    row = "GR2026;2026-03-18;gemeente;;Baarnn;;9;1;1;1;3"
    _, (reject,) = parsed(written(tmp_path, "x.csv", template(row)))
    assert "Baarn" in reject["remedy"]


def test_a_council_elected_before_a_merger_belongs_to_the_new_municipality(tmp_path: Path) -> None:
    row = "GR2018;2018-11-21;gemeente;GM1959;Altena;;9;1;1;1;3"
    (found,), rejects = parsed(written(tmp_path, "x.csv", template(row)))
    assert rejects == []
    assert found["municipality_code"] == "GM1959"


def test_a_municipality_that_occurs_twice_with_other_counts_is_refused_both_times(tmp_path: Path) -> None:
    twice = [f"GR2026;2026-03-18;gemeente;GM0308;Baarn;;9;{n};1;1;{n + 2}" for n in (1, 2)]
    rows, rejects = parsed(written(tmp_path, "x.csv", template(*twice)))
    assert rows == []
    assert [r["row"] for r in rejects] == [2, 3]
    assert all("meer dan één keer" in r["reason"] for r in rejects)


def test_a_municipality_repeated_with_equal_counts_is_kept_once(tmp_path: Path) -> None:
    row = "GR2026;2026-03-18;gemeente;GM0308;Baarn;;9;1;1;1;3"
    rows, rejects = parsed(written(tmp_path, "x.csv", template(row, row)))
    assert (len(rows), rejects) == (1, [])


def test_stations_that_do_not_add_up_are_refused_with_their_municipality(tmp_path: Path) -> None:
    rows, rejects = parsed(
        written(
            tmp_path,
            "x.csv",
            template(
                "GR2026;2026-03-18;gemeente;GM0308;Baarn;;9;3;1;1;5",
                "GR2026;2026-03-18;stembureau;GM0308;Baarn;1;9;1;1;1;3",
                "GR2026;2026-03-18;stembureau;GM0308;Baarn;2;0;1;0;0;1",
            ),
        )
    )
    assert rows == []
    assert len(rejects) == 3
    assert "opkomst 4 in plaats van 5" in rejects[0]["reason"]


def test_a_station_may_count_more_ballots_than_it_has_voters_of_its_own(tmp_path: Path) -> None:
    rows, rejects = parsed(
        written(
            tmp_path,
            "x.csv",
            template(
                "GR2026;2026-03-18;gemeente;GM0308;Baarn;;9;3;1;1;5",
                "GR2026;2026-03-18;stembureau;GM0308;Baarn;1;9;1;1;1;3",
                "GR2026;2026-03-18;stembureau;GM0308;Baarn;2;0;2;0;0;2",
            ),
        )
    )
    assert rejects == []
    assert [r["station_id"] for r in rows] == [None, "1", "2"]


def test_columns_may_stand_in_any_order_and_extra_ones_are_left_out_with_a_note(tmp_path: Path) -> None:
    head = "opmerking,gemeente,niveau,opkomst,datum,verkiezing,kiesgerechtigden"
    text = f"{head}\nx,Baarn,Gemeente,4,2026-03-18,gr2026,9\n"
    (row,), (note,) = parsed(written(tmp_path, "x.csv", text))
    assert "“opmerking” hoort niet bij dit sjabloon" in note["reason"]
    assert (row["election_id"], row["election_type"], row["turnout"]) == ("GR2026", "GR", 4)


def test_a_column_that_stands_there_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="opkomst staat er meer dan één keer"):
        parsed(written(tmp_path, "x.csv", HEAD + ";Opkomst\n"))


def test_every_field_of_the_template_is_read(tmp_path: Path) -> None:
    station = "GR2026;2026-03-18;stembureau;GM0308;Baarn;7;De Furs;9;1;1;1;3;5;4;1;0;1;3;"
    country = "GR2022;2022-03-16;landelijk;;;;;;;;;;;;;;;;51,5"
    rows, rejects = parsed(written(tmp_path, "x.csv", f"{HEADER}\n{station}\n{country}\n"))
    assert rejects == []
    fields = [field.name for field in SCHEMA]
    empty = [{name for name in fields if row[name] is None} for row in rows]
    assert empty[0] == {"turnout_percentage"}
    assert (rows[0]["admitted"], rows[0]["proxies"], rows[0]["fewer_than_admitted"]) == (5, 1, 3)
    assert (rows[1]["level"], rows[1]["turnout_percentage"], rows[1]["turnout"]) == ("national", 51.5, None)


def test_every_embedded_snapshot_is_read_without_a_reject() -> None:
    shares: dict[str, float] = {}
    for path in sorted(SNAPSHOTS.glob("*.csv")):
        if path.name != "gr2026.csv":
            rows, rejects = parsed(path)
            assert rejects == []
            shares |= {r["election_id"]: r["turnout_percentage"] for r in rows if r["level"] == "national"}
    assert shares == {"GR2014": 53.8, "GR2018": 54.9, "GR2022": 51.0, "GR2026": 53.75}


@pytest.mark.parametrize(
    ("election", "turnout", "eligible"),
    [("GR2014", 11739, 19424), ("GR2018", 12016, 19615), ("GR2022", 12029, 19968)],
)
def test_the_stations_of_baarn_add_up_to_the_known_counts(election: str, turnout: int, eligible: int) -> None:
    rows, _ = parsed(SNAPSHOTS / "gr2014-2022_baarn.csv")
    stations = [row for row in rows if row["election_id"] == election]
    assert {row["level"] for row in stations} == {"polling_station"}
    assert sum(row["turnout"] for row in stations) == turnout
    assert sum(row["eligible"] for row in stations) == eligible


def test_the_embedded_count_of_west_maas_en_waal_is_9398_of_16202() -> None:
    rows, _ = parsed(SNAPSHOTS / "gr2022_west_maas_en_waal.csv")
    assert (rows[0]["turnout"], rows[0]["eligible"], rows[0]["admitted"]) == (9398, 16202, 9398)
    assert len(rows) == 1 + 21


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("GR2026;2026-03-18;stembureau;GM0308;Baarn;2;9;x;0;0;1", "a count that is no count"),
        ("GR2026;2026-03-18;stembureau;GM0308;Baarn;2;9;1;1;1;9", "figures that do not add up"),
        ("GR2026;2026-03-18;stembureau;;Baarnn;2;9;1;1;1;3", "a name that is not known"),
        ("GR2026;gisteren;stembureau;GM0308;Baarn;2;9;1;1;1;3", "a day that is none"),
        ("GR2026;2026-03-18;stembureau;GM0308;Baarn;1;9;2;0;0;2", "a station that is there twice"),
    ],
    ids=lambda text: text if " " in text else "row",
)
def test_stations_that_miss_one_of_them_do_not_stand_for_their_municipality(
    tmp_path: Path, row: str, why: str
) -> None:
    one = "GR2026;2026-03-18;stembureau;GM0308;Baarn;1;9;1;1;1;3"
    rows, rejects = parsed(written(tmp_path, "x.csv", template(one, row)))
    assert rows == [], why
    assert {reject["row"] for reject in rejects} == {2, 3}


def test_a_refused_total_takes_its_stations_along_and_no_other_municipality(tmp_path: Path) -> None:
    rows, rejects = parsed(
        written(
            tmp_path,
            "x.csv",
            template(
                "GR2026;2026-03-18;gemeente;GM0308;Baarn;;2;3;1;1;5",
                "GR2026;2026-03-18;stembureau;GM0308;Baarn;1;2;3;1;1;5",
                "GR2026;2026-03-18;stembureau;GM0855;Tilburg;1;9;3;1;1;5",
            ),
        )
    )
    assert [row["municipality_code"] for row in rows] == ["GM0855"]
    assert [reject["row"] for reject in rejects] == [2, 3]


def test_the_empty_template_that_is_handed_out_is_recognised_when_filled_in(tmp_path: Path) -> None:
    row = {
        "election_id": "GR2026",
        "election_date": "2026-03-18",
        "level": "gemeente",
        "municipality": "Baarn",
        "eligible": 9,
        "turnout": 3,
    }
    for name, data in {"x.csv": as_csv(TEMPLATE, [row]), "x.xlsx": as_xlsx(TEMPLATE, [row])}.items():
        (found,), rejects = parsed(written(tmp_path, name, data))
        assert rejects == []
        assert (found["municipality_code"], found["turnout"]) == ("GM0308", 3)
