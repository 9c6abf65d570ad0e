"""`democratie voorbeeld`: write the fictional data set into its inbox, or compare what came of it."""

from __future__ import annotations

import dataclasses
import hashlib
import re
import time
from pathlib import Path
from typing import Annotated, Any

import duckdb
import typer
from rich.table import Table

from orchestration import voorbeeld as generator
from orchestration.commands.console import (
    Exit,
    JsonOption,
    fail,
    one_clear_sentence,
    out,
    print_json,
    progress_report,
)
from orchestration.settings import Home, home
from orchestration.texts import number, percent
from orchestration.voorbeeld import Comparison, Options, Summary, Verification, generate, verify
from orchestration.voorbeeld.coding import Coding


def voorbeeld(
    municipalities: Annotated[int, typer.Option(help="Aantal verzonnen gemeenten (8–800).")] = 48,
    years: Annotated[str, typer.Option(help="Eerste en laatste jaar.", metavar="JAAR-JAAR")] = "2018-2026",
    seed: Annotated[int, typer.Option(help="Zelfde getal: zelfde bestanden.")] = 7,
    events: Annotated[int, typer.Option(help="Extra activiteiten, om de belasting te meten.")] = 0,
    check: Annotated[
        bool, typer.Option("--verify", help="Vergelijk de uitkomst met wat erin is gestopt.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Schrijf ook als ze er al staat.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Schrijf de fictieve gegevensset als bestanden in haar inbox, of controleer wat ervan kwam."""
    place = home("voorbeeld")
    if check:
        _verify(place, as_json)
        return
    options = _options(municipalities, years, seed, events)
    recipe = _recipe(options)
    marker = place.base / "truth" / "recipe.txt"
    if marker.exists() and marker.read_text() == recipe and not force:
        if as_json:
            print_json({"inbox": place.inbox, "unchanged": True})
        else:
            out.print("De fictieve gegevensset staat er al; er is niets opnieuw gedaan.")
        return
    started = time.monotonic()
    with one_clear_sentence(), progress_report(as_json) as report:
        summary = generate(place.inbox, place.base / "truth", options, report)
        marker.write_text(recipe)
    seconds = time.monotonic() - started
    if as_json:
        print_json({"inbox": place.inbox, "seconds": round(seconds, 2), **dataclasses.asdict(summary)})
    else:
        _show(summary, place, seconds)


def _recipe(options: Options) -> str:
    """Changes with the options or the generator: then the files must be written anew."""
    digest = hashlib.sha256(repr(options).encode())
    for path in sorted(
        p for p in Path(generator.__file__).parent.rglob("*") if p.suffix in {".py", ".yml", ".yaml"}
    ):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _options(municipalities: int, years: str, seed: int, events: int) -> Options:
    found = re.fullmatch(r"(\d{4})(?:-(\d{4}))?", years.strip())
    if not found:
        fail(f"“{years}” zijn geen jaren. Schrijf ze als 2018-2026.", Exit.USAGE)
    first, last = int(found[1]), int(found[2] or found[1])
    if not 2014 <= first <= last <= 2026:
        fail("Kies jaren van 2014 tot en met 2026, het eerste niet na het laatste.", Exit.USAGE)
    if not 8 <= municipalities <= 800:
        fail("Kies een aantal gemeenten van 8 tot en met 800.", Exit.USAGE)
    if events < 0:
        fail("Het aantal activiteiten kan niet kleiner dan nul zijn.", Exit.USAGE)
    return Options(municipalities, first, last, seed, events)


def _show(summary: Summary, place: Home, seconds: float) -> None:
    table = Table("Bron", "Bestanden", "MB", title="Fictieve gegevensset")
    for source, count in summary.files.items():
        table.add_row(source, number(count), number(summary.bytes[source] / 1e6, 1))
    out.print(table)
    out.print(f"Klaar in {number(seconds, 1)} s. De bestanden staan in {place.inbox}.", markup=False)
    out.print("Bouw de gegevensset met `democratie refresh --dataset voorbeeld`.", markup=False)


def _verify(place: Home, as_json: bool) -> None:
    if not place.warehouse.exists():
        fail("Er is nog niets gebouwd. Draai eerst `democratie refresh --dataset voorbeeld`.")
    with one_clear_sentence(), duckdb.connect(str(place.warehouse), read_only=True) as connection:
        try:
            found = verify(connection, place.base / "truth")
        except FileNotFoundError as problem:
            fail(str(problem))
    if as_json:
        print_json(_as_facts(found))
    else:
        _show_comparisons(found.comparisons)
        if found.coding:
            _show_coding(found.coding)
    if not found.exact:
        raise typer.Exit(int(Exit.FAILED))


def _as_facts(found: Verification) -> dict[str, Any]:
    total = found.coding.total if found.coding else None
    return {
        "exact": found.exact,
        "comparisons": [{**dataclasses.asdict(c), "exact": c.exact} for c in found.comparisons],
        "coding": {
            "agreements": found.coding.agreements,
            "recall": total.recall,
            "precision": total.precision,
            "same_level": total.same_level / total.hit if total.hit else None,
            "per_code": {code: dataclasses.asdict(s) for code, s in found.coding.per_code.items()},
        }
        if found.coding and total
        else None,
    }


def _show_comparisons(comparisons: list[Comparison]) -> None:
    table = Table("Wat", "Erin gestopt", "Eruit gekomen", "Verschillen")
    for found in comparisons:
        outcome = number(found.different) if found.built else "nog niet gebouwd"
        table.add_row(found.label, number(found.expected), number(found.found), outcome)
    out.print(table)
    for found in comparisons:
        for example in found.examples:
            out.print(f"{found.label}: {example}", markup=False, highlight=False)


def _show_coding(coding: Coding) -> None:
    table = Table("Code", "Erin gestopt", "Gevonden", "Volledig", "Zuiver", "Zelfde niveau")
    for code, score in [*sorted(coding.per_code.items()), ("alle", coding.total)]:
        same = percent(score.same_level / score.hit) if score.hit else "–"
        recall = percent(score.recall) if score.recall is not None else "–"
        precision = percent(score.precision) if score.precision is not None else "–"
        table.add_row(code, number(score.planted), number(score.hit), recall, precision, same)
    out.print(table)
    out.print(f"Gemeten op {number(coding.agreements)} fictieve akkoorden.", markup=False)
