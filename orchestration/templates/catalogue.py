"""All templates of the project by their Dutch name, for whoever offers, checks or reads any of them."""

from __future__ import annotations

from functools import lru_cache

from orchestration.sources.agreements.tables import HAND_CODED, REGISTRY
from orchestration.sources.arrangements.tables import ARRANGEMENT, REQUEST, YEAR_SHEET
from orchestration.sources.complaints.tables import COMPLAINTS
from orchestration.sources.own_priorities.tables import OWN_PRIORITY
from orchestration.sources.participation.tables import ACTIVITY, COVERAGE, REPRESENTATION, TRAJECTORY
from orchestration.sources.survey.tables import RESULT
from orchestration.sources.turnout.template import TEMPLATE as TURNOUT
from orchestration.templates.model import Template


@lru_cache(maxsize=1)
def catalogue() -> dict[str, Template]:
    """Name as a reader types it → template, in the order in which they are offered."""
    return {
        "trajecten": TRAJECTORY,
        "activiteiten": ACTIVITY,
        "representativiteit": REPRESENTATION,
        "dekking": COVERAGE,
        "voorzieningen": ARRANGEMENT,
        "jaarblad": YEAR_SHEET,
        "verzoeken": REQUEST,
        "klachten": COMPLAINTS,
        "onderzoek": RESULT,
        "eigen-prioriteiten": OWN_PRIORITY,
        "opkomst": TURNOUT,
        "akkoorden": REGISTRY,
        "akkoordfeiten": HAND_CODED,
    }
