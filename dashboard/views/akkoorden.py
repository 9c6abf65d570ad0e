"""Agreements in tiers with the interval of their place; two terms side by side; own weights."""

from __future__ import annotations

import streamlit as st

from dashboard.charts import bars, intervals
from dashboard.components import block, choices, layout, markup, tables, weights
from dashboard.components.page import Page
from dashboard.services import akkoorden, changes, own_weights, priorities, scores
from dashboard.services.scores import TIERS, Term, Weights
from orchestration.texts import number, t, tn

NO_OTHER = "geen"
PARAMETERS = ("provincie", "omvang", "soort")


def show(page: Page) -> None:
    """Draw the page."""
    layout.title(page, "akkoorden")
    known = scores.terms(page.warehouse)
    if not known:
        markup.empty(t("akkoorden.none"), t("akkoorden.add"), layout.BUILD[page.dataset])
        return
    names = {str(row["term"]): str(row["term"]) for row in known}
    name = choices.choice("periode", t("akkoorden.term"), names, scores.first_term(known), widget="segments")
    term = scores.term(page.warehouse, name)
    own: Weights = scores.EQUAL
    if term.draws is not None:
        own = weights.choose(priorities.all_of_them(page.warehouse))
    _ranking(page, term, own)
    _two_terms(page, term, own, names)
    _coverage(page, term)
    _unrated(page, term)


def _unrated(page: Page, term: Term) -> None:
    """Agreements without a score one by one; municipalities of which none is known only counted."""
    if not term.unrated:
        return
    markup.heading(t("akkoorden.unrated_title"))
    if term.unread:
        markup.paragraph(t("akkoorden.unrated_lead"))
        tables.show(akkoorden.unrated(term))
        block.download(page, "unrated", akkoorden.unrated(term))
    markup.paragraph(akkoorden.unknown(term))


def _ranking(page: Page, term: Term, own: Weights) -> None:
    """Tiers where enough agreements are rated, else scores one by one with the reason."""
    markup.heading(t("akkoorden.ranking_title"))
    standings = scores.standings(page.warehouse, term.term, own)
    finding = akkoorden.finding(term, standings, not scores.is_equal(own))
    is_ranked = bool(standings) and standings[0].tier is not None
    if not is_ranked:
        markup.notice(akkoorden.why_unranked(term))
    if not standings:
        markup.empty(finding, t("akkoorden.add"), layout.BUILD[page.dataset])
        return
    wanted = {}
    filters = zip(akkoorden.filters(term).items(), PARAMETERS, st.columns(3), strict=True)
    for (column, options), parameter, place in filters:
        with place:
            label = t(f"akkoorden.filter_{column}")
            wanted[column] = choices.choice(parameter, label, options, akkoorden.EVERYTHING)
    shown = akkoorden.chosen(standings, wanted)
    if is_ranked:
        figure = intervals.draw(
            page.mode,
            akkoorden.ranges(shown, term.rated),
            [t(f"akkoorden.tier_{tier}") for tier in TIERS],
            t("akkoorden.axis_rank", n=term.rated),
            (0, term.rated + 1),
        )
    else:
        figure = intervals.draw(
            page.mode, akkoorden.score_ranges(shown), [""], t("akkoorden.axis_score"), (0, 100)
        )
    notes = ["akkoorden.note_intent", "akkoorden.note_ranks" if is_ranked else "akkoorden.note_scores"]
    if not scores.is_equal(own):
        notes.append("akkoorden.note_own")
    block.show(
        page,
        block.Block(
            key="ranking",
            finding=finding,
            figure=figure if shown else None,
            alt=t("akkoorden.alt", finding=finding),
            frame=own_weights.marked(akkoorden.frame(term, shown), own),
            sources=scores.sources(page.warehouse, term.term),
            n=akkoorden.n(term, len(shown)),
            notes=tuple(t(note) for note in notes),
        ),
    )
    if is_ranked:
        _sensitivity(page, term, own)


def _sensitivity(page: Page, term: Term, own: Weights) -> None:
    found = akkoorden.sensitivity(page.warehouse, term.term)
    if found is None:
        return
    finding, drawn, frame = found
    notes = [] if scores.is_equal(own) else [t("akkoorden.sensitivity_equal")]
    markup.heading(t("akkoorden.sensitivity_title"), 3)
    block.show(
        page,
        block.Block(
            key="sensitivity",
            finding=finding,
            figure=bars.lying(page.mode, drawn),
            alt=t("akkoorden.alt", finding=finding),
            frame=frame,
            sources=scores.sources(page.warehouse, term.term),
            n=akkoorden.n(term, term.rated),
            notes=(*notes, t("akkoorden.sensitivity_note")),
        ),
    )


def _two_terms(page: Page, term: Term, own: Weights, names: dict[str, str]) -> None:
    others = {NO_OTHER: t("akkoorden.no_other")} | {k: v for k, v in names.items() if k != term.term}
    if len(others) == 1:
        return
    markup.heading(t("akkoorden.change_title"))
    first = next(iter(k for k in others if k != NO_OTHER))
    other = choices.choice("naast", t("akkoorden.other"), others, first, widget="segments")
    if other == NO_OTHER:
        return
    old, new = sorted((other, term.term))
    found = scores.changes(page.warehouse, old, new, own)
    is_own = not scores.is_equal(own)
    finding = changes.finding(old, new, found, is_own)
    if not found:
        markup.empty(finding, t("akkoorden.change_none_how"))
        return
    block.show(
        page,
        block.Block(
            key="change",
            finding=finding,
            figure=intervals.draw(
                page.mode,
                changes.ranges(found),
                [t(f"akkoorden.direction_{d}") for d in changes.DIRECTIONS],
                t("akkoorden.axis_change"),
                zero=True,
            ),
            alt=t("akkoorden.alt", finding=finding),
            frame=own_weights.marked(changes.frame(old, new, found), own),
            sources=scores.sources(page.warehouse, old) + scores.sources(page.warehouse, new),
            n=tn("akkoorden.change_n", len(found)),
            notes=((t("akkoorden.change_own"),) if is_own else ()) + (t("akkoorden.change_note"),),
        ),
    )


def _coverage(page: Page, term: Term) -> None:
    markup.heading(t("akkoorden.coverage_title"))
    finding, drawn, frame = akkoorden.coverage(page.warehouse, term)
    block.show(
        page,
        block.Block(
            key="coverage",
            finding=finding,
            figure=bars.lying(page.mode, drawn) if term.rated else None,
            alt=t("akkoorden.alt", finding=finding),
            frame=frame,
            sources=scores.sources(page.warehouse, term.term),
            n=t("akkoorden.coverage_n", n=number(term.municipalities)) if term.municipalities else "",
            notes=(t("akkoorden.coverage_note"),),
        ),
    )
