"""`democratie refresh`: from inbox and archive to a new release."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Annotated, Any

import typer

from orchestration.commands.console import (
    DatasetOption,
    JsonOption,
    dataset,
    fail,
    one_clear_sentence,
    out,
    print_json,
    progress_report,
)
from orchestration.commands.console import Exit as Code
from orchestration.logs import log
from orchestration.pipeline import Refreshed
from orchestration.pipeline import refresh as run
from orchestration.raw import Loaded
from orchestration.settings import home
from orchestration.sources import sources
from orchestration.texts import number

_SHOWN = 5


def refresh(
    name: DatasetOption = "nederland",
    source: Annotated[list[str] | None, typer.Option(help="Neem alleen deze bron in (herhaalbaar).")] = None,
    force: Annotated[bool, typer.Option("--force", help="Bouw ook als er niets veranderd is.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Neem nieuwe bestanden in, bouw, controleer en geef een release uit."""
    unknown = set(source or ()) - sources().keys()
    if unknown:
        fail(f"Bron onbekend: {', '.join(sorted(unknown))}. Kies uit {', '.join(sources())}.", Code.USAGE)
    started = time.monotonic()
    with one_clear_sentence(), progress_report(as_json) as report:
        outcome = run(home(dataset(name)), source or (), report, force)
    seconds = time.monotonic() - started
    summary = _summary(outcome, seconds)
    log().info("refresh", dataset=name, **summary)
    if as_json:
        print_json(summary)
    else:
        _show(outcome, seconds)


def _summary(outcome: Refreshed, seconds: float) -> dict[str, Any]:
    return {
        "release": outcome.release.id if outcome.release else None,
        "unchanged": outcome.unchanged,
        "left": outcome.left.id if outcome.left else None,
        "seconds": round(seconds, 2),
        "sources": [vars(loaded) for loaded in outcome.loaded],
        "refused": [vars(refused) for refused in outcome.refused],
        "warnings": list(outcome.warnings),
    }


def _show(outcome: Refreshed, seconds: float) -> None:
    for refused in outcome.refused:
        out.print(
            f"Niet ingenomen: {refused.file}. {refused.reason} {refused.remedy}", style="yellow", markup=False
        )
    if outcome.release and (outcome.unchanged or not outcome.loaded):
        out.print(_nothing_new(outcome, outcome.release.id), markup=False)
        return
    _show_loaded(outcome.loaded)
    for warning in outcome.warnings:
        out.print(f"Let op: {warning}", style="yellow", markup=False)
    if outcome.release:
        out.print(f"Release {outcome.release.id} staat klaar ({number(seconds, 1)} s).", style="green")


def _nothing_new(outcome: Refreshed, current: str) -> str:
    if outcome.left:
        return (
            f"Niets nieuws. U ging van release {outcome.left.id} terug naar {current}; die blijft staan.\n"
            f"Toch vooruit: `democratie releases rollback {outcome.left.id}`, of bouw opnieuw met --force."
        )
    if not outcome.unchanged:
        return f"Van deze invoer was er al een release; {current} is weer de huidige."
    return f"Niets veranderd sinds release {current}; er is niets opnieuw gedaan."


def _show_loaded(sources: Sequence[Loaded]) -> None:
    for loaded in sources:
        if loaded.parsed or loaded.removed:
            rejected = f", {number(loaded.rejects)} geweigerd" if loaded.rejects else ""
            out.print(
                f"{loaded.source}: {number(loaded.parsed)} bestand(en) gelezen,"
                f" {number(loaded.rows)} rijen{rejected}"
            )
        worst = sorted(loaded.rejected_files.items(), key=lambda file: (-file[1], file[0]))
        for name, count in worst[:_SHOWN]:
            out.print(f"  {name}: {number(count)} geweigerd", style="yellow", markup=False, highlight=False)
        if len(worst) > _SHOWN:
            out.print(f"  en nog {number(len(worst) - _SHOWN)} bestanden", style="yellow", markup=False)
    if any(loaded.rejects for loaded in sources):
        out.print("Waarom, en hoe u dat herstelt, staat in het dashboard bij Data, onder Afgekeurd.")
