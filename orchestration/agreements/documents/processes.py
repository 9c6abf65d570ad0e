"""The parent's side: hand documents to child processes that may die without harm."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from queue import SimpleQueue
from types import TracebackType
from typing import Final, Self

from orchestration.agreements.documents import wire
from orchestration.agreements.documents.limits import DEFAULT, MEGABYTE, Limits, too_large
from orchestration.agreements.model import Document, NotReadable

_ROOT: Final = Path(__file__).parents[3]
_COMMAND: Final = (sys.executable, "-P", "-m", "orchestration.agreements.documents.worker")
_KEPT_VARIABLES: Final = ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT", "TEMP", "TMP", "LANG", "VIRTUAL_ENV")
_START_SECONDS: Final = 30.0
_LARGEST_ANSWER: Final = 400 * MEGABYTE
_DOCUMENTS_A_WORKER: Final = 200  # then a fresh process, whatever a library kept


def read_document(path: Path, limits: Limits = DEFAULT) -> Document:
    """Read the document at `path` in a child process.

    Raises:
        NotReadable: the reason in Dutch.
    """
    with _Worker() as worker:
        return _or_raise(worker.read(path, limits))


def read_upload(data: bytes, limits: Limits = DEFAULT) -> Document:
    """Read a document that is in memory, in a child process; nothing touches the disk.

    Raises:
        NotReadable: the reason in Dutch.
    """
    with _Worker() as worker:
        return _or_raise(worker.parse(data, limits))


def read_documents(
    paths: Iterable[Path], workers: int | None = None, limits: Limits = DEFAULT
) -> Iterator[tuple[Path, Document | NotReadable]]:
    """Read many documents on `workers` processes (default: one per core), in the order given.

    Only a few documents are in memory at a time. A worker that dies or runs out of time costs its own
    document, nothing else.
    """
    count = workers or _cores()
    idle: SimpleQueue[_Worker] = SimpleQueue()
    crew = [_Worker() for _ in range(count)]
    for worker in crew:
        idle.put(worker)

    def read(path: Path) -> Document | NotReadable:
        worker = idle.get()
        try:
            return worker.read(path, limits)
        finally:
            idle.put(worker)

    try:
        with ThreadPoolExecutor(count, thread_name_prefix="documents") as threads:
            waiting: deque[tuple[Path, Future[Document | NotReadable]]] = deque()
            try:
                for path in paths:
                    waiting.append((path, threads.submit(read, path)))
                    if len(waiting) > 2 * count:
                        yield _next(waiting)
                while waiting:
                    yield _next(waiting)
            finally:
                for _, future in waiting:
                    future.cancel()
                for worker in crew:
                    worker.stop()
    finally:
        for worker in crew:
            worker.close()


def _next(waiting: deque[tuple[Path, Future[Document | NotReadable]]]) -> tuple[Path, Document | NotReadable]:
    path, future = waiting.popleft()
    return path, future.result()


def _or_raise(outcome: Document | NotReadable) -> Document:
    if isinstance(outcome, NotReadable):
        raise outcome
    return outcome


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class _Worker:
    """A child process that parses one document at a time, started when needed and again after its death."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._served = 0
        self._stopped = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def read(self, path: Path, limits: Limits) -> Document | NotReadable:
        """The document in the file; a file that is missing or too large is not readable either."""
        try:
            reason = too_large(path.stat().st_size, limits)
            if reason:
                return NotReadable(reason)
            data = path.read_bytes()
        except FileNotFoundError:
            return NotReadable(f"Het bestand {path.name} bestaat niet.")
        except OSError:
            return NotReadable(f"Het bestand {path.name} is niet te openen.")
        return self.parse(data, limits)

    def parse(self, data: bytes, limits: Limits) -> Document | NotReadable:
        """What the child makes of `data`. A child that dies or takes too long is replaced."""
        reason = too_large(len(data), limits)
        if reason:
            return NotReadable(reason)
        out_of_time = threading.Event()
        try:
            process = self._started()
            with _deadline(process, limits.wall_seconds, out_of_time):
                answer = _ask(process, data, limits)
            outcome = None if answer is None else wire.decode(answer)
        except (OSError, ValueError):
            outcome = None
        self._served += 1
        if outcome is None:
            self.close()
            return _died(out_of_time.is_set(), limits)
        if self._served >= _DOCUMENTS_A_WORKER:
            self.close()
        return outcome

    def _started(self) -> subprocess.Popen[bytes]:
        if self._stopped:
            raise OSError("de lezer is gestopt")
        if self._process is None:
            kept = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
            self._process = subprocess.Popen(  # noqa: S603  our own module, no shell
                _COMMAND,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**kept, "PYTHONPATH": str(_ROOT)},
            )
            self._served = 0
            with _deadline(self._process, _START_SECONDS, threading.Event()):
                _receive(self._process)
        return self._process

    def stop(self) -> None:
        """Break off what the child is doing, from another thread; it is not started again."""
        self._stopped = True
        process = self._process
        if process is not None:
            process.kill()

    def close(self) -> None:
        """End the child and let go of it; only while no thread uses this worker."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                try:
                    stream.close()
                except OSError:  # what was buffered for a dead child can't be written
                    continue


@contextmanager
def _deadline(process: subprocess.Popen[bytes], seconds: float, passed: threading.Event) -> Iterator[None]:
    """Kill the process after `seconds`, which ends any waiting for it, and tell so in `passed`."""

    def stop() -> None:
        passed.set()
        process.kill()

    clock = threading.Timer(seconds, stop)
    clock.daemon = True
    clock.start()
    try:
        yield
    finally:
        clock.cancel()


def _ask(process: subprocess.Popen[bytes], data: bytes, limits: Limits) -> bytes | None:
    if process.stdin is None:
        raise OSError("geen verbinding met de lezer")
    wire.send(process.stdin, json.dumps(asdict(limits)).encode())
    wire.send(process.stdin, data)
    return _receive(process)


def _receive(process: subprocess.Popen[bytes]) -> bytes | None:
    if process.stdout is None:
        raise OSError("geen verbinding met de lezer")
    return wire.receive(process.stdout, _LARGEST_ANSWER)


def _died(out_of_time: bool, limits: Limits) -> NotReadable:
    if out_of_time:
        return NotReadable(f"Het lezen duurde langer dan {limits.wall_seconds:.0f} seconden en is gestopt.")
    return NotReadable(
        "Het lezen is afgebroken: het document is beschadigd of vraagt te veel geheugen of rekentijd."
    )
