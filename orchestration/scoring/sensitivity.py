"""Which choice of method moves ranks most: one at a time, and Sobol indices for all together.

The output that is explained is the mean absolute shift in rank against the published default (Saisana,
Saltelli & Tarantola 2005). Coder error is left out here: it is not a choice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

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


def sobol(output: Array, chances: Sequence[Array]) -> Indices:
    """Sobol indices of an output that is known at every combination of the options: no sampling error.

    Args:
        output: one axis per input, its options along it.
        chances: of the options of each input, (L_k,), adding up to 1.

    Returns:
        indices between 0 and 1; all zero where the output does not vary.
    """
    inputs = range(output.ndim)
    weight = reduce(np.multiply.outer, chances)
    mean = float((output * weight).sum())

    def explained(averaged: Sequence[int]) -> float:
        """Variance that is left after averaging over some inputs."""
        held = output
        for axis in averaged:
            held = np.expand_dims(np.moveaxis(held, axis, -1) @ chances[axis], axis)
        return float((weight * (held - mean) ** 2).sum())

    variance = explained(())
    if variance <= 1e-12:
        return Indices(np.zeros(output.ndim), np.zeros(output.ndim))
    first = [explained([other for other in inputs if other != k]) / variance for k in inputs]
    total = [1 - explained([k]) / variance for k in inputs]
    return Indices(np.array(first), np.array(total))


def choice_indices(
    known: Agreements,
    scheme: Scheme,
    choices: Sequence[str],
    chances: Sequence[Sequence[float]],
    concentration: float,
    seed: int,
    pool: int = 6,
) -> Indices:
    """Sobol indices of the choices on the mean absolute rank shift; `chances` in the order of `CHOICES`.

    Every combination of options is tried; random weights are `pool` draws, each an option of its own.
    """
    start = default_ranks(known, scheme)
    drawn = np.random.default_rng(seed).dirichlet(np.full(PRIORITIES, concentration), pool)
    repeats = [[pool if o == "dirichlet" else 1 for o in CHOICES[choice]] for choice in choices]
    levels = [np.repeat(np.arange(len(times)), times) for times in repeats]
    spread = [np.repeat(np.divide(c, times), times) for c, times in zip(chances, repeats, strict=True)]
    shape = [len(level) for level in levels]
    places = np.indices(shape).reshape(len(shape), -1)
    options = baseline(places.shape[1])
    picked = drawn[np.zeros(places.shape[1], np.int64)]
    for choice, level, place in zip(choices, levels, places, strict=True):
        options[choice] = level[place]
        if choice == "weights":
            picked = drawn[place % pool]
    moved = np.abs(ranks_under(known, scheme, options, picked) - start).mean(axis=1)
    return sobol(np.asarray(moved, np.float64).reshape(shape), spread)
