"""A municipality beside its peers: how many, median, quartiles, and where it stands.

Median and quartiles follow numpy's linear definition (Hyndman and Fan type 7), over peers with a value,
the municipality itself included.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

Position = Literal["above", "comparable", "below"]
Floats = npt.NDArray[np.float64]
FEWEST = 4  # quartiles of fewer values say nothing


@dataclass(frozen=True)
class Peers:
    """One group of municipalities.

    `values` and `names` run in step; `q1`, `median` and `q3` are None below `FEWEST`.
    """

    label: str
    names: tuple[str, ...]
    values: Floats
    q1: float | None
    median: float | None
    q3: float | None

    @property
    def n(self) -> int:
        return int(self.values.size)

    def position(self, value: float) -> Position | None:
        """Where `value` lies against the middle half of the group; None when the group is too small.

        “Comparable” is the middle half itself: between the quartiles nothing more can be said.
        """
        if self.q1 is None or self.q3 is None:
            return None
        if value > self.q3:
            return "above"
        return "below" if value < self.q1 else "comparable"


def group(label: str, names: Sequence[str], values: Floats) -> Peers:
    """Peers from all members of a group; members without a value (NaN) are left out and not counted."""
    known = ~np.isnan(values)
    kept = values[known]
    quartiles = np.quantile(kept, [0.25, 0.5, 0.75]).tolist() if kept.size >= FEWEST else [None] * 3
    return Peers(
        label=label,
        names=tuple(name for name, is_known in zip(names, known, strict=True) if is_known),
        values=kept,
        q1=quartiles[0],
        median=quartiles[1],
        q3=quartiles[2],
    )
