"""From several scores to one: weighted means over the last axis.

Nothing is imputed (rule 5): what is missing has no weight. Who calls decides whether enough is known.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.floating[Any]]


def arithmetic(scores: Floats, weights: Floats) -> Floats:
    """Weighted arithmetic mean (…, N) of `scores` (…, N, K); `weights` (…, K) add up to 1."""
    return np.asarray(np.matmul(scores, weights[..., None])[..., 0])


def geometric(scores: Floats, weights: Floats) -> Floats:
    """Weighted geometric mean, shapes as in `arithmetic`. Scores must be positive: rescale first."""
    return np.asarray(np.exp(arithmetic(np.log(scores), weights)))


def rescale_positive(scores: Floats) -> Floats:
    """0–100 to 1–100, so that a geometric mean does not collapse on an empty priority."""
    return 1 + 0.99 * scores
