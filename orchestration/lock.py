"""One writer per data set: a lock that the operating system drops when its holder dies."""

from __future__ import annotations

import getpass
import json
import os
import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import duckdb
from filelock import FileLock, Timeout


class Busy(Exception):
    """Another process holds the lock; the message (Dutch) says which, and since when."""


@contextmanager
def writer_lock(path: Path, task: str) -> Iterator[None]:
    """Hold the write lock at `path` while working on `task`.

    Raises:
        Busy: at once, when another process holds it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(path, timeout=0)
    note = path.with_suffix(".holder.json")
    try:
        lock.acquire()
    except Timeout:
        raise Busy(f"Er loopt al een verwerking: {describe_holder(note)}. Wacht tot die klaar is.") from None
    try:
        note.write_text(
            json.dumps(
                {
                    "pid": os.getpid(),
                    "host": socket.gethostname(),
                    "user": getpass.getuser(),
                    "task": task,
                    "since": datetime.now(UTC).isoformat(timespec="seconds"),
                }
            )
        )
        yield
    finally:
        note.unlink(missing_ok=True)
        lock.release()


def holder(path: Path) -> str | None:
    """Who holds the lock at `path` now, in words; None when it is free."""
    if not path.exists():
        return None
    lock = FileLock(path, timeout=0)
    try:
        lock.acquire()
    except Timeout:
        return describe_holder(path.with_suffix(".holder.json"))
    lock.release()
    return None


def describe_holder(note: Path) -> str:
    """The holder's note in words."""
    try:
        held = json.loads(note.read_text())
    except (OSError, ValueError):
        return "een ander proces"
    return f"{held['task']} door {held['user']}@{held['host']} (proces {held['pid']}, sinds {held['since']})"


def taken_by_another(problem: duckdb.IOException) -> Busy | None:
    """`problem` as `Busy` where it means that another process has the database open; else None."""
    if "Could not set lock" not in str(problem):
        return None
    pid = re.search(r"PID (\d+)", str(problem))
    who = f"proces {pid[1]}" if pid else "een ander proces"
    return Busy(f"De gegevens zijn in gebruik door {who}. Wacht tot dat klaar is en probeer het opnieuw.")


def user_of(database: Path) -> str | None:
    """Who has this database open for writing without the lock, in words; None when nobody has."""
    if not database.exists():
        return None
    try:
        duckdb.connect(str(database), read_only=True).close()
    except duckdb.IOException as problem:
        busy = taken_by_another(problem)
        return str(busy) if busy else None
    return None
