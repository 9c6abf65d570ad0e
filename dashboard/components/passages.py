"""Quotes from an agreement with page, rule and reason; everything from the document is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dashboard.components import quotation
from dashboard.components.markup import esc, notice, put
from orchestration.agreements.model import CodedPassage
from orchestration.agreements.scan import Finding, Scan
from orchestration.agreements.scan_report import above, place
from orchestration.texts import t


def findings(scan: Scan) -> None:
    """Per proposal or tip that is found: its status, and every passage."""
    for one in (f for f in (*scan.proposals, *scan.tips) if f.passages):
        head = f"{esc(one.item.code)} {esc(one.item.title)}"
        put(f'<h3 class="ml-h3">{head} <span class="ml-badge">{esc(one.status)}</span></h3>')
        if one.needs_review:
            notice(t("scan.contested"), "warning")
        quotes(scan, one.passages)


def quotes(scan: Scan, passages: Sequence[CodedPassage]) -> None:
    """Passages as block quotes."""
    put("".join(_quote(scan, passage) for passage in passages))


def _quote(scan: Scan, passage: CodedPassage) -> str:
    return quotation.block(passage.quote, f"{place(scan, passage)} {passage.why}", above(scan, passage))


def listed(found: Iterable[Finding]) -> None:
    """Proposals by code and title."""
    put("<ul>" + "".join(f"<li>{esc(f.item.code)} {esc(f.item.title)}</li>" for f in found) + "</ul>")


def steps(found: Iterable[tuple[Finding, str]]) -> None:
    """Possible next steps with what they are and who did them already."""
    rows = "".join(
        f"<li><strong>{esc(f.item.code)} {esc(f.item.title)}</strong> "
        f"{esc(f.item.description)} {esc(who)}</li>"
        for f, who in found
    )
    put(f"<ol>{rows}</ol>" if rows else f"<p>{esc(t('scan.next_none'))}</p>")
