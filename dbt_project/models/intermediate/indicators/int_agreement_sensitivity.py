"""What each choice of method does to ranks, by `orchestration.scoring`."""

import pyarrow as pa

from orchestration.scoring.agreements import sensitivity_table

SCHEMA = pa.schema(
    [
        ("term", pa.string()),
        ("choice", pa.string()),
        ("option", pa.string()),
        ("mean_shift", pa.float64()),
        ("largest_shift", pa.float64()),
        ("share_moved", pa.float64()),
        ("sobol_first", pa.float64()),
        ("sobol_total", pa.float64()),
    ]
)


def model(dbt, session):  # type: ignore[no-untyped-def]
    """One row per term, choice and option."""
    dbt.config(materialized="table")
    inputs = (
        dbt.ref("int_agreement_rated"),
        dbt.ref("fct_agreement_proposal").filter("status = 'ok'"),
        dbt.ref("fct_agreement_tip").filter("status = 'ok'"),
        dbt.ref("proposals"),
        dbt.ref("scoring_choices"),
    )
    return pa.table(sensitivity_table(*(relation.fetchnumpy() for relation in inputs)), schema=SCHEMA)
