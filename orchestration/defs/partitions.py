"""What all assets share: the data set as partition, the pool of one for the warehouse, the owner."""

from typing import cast

import dagster as dg

from orchestration.settings import Home, home
from orchestration.sources.contract import DataSet

DATASETS = dg.StaticPartitionsDefinition(["nederland", "voorbeeld"])
WAREHOUSE_POOL = "warehouse"
OWNERS = ["team:monitor-lokale-democratie"]


def home_of(context: dg.AssetExecutionContext | dg.AssetCheckExecutionContext) -> Home:
    """The folders of the data set that this run is about."""
    key = context.partition_key if context.has_partition_key else "nederland"
    return home(cast(DataSet, key))
