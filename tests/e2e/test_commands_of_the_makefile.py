"""What a user meets before anything works: one clear sentence for each thing that can be missing."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from pathlib import Path

import pytest

from tests.e2e.conftest import PROJECT, democratie


def install(python: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the installer of the project in a copy that has nothing but the lock."""
    (folder / ".ci").mkdir()
    shutil.copy(PROJECT / ".ci" / "install", folder / ".ci" / "install")
    for name in ("requirements.lock", "pyproject.toml"):
        shutil.copy(PROJECT / name, folder / name)
    return subprocess.run(
        ["bash", ".ci/install", python],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def fake(path: Path, script: str) -> str:
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return str(path)


def test_without_python_the_installer_says_what_to_install(tmp_path: Path) -> None:
    done = install("python-die-er-niet-is", tmp_path)
    assert done.returncode == 1
    assert "Installeer Python 3.11" in done.stderr


def test_an_old_python_is_named_with_the_way_out(tmp_path: Path) -> None:
    old = fake(tmp_path / "python3.9", 'case "$1" in -V) echo Python 3.9.2;; *) exit 1;; esac')
    done = install(old, tmp_path)
    assert done.returncode == 1
    assert "Python 3.9.2" in done.stderr


def test_a_full_disk_is_said_before_anything_is_made(tmp_path: Path) -> None:
    tools = tmp_path / "tools"
    tools.mkdir()
    fake(tools / "df", "printf 'x\\nx 1 1 100 1 /\\n'")
    done = install("python3", tmp_path, PATH=f"{tools}:{os.environ['PATH']}")
    assert done.returncode == 1
    assert "te weinig ruimte" in done.stderr
    assert not (tmp_path / ".venv").exists()


def test_an_unreachable_package_index_is_one_sentence(tmp_path: Path) -> None:
    nowhere = {
        "PIP_INDEX_URL": "http://127.0.0.1:9/simple",
        "PIP_RETRIES": "0",
        "PIP_CONFIG_FILE": os.devnull,
    }
    nowhere |= {"PIP_EXTRA_INDEX_URL": "", "PIP_FIND_LINKS": "", "PIP_NO_CACHE_DIR": "1"}
    done = install("python3", tmp_path, **nowhere)
    assert done.returncode == 1
    assert "pakketindex" in done.stderr


def test_a_port_that_is_taken_is_said_with_another_to_try(tmp_path: Path) -> None:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        port = listening.getsockname()[1]
        done = democratie(tmp_path, "dashboard", "--port", str(port), "--headless", check=False)
    assert done.returncode == 3
    assert str(port) in done.stderr
    assert "Traceback" not in done.stderr


def test_make_alone_lists_the_targets() -> None:
    if shutil.which("make") is None:
        pytest.skip("make is hier niet geïnstalleerd")
    done = subprocess.run(["make"], cwd=PROJECT, capture_output=True, text=True, check=True)
    for target in ("run", "test", "lint", "bench", "docs", "clean"):
        assert f"make {target}" in done.stdout
