"""The only place that knows Dagster: assets, checks, sensors and schedules around the functions of the road.

Does not belong here: any work itself. `ingest` has an asset per raw table, `transform` the dbt models and
their tests as checks, `publish` the release. The data set is the partition.
"""

import dagster as dg

from orchestration.defs.ingest import ingest_assets, shared_tables
from orchestration.defs.publish import release, release_is_whole
from orchestration.defs.schedules import jobs, schedules, sensors
from orchestration.defs.transform import dbt_models, resources

defs = dg.Definitions(
    assets=[*ingest_assets, *shared_tables(), dbt_models, release],
    asset_checks=[release_is_whole],
    jobs=jobs,
    schedules=schedules,
    sensors=sensors,
    resources=resources,
)
