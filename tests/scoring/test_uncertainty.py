"""Ranks and what they rest on: seeded, fair to ties, stable, and certain only where the data are."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from scipy.stats import rankdata

from orchestration.scoring.coder import MEASURED_FROM, Prior, draw_credits, quality
from orchestration.scoring.ranks import RankSummary, average_ranks, summarise, tiers
from orchestration.scoring.rerank import rerank
from orchestration.scoring.sensitivity import choice_indices, default_ranks, shifts, sobol
from orchestration.scoring.uncertainty import baseline, overall, simulate, weights_of
from tests.scoring.world import CHANCES, SCHEME, certain_coder, made_up, unsure_coder


@given(hnp.arrays(np.float64, (4, 9), elements=st.integers(0, 5).map(float)))
def test_ranks_share_ties_and_add_up(scores: np.ndarray) -> None:
    ranks = average_ranks(scores)
    assert np.array_equal(ranks, rankdata(-scores, axis=1))
    assert np.allclose(ranks.sum(axis=1), 9 * 10 / 2)


@settings(max_examples=25)
@given(st.integers(0, 2**20), st.integers(1, 40))
def test_chances_lie_between_0_and_1_and_the_median_within_its_interval(seed: int, size: int) -> None:
    ranks = average_ranks(np.random.default_rng(seed).random((60, size)))
    found = summarise(ranks)
    assert (found.p05 <= found.median).all() and (found.median <= found.p95).all()
    assert found.top10.sum() == pytest.approx(min(10, size))
    assert ((found.upper_third >= 0) & (found.upper_third <= 1)).all()


def test_without_any_doubt_the_ranks_are_those_of_the_scores() -> None:
    known = made_up(40)
    drawn = simulate(known, SCHEME, certain_coder(), {}, 4, 100, 1)
    assert np.allclose(drawn.ranks, default_ranks(known, SCHEME))
    assert np.allclose(drawn.priorities, known.credit @ SCHEME.means(peppers=False), atol=0.01)


def test_the_same_seed_gives_the_same_draws_and_more_draws_begin_the_same() -> None:
    known = made_up(20)
    first, again, longer = (
        simulate(known, SCHEME, unsure_coder(), CHANCES, 4, n, 5) for n in (200, 200, 700)
    )
    assert np.array_equal(first.ranks, again.ranks)
    assert np.array_equal(first.priorities, longer.priorities[:200])
    assert not np.array_equal(first.ranks, simulate(known, SCHEME, unsure_coder(), CHANCES, 4, 200, 6).ranks)


def test_tiers_are_stable_under_another_seed() -> None:
    known = made_up(150)
    one, two = (
        tiers(summarise(simulate(known, SCHEME, unsure_coder(), CHANCES, 4, 1000, seed).ranks), 0.8)
        for seed in (1, 2)
    )
    assert (one != two).mean() < 0.06
    assert not {("high", "low"), ("low", "high")} & set(zip(one.tolist(), two.tolist(), strict=True))
    assert {"high", "middle", "low"} == set(one.tolist())


def test_a_tier_is_cut_at_the_chosen_certainty() -> None:
    chance = np.array([0.80, 0.7999, 0.0, 0.1])
    zero = np.zeros(4)
    summary = RankSummary(zero, zero, zero, zero, chance, np.array([0.0, 0.1, 0.8, 0.7999]))
    assert tiers(summary, 0.8).tolist() == ["high", "middle", "low", "middle"]


def test_a_code_that_was_not_measured_keeps_a_wide_prior() -> None:
    prior = Prior(0.75, 0.7, 6, 0.81, 100)
    found = quality(np.array([MEASURED_FROM - 1.0, MEASURED_FROM, 400]), np.zeros(3), np.zeros(3), prior)
    assert found.measured.tolist() == [False, True, True]
    strength = found.precision.sum(axis=1)
    assert strength[0] == 6
    assert strength[2] > strength[1] > strength[0]


def test_a_doubtful_coder_widens_the_interval_of_a_score() -> None:
    known = made_up(30)
    widths = []
    for coder in (certain_coder(), unsure_coder()):
        draws = simulate(known, SCHEME, coder, {}, 4, 400, 1).priorities.mean(axis=2)
        low, high = np.quantile(draws, [0.05, 0.95], axis=0)
        widths.append(float((high - low).mean()))
    assert widths[0] < 0.01
    assert widths[1] > 3


def test_a_claim_found_in_more_passages_is_more_certain() -> None:
    known = made_up(200)
    kept = []
    for passages in (1, 4):
        repeated = np.where(known.found, passages, 0)
        drawn, _ = draw_credits(
            np.random.default_rng(1), known.credit, known.found, repeated, unsure_coder(), 200
        )
        kept.append((drawn[:, known.found] > 0).mean())
    assert kept[1] > kept[0] + 0.1


def test_proposals_that_nobody_mentions_are_not_invented() -> None:
    known = made_up(20)
    known.credit[:, 5], known.found[:, 5] = 0, False
    drawn, _ = draw_credits(
        np.random.default_rng(1), known.credit, known.found, known.passages, unsure_coder(), 300
    )
    assert drawn[:, :, 5].max() == 0


def test_leaving_a_priority_out_or_doubling_all_weights_does_what_it_says() -> None:
    even = np.full((1, 8), 1 / 8, np.float32)
    left_out = weights_of(baseline(1) | {"leave_out": np.array([3])}, SCHEME, even)[0]
    assert left_out[2] == 0
    assert left_out[:8].sum() == pytest.approx(1)
    per_proposal = weights_of(baseline(1) | {"weights": np.array([1])}, SCHEME, even)[0]
    assert per_proposal[0] == pytest.approx(1 / 27)
    with_tips = weights_of(baseline(1) | {"tips": np.array([1])}, SCHEME, even)[0]
    assert with_tips[8] == pytest.approx(1 / 9)


def test_an_empty_priority_weighs_heavier_in_a_geometric_mean() -> None:
    parts = np.zeros((2, 2, 9), np.float32)
    parts[:, 0, :8], parts[:, 1, 0] = 12, 96
    options = baseline(2) | {"aggregation": np.array([0, 1])}
    weights = weights_of(baseline(2), SCHEME, np.full((2, 8), 1 / 8, np.float32))
    scores = overall(parts, weights, options, np.ones(2))
    assert scores[0, 0] == pytest.approx(scores[0, 1])
    assert scores[1, 0] > 2 * scores[1, 1]


def test_length_explains_nothing_once_it_is_taken_out() -> None:
    words = np.exp(np.linspace(7, 11, 50))
    parts = np.repeat((10 * np.log(words))[None, :, None], 9, axis=2).astype(np.float32)
    options = baseline(1) | {"length": np.array([1])}
    scores = overall(
        parts, weights_of(baseline(1), SCHEME, np.full((1, 8), 1 / 8, np.float32)), options, words
    )
    assert np.ptp(scores) < 0.01


def test_own_weights_rank_again_and_equal_weights_give_the_published_scores() -> None:
    known = made_up(60)
    scores = known.credit @ SCHEME.means(peppers=False).astype(float)
    draws = simulate(known, SCHEME, certain_coder(), {}, 4, 50, 1).priorities
    equal = rerank(scores, draws, np.ones(8))
    assert np.allclose(equal.score, scores.mean(axis=1))
    assert np.allclose(equal.ranks.median, default_ranks(known, SCHEME))
    only_first = rerank(scores, draws, np.array([3.0, 0, 0, 0, 0, 0, 0, 0]))
    assert np.allclose(only_first.score, scores[:, 0])
    assert np.allclose(only_first.ranks.median, average_ranks(np.round(scores[:, 0], 4)))


@pytest.mark.parametrize("weights", [np.zeros(8), np.array([1, 1, 1, 1, 1, 1, 1, -1.0])])
def test_weights_that_mean_nothing_are_refused(weights: np.ndarray) -> None:
    with pytest.raises(ValueError, match="weights"):
        rerank(np.ones((3, 8)), np.ones((2, 3, 8), np.float32), weights)


def test_sobol_indices_match_those_known_of_the_ishigami_function() -> None:
    x, y, z = np.meshgrid(*[np.pi * ((2 * np.arange(64) + 1) / 64 - 1)] * 3, indexing="ij")
    output = np.sin(x) + 7 * np.sin(y) ** 2 + 0.1 * z**4 * np.sin(x)
    found = sobol(output, [np.full(64, 1 / 64)] * 3)
    # Ishigami & Homma (1990), a = 7, b = 0.1: analytical values
    assert found.first == pytest.approx([0.3139, 0.4424, 0.0], abs=0.001)
    assert found.total == pytest.approx([0.5576, 0.4424, 0.2437], abs=0.001)


def test_sobol_indices_of_uneven_options_match_those_known_of_a_product() -> None:
    # f = (1 + a)(1 + b), a and b with mean 0 and variances 1/4 and 3: Sobol' (1993)
    a, chance_a = np.array([-0.5, 0.5]), np.array([0.5, 0.5])
    b, chance_b = np.array([3.0, -1.0]), np.array([0.25, 0.75])
    found = sobol(np.outer(1 + a, 1 + b), [chance_a, chance_b])
    assert found.first == pytest.approx([0.25 / 4, 3 / 4])
    assert found.total == pytest.approx([0.25 * 4 / 4, 3 * 1.25 / 4])


def test_an_output_that_never_varies_has_no_indices() -> None:
    found = sobol(np.ones((2, 3)), [np.full(2, 1 / 2), np.full(3, 1 / 3)])
    assert found.first.tolist() == found.total.tolist() == [0, 0]


def test_the_indices_of_the_choices_are_shares_and_hardly_depend_on_the_seed() -> None:
    known, names, chances = made_up(40), list(CHANCES), list(CHANCES.values())
    found = [choice_indices(known, SCHEME, names, chances, 4, seed) for seed in (1, 2, 3)]
    rest = [k for k, name in enumerate(names) if name != "weights"]  # random weights are a sample of six
    for one in found:
        assert ((one.first >= 0) & (one.first <= one.total) & (one.total <= 1)).all()
        assert one.first.sum() <= 1 + 1e-9
    assert np.ptp([one.first[rest] for one in found], axis=0).max() < 0.03
    assert np.ptp([one.total[rest] for one in found], axis=0).max() < 0.06


def test_every_option_is_tried_apart_and_a_choice_that_changes_nothing_moves_nothing() -> None:
    known = made_up(40)
    known.existing[:] = False
    found = {(s.choice, s.option): s for s in shifts(known, SCHEME, 4, 1)}
    assert found["existing", "half"].mean == 0
    assert found["leave_out", "1"].mean > 0
    assert len(found) == 17
    assert all(s.largest >= s.mean for s in found.values() if s.option != "dirichlet")
