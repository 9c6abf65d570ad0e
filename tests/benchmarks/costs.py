"""Seconds on the clock and of the processor: other work on the machine must not decide a benchmark."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

Done = TypeVar("Done")


@dataclass(frozen=True)
class Cost:
    """Seconds on the clock and of the processor, of this process and those it started."""

    clock: float
    processor: float

    def __add__(self, other: Cost) -> Cost:
        return Cost(self.clock + other.clock, self.processor + other.processor)

    def __sub__(self, other: Cost) -> Cost:
        return Cost(self.clock - other.clock, self.processor - other.processor)


def costed(work: Callable[[], Done]) -> tuple[Cost, Done]:
    began, before = time.perf_counter(), _processor()
    done = work()
    return Cost(time.perf_counter() - began, _processor() - before), done


def _processor() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(u.ru_utime + u.ru_stime for u in used)
