"""Results of a resident survey that a municipality hands in: one figure with its n and margin per row.

What belongs here: the columns of that template. What doesn't: answers of single residents, ever.
"""

from orchestration.sources.contract import Source
from orchestration.sources.survey.parse import parse
from orchestration.sources.survey.tables import TEMPLATES
from orchestration.templates import cleaner

SOURCE = Source(
    name="survey",
    title_nl="Inwonersonderzoek",
    description="Published results of resident surveys: indicator, value, number of respondents and margin.",
    tables={t.name: t.schema for t in TEMPLATES},
    parse=parse,
    parser_version="2",
    cadence="0 6 * * 1",
    clean=cleaner(TEMPLATES),
)
