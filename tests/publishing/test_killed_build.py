"""Killing the process at any moment leaves the current release whole; a second writer hears who is first."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from orchestration.lock import Busy, holder, writer_lock
from orchestration.publishing import pointer
from orchestration.publishing.release import broken_files, publish
from orchestration.settings import Home
from tests.publishing.warehouse import build, manifest, recipe

PUBLISH = """
import sys
from pathlib import Path
from orchestration.settings import Home
from orchestration.publishing.release import publish
from tests.publishing.warehouse import manifest, recipe
home = Home(Path(sys.argv[1]), "nederland")
print("klaar", flush=True)
sys.stdin.readline()
publish(home, manifest("fct_a"), recipe("bbbbbbbb", 1))
print("uit", flush=True)
"""


def start(home: Home) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", PUBLISH, str(home.root)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline() == "klaar\n"
    return process


def test_killing_a_build_at_many_moments_leaves_a_whole_current_release(home: Home) -> None:
    build(home, 50_000, "fct_a")
    first = publish(home, manifest("fct_a"), recipe("aaaaaaaa", 0))
    process = start(home)
    began = time.monotonic()
    process.communicate("\n")
    whole = time.monotonic() - began
    finished = pointer.current(home)
    assert finished is not None and finished.id != first.id
    interrupted = 0
    for moment in range(12):
        pointer.switch(home, first.id)
        for path in home.releases.glob(f"*{'b' * 8}"):
            path.rename(home.base / f"oud-{moment}")
        process = start(home)
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
        time.sleep(whole * moment / 12)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        now = pointer.current(home)
        assert now is not None
        assert broken_files(now.folder) == []
        assert all(broken_files(release.folder) == [] for release in pointer.releases(home))
        interrupted += now.id == first.id
    assert interrupted > 0
    publish(home, manifest("fct_a"), recipe("cccccccc", 2))
    assert list(home.releases.glob(".part-*")) == []


def test_a_second_writer_hears_who_holds_the_lock_and_since_when(home: Home) -> None:
    with writer_lock(home.lock, "verversen"):
        held = rf"verversen door .* \(proces {os.getpid()}, sinds"
        with pytest.raises(Busy, match=held), writer_lock(home.lock, "opruimen"):
            pass
        assert holder(home.lock) is not None
    assert holder(home.lock) is None


def test_a_lock_is_free_again_when_its_holder_was_killed(home: Home, tmp_path: Path) -> None:
    code = (
        "import sys, time; from pathlib import Path; from orchestration.lock import writer_lock\n"
        "with writer_lock(Path(sys.argv[1]), 'x'): print('vast', flush=True); time.sleep(60)"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(home.lock)], stdout=subprocess.PIPE, text=True,
        cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline() == "vast\n"
    assert holder(home.lock) is not None
    process.kill()
    process.communicate()
    with writer_lock(home.lock, "verversen"):
        pass
