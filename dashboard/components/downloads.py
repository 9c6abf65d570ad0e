"""The release as files: one table as CSV, XLSX or Parquet, or the whole database."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dashboard.components import choices, markup
from dashboard.components.page import Page
from dashboard.services import catalogue, exports
from orchestration.texts import number, t


def show(page: Page) -> None:
    """Draw the choice of a table and the buttons. Files are made only when they are asked for."""
    markup.paragraph(t("data.downloads_lead"))
    held = {d.table: d for d in catalogue.downloads(page.warehouse)}
    labels = {name: t("data.download_label", label=d.label, n=number(d.rows)) for name, d in held.items()}
    table = choices.choice("tabel", t("data.table"), labels, next(iter(labels)))
    with st.container(horizontal=True):
        _button(page, "csv", table, lambda: exports.to_csv(page.warehouse.whole(table), page.provenance))
        if held[table].rows <= exports.XLSX_MOST_ROWS:
            _button(
                page,
                "xlsx",
                table,
                lambda: exports.to_xlsx(page.warehouse.whole(table), page.provenance, table),
            )
        if catalogue.has_parquet(page.release, table):
            _button(page, "parquet", table, lambda: catalogue.parquet(page.release, table))
    if held[table].rows > exports.XLSX_MOST_ROWS:
        markup.paragraph(t("data.xlsx_too_long", n=number(exports.XLSX_MOST_ROWS)), "note")
    markup.heading(t("data.whole_title"), 3)
    markup.paragraph(t("data.whole_lead"))
    _button(page, "duckdb", "democratie", page.release.database.read_bytes)


def _button(page: Page, extension: str, stem: str, make: Callable[[], bytes]) -> None:
    st.download_button(
        t(f"data.download_{extension}"),
        data=make,
        file_name=page.provenance.file_name(stem, extension),
        mime=exports.MIME[extension],
        key=f"download_{extension}_{stem}",
        on_click="ignore",
        icon=":material/download:",
    )
