"""From counts to values with their uncertainty: one entry for all indicators, by their kind of shrinkage."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import special

from orchestration.scoring.columns import plain
from orchestration.scoring.funnel import fit
from orchestration.scoring.shrinkage import HIGH, Shrunk, beta_binomial, gamma_poisson

Array = npt.NDArray[np.float64]
MARGIN_HIGH = 0.975
"""Surveys publish the half width of a 95% interval."""
KEYS = ("perspective", "indicator_id", "municipality_code", "year")


def posteriors(columns: Mapping[str, npt.NDArray[Any]]) -> dict[str, npt.NDArray[Any]]:
    """Shrunk value, standard deviation and 5–95% interval per row, in the unit of the indicator.

    Args:
        columns: the keys, and numerator, denominator (> 0), n, margin (half a 95% interval or NaN, in the
            unit), scale, sampled (0 or 1), shrinkage and group_number, all (N,). Rows of one
            group are shrunk together.

    Returns:
        the keys with shrunk, sd, lo and hi, all (N,). sd, lo and hi are NaN where the value is no sample.
    """
    kind = np.asarray(columns["shrinkage"], str)
    names = ("numerator", "denominator", "n", "margin", "scale", "sampled")
    numbers = {name: plain(columns[name]) for name in names}
    groups = np.asarray(columns["group_number"], np.int64)
    found = unshrunk(**numbers)
    for name, shrink in (("gamma_poisson", gamma_poisson), ("beta_binomial", beta_binomial)):
        rows = kind == name
        if rows.any():
            _, dense = np.unique(groups[rows], return_inverse=True)
            scale = numbers["scale"][rows]
            part = shrink(numbers["numerator"][rows], numbers["denominator"][rows], dense)
            for column in ("mean", "sd", "low", "high"):
                getattr(found, column)[rows] = getattr(part, column) * scale
    return {
        **{key: np.asarray(columns[key]) for key in KEYS},
        "shrunk": found.mean, "sd": found.sd, "lo": found.low, "hi": found.high,
    }  # fmt: skip


def unshrunk(
    numerator: Array, denominator: Array, n: Array, margin: Array, scale: Array, sampled: Array
) -> Shrunk:
    """Values as they are; of a sample with the Wilson interval of its share, or the margin that it came with.

    What is counted in full (turnout, all areas, amounts of money) has no sampling error: NaN.
    """
    value = numerator / denominator * scale
    z = special.ndtri(HIGH)
    counted = (sampled > 0) & (denominator == n) & (n >= 10) & (numerator <= denominator)
    share = np.where(counted, numerator / denominator, np.nan)
    with np.errstate(invalid="ignore", divide="ignore"):
        centre = (share + z**2 / (2 * n)) / (1 + z**2 / n)
        half = z * np.sqrt(share * (1 - share) / n + z**2 / (4 * n**2)) / (1 + z**2 / n)
    given = ~np.isnan(margin)
    given_sd = margin / special.ndtri(MARGIN_HIGH)
    low = np.where(given, value - z * given_sd, (centre - half) * scale)
    high = np.where(given, value + z * given_sd, (centre + half) * scale)
    sd = np.where(given, given_sd, half / z * scale)
    return Shrunk(value, sd, low, high)


def funnels(columns: Mapping[str, npt.NDArray[Any]]) -> dict[str, npt.NDArray[Any]]:
    """Rates with funnel limits, in the unit of the indicator; rows of one group share a target.

    Args:
        columns: indicator_id, municipality_code, year, ombudsman_kind, measure (rate or share), numerator,
            denominator (> 0), scale and group_number, all (N,).

    Returns:
        the keys with the rate, its target, dispersion and limits; NaN where a group is too small for limits.
    """
    numerator, denominator, scale = (plain(columns[k]) for k in ("numerator", "denominator", "scale"))
    groups = np.asarray(columns["group_number"], np.int64)
    limits = {name: np.full(groups.size, np.nan) for name in ("low95", "high95", "low998", "high998")}
    target, dispersion = np.full(groups.size, np.nan), np.full(groups.size, np.nan)
    for group in np.unique(groups):
        rows = groups == group
        try:
            fitted = fit(numerator[rows], denominator[rows], columns["measure"][rows][0])
        except ValueError:
            continue
        target[rows], dispersion[rows] = fitted.target * scale[rows], fitted.dispersion
        for coverage, label in ((0.95, "95"), (0.998, "998")):
            low, high = fitted.limits(denominator[rows], coverage)
            limits[f"low{label}"][rows], limits[f"high{label}"][rows] = low * scale[rows], high * scale[rows]
    keys = ("indicator_id", "municipality_code", "year", "ombudsman_kind")
    rate = numerator / denominator * scale
    return {
        **{key: np.asarray(columns[key]) for key in keys},
        "numerator": numerator, "denominator": denominator, "rate": rate,
        "target": target, "dispersion": dispersion, **limits,
    }  # fmt: skip
