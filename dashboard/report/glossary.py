"""Words that a report uses and not every reader knows, explained in its last chapter."""

from __future__ import annotations

from orchestration.texts import catalogue, t

PREFIX = "report.term_"


def words() -> tuple[tuple[str, str], ...]:
    """Word and explanation, in alphabetical order."""
    found = sorted(key.removeprefix(PREFIX) for key in catalogue() if key.startswith(PREFIX))
    return tuple((word, t(f"{PREFIX}{word}")) for word in found)
