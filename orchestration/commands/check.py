"""`democratie check`: what is wrong with a filled-in template, row by row, and the empty templates."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from orchestration.commands.console import (
    DatasetOption,
    Exit,
    JsonOption,
    dataset,
    fail,
    one_clear_sentence,
    out,
    print_json,
)
from orchestration.pipeline import parse_context
from orchestration.settings import home
from orchestration.templates.catalogue import catalogue
from orchestration.templates.verdict import Verdict, judge
from orchestration.templates.writing import as_csv, as_xlsx, explanation_csv

_SHOWN = 200


def check(
    file: Annotated[Path | None, typer.Argument(help="Ingevuld sjabloon (CSV of XLSX).")] = None,
    template: Annotated[
        str, typer.Option("--sjabloon", help="Schrijf dit lege sjabloon; “lijst” toont welke er zijn.")
    ] = "",
    folder: Annotated[Path, typer.Option("--uit", help="Map voor het lege sjabloon.")] = Path(),
    name: DatasetOption = "nederland",
    as_json: JsonOption = False,
) -> None:
    """Controleer een ingevuld sjabloon: per rij wat er mis is en hoe u dat herstelt."""
    with one_clear_sentence():
        if template:
            _hand_out(template, folder)
        elif file is None:
            fail("Geef een bestand op, of --sjabloon met een naam.", Exit.USAGE)
        elif not file.is_file():
            fail(f"Het bestand {file} bestaat niet.", Exit.USAGE)
        else:
            context = parse_context(home(dataset(name)))
            today = datetime.now(UTC).date()
            verdict = judge(
                file.read_bytes(), file.name, tuple(catalogue().values()), context.gazetteer, today
            )
            _show_json(verdict) if as_json else _show(verdict)
            if not verdict.faultless:
                raise typer.Exit(int(Exit.REJECTS))


def _hand_out(name: str, folder: Path) -> None:
    """Write an empty template as CSV and XLSX, with the explanation beside it."""
    known = catalogue()
    if name not in known:
        listed = "\n".join(f"  {key:<20}{template.title_nl}" for key, template in known.items())
        if name == "lijst":
            out.print(listed, highlight=False)
            return
        fail(f"Sjabloon “{name}” bestaat niet. Kies uit:\n{listed}", Exit.USAGE)
    template = known[name]
    folder.mkdir(parents=True, exist_ok=True)
    for suffix, data in (
        (".csv", as_csv(template)),
        ("-toelichting.csv", explanation_csv(template)),
        (".xlsx", as_xlsx(template)),
    ):
        target = folder / f"sjabloon-{name}{suffix}"
        target.write_bytes(data)
        out.print(str(target), highlight=False, soft_wrap=True)


def _show_json(verdict: Verdict) -> None:
    print_json(
        {
            "file": verdict.file,
            "template": verdict.template.name if verdict.template else None,
            "good_rows": verdict.good,
            "problems": [asdict(problem) for problem in verdict.problems],
        }
    )


def _show(verdict: Verdict) -> None:
    if verdict.template:
        out.print(f"Sjabloon: {verdict.title_nl}. Goede rijen: {verdict.good}.", highlight=False)
    if verdict.faultless:
        out.print("Alles klopt. Zet het bestand in de inbox om het in te lezen.", style="green")
        return
    table = Table("Rij", "Kolom", "Wat is er mis", "Hoe herstelt u dat")
    for problem in verdict.problems[:_SHOWN]:
        cells = (str(problem.row or "–"), problem.field, problem.reason, problem.remedy)
        table.add_row(*(Text(cell) for cell in cells))
    out.print(table)
    if len(verdict.problems) > _SHOWN:
        out.print(f"En nog {len(verdict.problems) - _SHOWN} meldingen; zie --json.")
