"""Figures of which something is missing stay in view under their own name: a kind, a day, a border."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from dashboard.repositories.warehouse import Warehouse
from dashboard.services import (
    arrangements,
    complaints,
    ombudsmen,
    prioriteit,
    priorities,
    promises,
    scores,
    trajectories,
)
from tests.dashboard.conftest import database
from tests.dashboard.fixture_agreements import NEW, with_agreements
from tests.dashboard.fixture_participation import COMPLAINTS, TRAJECTORY, tables
from tests.dashboard.fixture_release import code, release
from tests.dashboard.harness import html, open_view, point_home

GONE = "'GM9990' as municipality_code, 2021 as year"  # Oud-Lindelo, until 2021


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
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
        "sources": (
            "select 's1' as source_id, 'participation' as source, 'Lijst' as title, 'Gemeente' as publisher,"
            " 'CC0' as licence, now() as retrieved_at, null::date as published_on, 'ok' as status"
        ),
        "dim_ombudsman": f"select {GONE}, 'Nationale ombudsman' as ombudsman, 'national' as ombudsman_kind,"
        " 'Verslag' as basis_nl, 'https://example.org/n' as source_url",
    }
    return release(tmp_path_factory.mktemp("partly"), extra={**held, **more}).parents[2]


@pytest.fixture
def partly(folder: Path) -> Iterator[Warehouse]:
    opened = Warehouse(folder / "nederland/releases/2026-11-01-a/democratie.duckdb")
    yield opened
    opened.close()


@pytest.fixture
def unread(tmp_path: Path) -> Iterator[Warehouse]:
    """Agreements of which none was rated, though promises were found by hand; one isn't known at all."""
    with_agreements(tmp_path)
    with duckdb.connect(str(database(tmp_path))) as connection:
        connection.execute("update fct_agreement_score set status = 'not_rated', score = null")
        connection.execute("update fct_agreement_term set status = 'not_rated'")
        connection.execute(
            "update fct_agreement_term set agreement_id = null, status = 'missing'"
            f" where municipality_code = '{code(4)}'"
        )
        connection.execute(f"delete from fct_agreement_proposal where municipality_code = '{code(4)}'")
    opened = Warehouse(database(tmp_path))
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


def test_a_breakdown_says_how_many_trajectories_have_no_year(
    monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    point_home(monkeypatch, folder)
    page = html(open_view("meedoen"))
    assert page.count("Van nog 1 traject is het jaar niet bekend") == 2
    assert page.index("Naar kanaal en gebied") < page.rindex("Van nog 1 traject")


def test_agreements_that_nobody_rated_are_not_said_to_hold_no_promise(unread: Warehouse) -> None:
    known = scores.term(unread, NEW)
    told = promises.done(unread, known, "5")
    assert told is not None and told[0] == f"Van {NEW} is nog geen akkoord beoordeeld."


def test_no_known_agreement_is_not_called_unrated(unread: Warehouse) -> None:
    known = scores.term(unread, NEW)
    shown = promises.statuses(unread, known, priorities.proposals(unread, "5"), code(4)).data.to_pylist()
    assert {row["5a"] for row in shown} == {"geen akkoord bekend"}


def test_two_terms_without_the_same_municipalities_are_not_called_one_term(
    tmp_path: Path,
) -> None:
    with_agreements(tmp_path)
    with duckdb.connect(str(database(tmp_path))) as connection:
        connection.execute("delete from fct_change")
    opened = Warehouse(database(tmp_path))
    shown, ranges = prioriteit.over_terms(opened, "1")
    opened.close()
    assert len(ranges) == 2
    assert "maar één raadsperiode" not in shown.finding and "niet te vergelijken" in shown.finding


def test_one_rated_agreement_is_told_in_the_singular(held: Warehouse) -> None:
    known = scores.term(held, NEW)
    one = replace(known, rows=known.rows[:1])
    assert f"Van {NEW} is 1 akkoord beoordeeld" in prioriteit.distribution(held, one, "1", "x").finding


def test_without_turnout_the_overview_still_tells_what_is_known(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with_agreements(tmp_path)
    with duckdb.connect(str(database(tmp_path))) as connection:
        connection.execute("delete from fct_turnout")
        connection.execute("update fct_agreement_score set status = 'not_rated', score = null")
        connection.execute("update fct_agreement_term set status = 'not_rated'")
        connection.execute(
            f"update fct_agreement_term set agreement_id = null where municipality_code <> '{code(4)}'"
        )
    point_home(monkeypatch, tmp_path)
    page = html(open_view("overzicht", {"gegevens": "voorbeeld"}))
    assert "nog geen opkomst bekend" in page
    assert "Er is 1 akkoord bekend zonder beoordeling" in page
    assert "Dekking per bron." in page
