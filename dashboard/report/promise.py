"""One proposal or tip: what the agreement says, what is stated of practice, and what both together allow
to say.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Practice = Literal["visible", "claimed", "preparing", "stopped", "held", "absent", "unknown"]
Progress = Literal[
    "seen",
    "claimed",
    "preparing",
    "stopped",
    "held",
    "absent",
    "unseen",
    "unpromised",
    "practised",
    "rejected",
    "silent",
    "unknown",
]
OF_PROMISES: tuple[Progress, ...] = (
    "seen",
    "claimed",
    "preparing",
    "held",
    "absent",
    "stopped",
    "unseen",
)
"""What can become of a promise; every promise is exactly one of these."""
BESIDE_PROMISES: tuple[Progress, ...] = ("unpromised", "rejected")
OPEN: tuple[Progress, ...] = ("silent", "absent", "unknown")
"""What nobody promised or does, as far as is known; "absent" is a promise only where it was adopted."""


@dataclass(frozen=True)
class Promise:
    """One proposal: what the agreement says, with proof, and what is known of practice.

    `arrangement` is the status that was stated, by whom and when; `counts` tells whether it is in use with
    evidence. `conflict`: agreement and statement, of the same time, can't both be right. `above` tells what
    stands above the quote.
    """

    code: str
    priority: str
    title: str
    pepper: int
    pepper_stated: bool
    said: str | None
    adopted: bool
    rejected: bool
    needs_review: bool
    legal_floor: bool
    quote: str | None
    page: str | None
    level: str | None
    arrangement: str | None
    arrangement_title: str | None
    evidence_url: str | None
    stated_on: date | None
    trajectories: int
    counts: bool = False
    stated_by: str | None = None
    conflict: bool = False
    above: str = ""

    @property
    def practice(self) -> Practice:
        """What is known of practice. What is stated goes before what a trajectory suggests."""
        match self.arrangement:
            case "in_use":
                return "visible" if self.counts or self.trajectories else "claimed"
            case "in_preparation":
                return "preparing"
            case "stopped":
                return "stopped"
            case "none":
                return "held" if self.trajectories else "absent"
        return "visible" if self.trajectories else "unknown"

    @property
    def progress(self) -> Progress:
        """What can be said of promise and practice together; unknown practice is never called undone."""
        if self.rejected:
            return "rejected"
        practice = self.practice
        if practice == "visible":
            if self.adopted:
                return "seen"
            return "practised" if self.said is None else "unpromised"
        if practice == "absent":
            return "absent" if self.adopted or self.said is None else "silent"
        if practice == "unknown":
            if self.adopted:
                return "unseen"
            return "unknown" if self.said is None else "silent"
        return practice


@dataclass(frozen=True)
class Tip:
    """One process tip: what the agreement says. `named` also where a person noted it without a quote."""

    code: str
    title: str
    said: str | None
    quote: str | None
    page: str | None
    outside: bool
    above: str = ""
    named: bool = False
