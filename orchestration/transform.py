"""Raw tables → marts: runs dbt in a process of its own and reports its progress node by node."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from orchestration.settings import DBT_PROJECT, REFERENCE, Home, settings

TELEMETRY_OFF = {"DO_NOT_TRACK": "1", "DBT_SEND_ANONYMOUS_USAGE_STATS": "false"}


@dataclass(frozen=True)
class Built:
    """What a dbt build did: seconds per node, and the manifest that describes everything it made."""

    manifest: Mapping[str, Any]
    seconds: Mapping[str, float]
    tests_passed: int
    warnings: tuple[str, ...]


class AuditFailed(Exception):
    """A model could not be built or a check did not hold; the message names each with its own words."""


def environment(home: Home) -> dict[str, str]:
    """What dbt must know of this data set; also used by Dagster."""
    work = home.warehouse.parent
    return {
        **os.environ,
        **TELEMETRY_OFF,
        "DEMOCRATIE_WAREHOUSE": str(home.warehouse),
        "DEMOCRATIE_DBT_THREADS": str(settings().dbt_threads),
        "DBT_TARGET_PATH": str(work / "dbt"),
        "DBT_LOG_PATH": str(work / "dbt"),
        "DBT_PROFILES_DIR": str(DBT_PROJECT),
        "DBT_PROJECT_DIR": str(DBT_PROJECT),
    }


def dbt_vars(home: Home, as_of: str) -> str:
    """The variables every model may use, as dbt takes them; the registry says which indicators are built."""
    with (REFERENCE / "indicators.csv").open(encoding="utf-8", newline="") as stream:
        models = sorted({row["model"] for row in csv.DictReader(stream)} - {""})
    return json.dumps({"dataset": home.dataset, "as_of": as_of, "indicator_models": " ".join(models)})


def build(home: Home, as_of: str, progress: Callable[[str, int, int], None] = lambda *_: None) -> Built:
    """Build and check all models of a data set; `progress` gets (node, done, total).

    Raises:
        AuditFailed: when a model or a check fails; the working warehouse may then hold bad rows, and is
            therefore never read by anyone but the next build.
    """
    command = [
        sys.executable, "-m", "orchestration.dbt_process", str(os.getpid()), "build", "--full-refresh",
        "--vars", dbt_vars(home, as_of), "--exclude-resource-type", "unit_test",
    ]  # fmt: skip
    tail: list[str] = []
    with subprocess.Popen(  # noqa: S603 - our own interpreter and arguments
        command,
        env=environment(home),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        cwd=DBT_PROJECT,
    ) as process:
        assert process.stdout is not None  # noqa: S101 - PIPE was asked for
        for line in process.stdout:
            tail = [*tail[-30:], _follow(line, progress)]
    return _outcome(home, process.returncode, tail)


def _follow(line: str, progress: Callable[[str, int, int], None]) -> str:
    """Report a node that is done; returns what else dbt has to say."""
    try:
        name, done, total = json.loads(line)
    except (ValueError, TypeError):
        return line.rstrip()
    progress(str(name), int(done), int(total))
    return ""


def _outcome(home: Home, returncode: int, tail: list[str]) -> Built:
    target = home.warehouse.parent / "dbt"
    results_path = target / "run_results.json"
    if returncode not in (0, 1) or not results_path.exists():
        raise AuditFailed("dbt kon niet bouwen:\n" + "\n".join(line for line in tail if line))
    results = json.loads(results_path.read_text())["results"]
    failed = [r for r in results if r["status"] in ("error", "fail", "runtime error")]
    if failed or returncode:
        lines = [f"- {_short(r['unique_id'])}: {(r['message'] or '').strip()}" for r in failed]
        raise AuditFailed("De controle hield niet stand:\n" + "\n".join(lines or tail))
    return Built(
        manifest=json.loads((target / "manifest.json").read_text()),
        seconds={_short(r["unique_id"]): float(r["execution_time"]) for r in results},
        tests_passed=sum(r["status"] == "pass" for r in results),
        warnings=tuple(f"{_short(r['unique_id'])}: {r['message']}" for r in results if r["status"] == "warn"),
    )


def _short(unique_id: str) -> str:
    return ".".join(unique_id.split(".")[2:3])
