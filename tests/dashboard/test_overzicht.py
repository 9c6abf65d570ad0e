"""The overview: findings, figures, coverage, and that nothing unknown looks like a value."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import duckdb
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts import regionmap
from dashboard.components import tables
from dashboard.repositories.warehouse import Warehouse
from dashboard.services import catalogue, overview, participation, shapes, turnout
from tests.dashboard.conftest import database
from tests.dashboard.fixture_agreements import with_agreements
from tests.dashboard.fixture_release import HOSTILE_NAME, code, release
from tests.dashboard.harness import charts, html, open_view, point_home


def test_the_finding_states_the_published_national_turnout(home: Path) -> None:
    assert "Op 18 maart 2026 stemde 53,7% van de kiesgerechtigden." in html(open_view("overzicht"))


def test_without_a_national_figure_none_is_made_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    release(tmp_path)
    release(
        tmp_path,
        release_id="zonder-nl",
        extra={"fct_turnout": _turnout_of(tmp_path, "municipality_code <> 'NL'")},
    )
    point_home(monkeypatch, tmp_path)
    drawn = html(open_view("overzicht"))
    assert "de opkomst van 8 gemeenten bekend" in drawn
    assert "Landelijke opkomst" not in drawn


def test_without_any_turnout_the_page_says_how_to_add_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    release(tmp_path)
    release(tmp_path, release_id="leeg", extra={"fct_turnout": _turnout_of(tmp_path, "false")})
    point_home(monkeypatch, tmp_path)
    app = open_view("overzicht")
    assert not app.exception
    assert "Leg een uitslagbestand" in html(app)


def _turnout_of(home: Path, condition: str) -> str:
    first = home / "nederland" / "releases" / "2026-11-01-a" / "parquet" / "fct_turnout.parquet"
    return f"select * from read_parquet('{first}') where {condition}"


def test_sources_without_data_are_named_with_what_to_do(home: Path) -> None:
    drawn = html(open_view("overzicht"))
    for source in ("Akkoorden", "Participatietrajecten", "Klachten"):
        assert source in drawn
    assert drawn.count("geen gegevens") >= 9
    assert "8 van 12" in drawn


def test_coverage_counts_only_municipalities_of_today(tmp_path: Path) -> None:
    folder = release(
        tmp_path,
        extra={
            "coverage": "select 'survey' as source, code as municipality_code, '2019' as period, "
            "'register' as coverage_kind, 1::bigint as records, null::varchar as note "
            f"from (values ('{code(0)}'), ('GM9990'), ('NL')) as held(code)"
        },
    )
    frame = catalogue.coverage(Warehouse(folder / "democratie.duckdb"), 12)
    rows = {row["source"]: row for row in frame.data.to_pylist()}
    assert rows["Enquêtes onder inwoners"]["municipalities"].startswith("1 van 12. En 1 gemeente die")


def test_a_municipality_that_is_gone_is_counted_apart_here_and_at_meedoen(tmp_path: Path) -> None:
    known = f"(values ('{code(0)}'), ('{code(1)}'), ('{code(2)}')) as held(code)"
    columns = "code as municipality_code, 'register' as coverage_kind"
    rest = "'2019' as period, 1::bigint as records, '' as note"
    coverage = f"select 'participation' as source, {columns}, {rest} from {known}"
    folder = release(
        tmp_path,
        extra={"coverage": coverage, "fct_participation_trajectory": f"select {columns} from {known}"},
    )
    with duckdb.connect(str(folder / "democratie.duckdb")) as connection:
        connection.execute(
            f"update dim_municipality set is_current = false where municipality_code = '{code(1)}'"
        )
    warehouse = Warehouse(folder / "democratie.duckdb")
    rows = {row["source"]: row for row in catalogue.coverage(warehouse, 11).data.to_pylist()}
    apart = "2 van 11. En 1 gemeente die intussen is opgegaan in een andere."
    assert rows["Participatietrajecten"]["municipalities"] == apart
    said = participation.coverage(warehouse, participation.EVERYWHERE)
    assert "Wij kennen trajecten in 3 gemeenten" in said
    assert "Eén daarvan is intussen opgegaan" in said


def test_what_to_do_is_said_only_where_there_is_something_to_do(tmp_path: Path) -> None:
    sources = ("turnout", "agreements", "participation", "complaints")
    held = ", ".join(f"('{source}')" for source in sources)
    rest = f"'{code(0)}' as municipality_code, '' as period, '' as coverage_kind, 1 as records, '' as note"

    def columns(release_id: str, which: str) -> dict[str, list[str | None]]:
        extra = {"coverage": f"select source, {rest} from (values {held}) as s(source) where {which}"}
        folder = release(tmp_path, release_id=release_id, extra=extra)
        frame = catalogue.coverage(Warehouse(folder / "democratie.duckdb"), 12)
        return {c.name: frame.data.column(c.name).to_pylist() for c in frame.columns}

    assert "next" not in columns("alles", "true")
    told = columns("deel", "source <> 'complaints'")["next"]
    assert told[:3] == [None] * 3
    assert told[3] is not None


def test_the_chart_has_an_alternative_text_and_a_table_with_every_municipality(home: Path) -> None:
    app = open_view("overzicht")
    (alt,) = charts(app)
    assert "Kaart van de opkomst per gemeente" in alt
    drawn = html(app)
    assert all(code(i) in drawn for i in range(12))


@pytest.mark.parametrize("status", ["missing", "not_applicable", "suppressed", "not_rated", "ok"])
def test_every_status_has_a_look_of_its_own_in_the_table(warehouse: Warehouse, status: str) -> None:
    election = turnout.elections(warehouse)[0]
    drawn = tables.html(turnout.country(warehouse, election).frame)
    assert f"ml-badge-{status}" in drawn


def test_a_name_with_markup_is_escaped_everywhere(home: Path) -> None:
    app = open_view("overzicht")
    assert "<img" not in html(app)
    assert "&lt;img src=x" in html(app)
    figure = app.get("plotly_chart")[0].proto.spec
    assert "<img" not in figure.replace("\\u003c", "<")
    assert HOSTILE_NAME not in figure


def test_areas_without_a_value_have_no_class(warehouse: Warehouse) -> None:
    country = turnout.country(warehouse, turnout.elections(warehouse)[0])
    levels = {area.code: area.level for area in overview.areas(warehouse, country, "tegels")}
    assert len(levels) == 12
    assert {c for c, level in levels.items() if level is None} == {code(i) for i in (1, 3, 5, 9)}
    assert country.known == 8


def test_the_reason_for_an_absent_value_is_said_on_the_map(warehouse: Warehouse) -> None:
    country = turnout.country(warehouse, turnout.elections(warehouse)[0])
    hovers = {area.code: area.hover for area in overview.areas(warehouse, country, "tegels")}
    assert hovers[code(3)] == "Geen verkiezing op deze dag."
    assert hovers[code(5)] == "afgeschermd"
    assert hovers[code(1)] == "geen gegevens"


def test_real_borders_are_drawn_only_when_they_cover_every_municipality(tmp_path: Path) -> None:
    square = (
        '{"type": "MultiPolygon", "coordinates": [[[[5.0, 52.0], [5.1, 52.0], [5.1, 52.1], [5.0, 52.0]]]]}'
    )
    for limit, expected in ((12, True), (11, False)):
        folder = release(
            tmp_path,
            release_id=f"grenzen-{limit}",
            extra={
                "boundaries": f"select municipality_code, '{square}' as geometry "
                f"from dim_municipality where is_current order by 1 limit {limit}"
            },
        )
        held = Warehouse(folder / "democratie.duckdb")
        assert shapes.has_borders(held) is expected
        assert list(shapes.kinds(held)) == (["grenzen", "tegels"] if expected else ["tegels"])


def test_with_borders_the_reader_chooses_the_map(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    triangle = '{"type": "Polygon", "coordinates": [[[5.0, 52.0], [5.1, 52.0], [5.1, 52.1], [5.0, 52.0]]]}'
    release(
        tmp_path,
        extra={
            "boundaries": f"select municipality_code, '{triangle}' as geometry from dim_municipality "
            "where is_current"
        },
    )
    point_home(monkeypatch, tmp_path)
    app = open_view("overzicht", {"kaart": "tegels"})
    assert not app.exception
    assert "Elke tegel is één gemeente" in html(app)
    assert "echte grenzen" in html(open_view("overzicht"))


def test_both_maps_follow_the_choice_of_the_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_agreements(tmp_path)
    triangle = '{"type": "Polygon", "coordinates": [[[5.0, 52.0], [5.1, 52.0], [5.1, 52.1], [5.0, 52.0]]]}'
    with duckdb.connect(str(database(tmp_path))) as connection:
        connection.execute(
            f"create table boundaries as select municipality_code, '{triangle}' as geometry"
            " from dim_municipality where is_current"
        )
    point_home(monkeypatch, tmp_path)
    drawn: list[str] = []
    outlines = shapes.outlines

    def noted(held: Warehouse, kind: str) -> Mapping[str, shapes.Rings]:
        drawn.append(kind)
        return outlines(held, kind)

    monkeypatch.setattr(shapes, "outlines", noted)
    for kind in ("grenzen", "tegels"):
        drawn.clear()
        app = open_view("overzicht", {"gegevens": "voorbeeld", "kaart": kind})
        assert not app.exception
        assert len(charts(app)) == 2 and drawn == [kind] * 2


def test_tiles_run_south_with_their_row() -> None:
    north, south = shapes.tile(3, 0)[0], shapes.tile(3, 5)[0]
    assert north[:, 1].min() > south[:, 1].max()
    assert north[:, 0].min() == south[:, 0].min()


@given(st.lists(st.one_of(st.just(float("nan")), st.floats(0, 1)), max_size=60))
def test_classes_follow_the_order_of_values_and_leave_unknown_out(values: list[float]) -> None:
    shares = np.array(values, dtype=np.float64)
    levels, labels = turnout.classes(shares)
    known = ~np.isnan(shares)
    assert (levels[~known] == -1).all()
    assert ((levels[known] >= 0) & (levels[known] < max(1, len(labels)))).all()
    order = np.argsort(shares[known], kind="stable")
    assert (np.diff(levels[known][order]) >= 0).all()
    assert len(labels) <= turnout.CLASSES


def test_a_click_on_the_map_names_its_municipality() -> None:
    assert overview.selected({"selection": {"points": [{"customdata": "GM9000"}]}}) == "GM9000"
    assert overview.selected({"selection": {"points": []}}) is None
    assert overview.selected(None) is None


def test_the_map_draws_without_any_area() -> None:
    assert len(regionmap.draw("light", [], (), "geen").data) == 1
