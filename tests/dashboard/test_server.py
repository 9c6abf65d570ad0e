"""The server: bound to this machine, silent, and clear when the port is taken."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from dashboard import server


def test_a_taken_port_is_one_clear_sentence(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind((server.LOCAL, 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(server.PortTaken, match=rf"Poort {port} is al in gebruik\..*PORT={port + 1}"):
            server.start(port, tmp_path)


def test_an_address_of_another_machine_is_one_clear_sentence(tmp_path: Path) -> None:
    with pytest.raises(server.PortTaken, match=r"192\.0\.2\.1, poort 8501, mag of kan"):
        server.start(8501, tmp_path, host="192.0.2.1")


def test_the_command_binds_to_this_machine_and_sends_nothing_home() -> None:
    line = server.command(8501, headless=True)
    for flag in (
        "--server.address=127.0.0.1",
        "--server.port=8501",
        "--server.headless=true",
        "--browser.gatherUsageStats=false",
        "--server.fileWatcherType=none",
    ):
        assert flag in line


def test_every_option_of_the_command_exists_in_streamlit() -> None:
    from streamlit import config

    known = config.get_config_options()
    flags = [part[2:].split("=")[0] for part in server.command(8501, headless=False) if part.startswith("--")]
    assert [flag for flag in flags if flag not in known] == []


SERVED = """
import socket, sys
from pathlib import Path
from dashboard import server

with socket.socket() as free:
    free.bind((server.LOCAL, 0))
    port = free.getsockname()[1]
said = "import os, time; print(os.getpid(), flush=True); time.sleep(60)"
server.command = lambda *_, **__: [sys.executable, "-c", said]
sys.exit(server.serve(port, True, Path()))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows kent dit signaal niet")
def test_stopping_the_command_stops_what_it_serves() -> None:
    with subprocess.Popen([sys.executable, "-c", SERVED], stdout=subprocess.PIPE, text=True) as command:
        assert command.stdout
        served = int(command.stdout.readline())
        command.terminate()
        try:
            assert command.wait(timeout=20) == 0
            with pytest.raises(ProcessLookupError):
                os.kill(served, 0)
        finally:
            with suppress(ProcessLookupError):
                os.kill(served, signal.SIGKILL)
