"""Which choice of method moves ranks most: one at a time, and Sobol indices for all together.

The output that is explained is the mean absolute shift in rank against the published default (Saisana,
Saltelli & Tarantola 2005). Coder error is left out here: it is not a choice.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from orchestration.scoring.ranks import average_ranks
from orchestration.scoring.uncertainty import (
    CELLS_AT_ONCE,
    CHOICES,
    PRIORITIES,
    Agreements,
    Options,
    Scheme,
    baseline,
    components,
    overall,
    weights_of,
)

Array = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Shift:
    """What one option does: mean and largest absolute rank shift, share that moves more than ten places."""

    choice: str
    option: str
    mean: float
    largest: float
    moved: float


def ranks_under(known: Agreements, scheme: Scheme, options: Options, dirichlet: Array) -> Array:
    """Ranks (D, N) of the scores as coded, under the options of each draw; `dirichlet` (D, P)."""
    size = dirichlet.shape[0]
    found = []
    at_once = max(1, CELLS_AT_ONCE // max(known.size, 1))
    for start in range(0, size, at_once):
        part = slice(start, min(start + at_once, size))
        chosen = {choice: places[part] for choice, places in options.items()}
        count = part.stop - part.start
        coded = np.broadcast_to(known.credit, (count, *known.credit.shape))
        _, parts = components(coded, np.ones(coded.shape, bool), known, scheme, chosen)
        weights = weights_of(chosen, scheme, dirichlet[part].astype(np.float32))
        found.append(average_ranks(overall(parts, weights, chosen, known.words)))
    return np.concatenate(found)


def default_ranks(known: Agreements, scheme: Scheme) -> Array:
    """Ranks (N,) under the published default, from the scores as coded."""
    ranks = ranks_under(known, scheme, baseline(1), np.full((1, PRIORITIES), 1 / PRIORITIES))
    return np.asarray(ranks[0])


def shifts(
    known: Agreements, scheme: Scheme, concentration: float, seed: int, size: int = 200
) -> list[Shift]:
    """Each option apart against the default; random weights are averaged over `size` draws."""
    start = default_ranks(known, scheme)
    found = []
    dirichlet = np.random.default_rng(seed).dirichlet(np.full(PRIORITIES, concentration), size)
    for choice, options in CHOICES.items():
        for place, option in enumerate(options[1:], 1):
            draws = size if option == "dirichlet" else 1
            chosen = baseline(draws) | {choice: np.full(draws, place)}
            moved = np.abs(ranks_under(known, scheme, chosen, dirichlet[:draws]) - start)
            found.append(
                Shift(
                    choice,
                    option,
                    float(moved.mean()),
                    float(moved.mean(0).max()),
                    float((moved > 10).mean()),
                )
            )
    return found


@dataclass(frozen=True)
class Indices:
    """First-order and total Sobol indices, (K,) each, in the order of the inputs."""

    first: Array
    total: Array


def sobol(function: Callable[[Array], Array], inputs: int, size: int, seed: int) -> Indices:
    """Sobol indices of `function`, which maps (M, K) points in the unit cube to (M,) outputs.

    First order by Saltelli et al. (2010), total by Jansen (1999), on a scrambled Sobol' sequence of `size`
    (a power of two) points, so `size`·(K + 2) evaluations. All zero where the output does not vary.
    """
    from scipy.stats import qmc  # most of a second to import, for what few data sets need

    points = qmc.Sobol(2 * inputs, rng=np.random.default_rng(seed)).random(size)
    a, b = points[:, :inputs], points[:, inputs:]
    mixed = [np.where(np.arange(inputs) == k, b, a) for k in range(inputs)]
    output = function(np.concatenate([a, b, *mixed])).reshape(inputs + 2, size)
    at_a, at_b, at_mixed = output[0], output[1], output[2:]
    variance = float(np.var(output[:2]))
    if variance <= 1e-12:
        return Indices(np.zeros(inputs), np.zeros(inputs))
    first = ((at_b - output[:2].mean()) * (at_mixed - at_a)).mean(axis=1) / variance
    total = ((at_a - at_mixed) ** 2).mean(axis=1) / (2 * variance)
    return Indices(first, total)


def choice_indices(
    known: Agreements,
    scheme: Scheme,
    choices: Sequence[str],
    chances: Sequence[Sequence[float]],
    concentration: float,
    seed: int,
    size: int = 256,
) -> Indices:
    """Sobol indices of the choices on the mean absolute rank shift; `chances` in the order of `CHOICES`."""
    start = default_ranks(known, scheme)
    # one fixed set of random weights, picked by the input: the choice of weights is then one input
    pool = np.random.default_rng(seed).dirichlet(np.full(PRIORITIES, concentration), size)

    def shift(points: Array) -> Array:
        options = baseline(points.shape[0])
        for column, (choice, chance) in enumerate(zip(choices, chances, strict=True)):
            edges = np.cumsum(chance)[:-1]
            options[choice] = np.searchsorted(edges, points[:, column], side="right")
        weights = points[:, list(choices).index("weights")] if "weights" in choices else np.zeros(len(points))
        picked = pool[(weights * 7919 * size).astype(np.int64) % size]
        moved = np.abs(ranks_under(known, scheme, options, picked) - start)
        return np.asarray(moved.mean(axis=1), np.float64)

    return sobol(shift, len(choices), size, seed)
