"""Columns as DuckDB gives them: numpy arrays, masked where something is unknown."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt


def plain(values: npt.NDArray[Any]) -> npt.NDArray[np.float64]:
    """Numbers (N,) with NaN for what is unknown."""
    return np.asarray(np.ma.filled(np.ma.asarray(values, dtype=np.float64), np.nan), np.float64)
