"""What a municipality does, on its page: practice per priority beside peers, down to counts and sources."""

from __future__ import annotations

from dashboard.charts import profile
from dashboard.components import block, choices, layout, markup
from dashboard.components.page import Page
from dashboard.services import agreement, practice
from orchestration.texts import t


def show(page: Page, code: str) -> None:
    """Draw the section."""
    markup.heading(t("akkoord.practice_title"), anchor="praktijk")
    years = practice.years(page.warehouse, code)
    if not years:
        markup.empty(t("akkoord.practice_none"), t("akkoord.practice_how"), layout.BUILD[page.dataset])
        return
    options = {str(year): str(year) for year in years}
    first = str(practice.first_year(page.warehouse, code))
    year = int(choices.choice("praktijkjaar", t("akkoord.practice_year"), options, first))
    own, *peers = agreement.peers(page.warehouse, code)
    found = practice.profile(page.warehouse, own, peers, year)
    block.show(
        page,
        block.Block(
            key="practice",
            finding=found.finding,
            figure=profile.draw(
                page.mode, found.labels, found.series, t("prioriteit.axis_years"), t("akkoord.too_little")
            ),
            alt=t("akkoorden.alt", finding=found.finding),
            frame=found.frame,
            sources=practice.sources(page.warehouse, code, year),
            n=found.n,
            notes=(t("akkoord.practice_note"), t("akkoord.practice_apart")),
        ),
    )
