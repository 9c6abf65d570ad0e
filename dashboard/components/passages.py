"""Quotes from an agreement with page, rule and reason; everything from the document is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dashboard.components.markup import esc, notice, put
from orchestration.agreements.model import CodedPassage
from orchestration.agreements.scan import Finding
from orchestration.texts import number, t


def findings(found: Iterable[Finding]) -> None:
    """Per proposal or tip: its status, and every passage."""
    for one in found:
        head = f"{esc(one.item.code)} {esc(one.item.title)}"
        put(f'<h3 class="ml-h3">{head} <span class="ml-badge">{esc(one.status)}</span></h3>')
        if one.needs_review:
            notice(t("scan.contested"), "warning")
        quotes(one.passages)


def quotes(passages: Sequence[CodedPassage]) -> None:
    """Passages as block quotes."""
    put("".join(_quote(passage) for passage in passages))


def _quote(passage: CodedPassage) -> str:
    place = t("scan.place", page=number(passage.page), rule=passage.rule_id)
    return (
        f'<blockquote class="ml-quote"><p>{esc(passage.quote)}</p>'
        f'<footer class="ml-note">{esc(place)} {esc(passage.why)}</footer></blockquote>'
    )


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
