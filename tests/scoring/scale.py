"""The scale of 0 to 100 as the models make it: the macro itself, on arrays."""

from __future__ import annotations

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa

from tests.models import macros

Array = npt.NDArray[np.float64]


def scored(values: Array, low: Array | float, high: Array | float, direction: Array | float = 1.0) -> Array:
    """Scores of `values`; all broadcast against it, and NaN stands for unknown on both sides."""
    macro = macros("indicators")["indicator_score"]
    columns = {"value": values, "low": low, "high": high, "direction": direction}
    table = pa.table(
        {
            name: pa.array(np.broadcast_to(np.asarray(column, float), values.shape).ravel(), from_pandas=True)
            for name, column in columns.items()
        }
    )
    with duckdb.connect() as connection:
        connection.register("given", table)
        found = connection.execute(f"select {macro(*columns)} as score from given").fetchnumpy()["score"]
    return np.ma.filled(np.ma.asarray(found, float), np.nan).reshape(values.shape)
