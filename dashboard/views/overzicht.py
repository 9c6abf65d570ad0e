"""What the monitor is, what it covers, and turnout in the whole country."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dashboard.charts import regionmap
from dashboard.components import agreementmap, block, choices, layout, markup, tables
from dashboard.components.page import Page
from dashboard.services import catalogue, municipalities, overview, shapes, turnout
from dashboard.services.turnout import Election
from orchestration.texts import t


def show(page: Page) -> None:
    """Draw the page."""
    layout.title(page, "overzicht")
    elections = turnout.elections(page.warehouse)
    kinds = shapes.kinds(page.warehouse)
    kind = next(iter(kinds))
    if elections:
        kind = _turnout(page, elections, kinds)
    else:
        markup.empty(t("overzicht.no_turnout"), t("overzicht.add_turnout"), layout.BUILD[page.dataset])

    agreementmap.show(page, kind)

    markup.heading(t("overzicht.coverage_title"))
    markup.paragraph(t("overzicht.coverage_lead"))
    tables.show(catalogue.coverage(page.warehouse, len(municipalities.options(page.warehouse))))

    markup.heading(t("overzicht.about_title"))
    for part in ("about_1", "about_2", "about_3"):
        markup.paragraph(t(f"overzicht.{part}"))


def _turnout(page: Page, elections: Sequence[Election], kinds: Mapping[str, str]) -> str:
    """Key figures of the newest election, and the chosen one on the map; gives the kind of map chosen."""
    options = {e.election_id: e.name for e in elections}
    newest = turnout.country(page.warehouse, elections[0])
    layout.figures(overview.key_figures(newest))

    markup.heading(t("overzicht.map_title"))
    chosen = choices.choice("verkiezing", t("shell.election"), options, elections[0].election_id)
    kind = next(iter(kinds))
    if len(kinds) > 1:
        kind = choices.choice("kaart", t("overzicht.map_kind"), kinds, kind, widget="segments")
    country = turnout.country(page.warehouse, next(e for e in elections if e.election_id == chosen))
    event = block.show(
        page,
        block.Block(
            key="turnout_map",
            finding=country.finding,
            figure=regionmap.draw(
                page.mode,
                overview.areas(page.warehouse, country, kind),
                country.labels,
                t("overzicht.class_empty"),
            ),
            alt=overview.alt(country),
            frame=country.frame,
            sources=overview.sources(page.warehouse, country.election),
            n=overview.n(country),
            notes=(t(f"overzicht.map_{kind}_note"), t("overzicht.turnout_note")),
            selectable=True,
            beside=True,
        ),
    )
    if code := overview.selected(event):
        page.go("gemeente", gemeente=code, verkiezing=chosen)
    return kind
