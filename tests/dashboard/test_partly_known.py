"""Figures of which something is missing stay in view under their own name: a kind, a day, a border."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dashboard.repositories.warehouse import Warehouse
from dashboard.services import arrangements, complaints, ombudsmen, trajectories
from tests.dashboard.fixture_participation import COMPLAINTS, TRAJECTORY, tables
from tests.dashboard.fixture_release import release

GONE = "'GM9990' as municipality_code, 2021 as year"  # Oud-Lindelo, until 2021


@pytest.fixture(scope="module")
def partly(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warehouse]:
    """Complaints, trajectories and provisions with something missing in each."""
    held = tables()
    more = {
        "fct_complaints": (
            f"{COMPLAINTS} union all by name select {GONE}, 'first' as line, 'total' as category,"
            " 7 as received, 0.5 as on_time_share, 'ok' as status"
            " union all by name select 'GM9011' as municipality_code, 2024 as year, 'first' as line,"
            " 'total' as category, 12 as received, 'ok' as status"
        ),
        "fct_participation_trajectory": (
            f"{TRAJECTORY} union all by name select 'undated' as trajectory_id,"
            " 'GM9990' as municipality_code, 'Zonder jaar' as title, 'referendum' as instrument,"
            " 'completed' as status, true as held, 'missing' as counts_status, 'partial' as coverage_kind"
        ),
        "fct_arrangement": (
            f"{held['fct_arrangement']} union all by name select 'b' as arrangement_id,"
            " 'GM9990' as municipality_code, '3c' as code, 'Loket' as title, 'in_use' as status,"
            " true as counts, make_date(2021, 5, 1) as stated_on"
        ),
        "dim_ombudsman": f"select {GONE}, 'Nationale ombudsman' as ombudsman, 'national' as ombudsman_kind,"
        " 'Verslag' as basis_nl, 'https://example.org/n' as source_url",
    }
    folder = release(tmp_path_factory.mktemp("partly"), extra={**held, **more})
    opened = Warehouse(folder / "democratie.duckdb")
    yield opened
    opened.close()


def test_figures_without_a_known_ombudsman_can_be_chosen_beside_known_kinds(partly: Warehouse) -> None:
    assert list(complaints.kinds(partly, "first", 2024)) == ["national", complaints.UNKNOWN]
    assert complaints.kinds(partly, "first", 2024)[complaints.UNKNOWN] == "niet bekend (1)"
    told = complaints.totals(partly, "first", 2024)
    assert told.frame.data.column("received").to_pylist() == [12]
    assert told.n == "Aantal gemeenten: 1."


def test_a_municipality_that_was_gone_by_then_keeps_its_name(partly: Warehouse) -> None:
    assert complaints.totals(partly, "first", 2021).frame.data.column("name").to_pylist() == ["Oud-Lindelo"]
    assert complaints.on_time(partly, "first", 2021).frame.data.column("name").to_pylist() == ["Oud-Lindelo"]
    assert ombudsmen.competent(partly, 2021).frame.data.column("name").to_pylist() == ["Oud-Lindelo"]
    listed = arrangements.listing(partly, "GM9990").data.column("municipality").to_pylist()
    assert listed == ["Oud-Lindelo"]


def test_a_trajectory_without_a_year_keeps_the_name_of_its_municipality(partly: Warehouse) -> None:
    listed = trajectories.listing(partly, "GM9990").data.to_pylist()
    assert [(row["municipality"], row["title"]) for row in listed] == [("Oud-Lindelo", "Zonder jaar")]
