"""What municipalities do with their residents: when, how, with how many, and what came of it."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

from dashboard.charts import bars, timeline
from dashboard.components import block, choices, layout, markup, tables, templates
from dashboard.components.page import Page
from dashboard.services import arrangements, municipalities, participation, trajectories
from dashboard.services.participation import EVERYWHERE, Bars
from dashboard.services.tables import Told
from orchestration.texts import t

TEMPLATES = (
    "trajecten",
    "activiteiten",
    "representativiteit",
    "dekking",
    "voorzieningen",
    "jaarblad",
    "verzoeken",
)


def show(page: Page) -> None:
    """Draw the page."""
    layout.title(page, "meedoen")
    options = {EVERYWHERE: t("meedoen.everywhere"), **municipalities.options(page.warehouse)}
    code = choices.choice("gemeente", t("meedoen.pick"), options, EVERYWHERE)
    markup.notice(participation.coverage(page.warehouse, code))

    markup.heading(t("meedoen.time_title"))
    _time(page, code)

    markup.heading(t("meedoen.instruments_title"))
    _bars(page, "instruments", participation.instruments(page.warehouse, code), t("meedoen.instruments_note"))

    markup.heading(t("meedoen.funnel_title"))
    _bars(page, "funnel", participation.funnel(page.warehouse, code), t("meedoen.funnel_note"))

    markup.heading(t("meedoen.breakdown_title"))
    ways = {by: t(f"meedoen.by_{by}") for by in participation.BREAKDOWNS}
    by = choices.choice("uitsplitsing", t("meedoen.breakdown_pick"), ways, "channel", widget="segments")
    notes = filter(None, (t("meedoen.breakdown_note"), participation.undated(page.warehouse, code)))
    _bars(page, "breakdown", participation.breakdown(page.warehouse, code, by), *notes)

    markup.heading(t("meedoen.arrangements_title"))
    standing = arrangements.by_proposal(page.warehouse, code)
    figure = bars.lying(page.mode, standing.bars) if standing.bars else None
    sources = arrangements.sources(page.warehouse)
    _block(page, "arrangements", standing, figure, t("meedoen.arrangements_note"), sources=sources)

    markup.heading(t("meedoen.list_title"))
    listed = trajectories.listing(page.warehouse, code)
    if listed.rows:
        tables.show(listed, 50)
        block.download(page, "list", listed)
    else:
        markup.empty(t("meedoen.list_none"), t("meedoen.add"), "democratie check --sjabloon trajecten")
    templates.show(page, TEMPLATES)


def _time(page: Page, code: str) -> None:
    """Per year for the whole country, trajectory by trajectory for one municipality."""
    told: Told
    figure: go.Figure | None
    if code == EVERYWHERE:
        told = per_year = participation.years(page.warehouse, code)
        figure = bars.standing(page.mode, per_year.years, per_year.series) if per_year.years else None
        note = t("meedoen.years_note")
    else:
        told = in_time = trajectories.timeline(page.warehouse, code)
        figure = timeline.draw(page.mode, in_time.spans) if in_time.spans else None
        note = t("meedoen.timeline_note")
    _block(page, "time", told, figure, *filter(None, (note, participation.undated(page.warehouse, code))))


def _bars(page: Page, key: str, told: Bars, *notes: str) -> None:
    _block(page, key, told, bars.lying(page.mode, told.bars) if told.bars else None, *notes)


def _block(
    page: Page,
    key: str,
    told: Told,
    figure: go.Figure | None,
    *notes: str,
    sources: tuple[dict[str, Any], ...] = (),
) -> None:
    block.show(
        page,
        block.Block(
            key=key,
            finding=told.finding,
            figure=figure,
            alt=t("meedoen.alt", title=told.frame.caption, finding=told.finding),
            frame=told.frame,
            sources=sources or participation.sources(page.warehouse),
            n=told.n,
            notes=notes,
        ),
    )
