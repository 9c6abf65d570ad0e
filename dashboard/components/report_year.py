"""The report that goes with the choices made on the page of a municipality: its sources and its year."""

from __future__ import annotations

import streamlit as st

from dashboard.components import choices
from dashboard.components.page import Page
from dashboard.report import years
from dashboard.report.data import Source
from orchestration.settings import home


def following(page: Page, code: str) -> tuple[Source, int]:
    """What a report is made of, and the year that follows the term and the year of practice chosen above.

    Raises:
        MissingTable: when the release lacks a table of the report.
    """
    source = Source(page.release, home(page.dataset), page.warehouse)
    chosen: dict[str, str] = st.session_state.get(choices.WRITTEN, {})
    return source, years.following(source, code, chosen.get("periode"), chosen.get("praktijkjaar"))
