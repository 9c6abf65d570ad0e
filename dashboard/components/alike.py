"""“Met wie vergelijken we?”, on the page of a municipality: its groups, and who looks most alike in what."""

from __future__ import annotations

import streamlit as st

from dashboard.components import block, markup, tables
from dashboard.components.page import Page
from dashboard.services import alike
from orchestration.texts import t


def show(page: Page, code: str, name: str) -> None:
    """Draw the section; what the release does not know is left out."""
    groups, neighbours = alike.groups(page.warehouse, code), alike.neighbours(page.warehouse, code)
    markup.heading(t("gelijk.title"), anchor="vergelijkbaar")
    markup.paragraph(alike.finding(page.warehouse, code, name), "finding")
    markup.paragraph(t("gelijk.note"), "note")
    for key, frame in (("groups", groups), ("neighbours", neighbours)):
        if frame.rows:
            with st.expander(t(f"gelijk.{key}_title")):
                tables.show(frame)
                block.download(page, key, frame)
