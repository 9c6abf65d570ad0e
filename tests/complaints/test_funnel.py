"""The funnel: limits that hold for chance alone, widen with real differences, and find what stands out."""

from __future__ import annotations

import numpy as np
import pytest

from orchestration.scoring.funnel import FEWEST, fit

RNG = np.random.default_rng(20260318)
SIZES = RNG.integers(8_000, 300_000, 400).astype(float)


def test_pure_chance_has_no_overdispersion_and_the_promised_share_lies_within() -> None:
    funnel = fit(RNG.poisson(0.002 * SIZES).astype(float), SIZES, "rate")
    assert funnel.dispersion == pytest.approx(1, abs=0.1)
    assert funnel.target == pytest.approx(0.002, rel=0.02)
    assert 1 - funnel.outside(0.95).mean() == pytest.approx(0.95, abs=0.03)


def test_real_differences_widen_the_limits_instead_of_naming_everyone() -> None:
    counts = RNG.poisson(0.002 * SIZES * RNG.gamma(4, 1 / 4, SIZES.size)).astype(float)
    funnel = fit(counts, SIZES, "rate")
    assert funnel.dispersion > 5
    assert funnel.outside(0.998).mean() < 0.15


def test_a_few_outliers_are_found_and_do_not_stretch_the_limits() -> None:
    counts = RNG.poisson(0.002 * SIZES).astype(float)
    counts[:5] = 0.006 * SIZES[:5]
    funnel = fit(counts, SIZES, "rate")
    assert funnel.dispersion < 1.3
    assert funnel.outside(0.998)[:5].all()


def test_limits_close_in_as_units_grow_and_agree_with_the_distances() -> None:
    done = RNG.integers(20, 500, 60).astype(float)
    counts = RNG.binomial(done.astype(int), 0.9).astype(float)
    funnel = fit(counts, done, "share")
    low, high = funnel.limits(done, 0.95)
    assert ((low >= 0) & (high <= 1)).all()
    order = np.argsort(done)
    assert (np.diff((high - low)[order]) <= 1e-12).all()
    inside_limits = (counts / done >= low) & ((counts / done <= high) | (high == 1))
    assert (inside_limits == ~funnel.outside(0.95)).all()


def test_a_worked_example_by_hand() -> None:
    """Ten units of 100 with a share of one half; one stands at 0.7: z = 0.2 / sqrt(0.25 / 100) = 4."""
    counts = np.array([48.0] * 5 + [47.0] * 4 + [72.0])
    funnel = fit(counts, np.full(10, 100.0), "share")
    assert funnel.target == pytest.approx(0.5)
    assert funnel.z[-1] * np.sqrt(funnel.dispersion) == pytest.approx(4.4)
    low, high = funnel.limits(np.array([100.0]), 0.95)
    assert high[0] - 0.5 == pytest.approx(1.959964 * np.sqrt(funnel.dispersion * 0.25 / 100))
    assert low[0] == pytest.approx(1 - high[0])


@pytest.mark.parametrize(
    ("counts", "sizes"),
    [
        ([1.0] * (FEWEST - 1), [9.0] * (FEWEST - 1)),
        ([0.0] * 12, [9.0] * 12),
        ([9.0] * 12, [9.0] * 12),
        ([1.0] * 12, [0.0] * 12),
    ],
)
def test_what_can_not_be_judged_is_refused(counts: list[float], sizes: list[float]) -> None:
    with pytest.raises(ValueError):
        fit(np.array(counts), np.array(sizes), "share")
