"""The command line `democratie`: every command is a function in `orchestration.commands`."""

from __future__ import annotations

import typer

from orchestration.commands.check import check
from orchestration.commands.dashboard import dashboard
from orchestration.commands.docs import docs
from orchestration.commands.doctor import doctor
from orchestration.commands.evaluate import evaluate
from orchestration.commands.explain import explain
from orchestration.commands.explain_score import explain_score
from orchestration.commands.fetch import fetch
from orchestration.commands.refresh import refresh
from orchestration.commands.releases import app as releases
from orchestration.commands.report import report
from orchestration.commands.review import app as review
from orchestration.commands.scan import scan
from orchestration.commands.usage import DutchGroup
from orchestration.commands.voorbeeld import voorbeeld

app = typer.Typer(
    cls=DutchGroup,
    help="Monitor Lokale Democratie: gegevens ophalen, bouwen, controleren en bekijken.",
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_show_locals=False,
)
for command in (
    refresh,
    fetch,
    check,
    scan,
    explain,
    explain_score,
    evaluate,
    dashboard,
    report,
    voorbeeld,
    doctor,
    docs,
):
    app.command()(command)
app.add_typer(releases, name="releases")
app.add_typer(review, name="review")

if __name__ == "__main__":
    app()
