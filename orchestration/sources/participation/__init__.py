"""What municipalities do with their residents: trajectories of participation, from the project's template.

What belongs here: the columns of the four templates (trajectories, activities within them,
representativeness, coverage). What doesn't: exports of platforms (`sources/platforms`) and any counting.
"""

from orchestration.sources.contract import Source
from orchestration.sources.participation.parse import parse
from orchestration.sources.participation.tables import TEMPLATES
from orchestration.templates import cleaner

SOURCE = Source(
    name="participation",
    title_nl="Participatietrajecten",
    description=(
        "Participation trajectories as kept by hand by municipalities or typed over from public pages: one "
        "row per trajectory, with its activities, representativeness and a statement of coverage."
    ),
    tables={t.name: t.schema for t in TEMPLATES},
    parse=parse,
    parser_version="2",
    cadence="0 6 * * 1",
    clean=cleaner(TEMPLATES),
)
