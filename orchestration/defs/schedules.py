"""When the road is driven: on each source's cadence, and when a file appears in the inbox."""

import dagster as dg

from orchestration.defs.partitions import DATASETS
from orchestration.settings import home
from orchestration.sources import sources

refresh_all = dg.define_asset_job(
    "refresh_all", selection="*", description="The whole road for one data set."
)


def _schedule(name: str, cadence: str) -> dg.ScheduleDefinition:
    @dg.schedule(
        name=f"refresh_{name}",
        cron_schedule=cadence,
        execution_timezone="Europe/Amsterdam",
        job=refresh_all,
        description=f"Drive the road when {name} may have something new.",
    )
    def scheduled(context: dg.ScheduleEvaluationContext) -> dg.RunRequest:
        return dg.RunRequest(partition_key="nederland")

    return scheduled


@dg.sensor(job=refresh_all, minimum_interval_seconds=60, description="Files put in the inbox by hand.")
def inbox(context: dg.SensorEvaluationContext) -> dg.SensorResult:
    """Ask for a run of each data set whose inbox changed since the last look."""
    before = dict(line.split("=", 1) for line in (context.cursor or "").splitlines())
    now = {key: _inbox_state(key) for key in DATASETS.get_partition_keys()}
    requests = [
        dg.RunRequest(partition_key=key, run_key=f"{key}-{state}")
        for key, state in now.items()
        if state != before.get(key, "") and state
    ]
    return dg.SensorResult(run_requests=requests, cursor="\n".join(f"{k}={v}" for k, v in now.items()))


def _inbox_state(dataset: str) -> str:
    """Newest change and number of files in an inbox; empty while there are none."""
    folder = home("voorbeeld" if dataset == "voorbeeld" else "nederland").inbox
    times = (
        [path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()] if folder.exists() else []
    )
    return f"{len(times)}-{max(times)}" if times else ""


jobs = [refresh_all]
schedules = [_schedule(source.name, source.cadence) for source in sources().values()]
sensors = [inbox]
