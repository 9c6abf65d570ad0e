"""Ranks over draws, what to publish of them, and tiers.

Rank 1 is the highest score; ties share the mean of their places, so ranks always add up to N(N+1)/2.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.floating[Any]]
TIERS = ("high", "middle", "low")


def average_ranks(scores: Floats) -> npt.NDArray[np.float64]:
    """Ranks along the last axis, highest first, ties averaged. `scores` (…, N), no NaN; result (…, N)."""
    size = scores.shape[-1]
    order = np.argsort(-scores, axis=-1, kind="stable")
    ordered = np.take_along_axis(scores, order, axis=-1)
    places = np.broadcast_to(np.arange(size), scores.shape)
    starts = np.ones(scores.shape, bool)
    starts[..., 1:] = ordered[..., 1:] != ordered[..., :-1]
    ends = np.ones(scores.shape, bool)
    ends[..., :-1] = starts[..., 1:]
    first = np.maximum.accumulate(np.where(starts, places, 0), axis=-1)
    last = np.minimum.accumulate(np.where(ends, places, size)[..., ::-1], axis=-1)[..., ::-1]
    ranks = np.empty(scores.shape)
    np.put_along_axis(ranks, order, (first + last) / 2 + 1, axis=-1)
    return ranks


@dataclass(frozen=True)
class RankSummary:
    """Per agreement, all of shape (N,): what the draws say of its place."""

    median: npt.NDArray[np.float64]
    p05: npt.NDArray[np.float64]
    p95: npt.NDArray[np.float64]
    top10: npt.NDArray[np.float64]
    upper_third: npt.NDArray[np.float64]
    lower_third: npt.NDArray[np.float64]


def quantiles(draws: Floats, shares: tuple[float, ...]) -> npt.NDArray[np.float64]:
    """Quantiles over the first axis of `draws` (D, …), taken from what occurred (inverted CDF): (K, …)."""
    ordered = np.sort(draws, axis=0)
    size = draws.shape[0]
    places = [min(max(int(np.ceil(share * size - 1e-9)) - 1, 0), size - 1) for share in shares]
    return np.asarray(ordered[places], np.float64)


def summarise(ranks: npt.NDArray[np.float64]) -> RankSummary:
    """Median, 5–95% and chances from ranks (D, N)."""
    size = ranks.shape[1]
    low, median, high = quantiles(ranks, (0.05, 0.5, 0.95))
    return RankSummary(
        median=median,
        p05=low,
        p95=high,
        top10=(ranks <= 10).mean(axis=0),
        upper_third=(ranks <= size / 3).mean(axis=0),
        lower_third=(ranks > 2 * size / 3).mean(axis=0),
    )


def tiers(summary: RankSummary, certainty: float) -> npt.NDArray[np.str_]:
    """`high` where the place is in the upper third in at least `certainty` of the draws, `low` likewise for
    the lower third, else `middle`: it can't be said to belong to either. Shape (N,).

    Cut on each agreement's own chance, not on gaps between neighbours, so that another seed moves only
    those whose chance lies within sampling error of `certainty`.
    """
    return np.select(
        [summary.upper_third >= certainty, summary.lower_third >= certainty], ["high", "low"], "middle"
    )
