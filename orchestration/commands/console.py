"""What the commands share: the console, progress bars, JSON output and exit codes."""

from __future__ import annotations

import errno
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import IntEnum
from typing import Annotated, Any, NoReturn

import duckdb
import typer
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeRemainingColumn,
)

from orchestration.agreements.review import BadDecision
from orchestration.archive import ArchiveError
from orchestration.lock import Busy, taken_by_another
from orchestration.publishing.dictionary import Undescribed
from orchestration.publishing.pointer import NoSuchRelease
from orchestration.settings import BadSetting
from orchestration.tables import UnreadableFile
from orchestration.transform import AuditFailed

out = Console()
err = Console(stderr=True)
SPEAKS_JSON: ContextVar[bool] = ContextVar("speaks_json", default=False)
"""Whether the command was called with `--json`: then a failure is JSON on standard output too."""

DatasetOption = Annotated[
    str, typer.Option("--dataset", help="Gegevensset: nederland of voorbeeld.", metavar="NAAM")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Uitvoer als JSON.")]


class Exit(IntEnum):
    """What the exit code says."""

    OK = 0
    FAILED = 1
    USAGE = 2
    BUSY = 3
    AUDIT = 4
    DISK_FULL = 5
    REJECTS = 6


def dataset(name: str) -> Any:
    """The name of a data set, checked."""
    if name not in ("nederland", "voorbeeld"):
        fail(f"Gegevensset “{name}” bestaat niet. Kies nederland of voorbeeld.", Exit.USAGE)
    return name


def fail(message: str, code: Exit = Exit.FAILED) -> NoReturn:
    """Say in one sentence what went wrong, and stop."""
    if SPEAKS_JSON.get():
        print_json({"error": message, "exit_code": int(code)})
    err.print(message, style="red", highlight=False, markup=False)
    raise typer.Exit(int(code))


def print_json(value: Any) -> None:
    """Write JSON for a machine, without colours or wrapping."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1, default=str) + "\n")


@contextmanager
def one_clear_sentence() -> Iterator[None]:
    """Turn the failures that users meet into one sentence and an exit code that means something."""
    try:
        yield
    except Busy as problem:
        fail(str(problem), Exit.BUSY)
    except (AuditFailed, Undescribed) as problem:
        fail(f"{problem}\nDe vorige release blijft staan.", Exit.AUDIT)
    except (NoSuchRelease, ArchiveError, UnreadableFile, BadDecision) as problem:
        fail(str(problem))
    except BadSetting as problem:
        fail(str(problem), Exit.USAGE)
    except duckdb.IOException as problem:
        busy = taken_by_another(problem)
        if busy is None:
            raise
        fail(str(busy), Exit.BUSY)
    except OSError as problem:
        _tell_of_disk(problem)
        raise


def _tell_of_disk(problem: OSError) -> None:
    """Stop with a sentence about a full disk or a folder that can't be used; else do nothing."""
    if problem.errno == errno.ENOSPC:
        fail(
            "De schijf is vol. Maak ruimte (`democratie releases prune` helpt) en probeer het opnieuw.",
            Exit.DISK_FULL,
        )
    if problem.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        fail(f"Geen schrijfrecht op {problem.filename}. Kies een andere map met DEMOCRATIE_HOME.")
    if problem.errno in (errno.ENOENT, errno.ENOTDIR, errno.EEXIST, errno.ENAMETOOLONG, errno.ELOOP):
        fail(f"{problem.filename} is niet te gebruiken. Kies een andere map, of controleer de naam.")


@contextmanager
def progress_report(quiet: bool) -> Iterator[Any]:
    """A progress bar fed by `report(stage, item, done, total)`; silent when a machine reads the output."""
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description:<10}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("[dim]{task.fields[item]}"),
    )
    with Progress(*columns, console=err, transient=True, disable=quiet) as bar:
        stages: dict[str, Any] = {}

        def report(stage: str, item: str, done: int, total: int) -> None:
            if stage not in stages:
                stages[stage] = bar.add_task(stage, total=total or None, item=item)
            bar.update(stages[stage], completed=done, total=total or None, item=item[:60])

        yield report
