"""dbt in a process of its own: `python -m orchestration.dbt_process <parent> <arguments of dbt>`.

dbt makes a line of text of every event for every logger, debug events included, which took a fifth of a
build. So its loggers are off; a callback writes one JSON line per node that is done: name, number, total.

It ends when the process that started it does, however that ended: left alone it would keep the warehouse
from the next build, without the lock that says who is busy.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from typing import Any

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
    from dbt.cli.main import dbtRunner  # takes a second, in which the parent must be watched already

    done = dbtRunner(callbacks=[tell]).invoke([*QUIET, *arguments])
    if done.exception is not None:
        print(done.exception, flush=True)
        return 2
    return 0 if done.success else 1


def end_with_parent(parent: int, pause: float = 0.2) -> None:
    """End this process at once when `parent` is no longer its parent; DuckDB's log keeps the file whole."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(pause)
        os._exit(3)

    threading.Thread(target=watch, name="parent", daemon=True).start()


if __name__ == "__main__":
    end_with_parent(int(sys.argv[1]))
    sys.exit(main(sys.argv[2:]))
