"""What matters to you: rank again with own weights, from the published draws, without a rebuild."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from orchestration.scoring.ranks import RankSummary, average_ranks, quantiles, summarise

Array = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Reranked:
    """Per agreement (N,): overall score under the weights with its 5–95% interval, and its ranks."""

    score: Array
    low: Array
    high: Array
    ranks: RankSummary


def rerank(scores: Array, draws: npt.NDArray[np.float32], weights: Array) -> Reranked:
    """Overall scores and ranks under own weights.

    Args:
        scores: (N, P) published priority scores, 0–100.
        draws: (D, N, P) published draws of them (`agreement_score_draws`).
        weights: (P,) not negative, not all zero; only their proportions count.

    Raises:
        ValueError: when the weights are negative or all zero.
    """
    weights = np.asarray(weights, float)
    if (weights < 0).any() or not weights.sum() > 0:
        raise ValueError("weights must not be negative, and not all zero")
    share = weights / weights.sum()
    drawn = np.round(draws @ share.astype(np.float32), 4)
    score = scores @ share
    low, high = quantiles(drawn, (0.05, 0.95))
    return Reranked(score, np.minimum(low, score), np.maximum(high, score), summarise(average_ranks(drawn)))
