"""What stands outside the score on the page of one municipality: tips and unscored passages, with quotes."""

from __future__ import annotations

import streamlit as st

from dashboard.components import evidence, markup, tables
from dashboard.components.markup import put
from dashboard.components.page import Page
from dashboard.services import agreement, outside_score
from dashboard.services.scores import Term
from orchestration.texts import t, tn


def show(page: Page, known: Term, code: str) -> None:
    """Draw the tips, and what else the agreement says on democracy."""
    markup.heading(t("akkoord.tips_title"), 3)
    markup.paragraph(t("akkoord.tips_lead"))
    tables.show(agreement.tips(page.warehouse, known, code))
    if tips := outside_score.tips(page.warehouse, known, code):
        with st.expander(t("akkoord.tips_quotes")):
            for part in tips:
                markup.paragraph(part.title)
                put(evidence.html(part.passages, part.objections) + evidence.dropped(part.dropped))
    if others := outside_score.unscored(page.warehouse, known, code):
        markup.heading(t("akkoord.unscored_title"), 3)
        for part in others:
            with st.expander(tn("akkoord.unscored", len(part.passages), title=part.title)):
                evidence.quotes(part.passages, part.objections)
