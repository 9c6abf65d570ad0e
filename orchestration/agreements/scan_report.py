"""A scan as data for a machine and as one self-contained HTML page; text of the document is escaped."""

from __future__ import annotations

from dataclasses import asdict
from html import escape
from typing import Any

from orchestration.agreements.model import CodedPassage
from orchestration.agreements.scan import STEPS, Finding, Scan
from orchestration.agreements.whereabouts import context
from orchestration.texts import number, t, tn

_STYLE = """
body{font:17px/1.55 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem;
color:#14272b;background:#fff}
h1,h2,h3{line-height:1.25}table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.4rem .6rem;
border-bottom:1px solid #c9d3d3;vertical-align:top}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}
blockquote{margin:.3rem 0 1rem;padding:.2rem 0 .2rem 1rem;border-left:4px solid #1f6f78}
.small{color:#46595c;font-size:.92em}.above{margin:1rem 0 .2rem;break-after:avoid}
mark{background:#fdf0c4;color:inherit;padding:0 .1em}
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
        "rated_status": "ok" if scan.rated else "not_rated",
        "warnings": list(warnings(scan)),
        "priorities": [asdict(priority) for priority in scan.priorities],
        "basis": scan.basis,
        "proposals": [_finding(scan, finding) for finding in scan.proposals],
        "tips": [_finding(scan, finding) for finding in scan.tips],
        "pamphlet": [_passage(scan, passage) for passage in scan.pamphlet],
        "other": [_passage(scan, passage) for passage in scan.other],
        "next_steps": [finding.item.code for finding in scan.next_steps],
    }


def _finding(scan: Scan, finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.item.code,
        "title": finding.item.title,
        "status": finding.status,
        "adopted": finding.adopted,
        "credit": finding.credit,
        "needs_review": finding.needs_review,
        "passages": [_passage(scan, passage) for passage in finding.passages],
    }


def _passage(scan: Scan, passage: CodedPassage) -> dict[str, Any]:
    found = scan.places[passage]
    above = {"heading": found.heading or None, "introduction": found.introduction or None}
    return asdict(passage) | {"printed_page": found.page or None} | above


def as_html(scan: Scan) -> str:
    """The scan as one page without scripts, images or addresses."""
    title = escape(scan.document.title or t("scan.untitled"))
    profile = f"<h2>{t('scan.profile')}</h2>{_profile(scan)}" if scan.rated else ""
    body = [
        f"<h1>{t('scan.title')}</h1><p>{title}</p>",
        f"<p class=small>{escape(about(scan))}</p>",
        *(f"<p><strong>{escape(warning)}</strong></p>" for warning in warnings(scan)),
        profile,
        f"<h2>{t('scan.found')}</h2>",
        *(_shown(scan, finding) for finding in (*scan.proposals, *scan.tips) if finding.passages),
        *(_unscored(scan, title, passages) for title, passages in unscored(scan)),
        _silent(scan),
        f"<p class=small>{t('scan.machine')}</p>",
    ]
    meta = '<meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    head = f"<head>{meta}<title>{t('scan.title')}</title><style>{_STYLE}</style></head>"
    return f'<!doctype html><html lang="nl">{head}<body>{"".join(body)}</body></html>'


def about(scan: Scan) -> str:
    """One sentence on what was read."""
    read = t(
        "scan.about",
        pages=tn("scan.pages", len(scan.document.pages)),
        words=tn("scan.words", scan.document.words),
    )
    return read if scan.basis is None else f"{read} {t('scan.basis', basis=number(scan.basis))}"


def warnings(scan: Scan) -> tuple[str, ...]:
    """What a reader must know before reading on."""
    found = []
    if not scan.rated:
        found.append(t("scan.incomplete", reason=scan.document.remark or ""))
    if scan.too_short:
        found.append(t("scan.too_short", words=tn("scan.words", scan.document.words)))
    return tuple(found)


def place(scan: Scan, passage: CodedPassage) -> str:
    """The page of a passage, where the document has pages, and its rule."""
    page = scan.places[passage].page
    return (
        f"{t('scan.page', page=page) if page else t('scan.no_pages')} {t('scan.rule', rule=passage.rule_id)}"
    )


def above(scan: Scan, passage: CodedPassage) -> str:
    """What stands above a passage: its heading and the introduction of its list. No part of the quote."""
    found = scan.places[passage]
    return context(found.heading, found.introduction)


def _silent(scan: Scan) -> str:
    """What the agreement does not mention, and what could come next; empty where silence means nothing."""
    if not scan.rated:
        return ""
    unmentioned = (finding for finding in scan.proposals if not finding.passages)
    steps = "".join(
        f"<li><strong>{escape(f.item.code)} {escape(f.item.title)}</strong> {escape(f.item.description)}</li>"
        for f in scan.next_steps[:STEPS]
    )
    return (
        f"<h2>{t('scan.not_found')}</h2><p>{t('scan.silence')}</p>{_list(unmentioned)}"
        f"<h2>{t('scan.next')}</h2><ol>{steps}</ol>"
    )


def _profile(scan: Scan) -> str:
    rows = "".join(
        f"<tr><th scope=row>{escape(p.code)}. {escape(p.title)}</th>"
        f"<td class=n>{number(p.score, 1)}</td></tr>"
        for p in scan.priorities
    )
    head = f"<tr><th scope=col>{t('scan.priority')}</th><th scope=col class=n>{t('scan.score')}</th></tr>"
    return f"<table><thead>{head}</thead><tbody>{rows}</tbody></table>"


def unscored(scan: Scan) -> tuple[tuple[str, tuple[CodedPassage, ...]], ...]:
    """What is shown and never scored, with its heading: pamphlet text taken over, and other commitments."""
    parts = ((t("scan.pamphlet"), scan.pamphlet), (t("scan.other"), scan.other))
    return tuple(part for part in parts if part[1])


def _unscored(scan: Scan, title: str, passages: tuple[CodedPassage, ...]) -> str:
    return f"<h3>{escape(title)}</h3>" + "".join(_quote(scan, passage) for passage in passages)


def _shown(scan: Scan, finding: Finding) -> str:
    heading = f"<h3>{escape(finding.item.code)} {escape(finding.item.title)}: {escape(finding.status)}</h3>"
    return heading + "".join(_quote(scan, passage) for passage in finding.passages)


def _quote(scan: Scan, passage: CodedPassage) -> str:
    said = above(scan, passage)
    before = f'<p class="small above">{escape(said)}</p>' if said else ""
    explained = f"<span class=small>{escape(place(scan, passage))} {escape(passage.why)}</span>"
    return f"{before}<blockquote><mark>{escape(passage.quote)}</mark><br>{explained}</blockquote>"


def _list(findings: Any) -> str:
    return (
        "<ul>" + "".join(f"<li>{escape(f.item.code)} {escape(f.item.title)}</li>" for f in findings) + "</ul>"
    )
