"""Monte-Carlo draws of priority scores and ranks per agreement, by `orchestration.scoring`."""

import pyarrow as pa

from orchestration.scoring.agreements import draws_table

SCHEMA = pa.schema(
    [
        ("agreement_number", pa.int32()),
        ("draw", pa.int16()),
        ("p1", pa.float32()),
        ("p2", pa.float32()),
        ("p3", pa.float32()),
        ("p4", pa.float32()),
        ("p5", pa.float32()),
        ("p6", pa.float32()),
        ("p7", pa.float32()),
        ("p8", pa.float32()),
        ("rank", pa.float32()),
    ]
)


def model(dbt, session):  # type: ignore[no-untyped-def]
    """One row per rated agreement and draw; the seed is in `scoring_choices`."""
    dbt.config(materialized="table")
    inputs = (
        dbt.ref("int_agreement_rated"),
        dbt.ref("fct_agreement_proposal").filter("status = 'ok'"),
        dbt.ref("fct_agreement_tip").filter("status = 'ok'"),
        dbt.ref("proposals"),
        dbt.ref("int_coder_quality"),
        dbt.ref("scoring_choices"),
    )
    return pa.table(draws_table(*(relation.fetchnumpy() for relation in inputs)), schema=SCHEMA)
