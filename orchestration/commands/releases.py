"""`democratie releases list|rollback|prune`."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.table import Table

from orchestration.commands.console import (
    DatasetOption,
    JsonOption,
    dataset,
    one_clear_sentence,
    out,
    print_json,
)
from orchestration.lock import writer_lock
from orchestration.publishing import pointer
from orchestration.settings import home, settings

app = typer.Typer(help="Releases bekijken, terugzetten en opruimen.", no_args_is_help=True)


@app.command("list")
def list_releases(name: DatasetOption = "nederland", as_json: JsonOption = False) -> None:
    """Toon alle releases, de nieuwste eerst."""
    found = pointer.releases(home(dataset(name)))
    if as_json:
        print_json([{**r.facts, "current": r.current, "folder": r.folder} for r in found])
        return
    if not found:
        out.print("Er is nog geen release. `democratie refresh` maakt er een.")
        return
    table = Table("", "Release", "Gebouwd (UTC)", "Schema")
    for release in found:
        mark = "●" if release.current else ""
        built_at = str(release.facts["built_at"])[:16].replace("T", " ")
        table.add_row(mark, release.id, built_at, str(release.facts["schema_version"]))
    out.print(table)
    out.print(f"Map: {found[0].folder.parent}", highlight=False, markup=False, soft_wrap=True)


@app.command()
def rollback(
    release: Annotated[str | None, typer.Argument(help="Release om naar terug te gaan.")] = None,
    name: DatasetOption = "nederland",
) -> None:
    """Ga terug naar een vorige release."""
    where = home(dataset(name))
    with one_clear_sentence(), writer_lock(where.lock, "terugzetten"):
        target = pointer.rollback(where, release)
    out.print(f"Release {target.id} is nu de huidige.")


@app.command()
def prune(
    keep: Annotated[int | None, typer.Option(min=1, help="Aantal releases dat blijft staan.")] = None,
    name: DatasetOption = "nederland",
) -> None:
    """Verwijder oude releases; de huidige blijft altijd staan."""
    where = home(dataset(name))
    with one_clear_sentence(), writer_lock(where.lock, "opruimen"):
        removed = pointer.prune(where, keep or settings().keep_releases)
    out.print(f"Verwijderd: {', '.join(removed)}." if removed else "Er was niets op te ruimen.")
