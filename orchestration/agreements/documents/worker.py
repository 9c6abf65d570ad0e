"""The child process: reads documents from standard input, answers on standard output, until it is closed.

Before each document it takes on that document's limits. It opens no file and no connection.
"""

from __future__ import annotations

import json
import os
import sys
from typing import IO

from orchestration.agreements.documents import wire
from orchestration.agreements.documents.limits import Limits
from orchestration.agreements.documents.parse import parse_bytes
from orchestration.agreements.model import Document, NotReadable

READY = b"ready"

try:
    import resource
except ImportError:  # Windows: the parent's clock is the only limit
    resource = None  # type: ignore[assignment]


def main() -> None:
    # Answers go to a copy of standard output, so that nothing a library prints can get in between.
    with os.fdopen(os.dup(1), "wb") as answers:
        os.dup2(2, 1)
        serve(sys.stdin.buffer, answers)


def serve(requests: IO[bytes], answers: IO[bytes]) -> None:
    """Say that all is loaded; then answer requests (limits as JSON, then the bytes) till the input ends."""
    wire.send(answers, READY)
    while (header := wire.receive(requests, 10_000)) is not None:
        limits = Limits(**json.loads(header))
        data = wire.receive(requests, limits.size)
        if data is None:
            return
        _restrict(limits)
        wire.send(answers, wire.encode(_parse(data, limits)))


def _parse(data: bytes, limits: Limits) -> Document | NotReadable:
    try:
        return parse_bytes(data, limits)
    except NotReadable as error:
        return error
    except MemoryError:
        return NotReadable("Het document vraagt te veel geheugen; dat lezen we niet.")
    except Exception as error:  # whatever a hostile file brings about, costs that file only
        return NotReadable(
            f"Het document is beschadigd of ongewoon; het lezen liep vast ({type(error).__name__})."
        )


def _restrict(limits: Limits) -> None:
    if resource is None:
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    usage = resource.getrusage(resource.RUSAGE_SELF)
    used = int(usage.ru_utime + usage.ru_stime) + 1
    _lower(resource.RLIMIT_CPU, used + limits.cpu_seconds)
    _lower(resource.RLIMIT_AS, limits.memory)


def _lower(kind: int, value: int) -> None:
    """Set the soft limit; where the system does not support it (macOS and memory), the clock remains."""
    _, hard = resource.getrlimit(kind)
    soft = value if hard == resource.RLIM_INFINITY else min(value, hard)
    try:
        resource.setrlimit(kind, (soft, hard))
    except (ValueError, OSError):
        return


if __name__ == "__main__":
    main()
