"""Monte Carlo over coder error and choices of method: how sure is a rank (rule 6)?

Two kinds of draws from one stream. Priority scores with only what may be wrong in the *measurement* (coder
error, credit of `existing`): these are published, so that own weights can re-rank them. And ranks, where
every choice of *method* varies as well: weights, peppers, tips, normalisation, aggregation, leaving one
priority out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from orchestration.scoring.aggregate import arithmetic, geometric, rescale_positive
from orchestration.scoring.coder import Quality, draw_credits
from orchestration.scoring.ranks import average_ranks

Array = npt.NDArray[np.float64]
Singles = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

CELLS_AT_ONCE = 40_000  # draws × agreements that are held at once, so that arrays stay in cache
PRIORITIES = 8
# Options per choice, the published default first. `leave_out`: none, or the priority of that number.
CHOICES: dict[str, tuple[str, ...]] = {
    "weights": ("equal", "per_proposal", "dirichlet"),
    "existing": ("as_firm", "half"),
    "peppers": ("off", "on"),
    "tips": ("out", "in"),
    "normalisation": ("goalposts", "minmax", "ranks"),
    "aggregation": ("arithmetic", "geometric"),
    "leave_out": ("none", *(str(p) for p in range(1, PRIORITIES + 1))),
    "length": ("off", "on"),
}


@dataclass(frozen=True)
class Agreements:
    """The coded agreements of one term, all rated; credits 0–1.

    credit, existing, found, passages: (N, J); tips: (N, T) credits; words: (N,) length of the document.
    `existing`: the best claim is that it is already in place.
    """

    credit: Singles
    existing: npt.NDArray[np.bool_]
    found: npt.NDArray[np.bool_]
    passages: Ints
    tips: Singles
    words: Array

    @property
    def size(self) -> int:
        return int(self.credit.shape[0])


@dataclass(frozen=True)
class Scheme:
    """The proposals, each (J,): priority 0–7 and pepper level 1–3; and what `existing` earns at half."""

    priority: Ints
    pepper: Ints
    existing_half: float = 0.5

    def means(self, peppers: bool) -> Singles:
        """(J, P): turns credits into priority scores 0–100 (mean per priority, by pepper or equally)."""
        member = self.priority[:, None] == np.arange(PRIORITIES)
        weight = member * (self.pepper[:, None] if peppers else 1.0)
        return np.asarray(100 * weight / weight.sum(axis=0), np.float32)

    @property
    def proposals(self) -> Singles:
        """(P,) number of proposals per priority."""
        return np.bincount(self.priority, minlength=PRIORITIES).astype(np.float32)


@dataclass(frozen=True)
class Draws:
    """priorities: (D, N, P), 0–100, with measurement error only; ranks: (D, N), with every choice varied."""

    priorities: Singles
    ranks: Array


Options = Mapping[str, Ints]
"""Per choice which option each of the D draws takes, as its place in `CHOICES`: (D,)."""


def baseline(size: int) -> dict[str, Ints]:
    """The published default in every draw."""
    return {choice: np.zeros(size, np.int64) for choice in CHOICES}


def draw_options(
    generator: np.random.Generator, size: int, chances: Mapping[str, tuple[float, ...]]
) -> dict[str, Ints]:
    """Options at random; `chances` in the order of `CHOICES`; a choice left out keeps its default."""
    chosen = baseline(size)
    for choice in CHOICES:
        if choice in chances:
            chosen[choice] = generator.choice(len(CHOICES[choice]), size, p=chances[choice])
    return chosen


def weights_of(options: Options, scheme: Scheme, dirichlet: Singles) -> Singles:
    """(D, P + 1) weights that add up to 1: the priorities, then the tips. `dirichlet`: (D, P)."""
    size = dirichlet.shape[0]
    each = np.stack(
        [
            np.full((size, PRIORITIES), 1 / PRIORITIES),
            np.tile(scheme.proposals / scheme.proposals.sum(), (size, 1)),
            dirichlet,
        ]
    ).astype(np.float32)
    weights = np.take_along_axis(each, options["weights"][None, :, None], axis=0)[0]
    left_out = np.arange(1, PRIORITIES + 1) == options["leave_out"][:, None]
    weights = np.where(left_out, 0, weights)
    tips = (options["tips"] == 1) * weights.sum(axis=1) / PRIORITIES
    weights = np.column_stack([weights, tips])
    return np.asarray(weights / weights.sum(axis=1, keepdims=True), np.float32)


def overall(components: Singles, weights: Singles, options: Options, words: Array) -> Singles:
    """Overall scores (D, N) of components (D, N, P + 1) under the options of each draw."""
    scaled = components.copy()
    for place, normalise in ((1, _minmax), (2, _ranked)):
        rows = options["normalisation"] == place
        if rows.any():
            scaled[rows] = normalise(scaled[rows])
    scores = arithmetic(scaled, weights)
    rows = options["aggregation"] == 1
    scores[rows] = geometric(rescale_positive(scaled[rows]), weights[rows])
    longer = options["length"] == 1
    if longer.any():
        scores[longer] = without_length(scores[longer], words)
    # equal scores must stay equal whatever the order of summation
    return np.asarray(np.round(scores, 4))


def without_length(scores: Singles, words: Array) -> Singles:
    """Scores (D, N) less what goes with the length of the text: residuals of a line on log words (N,)."""
    length = np.log(np.maximum(np.nan_to_num(words, nan=1.0), 1.0))
    length = length - length.mean()
    variance = float((length**2).sum())
    slope = scores @ length / variance if variance > 0 else np.zeros(scores.shape[0])
    return np.asarray(scores - slope[:, None] * length, np.float32)


def _minmax(scores: Singles) -> Singles:
    low, high = scores.min(axis=1, keepdims=True), scores.max(axis=1, keepdims=True)
    return np.asarray(100 * (scores - low) / np.where(high > low, high - low, 1), np.float32)


def _ranked(scores: Singles) -> Singles:
    places = average_ranks(np.moveaxis(scores, 2, 1))
    size = scores.shape[1]
    return np.asarray(np.moveaxis(100 * (size - places) / max(size - 1, 1), 1, 2), np.float32)


def components(
    drawn: Singles, as_coded: npt.NDArray[np.bool_], known: Agreements, scheme: Scheme, options: Options
) -> tuple[Singles, Singles]:
    """Priority scores under the drawn credit of `existing`, without peppers (D, N, P), and all components
    of the ranking (D, N, P + 1): peppers where drawn, tips last."""
    half = (options["existing"] == 1)[:, None, None] & known.existing & as_coded
    drawn = np.where(half, np.minimum(drawn, np.float32(scheme.existing_half)), drawn)
    plain = np.matmul(drawn, scheme.means(peppers=False))
    ranked = plain.copy()
    peppered = options["peppers"] == 1
    ranked[peppered] = np.matmul(drawn[peppered], scheme.means(peppers=True))
    tips = np.broadcast_to(100 * known.tips.mean(axis=1), plain.shape[:2])
    return plain, np.concatenate([ranked, tips[:, :, None]], axis=2)


def simulate(
    known: Agreements,
    scheme: Scheme,
    coder: Quality,
    chances: Mapping[str, tuple[float, ...]],
    concentration: float,
    draws: int,
    seed: int,
) -> Draws:
    """Draw credits and choices, and rank; the same seed gives the same draws, and more draws begin the same.

    Args:
        chances: per choice the chance of each option, in the order of `CHOICES`.
        concentration: of the Dirichlet around equal weights; higher stays closer to equal.
    """
    priorities = np.empty((draws, known.size, PRIORITIES), np.float32)
    ranks = np.empty((draws, known.size))
    size = max(1, CELLS_AT_ONCE // max(known.size, 1))
    for start, generator in _streams(draws, size, seed):
        stop = min(start + size, draws)
        options = draw_options(generator, size, chances)
        dirichlet = generator.dirichlet(np.full(PRIORITIES, concentration), size)
        drawn, as_coded = draw_credits(generator, known.credit, known.found, known.passages, coder, size)
        plain, parts = components(drawn, as_coded, known, scheme, options)
        weights = weights_of(options, scheme, dirichlet.astype(np.float32))
        scores = overall(parts, weights, options, known.words)
        priorities[start:stop] = plain[: stop - start]
        ranks[start:stop] = average_ranks(scores)[: stop - start]
    return Draws(priorities, ranks)


def _streams(draws: int, size: int, seed: int) -> Iterator[tuple[int, np.random.Generator]]:
    starts = range(0, draws, size)
    for start, child in zip(starts, np.random.SeedSequence(seed).spawn(len(starts)), strict=True):
        yield start, np.random.default_rng(child)
