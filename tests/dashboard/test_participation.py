"""Meedoen and Klachten: what they say holds, in both data sets and for every status."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.repositories.warehouse import Warehouse
from dashboard.services import arrangements, complaints, ombudsmen, participation, templates, trajectories
from dashboard.services.tables import cells
from orchestration.sources.complaints.tables import COMPLAINTS
from orchestration.templates.writing import as_csv
from tests.dashboard.fixture_participation import tables
from tests.dashboard.fixture_release import release
from tests.dashboard.harness import charts, html, open_view, point_home


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("meedoen")
    for dataset in ("nederland", "voorbeeld"):
        release(home, dataset, extra={**tables(), "sources": _sources()})
    return home


@pytest.fixture
def full_home(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    point_home(monkeypatch, folder)
    return folder


@pytest.fixture
def full(folder: Path) -> Iterator[Warehouse]:
    held = Warehouse(folder / "nederland/releases/2026-11-01-a/democratie.duckdb")
    yield held
    held.close()


def _sources() -> str:
    return (
        "select 's1' as source_id, 'participation' as source, 'Lijst' as title, 'Gemeente' as publisher,"
        " 'CC0' as licence, 'https://example.org' as origin, now() as retrieved_at,"
        " null::date as published_on, repeat('ab', 32) as sha256, 9 as size, 'ok' as status"
    )


@pytest.mark.parametrize("dataset", ["nederland", "voorbeeld"])
@pytest.mark.parametrize(
    ("key", "parameters", "drawn"),
    [
        ("meedoen", {}, 5),
        ("meedoen", {"gemeente": "GM9001", "uitsplitsing": "area"}, 4),
        ("meedoen", {"gemeente": "GM9011"}, 0),
        ("klachten", {}, 2),
        ("klachten", {"lijn": "second", "gemeente": "GM9002"}, 1),
    ],
)
def test_every_view_draws_in_both_data_sets(
    full_home: Path, dataset: str, key: str, parameters: dict[str, str], drawn: int
) -> None:
    app = open_view(key, {**parameters, "gegevens": dataset})
    assert not app.exception
    assert len(charts(app)) == drawn
    assert all(charts(app))
    assert ("fictief" in html(app).lower()) == (dataset == "voorbeeld")


@pytest.mark.parametrize("key", ["meedoen", "klachten"])
def test_text_from_data_and_from_the_address_stays_text(full_home: Path, key: str) -> None:
    app = open_view(key, {"gemeente": "<script>alert(1)</script>"})
    page = html(app)
    assert "<script>alert" not in page and "<b onmouseover" not in page and "<img src=x" not in page
    assert not app.exception


@pytest.mark.parametrize("key", ["meedoen", "klachten"])
def test_a_release_without_these_tables_says_so(home: Path, key: str) -> None:
    app = open_view(key)
    assert not app.exception
    assert "ml-empty" in html(app)


def test_plans_are_shown_apart_and_never_counted(full: Warehouse) -> None:
    found = participation.years(full, "alle")
    assert [s.label for s in found.series] == ["Gehouden", "Aangekondigd", "Niet gehouden"]
    assert sum(found.series[0].values) == 27
    assert "27 trajecten" in found.finding and found.n == "Aantal gehouden trajecten: 27."


def test_a_single_full_list_is_told_in_the_singular(full: Warehouse, monkeypatch: pytest.MonkeyPatch) -> None:
    known = {"municipalities": 9, "full_registers": 1, "former": 0}
    monkeypatch.setattr("dashboard.repositories.participation.coverage", lambda *_: known)
    assert "van 1 daarvan is de lijst volledig" in participation.coverage(full, "alle")


def test_a_sum_with_a_suppressed_part_is_suppressed_for_the_country_too(full: Warehouse) -> None:
    rows = participation.breakdown(full, "alle", "channel").frame.data.to_pylist()
    assert {(r["label"], r["participants"], r["status"]) for r in rows} == {
        ("Online", None, "suppressed"),
        ("Niet bekend", None, "suppressed"),
    }
    alone = participation.breakdown(full, "GM9005", "channel").frame.data.to_pylist()
    assert {r["participants"] for r in alone} == {40}


def test_the_funnel_rests_only_on_trajectories_with_both_ends_known(full: Warehouse) -> None:
    known = [i for i in range(1, 30) if i % 7 and i not in (12, 13)]
    people = participation.funnel(full, "alle").frame.data.column("people").to_pylist()
    assert people == [
        100 * sum(known),
        10 * sum(known),
        10 * sum(i for i in known if i % 2 == 0),
    ]
    assert participation.funnel(full, "alle").bars[-1].said.startswith("ten minste")


def test_an_outcome_nobody_knows_is_no_zero(full: Warehouse) -> None:
    odd = participation.funnel(full, "GM9001")  # trajectories 1, 10, 19 and 28: the odd ones from the news
    assert odd.bars
    people = odd.frame.data.column("people").to_pylist()
    assert people[2] == 100
    nothing = participation.funnel(full, "GM9011")
    assert nothing.bars == () and nothing.frame.data.column("people").to_pylist() == [None] * 3


def test_a_timeline_marks_what_is_not_known_to_the_day(full: Warehouse) -> None:
    spans = trajectories.timeline(full, "GM9004").spans
    assert {s.exact for s in spans} == {True, False}
    assert all(s.start <= s.end for s in spans)
    assert not next(s for s in spans if "Traject 13" in s.label).held


def test_only_one_kind_of_ombudsman_is_compared_and_too_few_are_not(full: Warehouse) -> None:
    assert list(complaints.kinds(full, "first", 2024)) == ["national"]
    assert complaints.kinds(full, "second", 2024) == {complaints.UNKNOWN: "niet bekend (12)"}
    plot = complaints.plot(full, "first", 2024, "national")
    assert plot.fitted is not None and plot.sizes.size == 12
    few = complaints.plot(full, "first", 2024, "municipal")
    assert few.fitted is None and "te weinig" in few.finding
    assert "vergelijken wij ze niet" in complaints.totals(full, "second", 2024).finding


def test_the_table_writes_a_rate_as_the_drawing_does(full: Warehouse) -> None:
    """On 1.000 residents: with one decimal a small rate would read as 0,0."""
    plot = complaints.plot(full, "first", 2024, "national")
    place = [column.name for column in plot.frame.columns].index("per_1000")
    rates = cells(plot.frame, plot.frame.rows)[place]
    assert rates and {len(rate.partition(",")[2]) for rate in rates} == {2}
    assert all(rate in hover for rate, hover in zip(rates, plot.hovers, strict=True))


def test_only_provisions_in_use_with_evidence_are_counted(full: Warehouse) -> None:
    found = arrangements.by_proposal(full, "alle")
    assert [(bar.label, bar.value) for bar in found.bars] == [("3c Buurtrechten", 2)]
    assert found.frame.rows == 9
    assert "nog geen vaste voorzieningen" in arrangements.by_proposal(full, "GM9001").finding


def test_few_cases_are_counted_out_and_stay_out_of_the_drawing(full: Warehouse) -> None:
    found = complaints.on_time(full, "first", 2024)
    assert "3 van 4" in found.frame.data.column("said").to_pylist()
    assert found.strip is not None and len(found.strip.values) == 11


def test_what_was_learnt_counts_only_those_who_tell(full: Warehouse) -> None:
    assert complaints.learnt(full, "first", 2024).frame.rows == 6
    # the 90 that were upheld in whole and the 6 in part
    assert "18 van de 96" in complaints.learnt(full, "first", 2024).finding
    assert "bevoegd" in ombudsmen.competent(full, 2024).finding
    assert ombudsmen.totals(full).rows == 1


def test_a_filled_in_template_is_judged_and_the_verdict_told(full: Warehouse) -> None:
    row = {
        "scope": "municipality", "municipality": "Noorddam", "year": 2024, "line": "first",
        "category": "total", "received": 3, "definition": "unknown", "source_url": "https://example.org",
    }  # fmt: skip
    good = templates.verdict(full, as_csv(COMPLAINTS, [row]), "k.csv")
    assert good.faultless and "alles klopt" in templates.said(good)
    wrong = templates.verdict(full, as_csv(COMPLAINTS, [{**row, "municipality": "Nergens"}]), "k.csv")
    assert templates.problems(wrong).data.column("row").to_pylist() == ["2"]
    assert "1 rij klopt iets niet" in templates.said(wrong)
    assert "Aantal goede rijen: 0." in templates.said(wrong)
    assert templates.said(templates.verdict(full, b"%PDF-1.7", "k.csv")).startswith("Dit bestand")


def test_what_is_wrong_with_a_whole_file_is_not_told_of_a_row(full: Warehouse) -> None:
    said = templates.said(templates.verdict(full, as_csv(COMPLAINTS), "k.csv"))
    assert "zo niet te gebruiken" in said and "in 1 rij" not in said


@pytest.mark.parametrize("name", ["trajecten", "klachten"])
def test_templates_are_offered_in_three_forms(name: str) -> None:
    assert templates.empty(name, "xlsx").startswith(b"PK")
    assert templates.empty(name, "csv").startswith(b"\xef\xbb\xbf")
    assert b"Verplicht" in templates.empty(name, "toelichting")
    assert templates.explanation(name)


@pytest.mark.parametrize(("line", "about"), [("first", False), ("second", True)])
def test_a_year_without_figures_says_which_line_it_is_about(full: Warehouse, line: str, about: bool) -> None:
    for told in (complaints.on_time(full, line, 1900), complaints.learnt(full, line, 1900)):
        assert ("de ombudsman" in told.finding) is about
