"""`democratie review export|import`: a sheet of claims to judge, and the judgements back."""

from __future__ import annotations

import csv
import getpass
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import duckdb
import typer

from orchestration.agreements.review import COLUMNS, append, read_sheet, shield
from orchestration.commands.console import DatasetOption, Exit, dataset, fail, one_clear_sentence, out
from orchestration.lock import writer_lock
from orchestration.publishing import pointer
from orchestration.settings import home
from orchestration.texts import number

app = typer.Typer(help="Gecodeerde passages laten beoordelen door mensen.", no_args_is_help=True)

# What most needs a human eye comes first: promised and rejected at once, then the least sure.
CLAIMS = """
select
    e.municipality_code, e.term, e.document_sha256, e.page, e.char_start, e.char_end, e.quote, e.code,
    e.level, e.why, e.confidence
from fct_agreement_evidence as e
left join fct_agreement_proposal as p on e.agreement_id = p.agreement_id and e.code = p.proposal_code
where
    e.document_sha256 is not null and e.coder = 'machine' and not regexp_matches(e.code, '^(Q|X)')
    and ($term is null or e.term = $term)
    and ($municipality is null or e.municipality_code = $municipality)
order by coalesce(p.needs_review, false) desc, e.confidence, e.agreement_id, e.page, e.char_start
limit $most
"""
CONTEXT = ("municipality_code", "term", "why", "confidence")
FILLED_IN = ("decision", "new_code", "new_level", "reason")


@app.command("export")
def export(
    file: Annotated[Path, typer.Argument(help="CSV-bestand om te maken.")],
    term: Annotated[str | None, typer.Option(help="Alleen deze raadsperiode.")] = None,
    municipality: Annotated[str | None, typer.Option(help="Alleen deze gemeente (CBS-code).")] = None,
    most: Annotated[int, typer.Option(min=1, help="Hooguit zoveel passages.")] = 500,
    name: DatasetOption = "nederland",
) -> None:
    """Schrijf passages die om een oordeel vragen naar een CSV-bestand."""
    release = pointer.current(home(dataset(name)))
    if release is None:
        fail("Er is nog geen release. Voer eerst `democratie refresh` uit.")
    with duckdb.connect(str(release.database), read_only=True) as connection:
        found = connection.execute(CLAIMS, {"term": term, "municipality": municipality, "most": most})
        names = [column[0] for column in found.description]
        rows = [dict(zip(names, row, strict=True)) for row in found.fetchall()]
    with one_clear_sentence(), file.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, [*CONTEXT, *COLUMNS], delimiter=";")
        writer.writeheader()
        for row in rows:
            writer.writerow({**{k: shield(v) for k, v in row.items()}, **dict.fromkeys(FILLED_IN, "")})
    out.print(
        f"{number(len(rows))} passages staan in {file}. Vul decision en reason in"
        " (confirm, correct, add, reject, contest of settle) en lever het in met `democratie review import`."
    )


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="Ingevuld CSV-bestand.")],
    reviewer: Annotated[str | None, typer.Option(help="Wie het besluit neemt.")] = None,
    name: DatasetOption = "nederland",
) -> None:
    """Neem besluiten over; `refresh` verwerkt ze in de cijfers."""
    where = home(dataset(name))
    if not file.is_file():
        fail(f"{file} bestaat niet.", Exit.USAGE)
    good, bad = read_sheet(file, reviewer or getpass.getuser(), datetime.now(UTC))
    for line in bad:
        out.print(f"Niet overgenomen, {line}", style="yellow", markup=False)
    with one_clear_sentence(), writer_lock(where.lock, "besluiten overnemen"):
        added = append(where.reviews, good)
    out.print(f"{number(added)} besluiten zijn overgenomen. `democratie refresh` verwerkt ze.")
    if bad:
        raise typer.Exit(int(Exit.REJECTS))
