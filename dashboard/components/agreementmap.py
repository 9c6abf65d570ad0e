"""Agreements on the map of the overview, and movements since the term before."""

from __future__ import annotations

from dashboard.charts import regionmap
from dashboard.components import block, choices, layout, markup
from dashboard.components.page import Page
from dashboard.repositories.warehouse import MissingTable
from dashboard.services import agreementmap, overview, scores
from orchestration.texts import t, tn


def show(page: Page, kind: str) -> None:
    """Draw the section on a map of `kind`, as `shapes.kinds`; an older release without scores says so."""
    markup.heading(t("akkoord.map_title"))
    try:
        known = scores.terms(page.warehouse)
    except MissingTable:
        markup.empty(t("akkoord.map_missing"), t("shell.table_missing_how"), layout.BUILD[page.dataset])
        return
    if not known:
        markup.empty(t("akkoorden.none"), t("akkoorden.add"), layout.BUILD[page.dataset])
        return
    names = {str(row["term"]): str(row["term"]) for row in known}
    name = choices.choice("periode", t("akkoorden.term"), names, scores.first_term(known), widget="segments")
    term = scores.term(page.warehouse, name)
    if not term.rows:
        known_texts = sum(row["agreement_id"] is not None for row in term.unrated)
        markup.empty(
            t("akkoorden.finding_none", term=name), tn("akkoord.map_how", known_texts),
            layout.BUILD[page.dataset],
        )  # fmt: skip
        return
    options = agreementmap.measures(page.warehouse)
    measure = choices.choice("maat", t("akkoord.map_measure"), options, agreementmap.OVERALL)
    finding = agreementmap.finding(term, measure, options[measure])
    event = block.show(
        page,
        block.Block(
            key="agreement_map",
            finding=finding,
            figure=regionmap.draw(
                page.mode,
                agreementmap.areas(page.warehouse, term, measure, kind),
                agreementmap.labels(),
                t("akkoord.map_empty"),
            ),
            alt=t("akkoorden.alt", finding=finding),
            frame=agreementmap.frame(term, measure, options[measure]),
            sources=scores.sources(page.warehouse, name),
            n=t("akkoorden.n", shown=term.rated, all=term.rated),
            notes=(t("akkoord.map_note"), t("akkoorden.note_intent")),
            selectable=True,
            beside=True,
        ),
    )
    if code := overview.selected(event):
        page.go("gemeente", gemeente=code, periode=name)
    markup.heading(t("akkoord.moved_title"), 3)
    moved, names_of = agreementmap.movements(page.warehouse, term)
    markup.paragraph(moved, "finding")
    for sentence in names_of:
        markup.paragraph(sentence)
    markup.paragraph(t("akkoorden.change_note"), "note")
