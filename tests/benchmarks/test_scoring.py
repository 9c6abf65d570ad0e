"""What uncertainty costs, as ratios to the bare arithmetic and to the number of agreements."""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Callable

import numpy as np
import pytest

from orchestration.scoring.rerank import rerank
from orchestration.scoring.sensitivity import choice_indices, shifts
from orchestration.scoring.uncertainty import simulate
from tests.scoring.world import CHANCES, SCHEME, made_up, unsure_coder

pytestmark = pytest.mark.benchmark
DRAWS, AGREEMENTS = 1000, 342


def fastest(work: Callable[[], object], times: int = 3) -> float:
    """Seconds of the fastest of a few runs."""
    found = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return min(found)


def bare(size: int, draws: int) -> None:
    """The least that any Monte Carlo must do: random numbers, means per priority, a sort per draw."""
    generator = np.random.default_rng(1)
    means = SCHEME.means(peppers=False)
    for _ in range(draws // 125):
        drawn = generator.random((125, size, 27), dtype=np.float32)
        np.argsort(np.matmul(drawn, means).mean(axis=2), axis=1)


def test_a_thousand_draws_of_all_agreements_with_all_variants() -> None:
    known = made_up(AGREEMENTS)

    def everything() -> None:
        simulate(known, SCHEME, unsure_coder(), CHANCES, 4, DRAWS, 1)
        shifts(known, SCHEME, 4, 1)
        choice_indices(known, SCHEME, list(CHANCES), list(CHANCES.values()), 4, 1)

    seconds, least = fastest(everything), fastest(lambda: bare(AGREEMENTS, DRAWS))
    print(f"\n1.000 trekkingen met alle varianten: {seconds:.2f} s, {seconds / least:.1f}× de kale rekenslag")
    assert seconds < 3 or seconds / least < 12


def test_cost_is_linear_in_agreements() -> None:
    small, large = (
        fastest(lambda n=n: simulate(made_up(n), SCHEME, unsure_coder(), CHANCES, 4, 250, 1))  # type: ignore[misc]
        for n in (AGREEMENTS, 10 * AGREEMENTS)
    )
    print(f"\n10× zoveel akkoorden kost {large / small:.1f}× zoveel tijd")
    assert large / small < 14


def test_ten_thousand_draws_fit_in_memory() -> None:
    known = made_up(AGREEMENTS)
    tracemalloc.start()
    start = time.perf_counter()
    simulate(known, SCHEME, unsure_coder(), CHANCES, 4, 10 * DRAWS, 1)
    seconds = time.perf_counter() - start
    peak = tracemalloc.get_traced_memory()[1] / 1e9
    tracemalloc.stop()
    print(f"\n10.000 trekkingen: {seconds:.1f} s, {peak:.2f} GB")
    assert peak < 1
    assert seconds < 30


def test_own_weights_rank_again_at_once() -> None:
    known = made_up(AGREEMENTS)
    draws = simulate(known, SCHEME, unsure_coder(), CHANCES, 4, DRAWS, 1).priorities
    scores = known.credit @ SCHEME.means(peppers=False).astype(float)
    seconds = fastest(lambda: rerank(scores, draws, np.arange(1.0, 9)))
    least = fastest(lambda: np.sort(draws.mean(axis=2), axis=1))
    print(f"\nopnieuw ordenen: {1000 * seconds:.0f} ms, {seconds / least:.1f}× middelen en sorteren")
    assert seconds < 0.1 or seconds / least < 10
