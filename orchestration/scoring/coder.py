"""What the coder may have got wrong: draws of credits, given how often it errs on the gold set.

Per code the gold set gives hits and misses; precision and recall are Beta posteriors of those. A claim
that was found is then true with the drawn precision (several passages of one code must all be wrong), a
proposal that was not found is present with the chance that follows from recall and from how often the code
occurs. Also the level of a claim may be wrong. A code with fewer than 20 real passages in the gold set is
"niet gemeten" and keeps a wide prior (codebook).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
Singles = npt.NDArray[np.float32]

MEASURED_FROM = 20
LEVEL_CREDITS = np.array([0.25, 0.40, 0.75, 1.00], np.float32)


@dataclass(frozen=True)
class Prior:
    """Wide prior of what was not measured: its means, and how many passages it weighs as."""

    precision: float
    recall: float
    strength: float
    level_right: float
    level_strength: float


@dataclass(frozen=True)
class Quality:
    """Beta parameters, each (J, 2) for precision and recall and (2,) for the level."""

    precision: Array
    recall: Array
    level: Array
    measured: npt.NDArray[np.bool_]


def quality(true_positive: Array, false_positive: Array, false_negative: Array, prior: Prior) -> Quality:
    """Posteriors from confusion counts, each (J,); NaN or 0 where there is no gold set."""
    tp, fp, fn = (
        np.nan_to_num(np.asarray(x, float)) for x in (true_positive, false_positive, false_negative)
    )
    measured = tp + fn >= MEASURED_FROM

    def posterior(hits: Array, misses: Array, mean: float) -> Array:
        wide = np.array([mean * prior.strength, (1 - mean) * prior.strength])
        counted = np.stack([1 + hits, 1 + misses], axis=1)
        return np.asarray(np.where(measured[:, None], counted, wide))

    right = prior.level_right * prior.level_strength
    return Quality(
        precision=posterior(tp, fp, prior.precision),
        recall=posterior(tp, fn, prior.recall),
        level=np.array([right, prior.level_strength - right]),
        measured=measured,
    )


def draw_credits(
    generator: np.random.Generator,
    credit: Singles,
    found: npt.NDArray[np.bool_],
    passages: npt.NDArray[np.int64],
    known: Quality,
    size: int,
) -> tuple[Singles, npt.NDArray[np.bool_]]:
    """Credits as they may really be.

    Args:
        credit, found, passages: (N, J): credit 0–1, whether a claim was found, in how many passages.
        size: number of draws D.

    Returns:
        credits (D, N, J) and, same shape, where the claim is as the coder has it.
    """
    n, j = credit.shape
    precision = generator.beta(known.precision[:, 0], known.precision[:, 1], (size, j)).astype(np.float32)
    recall = generator.beta(known.recall[:, 0], known.recall[:, 1], (size, j)).astype(np.float32)
    level_right = generator.beta(known.level[0], known.level[1], size).astype(np.float32)
    row, column = np.nonzero(found)
    wrong_chance = (1 - precision[:, column]) ** np.minimum(passages[row, column], 8).astype(np.float32)
    lot = generator.random((size, row.size), dtype=np.float32)
    is_wrong = lot < wrong_chance
    # the rest of the same lot, stretched to 0–1, decides on the level
    rest = (lot - wrong_chance) / np.maximum(1 - wrong_chance, 1e-6)
    other_level = ~is_wrong & (rest > level_right[:, None])
    values = np.broadcast_to(credit[row, column], lot.shape).copy()
    values[is_wrong] = 0
    values[other_level] = LEVEL_CREDITS[generator.integers(0, LEVEL_CREDITS.size, int(other_level.sum()))]
    drawn = np.zeros((size, n, j), np.float32)
    drawn[:, row, column] = values
    as_coded = np.zeros((size, n, j), bool)
    as_coded[:, row, column] = ~(is_wrong | other_level)
    _add_missed(generator, drawn, credit, found, missed_chance(precision, recall, found))
    return drawn, as_coded


def missed_chance(precision: Singles, recall: Singles, found: npt.NDArray[np.bool_]) -> Singles:
    """Chance (D, J) that a proposal which was not found is there all the same; at most ½."""
    share = found.mean(axis=0, dtype=np.float32)
    real = share * precision * (1 - recall) / np.maximum(recall, 0.05)
    return np.asarray(np.minimum(real / np.maximum(1 - share, 1e-3), 0.5), np.float32)


def _add_missed(
    generator: np.random.Generator,
    drawn: Singles,
    credit: Singles,
    found: npt.NDArray[np.bool_],
    chance: Singles,
) -> None:
    """Give what was missed a credit that was found for the same code elsewhere, in place."""
    row, column = np.nonzero(~found)
    lot = generator.random((drawn.shape[0], row.size), dtype=np.float32)
    draw, cell = np.nonzero(lot < chance[:, column])
    codes = column[cell]
    for code in np.unique(codes):
        seen = credit[found[:, code], code]
        mine = codes == code
        drawn[draw[mine], row[cell[mine]], code] = generator.choice(seen, int(mine.sum()))
