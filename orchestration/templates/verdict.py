"""The verdict on one filled-in file: which template it is, how many rows are good, and what is wrong where.

Nothing is kept: the bytes are read, judged and forgotten. Used by the command line and by the dashboard.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from orchestration.gazetteer import Gazetteer
from orchestration.tables import REJECTS, Reject, UnreadableFile
from orchestration.templates.model import Template
from orchestration.templates.opening import open_bytes
from orchestration.templates.reading import parse_bytes


@dataclass(frozen=True)
class Verdict:
    """`good` rows can be taken in as they are; `problems` say per row what is wrong and how to mend it."""

    file: str
    template: Template | None
    good: int
    problems: tuple[Reject, ...]

    @property
    def faultless(self) -> bool:
        return not self.problems and self.good > 0

    @property
    def title_nl(self) -> str:
        return self.template.title_nl if self.template else ""


def judge(
    data: bytes, file: str, templates: Sequence[Template], gazetteer: Gazetteer, today: date
) -> Verdict:
    """Judge a filled-in template; a file that can't be read at all gives one problem with row 0."""
    template: Template | None = None
    good = 0
    problems: list[Reject] = []
    try:
        template = open_bytes(data, file, templates).template
        for batch in parse_bytes(data, file, gazetteer, today, templates):
            if batch.table == REJECTS:
                problems += [Reject(**row) for row in batch.rows.to_pylist()]
            else:
                good += batch.rows.num_rows
    except UnreadableFile as unreadable:
        problems.append(Reject(file, 0, "", "", unreadable.reason, unreadable.remedy))
    if not problems and not good:
        problems.append(
            Reject(
                file, 0, "", "", "Onder de kop staan geen rijen.", "Vul het sjabloon in, één rij per geval."
            )
        )
    return Verdict(file, template, good, tuple(problems))
