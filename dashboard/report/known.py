"""What is known of the five topics within the window of a report, and what is known but older."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.report.model import Report
from orchestration.texts import t

PRACTICE = "praktijk"


@dataclass(frozen=True)
class Topic:
    """One topic. `older` names the newest period of which something is known, where that lies before the
    window; "" otherwise.
    """

    key: str
    known: bool
    older: str = ""

    @property
    def name(self) -> str:
        """Its name."""
        return t(f"report.topic_{self.key}")

    @property
    def title(self) -> str:
        """Its name among what is missing, with what there is of before."""
        return t("report.topic_newest", title=self.name, period=self.older) if self.older else self.name


def topics(report: Report) -> tuple[Topic, ...]:
    """The five topics in their order."""
    return tuple(_topics(report))


def missing(report: Report) -> tuple[Topic, ...]:
    """Topics of which nothing is known within the window."""
    return tuple(topic for topic in topics(report) if not topic.known)


def _topics(report: Report) -> Iterator[Topic]:
    agreement = report.agreement
    if agreement is None or not agreement.rated:
        yield Topic("agreements", known=False)
    else:
        yield _topic("agreements", int(agreement.term[5:9]) > report.year, agreement.term)
    stated = [p.stated_on for p in report.promises if p.arrangement]
    days = [on for on in stated if on is not None]
    newest = max(days, default=None)
    if newest is None:
        yield Topic("arrangements", known=bool(stated))
    else:
        yield _topic("arrangements", newest.year >= report.first_year, str(newest.year))
    points = report.turnout.past.points if report.turnout is not None else ()
    if report.turnout is None or not points:
        yield Topic("turnout", known=False)
    else:
        yield _topic("turnout", report.turnout.unknown_on is None, str(points[-1].on.year))
    held = report.participation
    years = [year for year, n in held.years if n] if held is not None else []
    if held is None or not (years or held.full):
        yield Topic("participation", known=False)
    else:
        yield _topic("participation", held.full or held.held > 0, str(max(years, default="")))
    complaints = report.complaints
    if complaints is None:
        yield Topic("complaints", known=False)
    else:
        year = complaints.now.year
        yield _topic("complaints", year >= report.first_year, str(year))


def _topic(key: str, within: bool, newest: str) -> Topic:
    return Topic(key, known=True) if within else Topic(key, known=False, older=newest)


def indicators(report: Report) -> tuple[int, int]:
    """Of how many indicators of practice the value is known in the newest year, and how many there are."""
    rows = [i for i in report.indicators if i.family == PRACTICE]
    return sum(i.status in ("ok", "suppressed") for i in rows), len(rows)
