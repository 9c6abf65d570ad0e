"""The agreement on the page of a municipality and on the map: its words, quotes, place and movements."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb
import pytest

from dashboard.charts import profile
from dashboard.charts.profile import Dot
from dashboard.components import evidence
from dashboard.components.agreement import plain
from dashboard.repositories.warehouse import Warehouse
from dashboard.services import agreement, agreementmap, alike, practice, score_parts, scores
from dashboard.services.tables import cells
from tests.dashboard.conftest import database
from tests.dashboard.fixture_agreements import NEW, OLD, with_agreements
from tests.dashboard.fixture_release import code
from tests.dashboard.harness import charts, html, open_view, opened

VOORBEELD = {"gegevens": "voorbeeld"}


def test_a_municipality_shows_all_proposals_with_quotes_as_text(
    monkeypatch: pytest.MonkeyPatch, agreed: Path
) -> None:
    drawn = opened(monkeypatch, agreed, "gemeente", {**VOORBEELD, "gemeente": code(0)})
    assert drawn.count('<span class="ml-badge">') == 27
    assert "&lt;script&gt;alert(2)&lt;/script&gt;" in drawn
    assert "<script>alert(2)" not in drawn
    assert "met een marge van" in drawn


def test_an_unrated_agreement_says_why_and_has_no_score(
    monkeypatch: pytest.MonkeyPatch, agreed: Path
) -> None:
    drawn = opened(monkeypatch, agreed, "gemeente", {**VOORBEELD, "gemeente": code(3)})
    assert "Dit akkoord is niet beoordeeld. De tekst is &lt;b&gt;niet&lt;/b&gt; volledig." in drawn
    assert "De akkoordscore is" not in drawn
    assert drawn.count("niet beoordeeld</span>") == 27


def test_tips_in_an_unrated_agreement_are_not_judged_and_never_counted_as_zero(held: Warehouse) -> None:
    frame = agreement.tips(held, scores.term(held, NEW), code(3))
    _, said, passages = cells(frame, 10)
    assert set(said) == {"niet beoordeeld"}
    assert set(passages) == {"–"}


def test_our_own_words_are_never_shown_as_a_quote() -> None:
    row = {
        "quote": None,
        "statement": "Er komt een <burgerraad>.",
        "page": "12",
        "heading": None,
        "introduction": None,
        "coder": "hand",
        "why": None,
    }
    drawn = evidence.html([{**row, "claim_id": "x", "code": "8c"}], {})
    assert "In onze woorden: Er komt een &lt;burgerraad&gt;." in drawn
    assert "Bladzijde 12." in drawn
    quoted = evidence.html([{**row, "claim_id": "x", "code": "8c", "quote": "Er komt er een."}], {})
    assert "In onze woorden" not in quoted


def test_below_the_threshold_a_municipality_has_a_score_but_no_place(
    monkeypatch: pytest.MonkeyPatch, agreed: Path
) -> None:
    drawn = opened(monkeypatch, agreed, "gemeente", {"gemeente": code(0)})
    assert "De akkoordscore is" in drawn
    assert "te weinig beoordeelde akkoorden" in drawn
    assert "(plaats" not in drawn


def test_another_territory_is_not_compared_with_the_term_before(held: Warehouse) -> None:
    said = agreement.change(held, scores.term(held, NEW), code(5))
    assert said is not None
    assert "het gebied van de gemeente veranderde" in said
    assert agreement.change(held, scores.term(held, OLD), code(5)) is None


def test_the_map_is_hollow_where_nothing_was_rated(held: Warehouse) -> None:
    drawn = agreementmap.areas(held, scores.term(held, NEW), "2", "tegels")
    by_code = {area.code: area for area in drawn}
    assert len(drawn) == 12
    assert by_code[code(3)].level is None
    assert "niet beoordeeld" in by_code[code(3)].hover
    assert all(by_code[code(i)].level is not None for i in (0, 1, 2))


@pytest.mark.parametrize(("value", "level"), [(0, 0), (4.9, 0), (5, 1), (39.9, 3), (40, 4), (100, 4)])
def test_classes_of_the_map_are_fixed(held: Warehouse, value: float, level: int) -> None:
    known = scores.term(held, NEW)
    row = {**known.rows[0], "score": value}
    only = scores.Term(
        known.term, (row,), (), known.scores, None, known.certainty, 12, known.needed, known.needed_share
    )
    found = agreementmap.areas(held, only, agreementmap.OVERALL, "tegels")
    assert next(a.level for a in found if a.code == row["municipality_code"]) == level


def test_the_overview_names_who_moved_only_where_that_is_certain(
    monkeypatch: pytest.MonkeyPatch, agreed: Path, held: Warehouse
) -> None:
    drawn = opened(monkeypatch, agreed, "overzicht", VOORBEELD)
    assert "Akkoorden op de kaart" in drawn
    moved, names = agreementmap.movements(held, scores.term(held, NEW))
    certain = {c.direction for c in scores.changes(held, OLD, NEW, scores.EQUAL)} - {"unsure"}
    assert len(names) == len(certain)
    assert "Niet te zeggen" in moved


def test_an_older_release_without_scores_still_shows_the_municipality(home: Path) -> None:
    for key in ("gemeente", "overzicht"):
        app = open_view(key)
        assert not app.exception
        assert "democratie refresh" in html(app)
        assert charts(app)


def test_a_label_from_data_cannot_become_markup() -> None:
    assert plain("[x](http://e) **vet**") == "\\[x\\]\\(http\\://e\\) \\*\\*vet\\*\\*"


def test_contributions_to_practice_add_up_to_the_score_and_unknown_adds_nothing(held: Warehouse) -> None:
    own, *peers = agreement.peers(held, code(0))
    found = practice.profile(held, own, peers, 2025)
    rows = found.frame.data.to_pylist()
    assert sum(row["adds"] for row in rows if row["adds"] is not None) == found.series[0][1][0].value == 50
    assert [row["status"] for row in rows if row["adds"] is None] == ["missing"]
    assert "bij 1 van de 8 prioriteiten" in found.finding
    assert "dat is er dus niet" in found.finding


def test_a_denominator_of_residents_says_of_which_year(held: Warehouse) -> None:
    own, *peers = agreement.peers(held, code(0))
    frame = practice.profile(held, own, peers, 2025).frame
    place = [column.name for column in frame.columns].index("population")
    assert frame.columns[place].label == "Inwoners van het jaar"
    assert sorted(cells(frame, 9)[place]) == ["2024", "–", "–"]


def test_a_municipality_stands_beside_those_most_like_it_and_says_in_what(
    monkeypatch: pytest.MonkeyPatch, agreed: Path, held: Warehouse
) -> None:
    assert agreement.peers(held, code(0))[1].members == (code(1), code(3), code(4))
    assert [unit.key for unit in agreement.peers(held, code(1))].count(alike.KEY) == 0
    drawn = opened(monkeypatch, agreed, "gemeente", {**VOORBEELD, "gemeente": code(0)})
    assert "Met wie vergelijken we?" in drawn
    assert "<td>inkomen, ligging en inwonertal</td>" in drawn
    assert "niet van elke gemeente is evenveel bekend" in drawn
    alone = opened(monkeypatch, agreed, "gemeente", {**VOORBEELD, "gemeente": code(1)})
    assert "weten we niet: het inwonertal of de ligging is niet bekend" in alone


def test_practice_that_is_not_known_says_so(monkeypatch: pytest.MonkeyPatch, agreed: Path) -> None:
    known = opened(monkeypatch, agreed, "gemeente", {**VOORBEELD, "gemeente": code(0)})
    assert "Praktijk en akkoord zijn twee verschillende scores" in known
    unknown = opened(monkeypatch, agreed, "gemeente", {**VOORBEELD, "gemeente": code(1)})
    assert "nog niet genoeg bekend voor een score" in unknown


def test_a_row_without_any_score_does_not_look_like_zero() -> None:
    empty, known = Dot(None, None, None, ""), Dot(0, 0, 10, "")
    figure = profile.draw("dark", ["1. A", "2. B"], [("x", [empty, known])], "score", "te weinig bekend")
    assert [note.text for note in figure.layout.annotations] == ["1. A: te weinig bekend", "2. B"]
    assert list(figure.data[1].x) == [0]


def test_the_points_of_all_proposals_add_up_to_the_score(held: Warehouse) -> None:
    known = scores.term(held, NEW)
    for row in known.rows:
        parts = score_parts.made_of(held, known, row).data.to_pylist()
        assert len(parts) == 27
        assert sum(part["points"] for part in parts) == pytest.approx(row["score"], abs=0.051)


def test_a_municipality_without_an_agreement_says_so_and_is_counted(
    agreed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    shutil.copytree(agreed, home)
    with duckdb.connect(str(database(home))) as connection:
        for table in ("agreement_score_draws", "fct_agreement_score", "fct_agreement_proposal", "fct_rank"):
            connection.execute(f"delete from {table} where agreement_id = ?", [f"{code(4)}-{NEW}"])
        connection.execute("delete from fct_change where municipality_code = ?", [code(4)])
        connection.execute(
            "update fct_agreement_term set agreement_id = null, status = 'missing',"
            " not_rated_reason = 'Er is geen akkoord bekend.' where municipality_code = ? and term = ?",
            [code(4), NEW],
        )
    warehouse = Warehouse(database(home))
    known = scores.term(warehouse, NEW)
    assert agreement.first_term(warehouse, code(4), [NEW, OLD]) == OLD
    assert agreement.first_term(warehouse, code(4), [NEW]) == NEW
    assert agreement.first_term(warehouse, code(0), [NEW, OLD]) == NEW
    warehouse.close()
    assert [row["name"] for row in known.unrated if row["agreement_id"] is None] == ["Zuiderwold"]
    drawn = opened(monkeypatch, home, "gemeente", {**VOORBEELD, "gemeente": code(4), "periode": NEW})
    assert "Er is geen akkoord bekend." in drawn
    assert "niet in het akkoord gevonden" not in drawn.split("Wat doet de gemeente?")[0]
    page = opened(monkeypatch, home, "akkoorden", VOORBEELD)
    assert f"Van 1 gemeente is geen akkoord van {NEW} bekend." in page
    assert "Zuiderwold" not in page.split("Akkoorden zonder beoordeling")[1]
    assert "geen akkoord bekend" in opened(monkeypatch, home, "prioriteit", VOORBEELD)


def test_what_is_not_scored_is_shown_with_its_quotes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with_agreements(tmp_path)
    with duckdb.connect(str(database(tmp_path))) as connection:
        for claim, unscored, quote in (
            ("t", "T3", "Wij houden een proef."),
            ("q", "Q2", "Uit het <pamflet>."),
            ("x", "X", "Wij zenden uit."),
        ):
            connection.execute(
                "insert into fct_agreement_evidence by name select * replace (? as claim_id, ? as code,"
                " ? as quote) from fct_agreement_evidence where municipality_code = ? and term = ? limit 1",
                [claim, unscored, quote, code(0), NEW],
            )
    drawn = opened(monkeypatch, tmp_path, "gemeente", {**VOORBEELD, "gemeente": code(0)})
    for quote in ("Wij houden een proef.", "Uit het &lt;pamflet&gt;.", "Wij zenden uit."):
        assert f'<blockquote class="ml-quote"><p>{quote}</p>' in drawn
    labels = [one.label for one in open_view("gemeente", {**VOORBEELD, "gemeente": code(0)}).expander]
    assert "Overgenomen uit het Democratisch pamflet (telt niet mee in de score): 1 passage" in labels
