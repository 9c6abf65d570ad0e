"""Own priorities that a municipality hands in: which of the eight it marks, and one that it adds itself.

What belongs here: the columns of that template. What doesn't: scores; own priorities never enter the ranking.
"""

from orchestration.sources.contract import Source
from orchestration.sources.own_priorities.parse import parse
from orchestration.sources.own_priorities.tables import TEMPLATES
from orchestration.templates import cleaner

SOURCE = Source(
    name="own_priorities",
    title_nl="Eigen prioriteiten",
    description="Priorities that municipalities mark as their own per council term, and one they may add.",
    tables={t.name: t.schema for t in TEMPLATES},
    parse=parse,
    parser_version="2",
    cadence="0 6 * * 1",
    clean=cleaner(TEMPLATES),
)
