"""Municipality figures of CBS (Statistics Netherlands): context to compare fairly, never an indicator itself.

What belongs here: reading and fetching the open data tables of CBS, in both of its protocols. What doesn't:
classes, shares and comparisons, which dbt makes.
"""

from orchestration.sources.cbs.parse import SCHEMA, TABLE, parse
from orchestration.sources.contract import Source

SOURCE = Source(
    name="cbs",
    title_nl="Cijfers over gemeenten (CBS)",
    description="Population, age, urbanity, income and education per municipality, from CBS open data.",
    tables={TABLE: SCHEMA},
    parse=parse,
    parser_version="1",
    cadence="0 7 2 * *",
    fetch_module="orchestration.sources.cbs.fetch",
)
