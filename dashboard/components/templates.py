"""Take an empty template away, and have a filled-in one checked row by row. Nothing handed in is kept."""

from __future__ import annotations

import streamlit as st

from dashboard.components import block, choices, markup, tables
from dashboard.components.page import Page
from dashboard.services import exports, templates
from orchestration.templates.catalogue import catalogue
from orchestration.texts import t

ALL = tuple(catalogue())
FEW = 8
DOWNLOADS = {"xlsx": ".xlsx", "csv": ".csv", "toelichting": "-toelichting.csv"}


def show(page: Page, names: tuple[str, ...]) -> None:
    """Draw the choice of a template, its downloads and the check."""
    markup.heading(t("sjablonen.title"))
    markup.paragraph(t("sjablonen.lead"))
    name = choices.choice(
        f"sjabloon_{page.key}",
        t("sjablonen.pick"),
        templates.titles(names),
        names[0],
        widget="segments" if len(names) <= FEW else "select",
    )
    markup.paragraph(templates.explanation(name))
    with st.container(horizontal=True):
        for what, ending in DOWNLOADS.items():
            st.download_button(
                t(f"sjablonen.download_{what}"),
                data=templates.empty(name, what),
                file_name=f"sjabloon-{name}{ending}",
                mime=exports.MIME[ending.rpartition(".")[2]],
                key=f"sjabloon_{page.key}_{name}_{what}",
                on_click="ignore",
                icon=":material/download:",
            )
    _check(page)


def _check(page: Page) -> None:
    handed_in = st.file_uploader(
        t("sjablonen.upload"),
        type=["csv", "xlsx", "txt"],
        max_upload_size=templates.LARGEST >> 20,
        key=f"upload_{page.key}",
        help=t("sjablonen.upload_help"),
    )
    if handed_in is None:
        return
    if handed_in.size > templates.LARGEST:
        markup.notice(t("sjablonen.too_large", most=templates.LARGEST >> 20), "warning")
        return
    found = templates.verdict(page.warehouse, handed_in.getvalue(), handed_in.name)
    markup.notice(templates.said(found), "info" if found.faultless else "warning")
    if found.problems:
        frame = templates.problems(found)
        tables.show(frame)
        block.download(page, f"problems_{page.key}", frame)
