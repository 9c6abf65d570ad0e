"""Adding a passage that the machine missed: agreement, page, words, code and level."""

from __future__ import annotations

import streamlit as st

from dashboard.components import choices, markup
from dashboard.components.page import Page
from dashboard.components.review_form import codes_and_level, done, form_key, told
from dashboard.services import beoordelen
from orchestration.agreements.review import LONGEST_REASON
from orchestration.agreements.review_sheet import Pages
from orchestration.lock import Busy
from orchestration.settings import home
from orchestration.texts import number, t

FORM = "toevoegen"
HELD = "stored_pages"


def show(page: Page, term: str, signed_by: str) -> None:
    """Choose an agreement and a page, and add a passage of it."""
    known = beoordelen.agreements(page.warehouse, term)
    if not known:
        markup.empty(t("beoordelen.no_text"), t("beoordelen.nothing_how"))
        return
    labels = {key: beoordelen.agreement_label(row) for key, row in known.items()}
    agreement = choices.choice("akkoord", t("beoordelen.agreement"), labels, next(iter(labels)))
    sha256 = known[agreement]["document_sha256"]
    try:
        pages = _pages(page, sha256)
    except Busy as busy:
        markup.empty(t("beoordelen.busy"), str(busy))
        return
    if not pages:
        markup.empty(t("beoordelen.no_text_here"), t("beoordelen.no_text_here_how"))
        return
    numbers = {str(n): number(n) for n in pages}
    chosen = int(choices.choice("pagina", t("beoordelen.page"), numbers, next(iter(numbers))))
    with st.expander(t("beoordelen.page_text", page=number(chosen))):
        name = markup.esc(t("beoordelen.page_text", page=number(chosen)))
        text = markup.esc(pages[chosen])
        markup.put(f'<div class="ml-page" tabindex="0" role="region" aria-label="{name}">{text}</div>')
    _form(page, sha256, pages, chosen, signed_by)


def _pages(page: Page, sha256: str) -> Pages:
    """The stored text of the chosen document, read once for each release and document."""
    key = (page.release.release_id, sha256)
    held: tuple[tuple[str, str], Pages] | None = st.session_state.get(HELD)
    if held is None or held[0] != key:
        held = (key, beoordelen.pages(home(page.dataset), sha256))
        st.session_state[HELD] = held
    return held[1]


def _form(page: Page, sha256: str, pages: Pages, chosen: int, signed_by: str) -> None:
    told(FORM)
    key = form_key(FORM, f"{sha256[:12]}_{chosen}")
    with st.form(key, border=False):
        sentence = st.selectbox(
            t("beoordelen.sentence"), beoordelen.sentences(pages[chosen]), index=None,
            placeholder=t("beoordelen.sentence_none"), key=f"{key}_sentence",
        )  # fmt: skip
        pasted = st.text_area(t("beoordelen.pasted"), max_chars=5000, key=f"{key}_pasted")
        new = codes_and_level(page, key)
        reason = st.text_area(t("beoordelen.reason"), max_chars=LONGEST_REASON, key=f"{key}_reason")
        sent = st.form_submit_button(t("beoordelen.add"))
    if sent:
        form = {
            "page": str(chosen), "quote": pasted.strip() or sentence or "", "reason": reason,
            "new_code": new["code"], "new_level": new["level"],
        }  # fmt: skip
        done(FORM, beoordelen.add(home(page.dataset), sha256, pages, form, signed_by))
