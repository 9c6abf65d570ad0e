"""Shrunk values and 5–95% intervals of every known value, by `orchestration.scoring`."""

import pyarrow as pa

from orchestration.scoring.values import posteriors

SCHEMA = pa.schema(
    [
        ("perspective", pa.string()),
        ("indicator_id", pa.string()),
        ("municipality_code", pa.string()),
        ("year", pa.int64()),
        ("shrunk", pa.float64()),
        ("sd", pa.float64()),
        ("lo", pa.float64()),
        ("hi", pa.float64()),
    ]
)


def model(dbt, session):  # type: ignore[no-untyped-def]
    """One row per known value, in the unit of the indicator."""
    dbt.config(materialized="table")
    known = dbt.ref("int_indicator_known")
    return pa.table(posteriors(known.fetchnumpy()), schema=SCHEMA)
