"""Normalisation, means and shrinkage: what holds whatever the numbers."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from scipy import stats

from orchestration.scoring.aggregate import arithmetic, geometric, rescale_positive
from orchestration.scoring.shrinkage import beta_binomial, gamma_poisson
from orchestration.scoring.values import unshrunk
from tests.scoring.scale import scored

NAN = float("nan")
scores = hnp.arrays(np.float64, (6, 5), elements=st.floats(0, 100))


def test_scores_lie_between_the_bounds_and_turn_with_the_direction() -> None:
    values = np.array([-5.0, 0, 2.5, 10, 99, NAN])
    assert np.array_equal(scored(values, 0, 10), [0, 0, 25, 100, 100, NAN], equal_nan=True)
    assert np.array_equal(scored(values, 0, 10, -1), [100, 100, 75, 0, 0, NAN], equal_nan=True)


def test_context_and_bounds_that_are_equal_or_unknown_give_no_score() -> None:
    values = np.array([1.0, 2.0])
    for low, high, direction in ((0, 10, 0), (5, 5, 1), (NAN, 10, 1), (0, NAN, 1)):
        assert np.isnan(scored(values, low, high, direction)).all()


@given(scores)
def test_a_geometric_mean_never_exceeds_the_arithmetic_one(values: np.ndarray) -> None:
    positive, weights = rescale_positive(values), np.full(5, 0.2)
    assert (geometric(positive, weights) <= arithmetic(positive, weights) + 1e-9).all()


@given(scores, st.permutations(range(5)))
def test_the_order_of_parts_does_not_matter(values: np.ndarray, order: list[int]) -> None:
    weights = np.array([0.1, 0.2, 0.3, 0.15, 0.25])
    assert np.allclose(arithmetic(values, weights), arithmetic(values[:, order], weights[order]))


def test_small_counts_are_drawn_to_the_group_and_large_ones_stay() -> None:
    hits = np.array([1.0, 0, 500, 480, 45, 55, 60, 40])
    trials = np.array([1.0, 2, 1000, 1000, 100, 100, 100, 100])
    found = beta_binomial(hits, trials, np.zeros(8, np.int64))
    pooled = hits.sum() / trials.sum()
    raw = hits / trials
    assert (abs(found.mean - pooled) <= abs(raw - pooled) + 1e-9).all()
    assert abs(found.mean[2] - 0.5) < 0.005
    assert found.mean[0] < 0.6
    assert (found.low < found.mean).all() and (found.mean < found.high).all()


def test_shares_without_spread_beyond_chance_are_shrunk_hard() -> None:
    generator = np.random.default_rng(3)
    trials = np.full(200, 12.0)
    found = beta_binomial(generator.binomial(12, 0.4, 200).astype(float), trials, np.zeros(200, np.int64))
    assert found.mean.std() < 0.5 * (generator.binomial(12, 0.4, 200) / 12).std()


def test_the_interval_of_a_share_holds_the_truth_as_often_as_it_says() -> None:
    generator = np.random.default_rng(11)
    truth = generator.beta(8, 12, 2000)
    trials = generator.integers(10, 60, 2000).astype(float)
    found = beta_binomial(
        generator.binomial(trials.astype(int), truth).astype(float), trials, np.zeros(2000, np.int64)
    )
    covered = ((found.low <= truth) & (truth <= found.high)).mean()
    assert 0.88 < covered < 0.92


def test_the_interval_of_a_rate_holds_the_truth_as_often_as_it_says() -> None:
    generator = np.random.default_rng(12)
    truth = generator.gamma(5, 1 / 5000, 2000)
    people = generator.integers(2_000, 60_000, 2000).astype(float)
    found = gamma_poisson(generator.poisson(truth * people).astype(float), people, np.zeros(2000, np.int64))
    covered = ((found.low <= truth) & (truth <= found.high)).mean()
    assert 0.88 < covered < 0.92


def test_the_posterior_of_a_rate_is_the_gamma_of_its_counts_and_prior() -> None:
    found = gamma_poisson(np.array([3.0]), np.array([1000.0]), np.zeros(1, np.int64))
    # alone in its group: prior with the strength of one group mean (3 + ½ in 1000), hence Gamma(6.5, 2000)
    assert found.mean[0] == pytest.approx(6.5 / 2000)
    assert found.high[0] == pytest.approx(stats.gamma(6.5, scale=1 / 2000).ppf(0.95))


def test_what_rests_on_many_cases_stays_where_its_group_is_too_small_to_measure() -> None:
    """Utrecht, Groningen and a smaller one, 2021: complaints per resident, three to a size class."""
    counts, people = np.array([1480.0, 708, 34]), np.array([378_500.0, 245_000, 26_000])
    found = gamma_poisson(counts, people, np.zeros(3, np.int64))
    assert found.mean[:2] == pytest.approx((counts / people)[:2], rel=0.01)
    assert ((found.low < counts / people) & (counts / people < found.high)).all()
    shares = beta_binomial(np.array([0.0, 4000]), np.array([14_268.0, 12_000]), np.zeros(2, np.int64))
    assert shares.mean[0] < 0.001


@pytest.mark.parametrize("hits", [0.0, 11.0])
def test_a_group_with_none_or_all_is_not_taken_as_certain(hits: float) -> None:
    found = beta_binomial(np.full(6, hits), np.full(6, 11.0), np.zeros(6, np.int64))
    assert (found.low < found.mean).all() and (found.mean < found.high).all()
    assert (found.high - found.low > 0.015).all()


def test_groups_do_not_borrow_from_each_other() -> None:
    alone = beta_binomial(np.array([2.0, 9]), np.array([10.0, 10]), np.array([0, 0]))
    beside = beta_binomial(np.array([2.0, 9, 100]), np.array([10.0, 10, 100]), np.array([0, 0, 1]))
    assert alone.mean.tolist() == beside.mean[:2].tolist()


def test_what_is_counted_in_full_has_no_sampling_error_and_a_sample_has() -> None:
    found = unshrunk(
        numerator=np.array([2.0, 550, 0.002, 5000, 550]),
        denominator=np.array([4.0, 1000, 1, 10_000, 1000]),
        n=np.array([4.0, 1000, 0, 10_000, 1000]),
        margin=np.array([NAN, 4, NAN, NAN, NAN]),
        scale=np.array([4.0, 100, 100, 100, 100]),
        sampled=np.array([0.0, 1, 0, 0, 1]),
    )
    assert found.mean.tolist() == pytest.approx([2, 55, 0.2, 50, 55])
    assert np.isnan(found.low[[0, 2, 3]]).all() and np.isnan(found.sd[[0, 2, 3]]).all()
    # a margin of 4 at 95% is one of 4 × 1.645 / 1.96 at 90%, the interval that is published
    assert (found.low[1], found.high[1]) == pytest.approx((55 - 3.3569, 55 + 3.3569), abs=1e-3)
    wilson = stats.binomtest(550, 1000).proportion_ci(0.9, "wilson")
    assert (found.low[4], found.high[4]) == pytest.approx((100 * wilson.low, 100 * wilson.high))
