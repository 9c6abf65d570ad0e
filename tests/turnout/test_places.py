"""Which municipality a count belongs to, on the real division since 2014, or why to none."""

from __future__ import annotations

from pathlib import Path

import pytest

from orchestration.reference import seed_gazetteer
from tests.turnout.places import parsed, written
from tests.turnout.samples import long_csv
from tests.turnout.test_csv_layouts import WIDE_2012

HEADER = "verkiezing;datum;niveau;gemeentecode;gemeente;kiesgerechtigden;opkomst\n"


def placed(folder: Path, *rows: str) -> tuple[list[str], list[str]]:
    """The codes that went on, and the reasons and remedies of what did not."""
    file = written(folder, "x.csv", HEADER + "\n".join(rows) + "\n")
    results, rejects = parsed(file, seed_gazetteer())
    return [row["municipality_code"] for row in results], [f"{r['reason']} {r['remedy']}" for r in rejects]


def test_a_council_elected_for_a_merger_belongs_to_the_municipality_that_starts_in_january(
    tmp_path: Path,
) -> None:
    codes, rejects = placed(tmp_path, "GR20181121;2018-11-21;gemeente;;Noardeast-Fryslân;100;50")
    assert (codes, rejects) == (["GM1970"], [])


def test_a_municipality_that_does_not_exist_yet_has_no_turnout_on_the_nationwide_day(tmp_path: Path) -> None:
    codes, (reject,) = placed(tmp_path, "GR2018;2018-03-21;gemeente;;Noardeast-Fryslân;100;50")
    assert codes == []
    assert "bestond niet op 21-03-2018 (wel vanaf 01-01-2019)" in reject
    assert "Gebruik de gemeente die er op die dag was." in reject


@pytest.mark.parametrize("name", ["GM0017;Haren", "GM0017;", ";Haren"])
def test_a_municipality_that_was_merged_is_told_where_it_went(tmp_path: Path, name: str) -> None:
    codes, (reject,) = placed(tmp_path, f"GR2026;2026-03-18;gemeente;{name};100;50")
    assert codes == []
    assert "Sinds 01-01-2019 hoort dit bij Groningen (GM0014)." in reject


def test_a_municipality_that_was_split_is_told_where_its_parts_went(tmp_path: Path) -> None:
    _, (reject,) = placed(tmp_path, "GR2026;2026-03-18;gemeente;;Haaren;100;50")
    for name in ("Boxtel", "Oisterwijk", "Tilburg", "Vught"):
        assert name in reject


def test_a_file_of_before_the_known_division_is_refused_once_with_the_true_reason(tmp_path: Path) -> None:
    row = WIDE_2012.splitlines()[1]
    text = WIDE_2012 + row.replace("0518,Den Haag", "1680,Aa en Hunze") + "\n"
    rows, (reject,) = parsed(written(tmp_path, "TK2012.csv", text), seed_gazetteer())
    assert rows == []
    assert reject["row"] == 0
    assert "De indeling in gemeenten van vóór 2014 kennen wij niet" in reject["reason"]
    assert "bestond niet" not in reject["reason"]


def test_the_elections_that_are_listed_are_those_that_can_be_read() -> None:
    from orchestration.reference import seed_rows

    known_from = seed_gazetteer().known_from.isoformat()
    assert known_from == "2014-01-01"
    assert [row["election_id"] for row in seed_rows("elections") if row["division_on"] < known_from] == []


def test_a_count_that_contradicts_itself_names_its_municipality_and_the_figure(tmp_path: Path) -> None:
    values = [("Baarn", "G0308", "Kiesgerechtigden", "100"), ("Baarn", "G0308", "Opkomst", "160")]
    _, (reject,) = parsed(written(tmp_path, "GR2026.csv", long_csv(values)), seed_gazetteer())
    assert reject["reason"].startswith("Baarn: De opkomst (160) is hoger")
    assert (reject["field"], reject["value"]) == ("opkomst", "160")
