"""The annual report of one municipality, made and downloaded with one click."""

from __future__ import annotations

import streamlit as st

from dashboard.components.page import Page
from dashboard.report import make
from dashboard.report.data import Source, collect, latest_year
from dashboard.report.make import SHEET, Format
from dashboard.report.model import Kind
from dashboard.services.exports import Provenance
from orchestration.settings import home
from orchestration.texts import t

MIME = "application/pdf"
KIND: Kind = "jaarverslag"


def show(page: Page, code: str) -> None:
    """Two buttons: the report and the gespreksblad of municipality `code`, made when they are asked for."""
    source = Source(page.release, home(page.dataset), page.warehouse)
    year = latest_year(source)
    with st.container(horizontal=True):
        _button(source, code, year, KIND, t("report.button"), page.provenance)
        _button(source, code, year, SHEET, t("report.button_sheet"), page.provenance)


def _button(source: Source, code: str, year: int, what: str, label: str, provenance: Provenance) -> None:
    form: Format = "pdf"
    st.download_button(
        label,
        data=lambda: make.render(collect(source, code, year, KIND), what, form),
        file_name=provenance.file_name(f"{what}_{code}_{year}", form),
        mime=MIME,
        key=f"report_{what}_{code}",
        on_click="ignore",
        icon=":material/picture_as_pdf:",
    )
