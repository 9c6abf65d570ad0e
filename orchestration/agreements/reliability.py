"""Measures of agreement between two codings: F1 with intervals, Krippendorff's alpha.

Belongs here: numbers in, numbers out (numpy). Not here: reading gold sets, coding (`evaluation`).
Sources: Wilson (1927) for shares; Krippendorff, Content Analysis (2004), ch. 11, for alpha with the interval
metric; percentile bootstrap over texts, fixed seed, for F1 and alpha.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

REPLICATES = 1000
SEED = 20220316
_Z = 1.959963984540054
Interval = tuple[float, float]
Counts = npt.NDArray[np.int64]


def f1(true_positive: float, false_positive: float, false_negative: float) -> float | None:
    """The harmonic mean of precision and recall; None where nothing was there and nothing found."""
    total = 2 * true_positive + false_positive + false_negative
    return 2 * true_positive / total if total else None


def wilson(hits: int, trials: int) -> Interval | None:
    """The 95% score interval of a share; None without trials."""
    if trials == 0:
        return None
    share = hits / trials
    centre = share + _Z**2 / (2 * trials)
    margin = _Z * math.sqrt(share * (1 - share) / trials + _Z**2 / (4 * trials**2))
    scale = 1 + _Z**2 / trials
    return max(0.0, (centre - margin) / scale), min(1.0, (centre + margin) / scale)


def f1_interval(per_text: Counts) -> Interval | None:
    """The 95% bootstrap interval of F1, from true positives, false positives and misses per text (n × 3)."""
    if not len(per_text) or not per_text.sum():
        return None
    return _percentiles(_f1_of(_resampled_sums(per_text)))


def macro_f1_interval(per_text: Counts) -> Interval | None:
    """The 95% bootstrap interval of the mean F1 over codes, from counts per text and code (n × codes × 3)."""
    if not len(per_text) or not per_text.sum():
        return None
    texts, codes, _ = per_text.shape
    sums = _resampled_sums(per_text.reshape(texts, -1)).reshape(-1, codes, 3)
    values = _f1_of(sums)
    used = ~np.isnan(values)
    means = np.divide(
        np.where(used, values, 0).sum(axis=1), used.sum(axis=1),
        out=np.full(len(values), np.nan), where=used.any(axis=1),
    )  # fmt: skip
    return _percentiles(means)


def _f1_of(sums: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """F1 along the last axis; NaN where nothing was there and nothing found."""
    total = 2 * sums[..., 0] + sums[..., 1] + sums[..., 2]
    values = np.full(total.shape, np.nan)
    np.divide(2 * sums[..., 0], total, out=values, where=total > 0)
    return values


def _resampled_sums(per_text: Counts) -> npt.NDArray[np.float64]:
    generator = np.random.default_rng(SEED)
    texts = len(per_text)
    weights = generator.multinomial(texts, np.full(texts, 1 / texts), size=REPLICATES)
    return (weights @ per_text).astype(np.float64)


def _percentiles(values: npt.NDArray[np.float64]) -> Interval | None:
    values = values[~np.isnan(values)]
    if not len(values):
        return None
    low, high = np.percentile(values, [2.5, 97.5])
    return float(low), float(high)


def alpha(pairs: Sequence[tuple[float, float]]) -> float | None:
    """Krippendorff's alpha for two coders, interval metric; None below two pairs or without spread.

    1 is perfect agreement, 0 is chance, below 0 is systematic disagreement.
    """
    if len(pairs) < 2:
        return None
    values = np.asarray(pairs, dtype=np.float64)
    expected = 2 * float(np.var(values, ddof=1))
    if expected == 0:
        return None
    observed = float(np.mean((values[:, 0] - values[:, 1]) ** 2))
    return 1 - observed / expected


def alpha_interval(pairs: Sequence[tuple[float, float]]) -> Interval | None:
    """The 95% bootstrap interval of alpha."""
    if len(pairs) < 2:
        return None
    values = np.asarray(pairs, dtype=np.float64)
    generator = np.random.default_rng(SEED)
    drawn = values[generator.integers(0, len(values), (REPLICATES, len(values)))]
    expected = 2 * drawn.reshape(REPLICATES, -1).var(axis=1, ddof=1)
    observed = ((drawn[:, :, 0] - drawn[:, :, 1]) ** 2).mean(axis=1)
    spread = np.divide(observed, expected, out=np.full(REPLICATES, np.nan), where=expected > 0)
    return _percentiles(1 - spread)
