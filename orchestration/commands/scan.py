"""`democratie scan`: read a (draft) agreement and show what it says. Nothing is stored or sent."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from orchestration.agreements.documents import read_document
from orchestration.agreements.model import CodedPassage, NotReadable
from orchestration.agreements.scan import STEPS, Finding, Scan
from orchestration.agreements.scan import scan as run
from orchestration.agreements.scan_report import (
    about,
    above,
    as_dictionary,
    as_html,
    place,
    unscored,
    warnings,
)
from orchestration.commands.console import Exit, JsonOption, fail, one_clear_sentence, out, print_json
from orchestration.texts import number, t


def scan(
    file: Annotated[Path, typer.Argument(help="Het akkoord: PDF, DOCX, ODT, HTML, Markdown of tekst.")],
    as_json: JsonOption = False,
    html: Annotated[Path | None, typer.Option("--html", help="Schrijf de scan ook als HTML-pagina.")] = None,
) -> None:
    """Lees een (concept)akkoord: profiel, afspraken met citaat, en een volgende stap."""
    if not file.is_file():
        fail(f"{file} bestaat niet of is geen bestand.", Exit.USAGE)
    try:
        found = run(read_document(file))
    except NotReadable as problem:
        fail(f"Niet leesbaar: {problem.reason}")
    if html is not None:
        with one_clear_sentence():
            html.write_text(as_html(found), encoding="utf-8")
    if as_json:
        print_json(as_dictionary(found))
        return
    _show(found)
    if html is not None:
        out.print(t("scan.written", file=str(html)), markup=False, highlight=False, soft_wrap=True)


def _show(found: Scan) -> None:
    out.print(f"[bold]{escape(found.document.title or t('scan.untitled'))}[/bold]")
    out.print(about(found))
    for warning in warnings(found):
        out.print(warning, style="yellow", markup=False)
    if found.rated:
        table = Table(t("scan.priority"), t("scan.score"), box=None)
        for priority in found.priorities:
            table.add_row(f"{priority.code}. {priority.title}", number(priority.score, 1))
        out.print(table)
    for finding in (*found.proposals, *found.tips):
        if finding.passages:
            _show_finding(found, finding)
    for title, passages in unscored(found):
        out.print(f"\n[bold]{title}[/bold]")
        _show_passages(found, passages)
    if found.rated:
        _show_silence(found)
    out.print(f"\n[dim]{t('scan.machine')}[/dim]")


def _show_silence(found: Scan) -> None:
    codes = ", ".join(finding.item.code for finding in found.proposals if not finding.passages)
    out.print(f"\n[bold]{t('scan.not_found')}[/bold]: {codes or '–'}. {t('scan.silence')}")
    out.print(f"\n[bold]{t('scan.next')}[/bold]")
    for step in found.next_steps[:STEPS]:
        out.print(f"  [bold]{step.item.code} {step.item.title}[/bold] {escape(step.item.description)}")
    if not found.next_steps:
        out.print(t("scan.next_none"))


def _show_finding(found: Scan, finding: Finding) -> None:
    out.print(f"\n[bold]{finding.item.code} {finding.item.title}[/bold]: {finding.status}")
    if finding.needs_review:
        out.print(t("scan.contested"), style="yellow")
    _show_passages(found, finding.passages)


def _show_passages(found: Scan, passages: Sequence[CodedPassage]) -> None:
    for passage in passages:
        if said := above(found, passage):
            out.print(f"  [dim]{escape(said)}[/dim]")
        out.print(f"  “{escape(passage.quote)}” [dim]{escape(place(found, passage))}[/dim]")
