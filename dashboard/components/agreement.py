"""The agreement of one municipality on its page: profile, place, proposals with quotes, tips."""

from __future__ import annotations

import streamlit as st

from dashboard.charts import profile
from dashboard.components import block, choices, evidence, layout, markup, outside_score, tables
from dashboard.components.markup import esc, put
from dashboard.components.page import Page
from dashboard.repositories.warehouse import MissingTable
from dashboard.services import agreement, priorities, score_parts, scores, vergelijken
from dashboard.services.agreement import Proposal
from dashboard.services.scores import Term
from dashboard.services.tables import dutch
from orchestration.texts import t


def show(page: Page, code: str) -> None:
    """Draw the section; an older release without scores says so."""
    markup.heading(t("akkoord.title"), anchor="akkoord")
    try:
        terms = agreement.terms_of(page.warehouse, code)
    except MissingTable:
        markup.empty(t("shell.table_missing"), t("shell.table_missing_how"), layout.BUILD[page.dataset])
        return
    if not terms:
        markup.empty(t("akkoord.none"), t("akkoorden.add"), layout.BUILD[page.dataset])
        return
    first = agreement.first_term(page.warehouse, code, terms)
    names = {name: name for name in terms}
    term = choices.choice("periode", t("akkoorden.term"), names, first, widget="segments")
    known = scores.term(page.warehouse, term)
    row = agreement.row_of(known, code)
    if row["agreement_id"] is None:
        markup.empty(str(row["not_rated_reason"]), t("akkoorden.add"), layout.BUILD[page.dataset])
        return
    markup.heading(str(row["title"] or t("akkoord.untitled")), 3)
    layout.facts(agreement.facts(row))
    if row["status"] == "ok":
        _profile(page, known, code)
    else:
        markup.notice(t("akkoord.not_rated", reason=row["not_rated_reason"] or ""), "warning")
    _proposals(page, known, code)


def _profile(page: Page, known: Term, code: str) -> None:
    units = agreement.peers(page.warehouse, code)
    found = vergelijken.profile(page.warehouse, known, units)
    change = agreement.change(page.warehouse, known, code)
    finding = agreement.place(page.warehouse, known, code) + (f" {change}" if change else "")
    block.show(
        page,
        block.Block(
            key="agreement_profile",
            finding=finding,
            figure=profile.draw(
                page.mode, found.labels, found.series, t("akkoorden.axis_score"), t("akkoord.too_little")
            ),
            alt=t("akkoorden.alt", finding=f"{finding} {found.finding}"),
            frame=found.frame,
            sources=scores.sources_of(page.warehouse, known.term, code),
            n=t("akkoorden.n", shown=known.rated, all=known.rated),
            notes=(found.finding, t("vergelijken.profile_note"), t("akkoorden.note_intent")),
        ),
    )
    row = agreement.row_of(known, code)
    made_of = score_parts.made_of(page.warehouse, known, row)
    with st.expander(t("akkoord.made_of_title")):
        markup.paragraph(t("akkoord.made_of_lead", score=dutch(row["score"], score_parts.DIGITS)))
        tables.show(made_of)
        block.download(page, "made_of", made_of)


def _proposals(page: Page, known: Term, code: str) -> None:
    markup.heading(t("akkoord.proposals_title"), 3)
    markup.paragraph(t("akkoord.proposals_lead"))
    found = agreement.proposals(page.warehouse, known, code)
    for priority in priorities.all_of_them(page.warehouse):
        mine = found.get(priority["priority_code"], [])
        label = f"{priority['priority_code']}. {priority['title_nl']}: {agreement.summary(mine)}"
        with st.expander(plain(label)):
            put("".join(_one(one) for one in mine))
    block.download(page, "agreement", agreement.evidence(found, code, known.term))
    outside_score.show(page, known, code)


def _one(one: Proposal) -> str:
    """One proposal with its status and quotes, as HTML."""
    parts = [
        f'<p class="ml-text"><b>{esc(one.code)} {esc(one.title)}</b> '
        f'<span class="ml-badge">{esc(one.status)}</span></p>',
        f'<p class="ml-note">{esc(one.description)}</p>',
    ]
    if one.needs_review:
        parts.append(f'<div class="ml-notice ml-notice-warning">{esc(t("akkoord.contested"))}</div>')
    if one.legal_floor:
        parts.append(f'<p class="ml-note">{esc(t("akkoord.legal_floor"))}</p>')
    parts.append(evidence.html(one.passages, one.objections))
    parts.append(evidence.dropped(one.dropped))
    return "".join(parts)


def plain(text: str) -> str:
    """Text for a label that reads markdown: every sign with a meaning there is escaped."""
    return "".join(f"\\{sign}" if sign in "\\`*_{}[]()<>#+-!|~$:" else sign for sign in text)
