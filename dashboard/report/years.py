"""Which years a report can be about, and which one goes with what a page shows."""

from __future__ import annotations

from dashboard.report.data import Source, latest_year, whole_year
from dashboard.repositories import report as repository

EARLIEST = 2018
"""The first council term that the release looks at began in this year."""


def offered(source: Source) -> list[int]:
    """Years that a report can be about, newest first."""
    newest = latest_year(source)
    return list(range(newest, min(EARLIEST, newest) - 1, -1))


def following(source: Source, code: str, term: str | None, practice: str | None) -> int:
    """The year whose report tells of practice in the year `practice`; where that is the newest one, or none,
    the newest year whose report tells of the agreement of `term`.
    """
    newest = latest_year(source)
    asked = _number(practice)
    if asked is None or asked == whole_year(source, newest):
        asked = _last_year(source, code, term)
    return max(min(asked, newest), min(EARLIEST, newest))


def _number(said: str | None) -> int | None:
    return int(said) if said is not None and said.isdecimal() else None


def _last_year(source: Source, code: str, term: str | None) -> int:
    """The last year of which the report tells of the agreement of `term`; the newest for an unknown term."""
    newest = latest_year(source)
    terms = [one for one in repository.terms(source.warehouse, code) if int(one[:4]) <= newest]
    if term not in terms or term == terms[-1]:
        return newest
    return int(terms[terms.index(term) + 1][:4]) - 1
