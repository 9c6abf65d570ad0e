"""`democratie report`: the annual report of one municipality, or of all."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from orchestration.commands.console import (
    DatasetOption,
    Exit,
    JsonOption,
    dataset,
    err,
    fail,
    one_clear_sentence,
    out,
    print_json,
    progress_report,
)
from orchestration.settings import Home
from orchestration.settings import home as home_of

if TYPE_CHECKING:
    from dashboard.report.make import Order, Outcome

KINDS = ("nulmeting", "tussenstand", "jaarverslag")
FORMATS = ("pdf", "html", "json")
EARLIEST = 2000


def report(
    municipality: Annotated[
        str | None, typer.Argument(help="Naam of code van de gemeente.", metavar="GEMEENTE")
    ] = None,
    year: Annotated[int | None, typer.Option("--year", help="Jaar van het verslag.", metavar="JAAR")] = None,
    kind: Annotated[
        str, typer.Option("--kind", help="nulmeting, tussenstand of jaarverslag.")
    ] = "jaarverslag",
    form: Annotated[list[str] | None, typer.Option("--format", help="pdf, html of json; mag vaker.")] = None,
    every: Annotated[bool, typer.Option("--all", help="Alle gemeenten.")] = False,
    folder: Annotated[Path, typer.Option("--out", help="Map voor de verslagen.", metavar="MAP")] = Path(
        "verslagen"
    ),
    sheet: Annotated[bool, typer.Option("--sheet", help="Maak ook het gespreksblad.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Maak opnieuw wat er al is.")] = False,
    workers: Annotated[int | None, typer.Option("--workers", min=1, max=64, help="Aantal tegelijk.")] = None,
    name: DatasetOption = "nederland",
    as_json: JsonOption = False,
) -> None:
    """Maak het jaarverslag van een gemeente, of van alle (--all). Wat er al is, wordt overgeslagen."""
    forms = _checked(municipality, every, kind, form or ["pdf"])
    with one_clear_sentence():
        outcomes = _make(
            dataset(name), municipality, year, kind, forms, folder, sheet, force, workers, as_json
        )
    _tell(outcomes, as_json)
    if not as_json:
        _warn(home_of(dataset(name)))


def _warn(home: Home) -> None:
    """Name what was handed in and belongs to no report, so that nothing is passed over in silence."""
    from dashboard.report.handed import FOLDER, KINDS, strangers

    if unknown := strangers(home):
        names = ", ".join(f"GM0355-2026-{kind}.txt" for kind in KINDS)
        err.print(
            f"Niet gelezen in {home.inbox / FOLDER}: {', '.join(unknown)}. Kies een naam zoals: {names}.",
            style="yellow", highlight=False, markup=False, soft_wrap=True,
        )  # fmt: skip


def _checked(municipality: str | None, every: bool, kind: str, forms: list[str]) -> list[str]:
    if (municipality is None) != every:
        fail("Noem één gemeente, of kies --all voor alle gemeenten.", Exit.USAGE)
    if kind not in KINDS:
        fail(f"Soort “{kind}” bestaat niet. Kies uit: {', '.join(KINDS)}.", Exit.USAGE)
    for one in forms:
        if one not in FORMATS:
            fail(f"Vorm “{one}” bestaat niet. Kies uit: {', '.join(FORMATS)}.", Exit.USAGE)
    return list(dict.fromkeys(forms))


def _make(
    chosen: Any, municipality: str | None, year: int | None, kind: Any, forms: Any, folder: Path, sheet: bool,
    force: bool, workers: int | None, quiet: bool,
) -> list[Outcome]:  # fmt: skip
    # The report brings the libraries for drawing along: loaded only when it is asked for.
    from dashboard.report import make
    from dashboard.report.data import NoSuchMunicipality, find, latest_year
    from dashboard.repositories.releases import UnusableRelease, current
    from dashboard.repositories.warehouse import MissingTable

    home = home_of(chosen)
    try:
        release = current(home)
    except UnusableRelease as problem:
        fail(f"De release is niet te gebruiken: {problem.what}. Zie `democratie releases list`.")
    if release is None:
        fail(f"Er is nog geen release van {chosen}. Maak die met `democratie refresh --dataset {chosen}`.")
    source = make.opened(release, home)
    newest = latest_year(source)
    about = year if year is not None else newest
    if not EARLIEST <= about <= newest:
        fail(
            f"Over {about} is er geen verslag. Kies een jaar van {EARLIEST} tot en met {newest}.", Exit.USAGE
        )
    order = make.Order(release, home, about, kind, tuple(forms), folder, sheet, force)
    if municipality is None:
        codes = sorted(source.rows)
        source.warehouse.close()
        _prepare(folder)
        return _all(order, codes, workers, quiet)
    try:
        code = find(source, municipality)
    except NoSuchMunicipality as problem:
        fail(str(problem), Exit.USAGE)
    _prepare(folder)
    try:
        return [make.one(source, order, code)]
    except MissingTable:
        fail(
            f"De release {release.release_id} past niet bij deze versie: er ontbreekt een tabel of kolom. "
            f"Maak een nieuwe met `democratie refresh --dataset {chosen}`."
        )


def _prepare(folder: Path) -> None:
    """Make the folder for the reports, or say what is wrong with it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        if problem.errno == errno.ENOSPC:
            raise
        fail(f"De map {folder} is niet te maken. Kies een andere met --out.", Exit.USAGE)
    if not os.access(folder, os.W_OK):
        fail(f"In de map {folder} mag niet worden geschreven. Kies een andere met --out.", Exit.USAGE)


def _all(order: Order, codes: list[str], workers: int | None, quiet: bool) -> list[Outcome]:
    from dashboard.report.make import every

    outcomes: list[Outcome] = []
    with progress_report(quiet) as told:
        for outcome in every(order, codes, workers):
            outcomes.append(outcome)
            told("verslagen", outcome.code, len(outcomes), len(codes))
    return outcomes


def _tell(outcomes: list[Outcome], as_json: bool) -> None:
    made = [str(path) for o in outcomes for path in o.made]
    kept = [str(path) for o in outcomes for path in o.kept]
    failed = {o.code: o.problem for o in outcomes if o.problem}
    if as_json:
        print_json({"made": made, "kept": kept, "failed": failed})
    elif len(outcomes) == 1 and not failed:
        for path in (*made, *kept):
            out.print(path, highlight=False, markup=False, soft_wrap=True)
    else:
        out.print(f"Gemaakt: {len(made)}. Stond er al: {len(kept)}. Mislukt: {len(failed)}.", highlight=False)
    if failed and as_json:
        raise typer.Exit(int(Exit.FAILED))
    if failed:
        first = next(iter(failed.items()))
        fail(f"Mislukt: {', '.join(failed)}. De eerste keer door: {first[1]}")
