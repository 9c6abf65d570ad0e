"""Drop a (draft) agreement and see at once what it says. Nothing is stored or sent."""

from __future__ import annotations

import streamlit as st

from dashboard.charts import bars
from dashboard.components import block, layout, markup, passages
from dashboard.components.page import Page
from dashboard.services import akkoordscan
from orchestration.agreements.scan import Scan
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
    if not found.document.complete:
        markup.notice(t("scan.incomplete", reason=found.document.remark or ""), "warning")
    profile = akkoordscan.profile(found)
    block.show(
        page,
        block.Block(
            key="profiel",
            finding=akkoordscan.finding(found),
            figure=bars.lying(
                page.mode,
                [bars.Bar(f"{p.code}. {p.title}", p.score, number(p.score)) for p in found.priorities],
            ),
            alt=akkoordscan.finding(found),
            frame=profile,
            sources=(),
            source=t("akkoordscan.source"),
            n=t(
                "akkoordscan.read",
                pages=number(len(found.document.pages)),
                words=number(found.document.words),
            ),
            notes=(t("scan.machine"),),
        ),
    )
    markup.heading(t("scan.found"))
    passages.findings([f for f in (*found.proposals, *found.tips) if f.passages])
    for title, unscored in (("akkoordscan.pamphlet", found.pamphlet), ("akkoordscan.other", found.other)):
        if unscored:
            markup.heading(t(title), 3)
            passages.quotes(unscored)
    block.download(page, "bewijs", akkoordscan.evidence(found))
    markup.heading(t("scan.not_found"))
    markup.paragraph(t("scan.silence"))
    passages.listed([f for f in found.proposals if not f.passages])
    markup.heading(t("scan.next"))
    names = akkoordscan.adopters(page.warehouse)
    passages.steps([(f, akkoordscan.peers(f, names)) for f in found.next_steps[:5]])
