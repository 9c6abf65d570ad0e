"""Chance that depends on nothing but the seed and what is drawn, and counts that stay counts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestration.voorbeeld.random_source import binomial, draws, poisson, split


def test_the_same_keys_give_the_same_chance_and_other_keys_another() -> None:
    assert draws(7, "turnout", "GM9101").random() == draws(7, "turnout", "GM9101").random()
    assert draws(7, "turnout", "GM9101").random() != draws(7, "turnout", "GM9102").random()
    assert draws(7, "a").random() != draws(8, "a").random()


@given(st.integers(), st.integers(0, 10_000_000), st.floats(0, 1))
def test_a_binomial_count_lies_between_none_and_all(seed: int, n: int, p: float) -> None:
    assert 0 <= binomial(draws(seed), n, p) <= n


@given(st.integers(), st.floats(0, 1_000_000))
def test_a_poisson_count_is_never_negative(seed: int, mean: float) -> None:
    assert poisson(draws(seed), mean) >= 0


@pytest.mark.parametrize("mean", [0.5, 8.0, 400.0])
def test_poisson_counts_have_the_mean_that_was_asked(mean: float) -> None:
    rng = draws(1, mean)
    counts = [poisson(rng, mean) for _ in range(4_000)]
    assert abs(sum(counts) / len(counts) - mean) < 4 * (mean / len(counts)) ** 0.5


@given(st.integers(), st.integers(0, 100_000), st.lists(st.floats(0.01, 10), min_size=1, max_size=12))
def test_parts_add_up_to_the_whole(seed: int, total: int, weights: list[float]) -> None:
    parts = split(draws(seed), total, weights)
    assert len(parts) == len(weights)
    assert sum(parts) == total
    assert min(parts) >= 0
