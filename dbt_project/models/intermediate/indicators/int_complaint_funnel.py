"""Funnel limits of complaint figures per year and kind of ombudsman, by `orchestration.scoring`."""

import pyarrow as pa

from orchestration.scoring.values import funnels


def model(dbt, session):  # type: ignore[no-untyped-def]
    """One row per known figure; where the kind of ombudsman is not known there is none."""
    dbt.config(materialized="table")
    return pa.table(funnels(dbt.ref("int_complaint_rates").fetchnumpy()))
