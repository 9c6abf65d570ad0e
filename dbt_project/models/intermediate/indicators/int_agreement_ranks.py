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
    terms = dbt.ref("int_agreement_rated").filter("is_main")
    drawn = dbt.ref("int_agreement_draws").filter("not isnan(rank)").set_alias("drawn")
    drawn = drawn.join(terms.set_alias("terms"), "drawn.agreement_id = terms.agreement_id")
    columns = drawn.project("terms.term, drawn.agreement_id, drawn.draw, drawn.rank").fetchnumpy()
    return pa.table(ranks_table(columns, dbt.ref("scoring_choices").fetchnumpy()), schema=SCHEMA)
