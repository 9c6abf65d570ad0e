"""Small numbers: empirical Bayes toward the mean of a group.

Rates are Gamma–Poisson, shares Beta–binomial (rule 3). The prior of a group has the pooled rate as its
mean and its strength by the method of moments. A group of too few members to measure that gets the strength
`DEFAULT_STRENGTH`† (in units of the group's mean exposure), but never more than `FEW_CASES`† or `FEW_TRIALS`†
are worth: what rests on many cases must not move because its group is small.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import special

Array = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

LOW, HIGH = 0.05, 0.95
"""The ends of every published interval: nine in ten, for practice as for agreements."""

DEFAULT_STRENGTH = 1.0
WEAKEST, STRONGEST = 0.05, 20.0
FEW_CASES, FEW_TRIALS = 5.0, 10.0
LEAST_MEMBERS = 5


@dataclass(frozen=True)
class Shrunk:
    """Posterior per row, all (N,): mean, standard deviation, 5–95% interval."""

    mean: Array
    sd: Array
    low: Array
    high: Array


def gamma_poisson(counts: Array, exposure: Array, groups: Ints) -> Shrunk:
    """Rates `counts / exposure`, shrunk toward the pooled rate of their group. Inputs (N,), exposure > 0."""
    mean, between, size = _moments(counts, exposure, groups, poisson=True)
    # Var(rate) = between; a Gamma(a, b) prior has mean a/b and variance a/b², hence b = mean / between
    few = np.divide(FEW_CASES, mean, out=np.zeros(mean.size), where=mean > 0)
    strength = _strength(mean, between, size, few, exposure, groups)
    shape = counts + mean[groups] * strength
    rate = exposure + strength
    positive = np.maximum(shape, 1e-9)
    low, high = (special.gammaincinv(positive, p) / rate for p in (LOW, HIGH))
    return Shrunk(shape / rate, np.sqrt(shape) / rate, low, high)


def beta_binomial(hits: Array, trials: Array, groups: Ints) -> Shrunk:
    """Shares `hits / trials`, shrunk toward the pooled share of their group. Inputs (N,), trials > 0."""
    mean, between, size = _moments(hits, trials, groups, poisson=False)
    # a Beta(a, b) prior of strength s = a + b has variance mean (1 - mean) / (s + 1)
    few = np.full(mean.size, FEW_TRIALS)
    strength = _strength(mean * (1 - mean), between, size, few, trials, groups, less=1.0)
    a = hits + np.maximum(mean[groups], 1e-6) * strength
    b = trials - hits + np.maximum(1 - mean[groups], 1e-6) * strength
    total = a + b
    low, high = special.betaincinv(a, b, LOW), special.betaincinv(a, b, HIGH)
    return Shrunk(a / total, np.sqrt(a * b / (total**2 * (total + 1))), low, high)


def _moments(counts: Array, exposure: Array, groups: Ints, poisson: bool) -> tuple[Array, Array, Array]:
    """Per group (G,): pooled mean, variance between members beyond sampling, number of members."""
    total = int(groups.max()) + 1 if groups.size else 0

    def summed(values: Array) -> Array:
        return np.asarray(np.bincount(groups, weights=values, minlength=total), np.float64)

    exposed, size = summed(exposure), summed(np.ones(groups.size))
    # half a case more, and for shares half a miss, so that a group with none (or all) is not taken as certain
    exposed_more = exposed if poisson else exposed + 1
    mean = np.divide(summed(counts) + 0.5, exposed_more, out=np.zeros(total), where=exposed > 0)
    deviation = (counts / exposure - mean[groups]) ** 2
    spread = np.divide(summed(exposure * deviation), exposed, out=np.zeros(total), where=exposed > 0)
    noise = (mean if poisson else mean * (1 - mean)) * np.divide(
        size, exposed, out=np.zeros(total), where=exposed > 0
    )
    return mean, spread - noise, size


def _strength(
    scale: Array, between: Array, size: Array, few: Array, exposure: Array, groups: Ints, less: float = 0.0
) -> Array:
    """Prior strength per row, in units of exposure, within bounds relative to the group's mean exposure.

    `few` (G,) is the most that a strength may be which nobody could measure.
    """
    typical = np.bincount(groups, weights=exposure, minlength=size.size) / np.maximum(size, 1)
    measured = (between > 0) & (size >= LEAST_MEMBERS)
    found = np.divide(scale, between, out=np.zeros(size.size), where=measured) - less
    found = np.clip(found, np.minimum(WEAKEST * typical, few), STRONGEST * typical)
    unmeasured = np.minimum(DEFAULT_STRENGTH * typical, few)
    default = np.where(size >= LEAST_MEMBERS, STRONGEST * typical, unmeasured)
    return np.asarray(np.where(measured, found, default)[groups])
