"""A scan as data for a machine and as one self-contained HTML page; text of the document is escaped."""

from __future__ import annotations

from dataclasses import asdict
from html import escape
from typing import Any

from orchestration.agreements.model import CodedPassage
from orchestration.agreements.scan import Finding, Scan
from orchestration.texts import number, t

_STYLE = """
body{font:17px/1.55 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem;
color:#14272b;background:#fff}
h1,h2,h3{line-height:1.25}table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.4rem .6rem;
border-bottom:1px solid #c9d3d3;vertical-align:top}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}
blockquote{margin:.5rem 0 1rem;padding:.2rem 0 .2rem 1rem;border-left:4px solid #1f6f78}
.small{color:#46595c;font-size:.92em}mark{background:#fdf0c4;color:inherit;padding:0 .1em}
"""


def as_dictionary(scan: Scan) -> dict[str, Any]:
    """The scan for a machine."""
    document = scan.document
    return {
        "document": {
            "sha256": document.sha256,
            "format": document.format,
            "title": document.title,
            "pages": len(document.pages),
            "words": document.words,
            "complete": document.complete,
            "remark": document.remark,
        },
        "priorities": [asdict(priority) for priority in scan.priorities],
        "basis": scan.basis,
        "proposals": [_finding(finding) for finding in scan.proposals],
        "tips": [_finding(finding) for finding in scan.tips],
        "pamphlet": [asdict(passage) for passage in scan.pamphlet],
        "other": [asdict(passage) for passage in scan.other],
        "next_steps": [finding.item.code for finding in scan.next_steps],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.item.code,
        "title": finding.item.title,
        "status": finding.status,
        "adopted": finding.adopted,
        "credit": finding.credit,
        "needs_review": finding.needs_review,
        "passages": [asdict(passage) for passage in finding.passages],
    }


def as_html(scan: Scan) -> str:
    """The scan as one page without scripts, images or addresses."""
    title = escape(scan.document.title or t("scan.untitled"))
    body = [
        f"<h1>{t('scan.title')}</h1><p>{title}</p>",
        f"<p class=small>{escape(about(scan))}</p>",
        f"<h2>{t('scan.profile')}</h2>{_profile(scan)}",
        f"<h2>{t('scan.found')}</h2>",
        *(_shown(finding) for finding in (*scan.proposals, *scan.tips) if finding.passages),
        f"<h2>{t('scan.not_found')}</h2><p>{t('scan.silence')}</p>",
        _list(finding for finding in scan.proposals if not finding.passages),
        f"<h2>{t('scan.next')}</h2>{_list(scan.next_steps[:5])}",
        f"<p class=small>{t('scan.machine')}</p>",
    ]
    meta = '<meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    head = f"<head>{meta}<title>{t('scan.title')}</title><style>{_STYLE}</style></head>"
    return f'<!doctype html><html lang="nl">{head}<body>{"".join(body)}</body></html>'


def about(scan: Scan) -> str:
    """One sentence on what was read."""
    return t(
        "scan.about",
        pages=number(len(scan.document.pages)),
        words=number(scan.document.words),
        basis=number(scan.basis),
    )


def _profile(scan: Scan) -> str:
    rows = "".join(
        f"<tr><th scope=row>{escape(p.code)}. {escape(p.title)}</th><td class=n>{number(p.score)}</td></tr>"
        for p in scan.priorities
    )
    head = f"<tr><th scope=col>{t('scan.priority')}</th><th scope=col class=n>{t('scan.score')}</th></tr>"
    return f"<table><thead>{head}</thead><tbody>{rows}</tbody></table>"


def _shown(finding: Finding) -> str:
    heading = f"<h3>{escape(finding.item.code)} {escape(finding.item.title)}: {escape(finding.status)}</h3>"
    return heading + "".join(_quote(passage) for passage in finding.passages)


def _quote(passage: CodedPassage) -> str:
    place = t("scan.place", page=number(passage.page), rule=passage.rule_id)
    explained = f"<span class=small>{escape(place)} {escape(passage.why)}</span>"
    return f"<blockquote><mark>{escape(passage.quote)}</mark><br>{explained}</blockquote>"


def _list(findings: Any) -> str:
    return (
        "<ul>" + "".join(f"<li>{escape(f.item.code)} {escape(f.item.title)}</li>" for f in findings) + "</ul>"
    )
