"""`democratie explain`: why does this document carry this code?"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from orchestration.agreements.codebook import load_codebook
from orchestration.agreements.codebook.schema import CODES
from orchestration.agreements.coder import code_document
from orchestration.agreements.credit import levels
from orchestration.agreements.documents import read_document
from orchestration.agreements.explain import why_not
from orchestration.agreements.gold import UNSCORED
from orchestration.agreements.model import CodedPassage, Document, NotReadable
from orchestration.agreements.scan import ALL_DUTIES, only_the_law
from orchestration.agreements.whereabouts import Whereabouts, context, page_names, whereabouts
from orchestration.commands.console import Exit, JsonOption, fail, out, print_json
from orchestration.texts import number, t


def explain(
    file: Annotated[Path, typer.Argument(help="Het akkoord: PDF, DOCX, ODT, HTML, Markdown of tekst.")],
    code: Annotated[str, typer.Option("--code", help="De code, bijvoorbeeld 3c.")],
    as_json: JsonOption = False,
) -> None:
    """Toon voor één code elke passage met regel, woorden, niveau en reden."""
    if code not in (*CODES, *UNSCORED):
        fail(t("explain.bad_code", code=code), Exit.USAGE)
    try:
        document = read_document(file)
        passages = code_document(document, ALL_DUTIES)
    except NotReadable as error:
        fail(error.reason, Exit.FAILED)
    except OSError:
        fail(t("explain.no_file", file=str(file)), Exit.USAGE)
    found = whereabouts(document, [passage for passage in passages if passage.code == code])
    if as_json:
        near = [] if found else why_not(document.pages, code)
        rows = [
            asdict(p) | {"heading": at.heading, "introduction": at.introduction} for p, at in found.items()
        ]
        read = {"complete": document.complete, "remark": document.remark}
        print_json({"code": code, **read, "passages": rows, "near": [asdict(n) for n in near]})
        return
    if not document.complete:
        out.print(t("explain.incomplete", reason=document.remark or ""), style="yellow", markup=False)
    for passage, at in found.items():
        _show(passage, at)
    if not found:
        _show_near(document, code)


def _show_near(document: Document, code: str) -> None:
    out.print(t("explain.none", code=code))
    pages = page_names(document)
    for miss in why_not(document.pages, code):
        words = escape(", ".join(miss.found))
        page = escape(pages.get(miss.page, ""))
        key = "explain.near" if page else "explain.near_no_page"
        out.print(t(key, page=page, rule=miss.rule_id, words=words))
        out.print(f"  {escape(miss.quote)}")


def _show(passage: CodedPassage, at: Whereabouts) -> None:
    rules = {rule.row.rule_id: rule.row for rule in load_codebook().rules}
    if above := context(at.heading, at.introduction):
        out.print(f"[dim]{escape(above)}[/dim]")
    page = f"[bold]{t('explain.page', page=escape(at.page))}[/bold]  " if at.page else ""
    out.print(f"{page}{escape(passage.quote)}")
    lines = {
        "rule": passage.rule_id,
        "level": f"{levels()[passage.level].label} – {passage.why}",
        "words": ", ".join(passage.cues),
        "clause": passage.clause,
        "confidence": number(passage.confidence, 2),
    }
    if only_the_law(passage):
        lines["counts"] = f"{t('report.legal_floor')}. {t('akkoord.legal_floor')}"
    if passage.rule_id in rules:
        lines["example"] = rules[passage.rule_id].positive_example
    for key, value in lines.items():
        out.print(f"  {t(f'explain.{key}')}: {escape(value)}")
    out.print()
