"""Participation platforms: Decidim, CONSUL Democracy, OpenStad, Go Vocal and Your Priorities.

Here: what may pass of their exports (one module per platform), the cleaning, the parser of the cleaned
form, and the fetcher. Not here: the project's own templates (source `participation`), and any figure that is
worked out from children; that is for the models.
"""

from __future__ import annotations

from orchestration.sources.contract import Source
from orchestration.sources.platforms.clean import clean
from orchestration.sources.platforms.parse import parse
from orchestration.sources.platforms.tables import TABLES

SOURCE = Source(
    name="platforms",
    title_nl="Participatieplatforms",
    description=(
        "Participatory processes, projects and budgets, and what took place in them, from the exports and"
        " APIs of Decidim, CONSUL Democracy, OpenStad, Go Vocal and Your Priorities. Personal data and"
        " residents' texts are removed before anything is stored."
    ),
    tables=TABLES,
    parse=parse,
    parser_version="1",
    cadence="15 4 * * 1",
    clean=clean,
    fetch_module="orchestration.sources.platforms.fetch",
    per_municipality=True,
)
