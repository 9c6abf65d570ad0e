"""What sources count of practice: trajectories with residents, and complaints."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.services.complaints import Plot, justified
from dashboard.services.peers import Position


@dataclass(frozen=True)
class Count:
    """Trajectories of one kind, with participants where these may be told."""

    label: str
    trajectories: int
    participants: int | None
    status: str


@dataclass(frozen=True)
class Participation:
    """Trajectories held in the window; `full` when the register of every year in it is complete, so that
    counts are counts, and none is none.
    """

    first: int
    last: int
    held: int
    full: bool
    suppressed: int
    known: int
    invited: int | None
    participants: int | None
    with_outcome: int
    answered: int
    years: tuple[tuple[int, int], ...]
    instruments: tuple[Count, ...]
    channels: tuple[Count, ...]
    areas: tuple[Count, ...]


@dataclass(frozen=True)
class ComplaintYear:
    """Totals of one year in the first line; what isn't known is None."""

    year: int
    received: int | None
    handled: int | None
    upheld: int | None
    partly_upheld: int | None
    upheld_includes_partly: bool | None
    on_time: int | None
    on_time_share: float | None
    improvements: int | None
    status: str
    definition: str | None

    @property
    def justified(self) -> int | None:
        """Upheld in whole or in part: what the indicator on learning divides by."""
        return justified(vars(self))


@dataclass(frozen=True)
class Complaints:
    """Complaints of the newest year, the years before, and the comparison within one kind of ombudsman."""

    now: ComplaintYear
    years: tuple[ComplaintYear, ...]
    second_line: int | None
    categories: tuple[tuple[str, int | None, str], ...]
    ombudsman: str | None
    ombudsman_kind: str | None
    plot: Plot
    index: int | None
    rate_position: Position | None
