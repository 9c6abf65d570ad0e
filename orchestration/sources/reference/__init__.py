"""Municipalities of a data set other than the Netherlands: names, periods, mergers, aliases (CSV or XLSX).

What belongs here: the templates of the reference and reading them. What doesn't: the real municipalities,
which are seeds (`seeds/reference`) and can't be replaced by a file, and figures about municipalities.
"""

from orchestration.sources.contract import Source
from orchestration.sources.reference.parse import TABLES, parse

SOURCE = Source(
    name="reference",
    title_nl="Gemeenten",
    description="Municipalities with periods, mergers and aliases, for data sets other than the Netherlands.",
    tables=TABLES,
    parse=parse,
    parser_version="1",
    cadence="0 5 1 1 *",
)
