"""From a raw value to a score of 0 to 100.

Two ways (rule 2 of the method): fixed goalposts, or min–max between winsorised percentiles of a frozen
reference year. Both clip, so that a value beyond the bounds can't move the scores of others.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]


def minmax(values: Array, low: Array | float, high: Array | float, direction: Array | float = 1.0) -> Array:
    """Scale to 0–100 between `low` and `high`, clipped; where `direction` is -1 the lowest is best.

    Shapes: all broadcast against `values`; the result has that shape. NaN where the value or a bound is
    unknown, where the bounds coincide, and where `direction` is 0 (context: never a score).
    """
    values, low, high = np.asarray(values, float), np.asarray(low, float), np.asarray(high, float)
    span = high - low
    with np.errstate(invalid="ignore", divide="ignore"):
        share = np.clip((values - low) / np.where(span > 0, span, np.nan), 0.0, 1.0)
    direction = np.asarray(direction, float)
    scaled = 100 * np.where(direction < 0, 1 - share, share)
    return np.asarray(np.where(direction == 0, np.nan, scaled))


def reference_bounds(
    values: Array, low: float = 0.025, high: float = 0.975, least: int = 10
) -> tuple[float, float]:
    """Winsorised bounds of the values of the reference year, shape (N,); NaN values are left out.

    Returns (NaN, NaN) with fewer than `least` known values: too few to be a reference.
    """
    known = values[~np.isnan(values)]
    if known.size < least:
        return float("nan"), float("nan")
    bounds = np.quantile(known, [low, high])
    return float(bounds[0]), float(bounds[1])
