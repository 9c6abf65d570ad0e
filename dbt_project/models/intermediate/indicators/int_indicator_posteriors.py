"""Shrunk values and 95% intervals of every known value, by `orchestration.scoring`."""

import pyarrow as pa

from orchestration.scoring.values import posteriors


def model(dbt, session):  # type: ignore[no-untyped-def]
    """One row per known value, in the unit of the indicator."""
    dbt.config(materialized="table")
    known = dbt.ref("int_indicator_known")
    return pa.table(posteriors(known.fetchnumpy()))
