"""Judging one coded passage: what it says, what was decided before, and the form."""

from __future__ import annotations

import streamlit as st

from dashboard.components import choices, markup, quotation, tables
from dashboard.components.page import Page
from dashboard.components.review_form import codes_and_level, done, form_key, told
from dashboard.repositories.warehouse import Row
from dashboard.services import beoordelen
from orchestration.agreements.review import LONGEST_REASON, NOTHING, Decision
from orchestration.settings import home
from orchestration.texts import number, t

FORM = "besluit"
OUTCOMES = ("stands", "changed", "withdrawn")


def show(page: Page, term: str, signed_by: str) -> None:
    """Choose a passage and judge it."""
    found = _chosen(page, term)
    if not found:
        markup.empty(t("beoordelen.none_here"), t("beoordelen.none_here_how"))
        return
    past = beoordelen.past(home(page.dataset))
    if len(found) == beoordelen.MOST:
        markup.paragraph(t("beoordelen.most", n=number(beoordelen.MOST)), "note")
    decided = {key: _pending(page, beoordelen.before(past, row)) for key, row in found.items()}
    labels = {key: beoordelen.label(row, decided[key]) for key, row in found.items()}
    claim = choices.choice("passage", t("beoordelen.passage"), labels, next(iter(labels)))
    row = found[claim]
    before = beoordelen.before(past, row)
    _show(page, row, before, decided[claim])
    _form(page, row, before, signed_by)


def _chosen(page: Page, term: str) -> dict[str, Row]:
    first, second, third = st.columns(3)
    with first:
        which = choices.choice(
            "toon", t("beoordelen.which"), {w: t(f"beoordelen.which_{w}") for w in beoordelen.WHICH},
            beoordelen.ASKS,
        )  # fmt: skip
    with second:
        places = beoordelen.municipalities(page.warehouse, term)
        place = choices.choice("gemeente", t("beoordelen.municipality"), places, beoordelen.EVERYTHING)
    with third:
        codes = {beoordelen.EVERYTHING: t("beoordelen.all_codes"), **beoordelen.codes(page.warehouse)}
        code = choices.choice("code", t("beoordelen.code"), codes, beoordelen.EVERYTHING)
    return beoordelen.claims(page.warehouse, term, place, code, which)


def _pending(page: Page, decisions: list[Decision]) -> bool:
    """Whether something was decided that this release does not show yet."""
    built = page.release.built_at
    return any(built is None or d.moment > built for d in decisions)


def _show(page: Page, row: Row, before: list[Decision], pending: bool) -> None:
    said = beoordelen.reading(row, beoordelen.codes(page.warehouse))
    markup.put(quotation.block(row["quote"], said, beoordelen.above(row)))
    if row["contradicts"]:
        markup.paragraph(t("beoordelen.beside"), "note")
        for other in beoordelen.beside(page.warehouse, row):
            markup.put(quotation.block(*other))
    if pending:
        markup.notice(t("beoordelen.pending"))
    if before:
        tables.show(beoordelen.log(before, t("beoordelen.before_caption")))


def _form(page: Page, row: Row, before: list[Decision], signed_by: str) -> None:
    told(FORM)
    kinds = beoordelen.kinds(row, before)
    key = form_key(FORM, row["claim_id"])
    kind = st.radio(
        t("beoordelen.decision"),
        kinds,
        format_func=lambda k: t(f"beoordelen.decision_{k}"),
        key=f"{key}_kind",
    )
    outcome = "changed" if kind == "correct" else ""
    if kind == "settle":
        outcome = st.radio(
            t("beoordelen.outcome"), OUTCOMES, format_func=lambda o: t(f"beoordelen.outcome_{o}"),
            key=f"{key}_outcome",
        )  # fmt: skip
    with st.form(key, border=False):
        new = {"code": "", "level": ""}
        if outcome == "changed":
            new = codes_and_level(page, key, row["code"], row["level"])
        reason = st.text_area(
            t("beoordelen.objection" if kind == "contest" else "beoordelen.reason"), max_chars=LONGEST_REASON,
            key=f"{key}_reason",
        )  # fmt: skip
        sent = st.form_submit_button(t("beoordelen.save"))
    if sent:
        new_code = NOTHING if outcome == "withdrawn" else new["code"]
        form = {"decision": kind, "reason": reason, "new_code": new_code, "new_level": new["level"]}
        done(FORM, beoordelen.judge(home(page.dataset), row, form, signed_by))
