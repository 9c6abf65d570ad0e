"""Words that a report uses and not every reader knows, explained in its last chapter."""

from __future__ import annotations

from orchestration.texts import catalogue, t

PREFIX = "report.term_"


def terms() -> tuple[str, ...]:
    """All words that have an explanation."""
    return tuple(sorted(key.removeprefix(PREFIX) for key in catalogue() if key.startswith(PREFIX)))


def words(said: str) -> tuple[tuple[str, str], ...]:
    """Word and explanation, in alphabetical order, of the words that stand in a text."""
    lower = said.casefold()
    return tuple((word, t(f"{PREFIX}{word}")) for word in terms() if word in lower)
