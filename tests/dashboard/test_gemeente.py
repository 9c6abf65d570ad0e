"""One municipality: peers, findings true to what can be said, and a trend that is honest about borders."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts import dotplot
from dashboard.repositories.warehouse import Warehouse
from dashboard.services import history, municipalities, profile, turnout
from dashboard.services.peers import FEWEST, group
from tests.dashboard.fixture_release import code
from tests.dashboard.harness import charts, html, open_view


def test_a_municipality_stands_beside_country_province_and_size_class(home: Path) -> None:
    app = open_view("gemeente", {"gemeente": code(0)})
    assert not app.exception
    drawn = html(app)
    for group_name in ("Alle gemeenten", "Laagland", "Even groot: tot 20.000 inwoners"):
        assert group_name in drawn
    assert "n = 8 gemeenten." in drawn


@pytest.mark.parametrize(
    ("i", "said"),
    [
        (0, "minder dan in de middelste helft"),
        (6, "vergelijkbaar met"),
        (10, "meer dan in de middelste helft"),
    ],
)
def test_the_finding_says_no_more_than_the_quartiles_allow(warehouse: Warehouse, i: int, said: str) -> None:
    election = turnout.elections(warehouse)[0]
    assert said in turnout.standing(warehouse, election, code(i)).finding


@pytest.mark.parametrize(
    ("i", "said"),
    [
        (1, "geen gegevens"),
        (3, "Geen verkiezing op deze dag."),
        (5, "afgeschermd"),
        (9, "niet beoordeeld"),
    ],
)
def test_a_municipality_without_a_value_says_why(home: Path, i: int, said: str) -> None:
    app = open_view("gemeente", {"gemeente": code(i)})
    assert not app.exception
    drawn = html(app)
    assert "is geen opkomst bekend" in drawn
    assert said in drawn


def test_groups_too_small_for_quartiles_give_none(warehouse: Warehouse) -> None:
    standing = turnout.standing(warehouse, turnout.elections(warehouse)[0], code(0))
    small = [g for g in standing.groups if g.n < FEWEST]
    assert small
    assert all(g.median is None and g.position(0.5) is None for g in small)
    assert "te weinig om te vergelijken" in profile.strips(standing)[0][-1].label


def test_an_unknown_municipality_falls_back_with_a_message(home: Path) -> None:
    app = open_view("gemeente", {"gemeente": "GM0000"})
    assert not app.exception
    assert "GM0000" in html(app)
    assert app.selectbox[0].value == code(11)


def test_typing_another_name_finds_the_municipality(warehouse: Warehouse) -> None:
    assert municipalities.options(warehouse)[code(0)] == "Noorddam (De Noord)"


def test_the_merger_is_named_on_the_page(home: Path) -> None:
    assert "Oud-Lindelo ging op 1 januari 2021 in zijn geheel over" in html(
        open_view("gemeente", {"gemeente": code(7)})
    )


def test_a_back_cast_point_replaces_the_one_within_old_borders(warehouse: Warehouse) -> None:
    past = history.history(warehouse, code(7), "Lindelo", "GR")
    assert [(p.on.year, p.kind) for p in past.points] == [
        (2018, "back_cast"),
        (2022, "as_published"),
        (2026, "as_published"),
    ]
    assert past.points[0].share == pytest.approx(0.5)
    assert [on.isoformat() for on, _ in past.breaks] == ["2021-01-01"]
    assert len(past.pieces()) == 1


def test_without_a_back_cast_the_old_point_stands_apart(tmp_path: Path) -> None:
    from tests.dashboard.fixture_release import release

    first = release(tmp_path)
    second = release(
        tmp_path,
        release_id="b",
        extra={
            "fct_turnout": f"select * from read_parquet('{first}/parquet/fct_turnout.parquet') "
            "where perspective = 'as_published'"
        },
    )
    past = history.history(Warehouse(second / "democratie.duckdb"), code(7), "Lindelo", "GR")
    assert [p.kind for p in past.points] == ["old_borders", "as_published", "as_published"]
    assert [len(piece) for piece in past.pieces()] == [1, 2]
    assert "1,0 procentpunt meer dan in 2022" in past.finding and "2018" not in past.finding


def test_one_known_election_is_no_trend(tmp_path: Path) -> None:
    from tests.dashboard.fixture_release import release

    first = release(tmp_path)
    second = release(
        tmp_path,
        release_id="b",
        extra={
            "fct_turnout": f"select * from read_parquet('{first}/parquet/fct_turnout.parquet') "
            "where election_id = 'GR2026'"
        },
    )
    past = history.history(Warehouse(second / "democratie.duckdb"), code(0), "Noorddam", "GR")
    assert "alleen de opkomst van 2026" in past.finding


def test_a_municipality_never_measured_has_no_points_and_says_so(warehouse: Warehouse) -> None:
    past = history.history(warehouse, code(1), "Oosterveen", "GR")
    assert past.points == ()
    assert "geen enkele verkiezing" in past.finding
    assert past.frame.data.column("share").null_count == past.frame.rows


def test_both_charts_have_an_alternative_text(home: Path) -> None:
    alts = charts(open_view("gemeente", {"gemeente": code(7)}))
    assert len(alts) == 2
    assert all(len(alt) > 40 for alt in alts)


shares = st.lists(st.one_of(st.just(float("nan")), st.floats(0, 1)), max_size=40)


@given(shares)
def test_peers_count_only_known_values_and_order_their_quartiles(values: list[float]) -> None:
    peers = group("x", [str(i) for i in range(len(values))], np.array(values, dtype=np.float64))
    assert peers.n == sum(v == v for v in values) == len(peers.names)
    if peers.q1 is not None and peers.median is not None and peers.q3 is not None:
        assert peers.q1 <= peers.median <= peers.q3
        assert peers.position(peers.median) == "comparable"
    else:
        assert peers.n < FEWEST


@given(st.lists(st.floats(0, 100), max_size=60), st.floats(0.01, 5))
def test_dots_on_one_level_never_touch(values: list[float], least: float) -> None:
    xs = np.array(values, dtype=np.float64)
    levels = dotplot.swarm(xs, least)
    for level in np.unique(levels):
        assert (np.diff(np.sort(xs[levels == level])) >= least).all()
