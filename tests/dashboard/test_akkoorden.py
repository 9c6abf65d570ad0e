"""Agreements: tiers with intervals, honest below the threshold, own weights, two terms, hostile text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.charts import intervals
from dashboard.repositories.warehouse import Warehouse
from dashboard.services import akkoorden, changes, exports, own_weights, scores
from orchestration.scoring.rerank import rerank
from tests.dashboard.fixture_agreements import NEW, OLD
from tests.dashboard.harness import html, open_view, opened

RANKED = {"gegevens": "voorbeeld"}


def test_a_ranked_term_shows_tiers_with_the_interval_of_the_place(
    monkeypatch: pytest.MonkeyPatch, agreed: Path
) -> None:
    drawn = opened(monkeypatch, agreed, "akkoorden", RANKED)
    assert "Van de 11 beoordeelde akkoorden van 2026-2030" in drawn
    assert "Bovenste groep" in drawn
    assert "Plaats (marge)" in drawn
    assert "democratischste" not in drawn
    assert "meest democratische" not in drawn


def test_below_the_threshold_there_are_scores_and_a_reason_but_no_tiers(
    monkeypatch: pytest.MonkeyPatch, agreed: Path
) -> None:
    drawn = opened(monkeypatch, agreed, "akkoorden", {})
    assert "11 van de 12 gemeenten hebben een beoordeeld akkoord" in drawn
    assert "minstens 30 nodig" in drawn
    assert "Akkoordscore" in drawn
    for ranking in ("Bovenste groep", "Plaats (marge)", "Kans op eerste tien", "eigen gewichten"):
        assert ranking not in drawn


def test_a_release_without_agreements_says_what_to_do(home: Path) -> None:
    app = open_view("akkoorden")
    assert not app.exception
    assert "democratie refresh" in html(app)


def test_equal_weights_give_the_published_figures(held: Warehouse) -> None:
    for one in scores.standings(held, NEW, (3.0,) * 8):
        assert (one.score, one.rank_median, one.tier) == (
            one.row["score"],
            one.row["rank_median"],
            one.row["tier"],
        )


def test_own_weights_rank_by_the_priority_that_counts(held: Warehouse) -> None:
    only_first = scores.standings(held, NEW, (1.0, 0, 0, 0, 0, 0, 0, 0))
    assert [one.score for one in only_first] == pytest.approx([one.row["p1"] for one in only_first])
    order = np.argsort([one.rank_median or 0.0 for one in only_first], kind="stable")
    assert (np.diff([only_first[i].score for i in order]) <= 1e-9).all()


@settings(deadline=None, max_examples=15)
@given(st.lists(st.integers(0, 4), min_size=8, max_size=8).filter(any), st.integers(2, 5))
def test_only_the_proportions_of_weights_count(weights: list[int], times: int) -> None:
    known = np.random.default_rng(1).uniform(0, 100, (6, 8))
    drawn = np.random.default_rng(2).uniform(0, 100, (50, 6, 8)).astype(np.float32)
    once = rerank(known, drawn, np.array(weights, float))
    more = rerank(known, drawn, np.array(weights, float) * times)
    np.testing.assert_allclose(once.score, more.score)
    np.testing.assert_allclose(once.ranks.median, more.ranks.median)


def test_weights_in_the_address_re_rank_the_page(monkeypatch: pytest.MonkeyPatch, agreed: Path) -> None:
    drawn = opened(monkeypatch, agreed, "akkoorden", {**RANKED, "gewicht1": "0", "gewicht8": "4"})
    assert "Met uw gewichten" in drawn
    assert "U ziet uw eigen gewichten" in drawn


def test_weights_that_are_all_nothing_fall_back_to_equal(
    monkeypatch: pytest.MonkeyPatch, agreed: Path
) -> None:
    drawn = opened(monkeypatch, agreed, "akkoorden", RANKED | {f"gewicht{p}": "0" for p in range(1, 9)})
    assert "U laat geen enkele prioriteit meetellen" in drawn
    assert "Met uw gewichten" not in drawn


def test_a_bad_weight_in_the_address_falls_back_and_says_so(
    monkeypatch: pytest.MonkeyPatch, agreed: Path
) -> None:
    drawn = opened(monkeypatch, agreed, "akkoorden", {**RANKED, "gewicht2": "-1e9<script>"})
    assert "-1e9&lt;script&gt;" in drawn
    assert "Met uw gewichten" not in drawn


def test_filters_hide_agreements_but_change_no_place(held: Warehouse) -> None:
    everyone = scores.standings(held, NEW, scores.EQUAL)
    some = akkoorden.chosen(everyone, {"province_code": "PV91", "size_class": akkoorden.EVERYTHING})
    assert 0 < len(some) < len(everyone)
    assert {(s.row["municipality_code"], s.rank_median) for s in some} <= {
        (s.row["municipality_code"], s.rank_median) for s in everyone
    }


def test_the_table_stands_by_name_within_a_tier(held: Warehouse) -> None:
    frame = akkoorden.frame(scores.term(held, NEW), scores.standings(held, NEW, scores.EQUAL))
    rows = frame.data.select(["tier", "name"]).to_pylist()
    for tier in {row["tier"] for row in rows}:
        names = [row["name"] for row in rows if row["tier"] == tier]
        assert names == sorted(names)


@pytest.mark.parametrize("weights", [scores.EQUAL, (1.0, 2, 1, 1, 1, 1, 1, 1)])
def test_terms_are_compared_only_on_the_same_territory(held: Warehouse, weights: scores.Weights) -> None:
    found = scores.changes(held, OLD, NEW, weights)
    codes = {c.row["municipality_code"] for c in found}
    assert "GM9005" not in codes  # changed territory
    assert "GM9003" not in codes  # not rated in the newest term
    assert len(codes) == 10


@pytest.mark.parametrize(("municipalities", "needed"), [(48, "30"), (342, "114"), (None, "30")])
def test_a_share_of_the_municipalities_is_told_as_a_number(
    held: Warehouse, municipalities: int | None, needed: str
) -> None:
    known = replace(scores.term(held, NEW), needed=30, needed_share=0.3333, municipalities=municipalities)
    assert f"minstens {needed} nodig" in akkoorden.why_unranked(known)


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [(0.1, 9, "more"), (-9, -0.1, "less"), (-1, 9, "unsure"), (0, 9, "unsure"), (-0.9, 0.9, "same")],
)
def test_more_or_less_is_said_only_when_the_interval_leaves_out_zero(
    low: float, high: float, said: str
) -> None:
    assert scores.Change({}, 1, 2, 1, low, high).direction == said


def test_an_agreement_without_a_rating_is_listed_with_its_reason_as_text(
    monkeypatch: pytest.MonkeyPatch, agreed: Path
) -> None:
    drawn = opened(monkeypatch, agreed, "akkoorden", RANKED)
    assert "De tekst is &lt;b&gt;niet&lt;/b&gt; volledig." in drawn
    assert "onerror=alert(1)>" not in drawn


def test_rows_of_the_whole_country_stay_drawable() -> None:
    rows = [intervals.Range(f"G{i}", f"<b>{i}</b>", i, i - 1, i + 1, i % 3) for i in range(342)]
    figure = intervals.draw("light", rows, ["a", "b", "c"], "plaats")
    assert figure.layout.height < 2000
    assert figure.layout.yaxis.showticklabels is False
    assert "&lt;b&gt;" in figure.data[1].text[0]


def test_a_table_made_with_own_weights_says_so_in_its_name_headings_and_rows(held: Warehouse) -> None:
    weights = (0.0, 3, 0, 1, 1, 1, 1, 3)
    term = scores.term(held, NEW)
    plain = akkoorden.frame(term, scores.standings(held, NEW, weights))
    assert own_weights.marked(plain, scores.EQUAL) is plain
    frame = own_weights.marked(plain, weights)
    assert frame.file == f"akkoorden_{NEW}_eigen-gewichten"
    csv = exports.labelled(frame)
    assert "Akkoordscore (uw gewichten)" in csv.column_names
    assert set(csv.column("Uw gewichten (prioriteit:gewicht)").to_pylist()) == {
        "1:0 2:3 3:0 4:1 5:1 6:1 7:1 8:3"
    }


def test_two_terms_with_own_weights_say_so(held: Warehouse) -> None:
    found = scores.changes(held, OLD, NEW, (1.0, 2, 1, 1, 1, 1, 1, 1))
    assert "uw gewichten" in changes.finding(OLD, NEW, found, own=True)
    assert "gewichten" not in changes.finding(OLD, NEW, found, own=False)


@pytest.mark.parametrize(("weights", "said"), [({"gewicht2": "3"}, True), ({}, False)])
def test_the_blocks_say_whether_own_weights_count(
    monkeypatch: pytest.MonkeyPatch, agreed: Path, weights: dict[str, str], said: bool
) -> None:
    drawn = opened(monkeypatch, agreed, "akkoorden", RANKED | weights)
    for words in ("De scores van beide raadsperiodes zijn berekend met uw gewichten", "Akkoordscore (uw gew"):
        assert (words in drawn) is said
