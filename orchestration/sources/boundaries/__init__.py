"""Borders of municipalities (PDOK): for a real map, where they were fetched.

What belongs here: reading, checking and fetching GeoJSON. What doesn't: drawing, and the tile map that needs
no borders.
"""

from orchestration.sources.boundaries.parse import SCHEMA, TABLE, parse
from orchestration.sources.contract import Source

SOURCE = Source(
    name="boundaries",
    title_nl="Grenzen van gemeenten (PDOK)",
    description="Generalised borders of the municipalities in WGS 84, from CBS and Kadaster through PDOK.",
    tables={TABLE: SCHEMA},
    parse=parse,
    parser_version="1",
    cadence="0 7 5 1 *",
    fetch_module="orchestration.sources.boundaries.fetch",
)
