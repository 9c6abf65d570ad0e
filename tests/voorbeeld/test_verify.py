"""The comparison finds what differs, and the coder is scored by what was planted."""

from __future__ import annotations

import csv
from pathlib import Path

import duckdb
import pytest

from orchestration.voorbeeld.checks import CHECKS, Check
from orchestration.voorbeeld.coding import measure, score
from orchestration.voorbeeld.verify import compare, verify

TURNOUT = Check("turnout", "turnout", "counted", ("municipality_code",), ("eligible",))


@pytest.fixture
def truth(tmp_path: Path) -> Path:
    (tmp_path / "turnout.csv").write_text("municipality_code,eligible\nGM9101,100\nGM9102,\n")
    return tmp_path


def _warehouse(*rows: tuple[str, int | None]) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    connection.execute("create table counted (municipality_code varchar, eligible bigint)")
    connection.executemany("insert into counted values (?, ?)", rows)
    return connection


def test_equal_figures_are_exact_and_unknown_equals_unknown(truth: Path) -> None:
    found = compare(_warehouse(("GM9101", 100), ("GM9102", None)), TURNOUT, truth)
    assert found.exact
    assert (found.expected, found.found) == (2, 2)


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([("GM9101", 101), ("GM9102", None)], "eligible 101"),
        ([("GM9101", 100)], "ontbreekt: municipality_code GM9102"),
        ([("GM9101", 100), ("GM9102", 0)], "eligible 0"),
        ([("GM9101", 100), ("GM9102", None), ("GM9103", 1)], "te veel: municipality_code GM9103"),
        ([("GM9101", 100), ("GM9101", 100), ("GM9102", None)], "dubbel"),
    ],
)
def test_each_kind_of_difference_is_named(
    truth: Path, rows: list[tuple[str, int | None]], words: str
) -> None:
    found = compare(_warehouse(*rows), TURNOUT, truth)
    assert not found.exact
    assert words in "\n".join(found.examples)


def test_what_was_not_built_is_not_exact(truth: Path) -> None:
    assert not compare(duckdb.connect(), TURNOUT, truth).exact


def test_without_a_truth_it_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="gegevensset voorbeeld"):
        verify(duckdb.connect(), tmp_path)


def test_turnout_participation_and_complaints_are_all_compared() -> None:
    compared = {check.truth for check in CHECKS}
    assert compared >= {
        "turnout",
        "trajectories",
        "activities",
        "complaints",
        "platforms",
        "agreements",
        "rejects",
    }


def test_the_coder_is_scored_per_code() -> None:
    planted = {("een.pdf", "1a"): "firm", ("een.pdf", "2a"): "aspire"}
    said = {("een.pdf", "1a"): "existing", ("twee.pdf", "1a"): "firm"}
    coding = score(planted, said, 2)
    assert coding.per_code["1a"].recall == 1.0
    assert coding.per_code["1a"].precision == 0.5
    assert coding.per_code["2a"].recall == 0.0
    assert coding.per_code["2a"].precision is None
    assert coding.total.same_level == 0
    assert coding.missed == [("een.pdf", "2a")]
    assert coding.surplus == [("twee.pdf", "1a")]


def test_only_readable_main_documents_are_scored(tmp_path: Path) -> None:
    agreements = [
        {"file": "een.pdf", "title": "Een", "main": True, "readable": "readable"},
        {"file": "twee.pdf", "title": "Twee", "main": True, "readable": "scan"},
        {"file": "drie.pdf", "title": "Drie", "main": False, "readable": "readable"},
    ]
    proposals = [
        {"file": "een.pdf", "code": "1a", "level": "firm"},
        {"file": "een.pdf", "code": "T5", "level": "firm"},
        {"file": "twee.pdf", "code": "1a", "level": "firm"},
        {"file": "drie.pdf", "code": "8c", "level": "firm"},
    ]
    for name, rows in (("agreements", agreements), ("proposals", proposals)):
        with (tmp_path / f"{name}.csv").open("w", newline="") as stream:
            writer = csv.DictWriter(stream, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
    connection = duckdb.connect()
    assert measure(connection, tmp_path) is None
    connection.execute(
        """
        create schema marts;
        create table marts.fct_agreement as
            select * from (values ('1', 'Een'), ('2', 'Twee'), ('3', 'Drie')) as t (agreement_id, title);
        create table marts.fct_agreement_proposal as
            select agreement_id, '1a' as proposal_code, 'firm' as level from marts.fct_agreement;
        create table marts.fct_agreement_tip as
            select agreement_id, 'T1' as tip_code, null::varchar as level from marts.fct_agreement;
        """
    )
    coding = measure(connection, tmp_path)
    assert coding is not None
    assert (coding.agreements, coding.total.planted, coding.total.said, coding.total.hit) == (1, 2, 1, 1)
    assert coding.missed == [("een.pdf", "T5")]
