"""The figures of one report, typed. Nothing here is text for a reader; statuses are those of the release."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from dashboard.report.counted import Complaints, Participation
from dashboard.report.promise import Promise, Tip
from dashboard.services.history import History
from dashboard.services.peers import Peers, Position
from dashboard.services.turnout import Election, Standing

Kind = Literal["nulmeting", "tussenstand", "jaarverslag"]
KINDS: tuple[Kind, ...] = ("nulmeting", "tussenstand", "jaarverslag")
WINDOW: dict[Kind, int] = {"nulmeting": 4, "tussenstand": 2, "jaarverslag": 1}
"""Years of practice that a report looks back on: a whole term, two years, or one."""
FEW = 10
"""Below this many cases a share is told as "3 van 4"."""


@dataclass(frozen=True)
class Place:
    """The municipality, in its borders of today. `merged_on` is the newest change of borders."""

    code: str
    name: str
    province: str | None
    population: int | None
    population_on: date | None
    size_class: str | None
    size_class_nl: str | None
    council_seats: int | None
    origins: tuple[str, ...]
    merged_on: date | None
    groups: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True)
class Comparison:
    """Peers with a known value, summed up; `label` is empty when they are all municipalities."""

    label: str
    n: int
    q1: float | None
    median: float | None
    q3: float | None


@dataclass(frozen=True)
class Score:
    """A score of one priority (0–100) with its interval, beside peers.

    The interval runs from 5% to 95%; `change` is the verdict of the release on the difference with
    `change_from`.
    """

    priority: str
    title: str
    score: float | None
    lo: float | None
    hi: float | None
    status: str
    peers: Comparison
    change: str | None
    change_from: str | None

    @property
    def position(self) -> Position | None:
        """Where the whole interval lies against the middle half of the peers; None when that can't be
        said.
        """
        return position(self.score, self.lo, self.hi, self.peers)


def position(
    value: float | None, lo: float | None, hi: float | None, peers: Peers | Comparison
) -> Position | None:
    """“Above” and “below” only when the whole interval lies outside the middle half of the peers."""
    if value is None or peers.q1 is None or peers.q3 is None:
        return None
    if (value if lo is None else lo) > peers.q3:
        return "above"
    return "below" if (value if hi is None else hi) < peers.q1 else "comparable"


@dataclass(frozen=True)
class Agreement:
    """The main agreement of a term; `rated` False with the reason where it can't be judged.

    `has_document` is False where the monitor knows of the agreement but hasn't got its text.
    """

    agreement_id: str
    title: str | None
    kind: str
    term: str
    rated: bool
    has_document: bool
    reason: str | None
    published_on: date | None
    pages: int | None
    basis_adopted: int | None
    adopted: int
    source_url: str | None
    coders: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True)
class Turnout:
    """Turnout at the newest council election with a known turnout, beside peers and through time.

    `unknown_on` is the day of a newer election that was held here and of which turnout isn't known.
    """

    election: Election
    standing: Standing
    past: History
    among: Peers | None
    unknown_on: date | None

    @property
    def comparable(self) -> Position | None:
        """Where turnout lies against the group it is compared with. A count of all voters has no interval."""
        return position(self.standing.share, None, None, self.among) if self.among is not None else None


@dataclass(frozen=True)
class Example:
    """Something a municipality of the same size does, with the address of its evidence."""

    code: str
    title: str
    municipality: str
    what: str
    url: str


@dataclass(frozen=True)
class Indicator:
    """One indicator from the registry with its value; `status` says why there is none."""

    indicator_id: str
    family: str
    priority: str | None
    name: str
    unit: str
    value: float | None
    numerator: float | None
    denominator: float | None
    lo: float | None
    hi: float | None
    status: str
    shrunk: bool = False
    peers: Comparison = Comparison("", 0, None, None, None)

    @property
    def few(self) -> bool:
        """Whether it is a share of so few cases that a percentage would mislead."""
        whole = self.denominator
        return self.unit == "percent" and self.family != "akkoord" and whole is not None and whole < FEW

    @property
    def position(self) -> Position | None:
        """Where the whole interval lies against the middle half of the peers."""
        return position(self.value, self.lo, self.hi, self.peers)


@dataclass(frozen=True)
class Stage:
    """Whether the report is still a concept, and the last day on which to reply.

    `until` is None as long as the two weeks haven't begun.
    """

    concept: bool
    until: date | None


@dataclass(frozen=True)
class Handed:
    """What the municipality handed in for its report: plain text, as lines."""

    reply: tuple[str, ...] = ()
    residents: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()
    own_priorities: tuple[str, ...] = ()
    own_added: str = ""
    own_figures: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()


@dataclass(frozen=True)
class Origin:
    """Where the figures come from: the release, its day, and the sources with their licence."""

    release_id: str
    fingerprint: str
    built_at: datetime
    as_of: str
    code_version: str
    sources: tuple[tuple[str, str, str, str, datetime | None], ...]


@dataclass(frozen=True)
class Report:
    """Everything one report tells, before any of it is put into words.

    `practice_year` is the newest whole year: `year` itself, or the year before when `year` isn't over on
    the day that the release speaks of.
    """

    kind: Kind
    year: int
    practice_year: int
    fictional: bool
    place: Place
    agreement: Agreement | None
    previous: Agreement | None
    intent: tuple[Score, ...]
    practice: tuple[Score, ...]
    promises: tuple[Promise, ...]
    tips: tuple[Tip, ...]
    turnout: Turnout | None
    participation: Participation | None
    complaints: Complaints | None
    examples: tuple[Example, ...]
    indicators: tuple[Indicator, ...]
    handed: Handed
    origin: Origin
    inbox: str
    stage: Stage

    @property
    def first_year(self) -> int:
        """First year of practice that this report looks at."""
        return self.practice_year - WINDOW[self.kind] + 1
