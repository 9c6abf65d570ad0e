"""Funnel plots with limits that allow for overdispersion (Spiegelhalter 2005, Stat. Med. 24:1185).

Belongs here: the target, the dispersion and the limits of rates and shares. Does not belong here: which
municipalities may be compared, and drawing. Pure: numpy in, numpy out.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist
from typing import Literal

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Measure = Literal["rate", "share"]
WINSORISED = 0.1
FEWEST = 10
"""Below this many units the dispersion can't be estimated to any use."""


@dataclass(frozen=True)
class Funnel:
    """A fitted funnel. `z` holds the standardised distance of each unit to `target`, dispersion included.

    `dispersion` (φ ≥ 1) says how much more units differ than chance alone would make them.
    """

    measure: Measure
    target: float
    dispersion: float
    z: Floats

    def limits(self, sizes: Floats, coverage: float) -> tuple[Floats, Floats]:
        """Lower and upper limit for units of these sizes, between which `coverage` of them would lie.

        Limits stay at or above 0, and for shares at or below 1.
        """
        spread = NormalDist().inv_cdf(0.5 + coverage / 2) * np.sqrt(
            self.dispersion * _variance(self.measure, self.target, sizes)
        )
        low = np.maximum(self.target - spread, 0.0)
        high = self.target + spread
        return low, np.minimum(high, 1.0) if self.measure == "share" else high

    def outside(self, coverage: float) -> npt.NDArray[np.bool_]:
        """Which units lie outside the limits."""
        return np.abs(self.z) > NormalDist().inv_cdf(0.5 + coverage / 2)


def fit(counts: Floats, sizes: Floats, measure: Measure) -> Funnel:
    """Fit a funnel to `counts` out of `sizes` (residents for a rate, handled for a share).

    The target is the overall rate or share; the dispersion is the mean square of the standardised distances,
    winsorised at 10% on both sides so that outliers don't widen the limits meant to find them.

    Raises:
        ValueError: with fewer than `FEWEST` units, a size of 0, or a total of 0 (or, for shares, of 1).
    """
    if counts.size < FEWEST:
        raise ValueError(f"{counts.size} < {FEWEST}")
    if (sizes <= 0).any():
        raise ValueError("size 0")
    target = float(counts.sum() / sizes.sum())
    if target <= 0 or (measure == "share" and target >= 1):
        raise ValueError("no variation to measure")
    z = (counts / sizes - target) / np.sqrt(_variance(measure, target, sizes))
    low, high = np.quantile(z, [WINSORISED, 1 - WINSORISED])
    dispersion = max(1.0, float(np.mean(np.clip(z, low, high) ** 2)))
    return Funnel(measure, target, dispersion, z / np.sqrt(dispersion))


def _variance(measure: Measure, target: float, sizes: Floats) -> Floats:
    """Variance of the rate (Poisson) or share (binomial) of a unit that is exactly on target."""
    return target * ((1 - target) if measure == "share" else 1.0) / sizes
