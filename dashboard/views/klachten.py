"""How municipalities deal with complaints: how many, on time, what was learnt, and which ombudsman."""

from __future__ import annotations

import plotly.graph_objects as go

from dashboard.charts import dotplot, funnel
from dashboard.components import block, choices, layout, markup, tables, templates
from dashboard.components.page import Page
from dashboard.services import complaints, municipalities, ombudsmen, profile
from dashboard.services.complaints import LINES, Sources
from dashboard.services.tables import Told
from orchestration.texts import t


def show(page: Page) -> None:
    """Draw the page."""
    layout.title(page, "klachten")
    markup.notice(t("klachten.closed_door"))
    lines = {line: t(f"klachten.line_{line}") for line in LINES}
    line = choices.choice("lijn", t("klachten.line"), lines, LINES[0], widget="segments")
    years = complaints.years(page.warehouse, line)
    if years:
        options = {str(y): str(y) for y in years}
        year = int(choices.choice("jaar", t("klachten.column_year"), options, str(years[0])))
        _compared(page, line, year)
        _ombudsmen(page, year)
    else:
        markup.empty(t("klachten.none"), t("klachten.add"), "democratie check --sjabloon klachten")
    _one(page)
    templates.show(page, ("klachten", "onderzoek"))


def _compared(page: Page, line: str, year: int) -> None:
    """Between municipalities: the funnel within one kind of ombudsman, on time, and what was learnt."""
    markup.heading(t("klachten.funnel_title"))
    sources = complaints.sources(page.warehouse, line, year)
    kinds = complaints.kinds(page.warehouse, line, year)
    kind = complaints.UNKNOWN
    if kinds:
        kind = choices.choice("ombudsman", t("klachten.column_kind"), kinds, next(iter(kinds)))
    if kind != complaints.UNKNOWN:
        plot = complaints.plot(page.warehouse, line, year, kind)
        figure = None
        if plot.fitted is not None:
            figure = funnel.draw(
                page.mode,
                plot.sizes,
                plot.rates,
                plot.hovers,
                plot.fitted.outside(complaints.WIDE),
                plot.fitted.target * 1000,
                plot.limits,
                t("klachten.column_population"),
                t("klachten.column_per_1000"),
            )
        how_to_read = ("klachten.funnel_note",) if figure is not None else ()
        _block(page, "funnel", plot, figure, sources, *how_to_read, "klachten.population_note")
    else:
        told = complaints.totals(page.warehouse, line, year)
        _block(page, "funnel", told, None, sources, "klachten.population_note")

    markup.heading(t("klachten.on_time_title"))
    timely = complaints.on_time(page.warehouse, line, year)
    strip = dotplot.draw(page.mode, [timely.strip], None, "") if timely.strip is not None else None
    _block(page, "on_time", timely, strip, sources, "klachten.on_time_note")

    markup.heading(t("klachten.learnt_title"))
    learnt = complaints.learnt(page.warehouse, line, year)
    _block(page, "learnt", learnt, None, sources, "klachten.learnt_note")


def _ombudsmen(page: Page, year: int) -> None:
    markup.heading(t("klachten.ombudsman_title"))
    competent = ombudsmen.competent(page.warehouse, year)
    _block(page, "ombudsman", competent, None, (), "klachten.ombudsman_note")
    totals = ombudsmen.totals(page.warehouse)
    if totals.rows:
        markup.heading(totals.caption, 3)
        markup.paragraph(t("klachten.totals_note"), "note")
        tables.show(totals)
        block.download(page, "totals", totals)


def _one(page: Page) -> None:
    """The figures of one municipality through the years."""
    options = municipalities.options(page.warehouse)
    if not options:
        return
    markup.heading(t("klachten.one_title"))
    code = choices.choice("gemeente", t("gemeente.pick"), options, profile.first_choice(page.warehouse))
    frame = complaints.of_municipality(page.warehouse, code)
    if frame.rows:
        tables.show(frame)
        block.download(page, "one", frame)
    else:
        name = municipalities.name(page.warehouse, code)
        markup.empty(
            t("klachten.one_none", name=name), t("klachten.add"), "democratie check --sjabloon klachten"
        )


def _block(page: Page, key: str, told: Told, figure: go.Figure | None, sources: Sources, *notes: str) -> None:
    block.show(
        page,
        block.Block(
            key=key,
            finding=told.finding,
            figure=figure,
            alt=t("klachten.alt", title=told.frame.caption, finding=told.finding),
            frame=told.frame,
            sources=sources,
            source="" if sources else t("klachten.source_in_table"),
            n=told.n,
            notes=tuple(t(note) for note in notes),
        ),
    )
