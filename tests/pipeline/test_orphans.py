"""What a killed refresh leaves behind: no child that goes on, and one sentence where one still does."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest

from orchestration.commands.doctor import examine
from orchestration.lock import Busy
from orchestration.settings import Home
from orchestration.warehouse import open_warehouse

PROJECT = Path(__file__).parents[2]
PARENT = """
import os, subprocess, sys
child = ("import sys, time; from orchestration.dbt_process import end_with_parent;"
         "end_with_parent(int(sys.argv[1])); print('klaar', flush=True); time.sleep(60)")
process = subprocess.Popen([sys.executable, "-c", child, str(os.getpid())], stdout=subprocess.PIPE)
process.stdout.readline()
print(process.pid, flush=True)
process.wait()
"""
WRITER = """
import sys, time, duckdb
connection = duckdb.connect(sys.argv[1])
print("open", flush=True)
time.sleep(60)
"""


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{pid}/stat")
    return not (stat.exists() and stat.read_text().rsplit(")", 1)[1].split()[0] == "Z")


def started(code: str, *arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=PROJECT)


def test_dbt_ends_when_the_process_that_started_it_is_killed() -> None:
    parent = started(PARENT)
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    assert alive(child)
    parent.send_signal(signal.SIGKILL)
    parent.communicate()
    deadline = time.monotonic() + 10
    while alive(child) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not alive(child)


def test_a_build_starts_dbt_as_a_child_that_watches_it(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    from orchestration import transform

    commands: list[list[str]] = []

    class Stop(Exception):
        pass

    def record(command: list[str], **_: object) -> None:
        commands.append(command)
        raise Stop

    monkeypatch.setattr("orchestration.transform.subprocess.Popen", record)
    with pytest.raises(Stop):
        transform.build(home, "2026-01-01")
    at = commands[0].index("orchestration.dbt_process")
    assert commands[0][at + 1] == str(os.getpid())


def test_a_warehouse_that_another_process_has_open_is_one_sentence_with_its_id(home: Home) -> None:
    home.warehouse.parent.mkdir(parents=True)
    duckdb.connect(str(home.warehouse)).close()
    writer = started(WRITER, str(home.warehouse))
    assert writer.stdout is not None
    assert writer.stdout.readline() == "open\n"
    try:
        with (
            pytest.raises(Busy, match=f"in gebruik door proces {writer.pid}"),
            open_warehouse(home.warehouse),
        ):
            pass
        assert f"proces {writer.pid}" in examine(home)["lock"]
    finally:
        writer.kill()
        writer.communicate()
    assert examine(home)["lock"] is None
    with open_warehouse(home.warehouse):
        pass
