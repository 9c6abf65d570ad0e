"""The command line `democratie`: every command is a function in `orchestration.commands`."""

from __future__ import annotations

import typer

from orchestration.commands import docs, doctor, fetch, refresh, releases
from orchestration.commands.dashboard import dashboard

app = typer.Typer(
    help="Monitor Lokale Democratie: gegevens ophalen, bouwen, controleren en bekijken.",
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_show_locals=False,
)
app.command()(refresh.refresh)
app.command()(fetch.fetch)
app.command()(dashboard)
app.command()(doctor.doctor)
app.command()(docs.docs)
app.add_typer(releases.app, name="releases")

if __name__ == "__main__":
    app()
