"""Local agreements: the registry of what exists, the documents themselves, and facts coded by hand.

What belongs here: turning files into rows. What doesn't: reading documents and coding them
(`orchestration.agreements`), and deciding which agreement counts (dbt).
"""

from orchestration.sources.agreements.documents import coder_fingerprint
from orchestration.sources.agreements.parse import parse, parse_many
from orchestration.sources.agreements.tables import DOCUMENT_TABLES, TEMPLATES
from orchestration.sources.contract import Source

SOURCE = Source(
    name="agreements",
    title_nl="Lokale akkoorden",
    description=(
        "Coalition, council and society agreements: a registry, the documents with their coded passages, "
        "and facts coded by hand from a page without the full text."
    ),
    tables={**{t.name: t.schema for t in TEMPLATES}, **DOCUMENT_TABLES},
    parse=parse,
    parser_version=f"2-{coder_fingerprint()}",
    cadence="0 5 * * 1",
    fetch_module="orchestration.sources.agreements.fetch",
    parse_many=parse_many,
)
