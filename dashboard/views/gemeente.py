"""One municipality: what it is, turnout beside its peers, and turnout through time."""

from __future__ import annotations

import streamlit as st

from dashboard.charts import dotplot, trend
from dashboard.components import (
    agreement,
    alike,
    block,
    chapters,
    choices,
    layout,
    markup,
    own_priorities,
    practice,
    report_button,
)
from dashboard.components.page import Page
from dashboard.services import history, municipalities, overview, profile, turnout
from orchestration.texts import t


def show(page: Page) -> None:
    """Draw the page."""
    layout.fictional_banner(page.dataset)
    options = municipalities.options(page.warehouse)
    if not options:
        markup.heading(t("gemeente.title"), 1)
        markup.empty(
            t("gemeente.no_municipalities"), t("shell.table_missing_how"), layout.BUILD[page.dataset]
        )
        return
    code = choices.choice(
        "gemeente",
        t("gemeente.pick"),
        options,
        profile.first_choice(page.warehouse),
        help_text=t("gemeente.pick_help"),
    )
    name = municipalities.name(page.warehouse, code)
    markup.heading(name, 1)
    layout.facts(municipalities.facts(page.warehouse, code))
    for origin in municipalities.origins(page.warehouse, code):
        markup.paragraph(origin, "note")
    layout.stamp(page)
    above = st.container()
    agreement.show(page, code)
    practice.show(page, code)
    with above:  # drawn last, for it follows the choices below it
        report_button.show(page, code)
    alike.show(page, code, name)
    own_priorities.show(page, code)
    _turnout(page, code, name)
    chapters.show(page, code)


def _turnout(page: Page, code: str, name: str) -> None:
    """Turnout beside the peers, and through the years."""
    elections = turnout.elections(page.warehouse)
    if not elections:
        markup.empty(t("overzicht.no_turnout"), t("overzicht.add_turnout"), layout.BUILD[page.dataset])
        return
    markup.heading(t("gemeente.turnout_title"))
    chosen = choices.choice(
        "verkiezing",
        t("shell.election"),
        {e.election_id: e.name for e in elections},
        elections[0].election_id,
    )
    election = next(e for e in elections if e.election_id == chosen)
    sources = overview.sources(page.warehouse, election)
    standing = turnout.standing(page.warehouse, election, code)
    block.show(
        page,
        block.Block(
            key="peers",
            finding=standing.finding,
            figure=dotplot.draw(page.mode, *profile.strips(standing)),
            alt=profile.peers_alt(standing),
            frame=standing.frame,
            sources=sources,
            n=profile.peers_n(standing),
            notes=(t("gemeente.peers_note"),),
        ),
    )

    markup.heading(t("gemeente.trend_title"))
    past = history.history(page.warehouse, code, name, election.kind)
    block.show(
        page,
        block.Block(
            key="trend",
            finding=past.finding,
            figure=trend.draw(page.mode, **profile.trend_of(name, past))
            if past.points or past.country
            else None,
            alt=t("gemeente.trend_alt", finding=past.finding),
            frame=past.frame,
            sources=past.sources,
            n=profile.trend_n(past),
            notes=(t("gemeente.trend_note"),),
        ),
    )
