"""At the door: files of publishers pass as they are, hand-filled templates lose what isn't theirs."""

from __future__ import annotations

from pathlib import Path

import pytest

from orchestration.sources.turnout import SOURCE
from orchestration.tables import UnreadableFile
from tests.turnout.places import parsed, written
from tests.turnout.samples import BAARN_EML, OSV_PREAMBLE, OSV_TABLE, eml, long_csv, unit, zipped

TEMPLATE = (
    "verkiezing;datum;niveau;gemeente;kiesgerechtigden;opkomst;contact\n"
    "GR2026;2026-03-18;gemeente;Baarn;9;3;jan@voorbeeld.nl\n"
)


def cleaned(data: bytes) -> bytes:
    assert SOURCE.clean is not None
    return SOURCE.clean(data, "x").data


@pytest.mark.parametrize(
    "data",
    [
        BAARN_EML.encode(),
        BAARN_EML.encode("utf-16"),
        zipped({"a.xml": BAARN_EML}),
        long_csv([("Baarn", "G0308", "Opkomst", "60")]).encode(),
        (OSV_PREAMBLE + OSV_TABLE).encode(),
        OSV_TABLE.encode(),
        eml(unit(1, 1), kind="230b").encode(),
    ],
    ids=["eml", "eml in utf-16", "zip", "long", "osv", "osv without preamble", "other eml"],
)
def test_files_of_publishers_pass_unchanged(data: bytes) -> None:
    assert cleaned(data) == data


def test_a_column_that_is_not_of_the_template_never_reaches_disk(tmp_path: Path) -> None:
    kept = cleaned(TEMPLATE.encode())
    assert b"jan" not in kept
    rows, (note,) = parsed(written(tmp_path, "x.csv", kept))
    assert [(row["municipality_code"], row["turnout"]) for row in rows] == [("GM0308", 3)]
    assert "“contact” hoort niet bij dit sjabloon" in note["reason"]


@pytest.mark.parametrize("data", [b"<svg></svg>", b"naam;adres\nJan;Dam 1\n", b"%PDF-1.7", b""])
def test_what_is_no_turnout_file_does_not_pass(data: bytes) -> None:
    with pytest.raises(UnreadableFile):
        cleaned(data)
