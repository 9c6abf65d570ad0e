"""From several scores to one: means over the last axis, and how much of the weight must be known.

Nothing is imputed (rule 5): a mean is taken over what is known, and only where enough of it is.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]


def weight_present(scores: Array, weights: Array) -> Array:
    """Share of the weight that is known (not NaN), along the last axis; NaN where there is no weight."""
    weights = np.broadcast_to(weights, scores.shape)
    total = weights.sum(axis=-1)
    known = np.where(np.isnan(scores), 0.0, weights).sum(axis=-1)
    return np.asarray(np.divide(known, total, out=np.full(total.shape, np.nan), where=total > 0))


def arithmetic(scores: Array, weights: Array, least: float = 0.0) -> Array:
    """Weighted arithmetic mean over the last axis of what is known.

    Shapes: `scores` (…, K), `weights` broadcasts against it. NaN where less than `least` of the weight is
    known; a share that equals `least` suffices (with a tolerance of 1e-9, since ⅔ is no binary number).
    """
    weights = np.broadcast_to(weights, scores.shape)
    known = ~np.isnan(scores)
    total = np.where(known, weights, 0.0).sum(axis=-1)
    summed = np.where(known, scores * weights, 0.0).sum(axis=-1)
    mean = np.divide(summed, total, out=np.full(total.shape, np.nan), where=total > 0)
    return np.asarray(np.where(weight_present(scores, weights) >= least - 1e-9, mean, np.nan))


def geometric(scores: Array, weights: Array, least: float = 0.0) -> Array:
    """Weighted geometric mean over the last axis, as `arithmetic`. Scores must be positive: rescale first."""
    return np.asarray(np.exp(arithmetic(np.log(scores), weights, least)))


def rescale_positive(scores: npt.NDArray[np.floating]) -> npt.NDArray[np.floating]:
    """0–100 to 1–100, so that a geometric mean does not collapse on an empty priority."""
    return 1 + 0.99 * scores
