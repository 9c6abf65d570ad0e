"""Starts the dashboard: bound to this machine, no telemetry, no file watching, theme from the tokens."""

from __future__ import annotations

import errno
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

from dashboard.charts.tokens import streamlit_options
from orchestration.texts import t

APP = Path(__file__).with_name("app.py")
LOCAL = "127.0.0.1"


class PortTaken(Exception):
    """The port can't be used; the message is a Dutch sentence for the reader."""

    def __init__(self, port: int, host: str, code: int | None) -> None:
        key = "shell.port_taken" if code == errno.EADDRINUSE else "shell.port_refused"
        other = port + 1 if 1024 <= port < 65535 else 8501
        super().__init__(t(key, port=port, host=host, other=other))
        self.port = port


def command(port: int, *, headless: bool, host: str = LOCAL) -> list[str]:
    """The command line that serves the dashboard."""
    options = {
        "server.address": host,
        "server.port": str(port),
        "server.headless": str(headless).lower(),
        "server.fileWatcherType": "none",
        "server.showEmailPrompt": "false",
        "browser.gatherUsageStats": "false",
        "browser.serverAddress": "localhost" if host == LOCAL else host,
        "client.toolbarMode": "minimal",
        "client.showErrorDetails": "none",
        "client.showErrorLinks": "false",
        "runner.magicEnabled": "false",
        **streamlit_options(),
    }
    flags = [f"--{name}={value}" for name, value in options.items()]
    # -P: a file in the folder where somebody starts it must not stand in for a package
    return [sys.executable, "-P", "-m", "streamlit", "run", str(APP), *flags]


def require_free(port: int, host: str = LOCAL) -> None:
    """Check that this program may listen on `port` of `host`.

    Raises:
        PortTaken: when another program does, or the system doesn't allow it.
    """
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise PortTaken(port, host, error.errno) from error


def start(port: int, home: Path, *, headless: bool = True, host: str = LOCAL) -> subprocess.Popen[bytes]:
    """Start serving the releases below `home` and return at once.

    Raises:
        PortTaken: when the port is in use.
    """
    require_free(port, host)
    environment = {
        **os.environ,
        "DEMOCRATIE_HOME": str(home),
        # `-m streamlit run` puts only the folder of app.py on the path.
        "PYTHONPATH": os.pathsep.join(filter(None, [str(APP.parents[1]), os.environ.get("PYTHONPATH")])),
    }
    return subprocess.Popen(command(port, headless=headless, host=host), env=environment)  # noqa: S603 - our own command


def serve(port: int, headless: bool, home: Path, host: str = LOCAL) -> int:
    """Serve until the reader or the system stops it; the exit code of the server.

    Raises:
        PortTaken: when the port is in use.
    """
    # What stops this program stops the server too, or that would go on and keep the port.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    process = start(port, home, headless=headless, host=host)
    try:
        return process.wait()
    except KeyboardInterrupt:
        process.terminate()
        process.wait(timeout=10)
        return 0
