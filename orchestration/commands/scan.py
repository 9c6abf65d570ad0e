"""`democratie scan`: read a (draft) agreement and show what it says. Nothing is stored or sent."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from orchestration.agreements.documents import read_document
from orchestration.agreements.model import NotReadable
from orchestration.agreements.scan import Finding, Scan
from orchestration.agreements.scan import scan as run
from orchestration.agreements.scan_report import about, as_dictionary, as_html
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


def _show(found: Scan) -> None:
    out.print(f"[bold]{escape(found.document.title or t('scan.untitled'))}[/bold]")
    out.print(about(found))
    if not found.document.complete:
        out.print(t("scan.incomplete", reason=found.document.remark or ""), style="yellow", markup=False)
    table = Table(t("scan.priority"), t("scan.score"), box=None)
    for priority in found.priorities:
        table.add_row(f"{priority.code}. {priority.title}", number(priority.score))
    out.print(table)
    for finding in (*found.proposals, *found.tips):
        if finding.passages:
            _show_finding(finding)
    codes = ", ".join(finding.item.code for finding in found.proposals if not finding.passages)
    out.print(f"\n[bold]{t('scan.not_found')}[/bold]: {codes or '–'}. {t('scan.silence')}")
    steps = [f"  {finding.item.code} {finding.item.title}" for finding in found.next_steps[:3]]
    out.print(f"\n[bold]{t('scan.next')}[/bold]\n" + ("\n".join(steps) or t("scan.next_none")))
    out.print(f"\n[dim]{t('scan.machine')}[/dim]")


def _show_finding(finding: Finding) -> None:
    out.print(f"\n[bold]{finding.item.code} {finding.item.title}[/bold]: {finding.status}")
    if finding.needs_review:
        out.print(t("scan.contested"), style="yellow")
    for passage in finding.passages:
        place = t("scan.place", page=number(passage.page), rule=passage.rule_id)
        out.print(f"  “{escape(passage.quote)}” [dim]{escape(place)}[/dim]")
