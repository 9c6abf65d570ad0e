"""Municipalities and groups side by side. Differences within the margin are called comparable."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.charts import intervals, profile
from dashboard.components import block, choices, layout, markup, tables
from dashboard.components.page import Page
from dashboard.services import compared_turnout, overview, scores, turnout, vergelijken
from dashboard.services.scores import Term
from dashboard.services.vergelijken import Unit
from orchestration.texts import t


def show(page: Page) -> None:
    """Draw the page."""
    layout.title(page, "vergelijken")
    known = scores.terms(page.warehouse)
    newest = scores.term(page.warehouse, scores.first_term(known)) if known else None
    units = vergelijken.units(page.warehouse)
    keys = choices.several(
        "wie",
        t("vergelijken.pick"),
        {key: unit.label for key, unit in units.items()},
        vergelijken.first_choice(page.warehouse, newest),
        fewest=vergelijken.FEWEST,
        most=vergelijken.MOST,
    )
    if len(keys) < vergelijken.FEWEST:
        markup.empty(t("vergelijken.too_few"), t("vergelijken.too_few_how"))
        return
    chosen = [units[key] for key in keys]
    if known:
        terms = {str(row["term"]): str(row["term"]) for row in known}
        name = choices.choice(
            "periode", t("akkoorden.term"), terms, scores.first_term(known), widget="segments"
        )
        _agreements(page, scores.term(page.warehouse, name), chosen)
    else:
        markup.empty(t("akkoorden.none"), t("akkoorden.add"), layout.BUILD[page.dataset])
    _turnout(page, chosen)


def _agreements(page: Page, term: Term, chosen: Sequence[Unit]) -> None:
    markup.heading(t("vergelijken.profile_title"))
    found = vergelijken.profile(page.warehouse, term, chosen)
    is_known = any(dot.value is not None for _, dots in found.series for dot in dots)
    for sentence in vergelijken.unrated(term, chosen):
        markup.paragraph(sentence, "note")
    if is_known:
        block.show(
            page,
            block.Block(
                key="profile",
                finding=found.finding,
                figure=profile.draw(
                    page.mode, found.labels, found.series, t("akkoorden.axis_score"), t("akkoord.too_little")
                ),
                alt=t("akkoorden.alt", finding=found.finding),
                frame=found.frame,
                sources=scores.sources(page.warehouse, term.term),
                n=found.n,
                notes=(t("vergelijken.profile_note"), t("akkoorden.note_intent")),
            ),
        )
    else:
        markup.empty(found.finding, t("prioriteit.unrated_how"))
    markup.heading(t("vergelijken.proposals_title"))
    frame = vergelijken.proposals(page.warehouse, term, chosen)
    tables.show(frame)
    block.download(page, "proposals", frame)


def _turnout(page: Page, chosen: Sequence[Unit]) -> None:
    markup.heading(t("vergelijken.turnout_title"))
    elections = turnout.elections(page.warehouse)
    if not elections:
        markup.empty(t("overzicht.no_turnout"), t("overzicht.add_turnout"), layout.BUILD[page.dataset])
        return
    options = {e.election_id: e.name for e in elections}
    picked = choices.choice("verkiezing", t("shell.election"), options, elections[0].election_id)
    election = next(e for e in elections if e.election_id == picked)
    drawn, frame = compared_turnout.compared(page.warehouse, elections, election, chosen)
    finding = compared_turnout.finding(drawn, chosen, election)
    block.show(
        page,
        block.Block(
            key="turnout",
            finding=finding,
            figure=intervals.draw(
                page.mode,
                drawn,
                [t("vergelijken.kind_one"), t("vergelijken.kind_group")],
                t("vergelijken.axis_turnout"),
            )
            if drawn
            else None,
            alt=t("akkoorden.alt", finding=finding),
            frame=frame,
            sources=overview.sources(page.warehouse, election),
            n=t("vergelijken.n", shown=len(drawn), all=len(chosen)),
            notes=(t("vergelijken.turnout_note"),),
        ),
    )
