"""dbt in a process of its own: `python -m orchestration.dbt_process <arguments of dbt>`.

dbt makes a line of text of every event for every logger, debug events included, which took a fifth of a
build. So its loggers are off; a callback writes one JSON line per node that is done: name, number, total.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from dbt.cli.main import dbtRunner

QUIET = ("--log-level", "none", "--log-level-file", "none")
_DONE = {"LogModelResult", "LogTestResult", "LogSeedResult", "LogNodeResult"}


def tell(event: Any) -> None:
    """Write a line for a node that is done."""
    if event.info.name in _DONE:
        data = event.data
        total = data.num_models if event.info.name == "LogTestResult" else data.total
        print(json.dumps([data.node_info.node_name, data.index, total]), flush=True)


def main(arguments: list[str]) -> int:
    """Run dbt; 0 when all went well, 1 when a node failed, 2 when it could not run at all."""
    done = dbtRunner(callbacks=[tell]).invoke([*QUIET, *arguments])
    if done.exception is not None:
        print(done.exception, flush=True)
        return 2
    return 0 if done.success else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
