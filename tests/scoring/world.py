"""Made-up agreements for the tests of the engine; the scheme is that of the seeds."""

from __future__ import annotations

import csv

import numpy as np

from orchestration.scoring.coder import Prior, Quality, quality
from orchestration.scoring.uncertainty import Agreements, Scheme
from orchestration.settings import REFERENCE


def _scheme() -> Scheme:
    with (REFERENCE / "proposals.csv").open(encoding="utf-8", newline="") as stream:
        rows = sorted(csv.DictReader(stream), key=lambda row: row["proposal_code"])
    return Scheme(
        np.array([int(row["priority_code"]) - 1 for row in rows]),
        np.array([int(row["pepper_level"]) for row in rows]),
    )


SCHEME = _scheme()
CHANCES = {
    "weights": (0.5, 0.25, 0.25),
    "existing": (0.5, 0.5),
    "peppers": (0.5, 0.5),
    "tips": (0.5, 0.5),
    "normalisation": (0.5, 0.25, 0.25),
    "aggregation": (0.5, 0.5),
    "leave_out": (0.5, *(0.0625,) * 8),
}


def made_up(size: int, seed: int = 4) -> Agreements:
    """Agreements that differ in how much they promise."""
    generator = np.random.default_rng(seed)
    shape = (size, 27)
    found = generator.random(shape) < generator.random((size, 1)) * 0.6
    credit = np.where(found, generator.choice([0.25, 0.4, 0.75, 1.0], shape), 0).astype(np.float32)
    return Agreements(
        credit=credit,
        existing=found & (credit == 0.75) & (generator.random(shape) < 0.3),
        found=found,
        passages=np.where(found, generator.integers(1, 4, shape), 0),
        tips=(0.75 * (generator.random((size, 8)) < 0.2)).astype(np.float32),
        words=generator.integers(3_000, 30_000, size).astype(float),
    )


def certain_coder() -> Quality:
    """A coder that is never wrong."""
    many = np.full(27, 1e9)
    return quality(many, np.zeros(27), np.zeros(27), Prior(1, 1, 1, 1 - 1e-9, 1e9))


def unsure_coder() -> Quality:
    """A coder that was not measured."""
    return quality(np.zeros(27), np.zeros(27), np.zeros(27), Prior(0.75, 0.7, 6, 0.81, 100))
