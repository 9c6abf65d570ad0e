"""Complaints in the sense of Awb 9:1 as municipalities and ombudsmen publish them: figures, never texts.

What belongs here: the columns of the complaints template and how its figures must fit together. What
doesn't: rates, comparisons and the choice of definition, which dbt and the readers make.
"""

from orchestration.sources.complaints.parse import parse
from orchestration.sources.complaints.tables import TEMPLATES
from orchestration.sources.contract import Source
from orchestration.templates import cleaner

SOURCE = Source(
    name="complaints",
    title_nl="Klachten en ombudsman",
    description=(
        "Complaints per municipality, year, line (own procedure or ombudsman) and category, from annual "
        "reports of municipalities and ombudsmen, in the project's own template."
    ),
    tables={t.name: t.schema for t in TEMPLATES},
    parse=parse,
    parser_version="3",
    cadence="0 6 * * 1",
    clean=cleaner(TEMPLATES),
)
