"""Drop a (draft) agreement and see at once what it says. Nothing is stored or sent."""

from __future__ import annotations

import streamlit as st

from dashboard.charts import bars
from dashboard.components import block, layout, markup, passages
from dashboard.components.page import Page
from dashboard.services import akkoordscan
from orchestration.agreements.scan import STEPS, Scan
from orchestration.agreements.scan_report import about, unscored, warnings
from orchestration.texts import number, t


def show(page: Page) -> None:
    """Draw the page."""
    layout.title(page, "akkoordscan")
    markup.notice(t("akkoordscan.privacy"))
    upload = st.file_uploader(
        t("akkoordscan.upload"), type=list(akkoordscan.KINDS), max_upload_size=akkoordscan.LARGEST_MB
    )
    if upload is None:
        markup.empty(t("akkoordscan.empty"), t("akkoordscan.empty_how"))
        return
    with st.spinner(t("akkoordscan.reading")):
        found = akkoordscan.read(upload.getvalue())
    if isinstance(found, akkoordscan.Refused):
        markup.empty(t("akkoordscan.refused"), found.reason)
        return
    _result(page, found)


def _result(page: Page, found: Scan) -> None:
    markup.heading(found.document.title or t("scan.untitled"))
    for warning in warnings(found):
        markup.notice(warning, "warning")
    if found.rated:
        _profile(page, found)
    markup.heading(t("scan.found"))
    passages.findings(found)
    for title, others in unscored(found):
        markup.heading(title, 3)
        passages.quotes(found, others)
    block.download(page, "bewijs", akkoordscan.evidence(found))
    if found.rated:
        _silence(page, found)


def _profile(page: Page, found: Scan) -> None:
    profile = akkoordscan.profile(found)
    block.show(
        page,
        block.Block(
            key="profiel",
            finding=akkoordscan.finding(found),
            figure=bars.lying(
                page.mode,
                [bars.Bar(f"{p.code}. {p.title}", p.score, number(p.score, 1)) for p in found.priorities],
            ),
            alt=akkoordscan.finding(found),
            frame=profile,
            sources=(),
            source=t("akkoordscan.source"),
            n=about(found),
            notes=(t("scan.machine"),),
        ),
    )


def _silence(page: Page, found: Scan) -> None:
    markup.heading(t("scan.not_found"))
    markup.paragraph(t("scan.silence"))
    passages.listed([f for f in found.proposals if not f.passages])
    markup.heading(t("scan.next"))
    names = akkoordscan.adopters(page.warehouse)
    passages.steps([(f, akkoordscan.peers(f, names)) for f in found.next_steps[:STEPS]])
