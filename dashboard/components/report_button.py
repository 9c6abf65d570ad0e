"""The annual report of one municipality, chosen by year, kind and format, and made when it is asked for."""

from __future__ import annotations

import streamlit as st

from dashboard.components import report_year
from dashboard.components.page import Page
from dashboard.report import concept, make, years
from dashboard.report.data import Source, collect
from dashboard.report.make import FORMATS, SHEET, Format
from dashboard.report.model import KINDS, Kind
from orchestration.texts import t

MIME: dict[Format, str] = {"pdf": "application/pdf", "html": "text/html", "json": "application/json"}


def show(page: Page, code: str) -> None:
    """Three choices and two buttons: the report and the gespreksblad of municipality `code`.

    The year follows the term and the year of practice that this run of the page chose so far; another
    year here changes nothing else on the page.
    """
    source, follows = report_year.following(page, code)
    offered = years.offered(source)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        year = st.selectbox(
            t("report.choose_year"),
            offered,
            index=offered.index(follows),
            key=f"report_year_{code}_{follows}",
            width=150,
        )
        kind = st.selectbox(
            t("report.choose_kind"),
            KINDS,
            index=KINDS.index("jaarverslag"),
            format_func=lambda one: t(f"report.kind_{one}"),
            key="report_kind",
            width=170,
        )
        form = st.selectbox(
            t("report.choose_format"), FORMATS, format_func=str.upper, key="report_format", width=110
        )
        _button(source, code, year, kind, kind, form, t(f"report.kind_{kind}"))
        # The sheet holds no figures that the report lacks: there is none in JSON.
        _button(source, code, year, kind, SHEET, "pdf" if form == "json" else form, t("report.button_sheet"))


def _button(source: Source, code: str, year: int, kind: Kind, what: str, form: Format, label: str) -> None:
    stage = concept.stage(source.home, code, year, concept.today())
    st.download_button(
        t("report.button", what=label, year=year, form=form.upper()),
        data=lambda: make.render(collect(source, code, year, kind), what, form),
        file_name=make.file_name(source.release, what, code, year, form, stage),
        mime=MIME[form],
        key=f"report_button_{what == SHEET}_{code}",
        on_click="ignore",
        icon=":material/download:",
    )
