"""`democratie review export|import`: a sheet of claims to judge, and the judgements back."""

from __future__ import annotations

import csv
import getpass
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import duckdb
import typer

from orchestration.agreements.review import append, fresh
from orchestration.agreements.review_sheet import COLUMNS, read_sheet, shield
from orchestration.commands.console import DatasetOption, Exit, dataset, fail, one_clear_sentence, out
from orchestration.lock import writer_lock
from orchestration.publishing import pointer
from orchestration.settings import home
from orchestration.stored_text import StoredTexts
from orchestration.texts import number, t, tn

app = typer.Typer(help="Gecodeerde passages laten beoordelen door mensen.", no_args_is_help=True)

# What most needs a human eye comes first: objected to, promised and rejected at once, then the least sure.
CLAIMS = """
with contradicted as (
    select agreement_id, proposal_code as code from fct_agreement_proposal where needs_review
    union all
    select agreement_id, tip_code as code from fct_agreement_tip where needs_review
)

select
    e.municipality_code, e.term, {above}, e.document_sha256, e.page, e.char_start, e.char_end, e.quote,
    e.code, e.level, e.why, e.confidence, e.is_contested as contested, c.code is not null as contradicts
from fct_agreement_evidence as e
left join contradicted as c on e.agreement_id = c.agreement_id and e.code = c.code
where
    e.document_sha256 is not null
    and ($everything or e.is_contested or (e.coder = 'machine' and not regexp_matches(e.code, '^(Q|X)')))
    and ($term is null or e.term = $term)
    and ($municipality is null or e.municipality_code = $municipality)
order by
    e.is_contested desc, c.code is not null desc, e.confidence, e.agreement_id, e.page, e.char_start, e.code
limit $most
"""
ABOVE = ("heading", "introduction")
CONTEXT = ("municipality_code", "term", *ABOVE, "why", "confidence", "contested", "contradicts")
FILLED_IN = ("decision", "new_code", "new_level", "reason")


@app.command("export")
def export(
    file: Annotated[Path, typer.Argument(help="CSV-bestand om te maken.")],
    term: Annotated[str | None, typer.Option(help="Alleen deze raadsperiode.")] = None,
    municipality: Annotated[str | None, typer.Option(help="Alleen deze gemeente (CBS-code).")] = None,
    most: Annotated[int, typer.Option(min=1, help="Hooguit zoveel passages.")] = 500,
    everything: Annotated[
        bool, typer.Option("--all", help="Ook wat al is beoordeeld of niet meetelt (Q en X).")
    ] = False,
    name: DatasetOption = "nederland",
) -> None:
    """Schrijf passages die om een oordeel vragen naar een CSV-bestand."""
    release = pointer.current(home(dataset(name)))
    if release is None:
        fail(t("review.no_release"))
    chosen = {"term": term, "municipality": municipality, "most": most, "everything": everything}
    with duckdb.connect(str(release.database), read_only=True) as connection:
        found = connection.execute(CLAIMS.format(above=_above(connection)), chosen)
        names = [column[0] for column in found.description]
        rows = [dict(zip(names, row, strict=True)) for row in found.fetchall()]
    with one_clear_sentence(), file.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, [*CONTEXT, *COLUMNS], delimiter=";")
        writer.writeheader()
        for row in rows:
            writer.writerow({**{k: shield(v) for k, v in row.items()}, **dict.fromkeys(FILLED_IN, "")})
    out.print(tn("review.exported", len(rows), file=str(file)), markup=False)
    out.print(t("review.how"), markup=False)


def _above(connection: duckdb.DuckDBPyConnection) -> str:
    """The columns with what stands above a quote, empty in a release that lacks them."""
    held = {column[0] for column in connection.execute("describe fct_agreement_evidence").fetchall()}
    return ", ".join(f"e.{name}" if name in held else f"null as {name}" for name in ABOVE)


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="Ingevuld CSV-bestand.")],
    reviewer: Annotated[str | None, typer.Option(help="Wie het besluit neemt.")] = None,
    name: DatasetOption = "nederland",
) -> None:
    """Neem besluiten over; `refresh` verwerkt ze in de cijfers."""
    where = home(dataset(name))
    if not file.is_file():
        fail(t("review.no_file", file=str(file)), Exit.USAGE)
    if not where.warehouse.exists():
        fail(t("review.no_release"))
    with one_clear_sentence(), writer_lock(where.lock, "besluiten overnemen"):
        signed_by = reviewer or getpass.getuser()
        good, bad = read_sheet(file, signed_by, datetime.now(UTC), StoredTexts(where))
        new = fresh(where.reviews, good)
        append(where.reviews, new)
    for line in bad:
        out.print(t("review.refused", why=line), style="yellow", markup=False)
    if known := len(good) - len(new):
        out.print(tn("review.known", known), markup=False)
    out.print(tn("review.imported", len(new)), markup=False)
    if bad:
        out.print(t("review.mend", n=number(len(bad))), markup=False)
        raise typer.Exit(int(Exit.REJECTS))
