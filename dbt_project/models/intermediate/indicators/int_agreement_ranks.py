"""Median, interval and tier per agreement from its draws, by `orchestration.scoring`."""

import pyarrow as pa

from orchestration.scoring.agreements import ranks_table

SCHEMA = pa.schema(
    [
        ("agreement_id", pa.string()),
        ("rank_median", pa.float64()),
        ("rank_p05", pa.float64()),
        ("rank_p95", pa.float64()),
        ("p_top10", pa.float64()),
        ("p_upper_third", pa.float64()),
        ("p_lower_third", pa.float64()),
        ("tier", pa.string()),
    ]
)


def model(dbt, session):  # type: ignore[no-untyped-def]
    """One row per main agreement that is rated; thresholds of publication are applied in the marts."""
    dbt.config(materialized="table")
    inputs = (
        dbt.ref("int_agreement_rated").filter("is_main"),
        dbt.ref("int_agreement_draws").project("agreement_number, draw, rank"),
        dbt.ref("scoring_choices"),
    )
    return pa.table(ranks_table(*(relation.fetchnumpy() for relation in inputs)), schema=SCHEMA)
