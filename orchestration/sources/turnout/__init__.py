"""Turnout at elections: Kiesraad, municipalities and the project's own template.

What belongs here: reading the formats in which turnout is published, and fetching them. What doesn't:
percentages, comparisons and mergers, which dbt makes from the raw counts.
"""

from orchestration.sources.contract import Source
from orchestration.sources.turnout.clean import clean
from orchestration.sources.turnout.model import SCHEMA, TABLE
from orchestration.sources.turnout.parse import parse

SOURCE = Source(
    name="turnout",
    title_nl="Opkomst bij verkiezingen",
    description=(
        "Eligible voters, ballots and turnout per municipality, polling station and for the country, "
        "as published by Kiesraad and municipalities."
    ),
    tables={TABLE: SCHEMA},
    parse=parse,
    parser_version="3",
    cadence="30 6 * * 1",
    clean=clean,
    fetch_module="orchestration.sources.turnout.fetch",
)
