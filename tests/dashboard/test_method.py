"""The method half of “Data en methode”: every part draws, says what it rests on, and hides no weakness."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dashboard.components.method import PARTS
from dashboard.repositories.releases import current
from dashboard.repositories.warehouse import Warehouse
from dashboard.services import method
from orchestration.settings import PROJECT, Home
from tests.dashboard.fixture_method import METHOD
from tests.dashboard.fixture_release import release
from tests.dashboard.harness import address, html, open_view, point_home


@pytest.fixture
def informed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home whose releases hold their method."""
    for dataset in ("nederland", "voorbeeld"):
        release(tmp_path, dataset, extra=METHOD)
    point_home(monkeypatch, tmp_path)
    return tmp_path


def drawn(part: str, **more: str) -> str:
    app = open_view("data", {"over": "methode", "methode": part, **more})
    assert not app.exception
    return html(app)


def opened(folder: Path) -> Warehouse:
    return Warehouse(folder / "nederland" / "releases" / "2026-11-01-a" / "democratie.duckdb")


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("dataset", ["nederland", "voorbeeld"])
def test_every_part_draws(informed: Path, part: str, dataset: str) -> None:
    assert "ml-empty" not in drawn(part, gegevens=dataset).split("<style>")[0]


@pytest.mark.parametrize("part", PARTS)
def test_an_older_release_without_its_method_still_draws(home: Path, part: str) -> None:
    said = drawn(part)
    lacking = {"codeboek": "Deze release bevat", "indicatoren": "Deze release bevat",
               "keuzes": "Deze release bevat", "coderen": "Deze release bevat"}  # fmt: skip
    assert lacking.get(part, "") in said


def test_every_choice_is_in_the_address(informed: Path) -> None:
    written = address(open_view("data", {"over": "methode", "methode": "indicatoren"}))
    assert {"gegevens", "over", "methode", "familie"} == set(written)


def test_a_choice_that_does_not_exist_falls_back_with_a_message(informed: Path) -> None:
    assert "ml-notice-warning" in drawn("toverij")


def test_every_rule_and_every_status_is_explained(home: Path) -> None:
    said = drawn("regels")
    assert all(
        f"ml-badge-{s}" in said for s in ("ok", "missing", "not_applicable", "suppressed", "not_rated")
    )
    assert said.count('class="ml-h3"') == len(method.RULES)


def test_a_code_with_few_passages_is_not_measured(informed: Path) -> None:
    frame = method.codes(opened(informed), "onbekende_set")
    assert frame.data.column("f1_said").to_pylist() == ["0,93 (0,85 tot 0,98)", "niet gemeten"]
    assert frame.data.column("level_alpha_said").to_pylist() == ["0,66 (0,46 tot 0,76)", "niet gemeten"]
    assert frame.data.column("n_gold").to_pylist() == [40, 5]
    assert method.coder_finding(frame).startswith("Voor 1 van de 2 codes")


def test_a_set_shows_macro_f1_levels_and_alpha_with_their_margins(informed: Path) -> None:
    data = method.measured(method.materials(opened(informed))).data
    said = [data.column(f"{rate}_said").to_pylist()[0] for rate in ("macro", "level_accuracy", "level_alpha")]
    assert said == ["0,77 (0,60 tot 0,85)", "0,83 (0,73 tot 0,88)", "0,71 (0,51 tot 0,81)"]


def test_unseen_material_comes_first_and_keeps_an_unknown_name(informed: Path) -> None:
    rows = method.materials(opened(informed))
    assert [row["role"] for row in rows] == ["held-out", "development"]
    said = method.measured(rows).data
    assert said.column("role_said").to_pylist() == ["Ongezien", "Ontwikkeling"]
    assert said.column("name").to_pylist()[0] == "onbekende_set"


def test_inferred_peppers_differ_from_stated_ones(informed: Path) -> None:
    peppers = method.proposals(opened(informed)).data.column("peppers").to_pylist()
    assert peppers == ["1 (staat in het pamflet)", "2 (afgeleid)"]


def test_text_from_the_codebook_is_escaped(informed: Path) -> None:
    said = drawn("codeboek")
    assert "<b>er</b>" not in said
    assert "&lt;b&gt;er" in said


def test_a_legal_duty_names_law_article_dates_and_source(informed: Path) -> None:
    said = drawn("codeboek")
    for part in ("Wet X, art. 81a", "1 januari 2023; overgang tot 1 januari 2024", "https://example.org/wet"):
        assert part in said


def test_indicators_of_the_chosen_family_show_formula_pitfall_and_scale(informed: Path) -> None:
    said = drawn("indicatoren", familie="praktijk")
    for part in ("Stemmen.", "Geen vertrouwen.", "Vergeleken met alle gemeenten in 2022", "opkomst"):
        assert part in said
    assert "Gemiddelde." not in said
    assert "Geen score" in drawn("indicatoren", familie="context")


def test_own_figures_are_written_without_losing_digits(informed: Path) -> None:
    assert method.parameters(opened(informed)).data.column("value_said").to_pylist() == ["0,025"]
    assert "50,0%" in drawn("keuzes")


def test_a_citation_names_the_release_and_says_fictional_where_it_is(informed: Path) -> None:
    said = drawn("verwijzen")
    assert "release 2026-11-01-a" in said
    assert "FICTIEVE" not in said
    assert "FICTIEVE" in drawn("verwijzen", gegevens="voorbeeld")
    assert (PROJECT / "CITATION.cff").is_file()


def test_a_citation_names_the_day_that_the_page_names_too(informed: Path) -> None:
    held = current(Home(informed, "nederland"))
    assert held is not None
    said = method.citation(replace(held, built_at=datetime(2026, 12, 31, 23, 30, tzinfo=UTC)))
    assert "1 januari 2027" in said and "2026, " not in said.replace(held.release_id, "")


def test_the_checksum_is_that_of_the_database(informed: Path) -> None:
    held = current(Home(informed, "nederland"))
    assert held is not None
    assert method.checksum(held) == "geen gegevens"
    lines = f"{'cd' * 32}  notes.md\n{'ab' * 32}  democratie.duckdb\n"
    (held.folder / "checksums.sha256").write_text(lines, encoding="utf-8")
    assert method.checksum(held) == "ab" * 32
