"""Judge coded passages; only on this machine or after signing in. Every decision is signed and kept."""

from __future__ import annotations

from typing import get_args

import streamlit as st

from dashboard.components import choices, layout, markup, tables
from dashboard.components.page import Page
from dashboard.services import beoordelen
from orchestration.agreements.codebook.schema import CODES
from orchestration.agreements.credit import levels
from orchestration.agreements.review import Kind
from orchestration.settings import home
from orchestration.texts import t


def show(page: Page) -> None:
    """Draw the page."""
    layout.title(page, "beoordelen")
    signer = beoordelen.reviewer(st.user.to_dict(), st.context.ip_address)
    if signer.name is None:
        markup.empty(t("beoordelen.closed"), signer.why_not)
        return
    markup.notice(t("beoordelen.signed_as", name=signer.name))
    terms = beoordelen.terms(page.warehouse)
    if not terms:
        markup.empty(t("beoordelen.nothing"), t("beoordelen.nothing_how"), "democratie fetch agreements")
    else:
        _form(page, terms, signer.name)
    markup.heading(t("beoordelen.log"))
    tables.show(beoordelen.log(home(page.dataset)))


def _form(page: Page, terms: list[str], signed_by: str) -> None:
    term = choices.choice("periode", t("beoordelen.term"), {one: one for one in terms}, terms[0])
    codes = {"alle": t("beoordelen.all_codes"), **{code: code for code in CODES}}
    code = choices.choice("code", t("beoordelen.code"), codes, "alle")
    found = beoordelen.claims(page.warehouse, term, "" if code == "alle" else code)
    if not found:
        markup.empty(t("beoordelen.none_here"), t("beoordelen.none_here_how"))
        return
    row = found[
        st.selectbox(
            t("beoordelen.passage"), range(len(found)), format_func=lambda i: beoordelen.label(found[i])
        )
    ]
    said = " · ".join(markup.esc(row[key]) for key in ("code", "level", "why"))
    quote = f"<p>{markup.esc(row['quote'])}</p>"
    markup.put(f'<blockquote class="ml-quote">{quote}<footer class="ml-note">{said}</footer></blockquote>')
    with st.form("besluit", clear_on_submit=True):
        decision = st.radio(
            t("beoordelen.decision"),
            [kind for kind in get_args(Kind) if kind != "add"],
            format_func=lambda kind: t(f"beoordelen.decision_{kind}"),
        )
        new_code = st.selectbox(t("beoordelen.new_code"), ["", *CODES])
        new_level = st.selectbox(t("beoordelen.new_level"), ["", *levels()])
        reason = st.text_area(t("beoordelen.reason"), max_chars=1000)
        sent = st.form_submit_button(t("beoordelen.save"))
    if sent:
        form = {"decision": decision, "reason": reason, "code": new_code, "level": new_level}
        problem = beoordelen.save(home(page.dataset), row, form, signed_by)
        markup.notice(problem or t("beoordelen.saved"), "warning" if problem else "info")
