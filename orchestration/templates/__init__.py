"""The project's own templates: what a municipality or an analyst fills in by hand, and how it is read.

Belongs here: the one engine behind all templates (columns with a type, a vocabulary, a Dutch heading and
explanation; reading, checking, cleaning and writing). Does not belong here: the columns of a particular
template (those are with their source), the database, the dashboard.
"""

from orchestration.templates.cleaning import cleaner
from orchestration.templates.model import Broken, Check, Column, Kind, Template
from orchestration.templates.reading import parse_bytes, parse_snapshot
from orchestration.templates.vocabulary import Vocabulary, load, load_proposals

__all__ = [
    "Broken",
    "Check",
    "Column",
    "Kind",
    "Template",
    "Vocabulary",
    "cleaner",
    "load",
    "load_proposals",
    "parse_bytes",
    "parse_snapshot",
]
