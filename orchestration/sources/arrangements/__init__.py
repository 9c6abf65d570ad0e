"""Standing provisions of municipalities, and the yearly sheet on money, areas and requests.

What belongs here: the columns of the three templates. What doesn't: single events (`sources/participation`)
and what an agreement promises (`orchestration/agreements`).
"""

from orchestration.sources.arrangements.parse import parse
from orchestration.sources.arrangements.tables import TEMPLATES
from orchestration.sources.contract import Source
from orchestration.templates import cleaner

SOURCE = Source(
    name="arrangements",
    title_nl="Voorzieningen en jaarblad",
    description=(
        "Standing provisions per proposal of the pamphlet, with status, period and evidence; and per year "
        "the budget, the areas, and the requests submitted, granted, adopted and answered per instrument."
    ),
    tables={t.name: t.schema for t in TEMPLATES},
    parse=parse,
    parser_version="2",
    cadence="0 6 * * 1",
    clean=cleaner(TEMPLATES),
)
