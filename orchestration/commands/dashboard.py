"""`democratie dashboard`: open the dashboard."""

from __future__ import annotations

import socket
from typing import Annotated

import typer

from orchestration.commands.console import Exit, fail, out
from orchestration.settings import settings


def dashboard(
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="Poort.")] = None,
    host: Annotated[str | None, typer.Option(help="Adres om op te luisteren.")] = None,
    headless: Annotated[bool, typer.Option("--headless", help="Open geen browser (voor servers).")] = False,
    check: Annotated[bool, typer.Option("--check", help="Kijk alleen of de poort vrij is.")] = False,
) -> None:
    """Open het dashboard in de browser."""
    number = port or settings().port
    address = host or settings().host
    if not free(address, number):
        fail(
            f"Poort {number} is al in gebruik. Kies een andere, bijvoorbeeld PORT={number + 1} make run.",
            Exit.BUSY,
        )
    if check:
        return
    out.print(f"Het dashboard staat op http://{'localhost' if address == '127.0.0.1' else address}:{number}")
    from dashboard.server import serve

    raise typer.Exit(serve(address, number, headless))


def free(host: str, port: int) -> bool:
    """Whether nothing listens on that port."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True
