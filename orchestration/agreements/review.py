"""Human review of coded passages: append-only decisions that outrank the machine.

Belongs here: what a decision is, checking and appending decisions, reading them back. Does not belong here:
who may decide (the shells), applying decisions to the figures (dbt).

A decision is keyed to the document's sha256 and the place of the passage, so it survives a new build and
never slips to another version of the document.
"""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal, get_args

from orchestration.agreements.codebook.schema import CODES
from orchestration.agreements.credit import levels

SCHEMA_VERSION = 1
FILE = "decisions.jsonl"
Kind = Literal["confirm", "correct", "add", "reject", "contest", "settle"]
COLUMNS = (
    "document_sha256", "page", "char_start", "char_end", "quote", "code", "level",
    "decision", "new_code", "new_level", "reason",
)  # fmt: skip

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class BadDecision(ValueError):
    """A decision that can't be taken; the message (Dutch) says what to mend."""


@dataclass(frozen=True)
class Decision:
    """One signed decision on one passage.

    confirm keeps what the machine found; correct gives another code or level; add records a passage the
    machine missed; reject takes a claim away; contest records that a municipality objects (the claim stays);
    settle records the outcome of such an objection. `code` and `level` are what holds after the decision,
    `old_code` what the machine said.
    """

    document_sha256: str
    page: int
    char_start: int
    char_end: int
    quote: str
    old_code: str
    code: str
    level: str
    decision: Kind
    reason: str
    reviewer: str
    decided_at: str
    schema_version: int = SCHEMA_VERSION

    def __post_init__(self) -> None:
        if self.decision not in get_args(Kind):
            raise BadDecision(
                f"Besluit “{self.decision}” bestaat niet. Kies uit {', '.join(get_args(Kind))}."
            )
        if self.code not in CODES:
            raise BadDecision(f"Code “{self.code}” staat niet in het codeboek.")
        if self.level not in levels():
            raise BadDecision(f"Niveau “{self.level}” bestaat niet. Kies uit {', '.join(levels())}.")
        if not self.reason.strip():
            raise BadDecision("Een besluit heeft een reden nodig.")
        if not self.reviewer.strip():
            raise BadDecision("Een besluit heeft een naam nodig van wie het neemt.")
        if len(self.document_sha256) != 64 or self.page < 1 or not 0 <= self.char_start < self.char_end:
            raise BadDecision("De plaats van de passage klopt niet. Laat deze kolommen staan zoals ze zijn.")


def decide(row: Mapping[str, Any], reviewer: str, now: datetime) -> Decision:
    """A decision from a row with the columns `COLUMNS`; empty new code or level means: as it was.

    Raises:
        BadDecision: with what to mend.
    """
    try:
        return Decision(
            document_sha256=str(row["document_sha256"]),
            page=int(row["page"]),
            char_start=int(row["char_start"]),
            char_end=int(row["char_end"]),
            quote=str(row["quote"]),
            old_code=str(row["code"]),
            code=str(row["new_code"] or row["code"]),
            level=str(row["new_level"] or row["level"]),
            decision=row["decision"],
            reason=str(row["reason"] or ""),
            reviewer=reviewer,
            decided_at=now.astimezone(UTC).isoformat(timespec="seconds"),
        )
    except (KeyError, TypeError, ValueError) as problem:
        if isinstance(problem, BadDecision):
            raise
        raise BadDecision(f"Kolom of getal klopt niet: {problem}.") from problem


def append(folder: Path, decisions: Iterable[Decision]) -> int:
    """Add decisions at the end of the log; nothing that is there changes. Returns how many were added."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = [json.dumps(asdict(decision), ensure_ascii=False) + "\n" for decision in decisions]
    handle = os.open(folder / FILE, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    with os.fdopen(handle, "a", encoding="utf-8") as stream:
        stream.write("".join(lines))
        stream.flush()
        os.fsync(stream.fileno())
    return len(lines)


def read(folder: Path) -> Iterator[Decision]:
    """All decisions in the order in which they were taken; a line cut off by a crash is skipped.

    Raises:
        BadDecision: when the log was written by a newer program.
    """
    path = folder / FILE
    if not path.exists():
        return
    for line in path.read_text(encoding="utf-8").splitlines():
        try:
            held = json.loads(line)
        except ValueError:
            continue
        if held["schema_version"] > SCHEMA_VERSION:
            raise BadDecision(
                f"{path} is gemaakt met een nieuwere versie van de monitor. Werk het programma bij."
            )
        yield Decision(**held)


def shield(value: Any) -> Any:
    """A cell that a spreadsheet won't take for a formula; `unshield` gives the text back."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def unshield(value: str) -> str:
    return value[1:] if value.startswith("'") and value[1:].startswith(_FORMULA) else value


def read_sheet(path: Path, reviewer: str, now: datetime) -> tuple[list[Decision], list[str]]:
    """Decisions in a filled-in sheet (CSV, `;`), and per bad row what to mend; undecided rows don't count."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter=";"))
    good, bad = [], []
    for number, row in enumerate(rows, start=2):
        if not (row.get("decision") or "").strip():
            continue
        try:
            unshielded = {name: unshield(value or "") for name, value in row.items() if name}
            good.append(decide({**unshielded, "decision": row["decision"].strip()}, reviewer, now))
        except BadDecision as problem:
            bad.append(f"rij {number}: {problem}")
    return good, bad
