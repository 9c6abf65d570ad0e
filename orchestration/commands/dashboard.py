"""`democratie dashboard`: open the dashboard."""

from __future__ import annotations

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
    from dashboard.server import PortTaken, require_free, serve

    number = port or settings().port
    address = host or settings().host
    try:
        require_free(number, address)
        if check:
            return
        out.print(
            f"Het dashboard staat op http://{'localhost' if address == '127.0.0.1' else address}:{number}"
        )
        code = serve(number, headless, settings().home.expanduser().resolve(), address)
    except PortTaken as problem:
        fail(str(problem), Exit.BUSY)
    raise typer.Exit(code)
