"""Funnel limits of complaint figures per year and kind of ombudsman, by `orchestration.scoring`."""

import pyarrow as pa

from orchestration.scoring.values import funnels

SCHEMA = pa.schema(
    [
        ("indicator_id", pa.string()),
        ("municipality_code", pa.string()),
        ("year", pa.int64()),
        ("ombudsman_kind", pa.string()),
        ("numerator", pa.float64()),
        ("denominator", pa.float64()),
        ("rate", pa.float64()),
        ("target", pa.float64()),
        ("dispersion", pa.float64()),
        ("low95", pa.float64()),
        ("high95", pa.float64()),
        ("low998", pa.float64()),
        ("high998", pa.float64()),
    ]
)


def model(dbt, session):  # type: ignore[no-untyped-def]
    """One row per known figure; where the kind of ombudsman is not known there is none."""
    dbt.config(materialized="table")
    return pa.table(funnels(dbt.ref("int_complaint_rates").fetchnumpy()), schema=SCHEMA)
