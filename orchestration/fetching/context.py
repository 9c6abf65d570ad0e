"""What a source's `fetch(context)` gets to work with, and the check that a publisher didn't shrink its data.

What belongs here: the arguments of a fetch. What doesn't: requests (`client`) and storing (the archive).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from orchestration.fetching.client import PoliteClient
from orchestration.fetching.failures import FetchFailed
from orchestration.settings import Home
from orchestration.sources.contract import DataSet, Snapshot

Progress = Callable[[str, int, int | None], None]
MOST_SHRINK = 0.2


def silent(what: str, done: int, total: int | None) -> None:
    """Progress for nobody."""


@dataclass(frozen=True)
class FetchContext:
    """What a fetch may use.

    previous: the newest archived snapshot of an origin, for ETag and for comparing sizes.
    progress: called with what is being fetched, how much is done and the total (None if unknown).
    """

    dataset: DataSet
    home: Home
    client: PoliteClient
    previous: Callable[[str], Snapshot | None]
    progress: Progress = silent

    def downloads(self, source: str) -> Path:
        """The folder where downloads of a source come in; a part left there is resumed the next time."""
        folder = self.home.base / "downloads" / source
        folder.mkdir(parents=True, exist_ok=True)
        return folder


def refuse_shrunk(what: str, now: int, before: int, *, most: float = MOST_SHRINK) -> None:
    """Raise `FetchFailed` when a size or coverage fell by more than share `most` (0–1) since last time."""
    if before > 0 and now < before * (1 - most):
        lost = 100 * (before - now) / before
        raise FetchFailed(
            f"{what} is {lost:.0f}% kleiner dan de vorige keer ({now} in plaats van {before}).",
            "De oude gegevens blijven staan. Kijk bij de uitgever wat er veranderd is. Klopt het, zet het"
            " bestand dan zelf in de map inbox.",
        )
