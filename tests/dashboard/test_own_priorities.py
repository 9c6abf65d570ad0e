"""Own priorities on the page of a municipality: told as chosen, apart from scores, or how to hand them in."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.repositories.warehouse import Warehouse
from dashboard.services import own_priorities
from dashboard.services.own_priorities import UNITS, Chosen
from orchestration.settings import REFERENCE
from orchestration.texts import catalogue as texts
from tests.dashboard.fixture_release import code, release
from tests.dashboard.harness import html, open_view, point_home

VALUES = f"""
select * from (values
    ('{code(0)}', '2018-2022', 'marked', '8', 'Directe invloed', null, null, null::double, null, null::bigint,
     null, null, 's1'),
    ('{code(0)}', '2022-2026', 'marked', '3', 'Eigenaarschap', null, null, null, null, null, null,
     null, 's1'),
    ('{code(0)}', '2022-2026', 'own', null, '<script>alert(1)</script> Dorpsradio', 'online_participation',
     'Uitzendingen', 12.5, 'aantal', 2024, 'Omdat <b>inwoners</b> dit vroegen.', null, 's1'),
    ('{code(0)}', '2022-2026', 'own', null, '<script>alert(1)</script> Dorpsradio', 'turnout_gap',
     'Luisteraars', null, 'aantal', 2024, null, null, 's1')
) as o(municipality_code, term, kind, priority_code, title, indicator_id, own_figure_name, own_figure_value,
       unit, year, explanation, source_url, source_id)
"""
INDICATORS = """
select * from (values
    ('online_participation', 'Online meedoen', 'per 1,000 residents'), ('turnout_gap', 'Verschil', 'percent')
) as i(indicator_id, name_nl, unit)
"""
KNOWN = f"""
select '{code(0)}' as municipality_code, 'as_published' as perspective, * from (values
    ('online_participation', 7.26, '2023', 'ok'), ('online_participation', null, '2025', 'missing'),
    ('online_participation', 9.0, '2022', 'ok'), ('turnout_gap', null, '2025', 'suppressed')
) as v(indicator_id, raw, period, status)
"""


@pytest.fixture(scope="module")
def chosen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("own")
    release(
        folder,
        extra={"fct_own_priority": VALUES, "dim_indicator": INDICATORS, "fct_indicator_value": KNOWN},
    )
    return folder


@pytest.fixture
def held(chosen: Path) -> Iterator[Warehouse]:
    warehouse = Warehouse(chosen / "nederland" / "releases" / "2026-11-01-a" / "democratie.duckdb")
    yield warehouse
    warehouse.close()


def test_a_municipality_shows_what_it_chose_as_text(monkeypatch: pytest.MonkeyPatch, chosen: Path) -> None:
    point_home(monkeypatch, chosen)
    app = open_view("gemeente", {"gemeente": code(0)})
    assert not app.exception
    drawn = html(app)
    assert "koos de gemeente van de acht prioriteiten: 3. Eigenaarschap." in drawn
    assert "tellen niet mee in de scores en niet in de ranglijst" in drawn
    assert "&lt;script&gt;alert(1)&lt;/script&gt; Dorpsradio" in drawn
    assert "<script>alert(1)" not in drawn
    assert "<b>inwoners</b>" not in drawn
    assert "12,5" in drawn


def test_a_municipality_without_a_choice_hears_how_to_hand_it_in(
    monkeypatch: pytest.MonkeyPatch, chosen: Path
) -> None:
    point_home(monkeypatch, chosen)
    drawn = html(open_view("gemeente", {"gemeente": code(1)}))
    assert "geen eigen prioriteiten bekend" in drawn
    assert "democratie check --sjabloon eigen-prioriteiten" in drawn
    assert "nederland/inbox/own_priorities" in drawn


def test_an_older_release_without_the_table_says_the_same(home: Path) -> None:
    app = open_view("gemeente", {"gemeente": code(0)})
    assert not app.exception
    assert "geen eigen prioriteiten bekend" in html(app)


def test_the_choice_is_known_per_term_newest_first(held: Warehouse) -> None:
    assert own_priorities.chosen(held, code(0)) == [
        Chosen(
            "2022-2026",
            ("3",),
            "<script>alert(1)</script> Dorpsradio",
            ("Uitzendingen: 12,5 (2024)",),
            ("online_participation", "turnout_gap"),
        ),
        Chosen("2018-2022", ("8",), ""),
    ]
    assert own_priorities.chosen(held, code(1)) == []


def test_an_indicator_shows_its_newest_known_value_and_else_why_not(held: Warehouse) -> None:
    found = own_priorities.told(held, code(0))
    assert found is not None
    said = found.frame.data["indicator"].to_pylist()
    assert "Online meedoen: 7,3 per 1.000 inwoners (2023)" in said
    assert "Verschil: afgeschermd" in said
    assert found.n == "n = 3 prioriteiten."


def test_every_unit_of_the_registry_has_a_dutch_name() -> None:
    with (REFERENCE / "indicators.csv").open(encoding="utf-8", newline="") as stream:
        units = {row["unit"] for row in csv.DictReader(stream)}
    assert units <= UNITS.keys()
    assert set(UNITS.values()) <= texts().keys()
