"""The chapters of the annual report on the page of a municipality: the same text as in the PDF."""

from __future__ import annotations

from base64 import b64encode

import streamlit as st

from dashboard.components import choices, layout, markup, report_year
from dashboard.components.page import Page
from dashboard.report.compose import compose
from dashboard.report.data import Source, collect
from dashboard.report.document import Block, Drawing, Note
from dashboard.report.html import block_html
from dashboard.repositories.warehouse import MissingTable
from orchestration.texts import t

FRESH_FOR = 60  # seconds; a reply that is handed in shows after that at the latest
HELD = 64

Chapters = dict[str, tuple[str, str]]


def show(page: Page, code: str) -> None:
    """Draw the choice of a chapter, and the chapter.

    The report is of the year that goes with the term and the year of practice chosen above it.
    """
    markup.heading(t("report.on_screen"), anchor="jaarverslag")
    try:
        source, year = report_year.following(page, code)
        chapters = _chapters(source, str(page.release.folder), code, year)
    except MissingTable:
        markup.empty(t("shell.table_missing"), t("shell.table_missing_how"), layout.BUILD[page.dataset])
        return
    markup.paragraph(t("report.on_screen_lead", year=year))
    titles = {key: title for key, (title, _) in chapters.items()}
    key = choices.choice("hoofdstuk", t("report.chapter"), titles, next(iter(titles)))
    markup.put(f'<div class="ml-chapter">{chapters[key][1]}</div>')


@st.cache_data(ttl=FRESH_FOR, max_entries=HELD, show_spinner=False)
def _chapters(_source: Source, release: str, code: str, year: int) -> Chapters:
    """Per chapter its title and its blocks as HTML; `release` names the bytes that they come from."""
    report = collect(_source, code, year, "jaarverslag")
    return {s.key: (s.title, "".join(map(_html, s.blocks))) for s in compose(report).sections}


def _html(block: Block) -> str:
    """A block as HTML. Streamlit drops drawings from HTML, but leaves images alone."""
    if not isinstance(block, Drawing):
        return block_html(block)
    data = b64encode(block.svg.encode()).decode()
    source = block_html(Note(block.source)) if block.source else ""
    return (
        f'<figure><img alt="{markup.esc(block.alt)}" src="data:image/svg+xml;base64,{data}">'
        f"<figcaption>{markup.esc(block.caption)}</figcaption></figure>{source}"
    )
