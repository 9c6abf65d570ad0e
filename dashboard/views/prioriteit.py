"""One of the eight priorities: scores, trend, adoption, quotes, promised and done, and how it is measured."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

from dashboard.charts import dotplot, intervals, matrix
from dashboard.components import block, choices, evidence, layout, markup, tables
from dashboard.components.page import Page
from dashboard.services import prioriteit, priorities, promises, scores
from dashboard.services.akkoorden import EVERYTHING
from dashboard.services.priorities import Proposals
from dashboard.services.scores import Term
from dashboard.services.tables import Told
from orchestration.texts import t

SIDES = {"omvang": "size_class_nl", "provincie": "province"}


def show(page: Page) -> None:
    """Draw the page."""
    layout.title(page, "prioriteit")
    eight = priorities.all_of_them(page.warehouse)
    names = {str(p["priority_code"]): f"{p['priority_code']}. {p['title_nl']}" for p in eight}
    code = choices.choice("prioriteit", t("prioriteit.pick"), names, "1")
    title = next(str(p["title_nl"]) for p in eight if p["priority_code"] == code)
    markup.paragraph(next(str(p["description_nl"]) for p in eight if p["priority_code"] == code))
    known = scores.terms(page.warehouse)
    if known:
        terms = {str(row["term"]): str(row["term"]) for row in known}
        chosen = choices.choice(
            "periode", t("akkoorden.term"), terms, scores.first_term(known), widget="segments"
        )
        term = scores.term(page.warehouse, chosen)
        _distribution(page, term, code, title)
        _trend(page, code)
        proposals = priorities.proposals(page.warehouse, code)
        _adoption(page, term, proposals)
        _examples(page, term, code)
        _done(page, term, code)
    else:
        markup.empty(t("akkoorden.none"), t("akkoorden.add"), layout.BUILD[page.dataset])
    markup.heading(t("prioriteit.indicators_title"))
    markup.paragraph(t("prioriteit.indicators_lead"))
    tables.show(prioriteit.indicators(page.warehouse, code))


def _distribution(page: Page, term: Term, code: str, title: str) -> None:
    markup.heading(t("prioriteit.distribution_title"))
    if not term.rows:
        markup.empty(t("akkoorden.finding_none", term=term.term), t("prioriteit.unrated_how"))
        return
    drawn = prioriteit.strips(prioriteit.groups(term, code))
    shown = prioriteit.distribution(page.warehouse, term, code, title)
    _block(
        page, "distribution", shown, dotplot.draw(page.mode, drawn, None, "", unit=""),
        scores.sources(page.warehouse, term.term),
        "prioriteit.distribution_note", "akkoorden.note_intent",
    )  # fmt: skip


def _trend(page: Page, code: str) -> None:
    markup.heading(t("prioriteit.trend_title"))
    for key, ask, sources in (
        ("terms", prioriteit.over_terms, scores.sources_of_all),
        ("years", prioriteit.over_years, promises.done_sources),
    ):
        shown, ranges = ask(page.warehouse, code)
        markup.heading(t(f"prioriteit.{key}_title"), 3)
        if ranges:
            axis = t(f"prioriteit.axis_{key}")
            figure = intervals.draw(page.mode, ranges, [""], axis, (0, 100))
            _block(page, key, shown, figure, sources(page.warehouse), f"prioriteit.{key}_note")
        else:
            markup.empty(t(f"prioriteit.{key}_empty"), t(f"prioriteit.{key}_how"))


def _adoption(page: Page, term: Term, proposals: Proposals) -> None:
    markup.heading(t("prioriteit.matrix_title"))
    if term.rows:
        sides = {side: t(f"prioriteit.by_{side}") for side in SIDES}
        side = choices.choice("naar", t("prioriteit.by"), sides, "omvang", widget="segments")
        found = promises.matrix(page.warehouse, term, proposals, SIDES[side])
        figure = matrix.draw(page.mode, found.rows, found.columns, found.shares, found.texts, found.hovers)
        shown = Told(found.finding, found.frame, t("akkoorden.n", shown=term.rated, all=term.rated))
        _block(
            page, "matrix", shown, figure, scores.sources(page.warehouse, term.term), "prioriteit.matrix_note"
        )
    for proposal in proposals:
        markup.paragraph(
            f"{proposal['proposal_code']} {proposal['title_nl']}: {proposal['description_nl']}", "note"
        )
    markup.heading(t("prioriteit.statuses_title"), 3)
    names = {r["municipality_code"]: str(r["name"]) for r in (*term.rows, *term.unrated)}
    options = {EVERYTHING: t("prioriteit.everyone")} | dict(sorted(names.items(), key=lambda pair: pair[1]))
    code = choices.choice("zoek", t("prioriteit.search"), options, EVERYTHING)
    frame = promises.statuses(page.warehouse, term, proposals, code)
    tables.show(frame)
    block.download(page, "statuses", frame)


def _examples(page: Page, term: Term, code: str) -> None:
    markup.heading(t("prioriteit.examples_title"))
    found = promises.examples(page.warehouse, term, code)
    if found:
        markup.paragraph(t("prioriteit.examples_lead"))
        evidence.quotes(found, promises.objections(page.warehouse, term))
    else:
        markup.empty(t("prioriteit.examples_none"), t("prioriteit.unrated_how"))


def _done(page: Page, term: Term, code: str) -> None:
    """Promised and done. An older release may not know what is done."""
    markup.heading(t("prioriteit.done_title"))
    found = promises.done(page.warehouse, term, code)
    if found is None:
        markup.empty(t("prioriteit.done_missing"), t("shell.table_missing_how"), layout.BUILD[page.dataset])
        return
    finding, frame, n = found
    sources = promises.done_sources(page.warehouse)
    if not frame.rows:
        markup.empty(finding, t("prioriteit.unrated_how"))
        return
    markup.paragraph(finding, "finding")
    tables.show(frame)
    markup.paragraph(t("prioriteit.done_note"), "note")
    markup.paragraph(block.source_line(sources, n), "source")
    block.download(page, "done", frame)


def _block(
    page: Page, key: str, shown: Told, figure: go.Figure, told: tuple[dict[str, Any], ...], *notes: str
) -> None:
    block.show(
        page,
        block.Block(
            key=key,
            finding=shown.finding,
            figure=figure,
            alt=t("akkoorden.alt", finding=shown.finding),
            frame=shown.frame,
            sources=told,
            n=shown.n,
            notes=tuple(t(note) for note in notes),
        ),
    )
