"""One municipality counted more than once in a file: the same ballots are never added up, nor lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.turnout.places import parsed, written
from tests.turnout.samples import BAARN_EML, OSV_PREAMBLE, OSV_TABLE, eml, unit, zipped

HEADER = "verkiezing;datum;niveau;gemeentecode;kiesgerechtigden;opkomst;opkomstpercentage\n"


def test_the_same_count_in_two_formats_is_one_count(tmp_path: Path) -> None:
    osv = (
        (OSV_PREAMBLE + OSV_TABLE)
        .replace("kiezers;;;1;0;1", "kiezers;;;;0;1")
        .replace(";;;2;2;0", ";;;1;1;0")
    )
    file = written(tmp_path, "GR2026.zip", zipped({"a.eml.xml": BAARN_EML, "b.csv": osv}))
    rows, rejects = parsed(file)
    assert rejects == []
    assert [(r["level"], r["eligible"], r["turnout"]) for r in rows] == [
        ("municipality", 100, 60),
        ("polling_station", 100, 44),
        ("polling_station", 0, 16),
    ]
    assert len({r["source_format"] for r in rows[1:]}) == 1


def test_two_formats_that_contradict_each_other_are_refused(tmp_path: Path) -> None:
    osv = (OSV_PREAMBLE + OSV_TABLE).replace(";opgeroepenen;;;100;100;0", ";opgeroepenen;;;101;101;0")
    rows, rejects = parsed(written(tmp_path, "GR2026.zip", zipped({"a.eml.xml": BAARN_EML, "b.csv": osv})))
    assert rows == []
    assert "verschillende aantallen" in rejects[0]["reason"]


def test_a_total_that_leaves_figures_out_does_not_contradict_the_count_with_them(tmp_path: Path) -> None:
    total = eml(unit(100, 55, 3, 2), kind="510d")
    file = written(
        tmp_path, "GR2026.zip", zipped({"a_totaal.eml.xml": total, "b_telling.eml.xml": BAARN_EML})
    )
    rows, rejects = parsed(file)
    assert rejects == []
    assert [(r["level"], r["turnout"], r["admitted"]) for r in rows if r["level"] == "municipality"] == [
        ("municipality", 60, 61)
    ]


@pytest.mark.parametrize(
    ("figures", "told"), [(";;53,8", "zonder aantallen"), ("0;0;", "0 kiesgerechtigden")]
)
def test_a_row_that_gives_no_turnout_of_a_municipality_says_so(
    tmp_path: Path, figures: str, told: str
) -> None:
    rows, (reject,) = parsed(
        written(tmp_path, "x.csv", f"{HEADER}GR2026;2026-03-18;gemeente;GM0308;{figures}\n")
    )
    assert rows == []
    assert told in reject["reason"]
    assert reject["remedy"]
