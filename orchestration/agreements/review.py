"""Human review of coded passages: append-only decisions that outrank the machine.

Belongs here: what a decision is, checking and appending decisions, reading them back. Does not belong here:
who may decide (the shells), the sheet (`review_sheet`), applying decisions to the figures (dbt).

A decision is keyed to the document's sha256 and the place of the passage, so it survives a new build and
never slips to another version of the document.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal, get_args

from orchestration.agreements.codebook.schema import CODES
from orchestration.agreements.credit import levels
from orchestration.agreements.gold import UNSCORED
from orchestration.templates.personal import REMOVED, looks_personal

SCHEMA_VERSION = 2
FILE = "decisions.jsonl"
LONGEST_REASON = 1000
NOTHING = "-"
"""In place of a new code: an objection ended in the claim being dropped."""
Kind = Literal["confirm", "correct", "add", "reject", "contest", "settle"]
WORDS: dict[Kind, str] = {
    "confirm": "klopt", "correct": "verbeteren", "add": "toevoegen", "reject": "telt niet",
    "contest": "bezwaar", "settle": "afhandelen",
}  # fmt: skip
"""The Dutch words for decisions, as a sheet may have them too."""
KEPT: tuple[Kind, ...] = ("confirm", "reject", "contest")
"""Decisions that leave code and level as they were."""


class BadDecision(ValueError):
    """A decision that can't be taken; the message (Dutch) says what to mend."""


@dataclass(frozen=True)
class Decision:
    """One signed decision on one passage.

    confirm keeps what the machine found; correct gives another code or level; add records a passage the
    machine missed; reject takes a claim away; contest records that a municipality objects (the claim stays);
    settle records the outcome of such an objection. `code` and `level` are what holds after the decision,
    `old_code` and `old_level` what held before it (an addition has no old level; a log of version 1 neither).
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
    old_level: str = ""

    def __post_init__(self) -> None:
        if self.decision not in get_args(Kind):
            known = ", ".join(f"{dutch} ({kind})" for kind, dutch in WORDS.items())
            raise BadDecision(f"Besluit “{self.decision}” bestaat niet. Kies uit {known}.")
        for code in (self.old_code, self.code):
            if code not in (*CODES, *UNSCORED) and (code, self.decision) != (NOTHING, "settle"):
                raise BadDecision(f"Code “{code}” staat niet in het codeboek.")
        if self.level not in levels():
            raise BadDecision(f"Niveau “{self.level}” bestaat niet. Kies uit {', '.join(levels())}.")
        if not self.reason.strip():
            raise BadDecision("Een besluit heeft een reden nodig.")
        if not self.reviewer.strip():
            raise BadDecision("Een besluit heeft een naam nodig van wie het neemt.")
        if len(self.document_sha256) != 64 or self.page < 1 or not 0 <= self.char_start < self.char_end:
            raise BadDecision("De plaats van de passage klopt niet. Laat deze kolommen staan zoals ze zijn.")

    @property
    def claim(self) -> tuple[str, int, int, int, str]:
        """What it is about: passage and code."""
        return self.document_sha256, self.page, self.char_start, self.char_end, self.old_code

    @property
    def moment(self) -> datetime:
        """When it was decided."""
        return datetime.fromisoformat(self.decided_at)


def decide(row: Mapping[str, Any], reviewer: str, now: datetime) -> Decision:
    """A decision from a row as the sheet has it; empty new code or level means: as it was.

    Raises:
        BadDecision: with what to mend.
    """
    try:
        new_code, new_level = str(row["new_code"] or ""), str(row["new_level"] or "")
        code, level = new_code or str(row["code"]), new_level or str(row["level"])
        added = row["decision"] == "add"
        if added and not (code and level):
            raise BadDecision("Geef bij toevoegen een code en een niveau.")
        decision = Decision(
            document_sha256=str(row["document_sha256"]),
            page=int(row["page"]),
            char_start=int(row["char_start"]),
            char_end=int(row["char_end"]),
            quote=str(row["quote"]),
            old_code=code if added else str(row["code"]),
            code=code,
            level=level,
            decision=row["decision"],
            reason=str(row["reason"] or "").strip(),
            reviewer=reviewer,
            decided_at=now.astimezone(UTC).isoformat(timespec="seconds"),
            old_level="" if added else str(row["level"]),
        )
    except (KeyError, TypeError, ValueError) as problem:
        if isinstance(problem, BadDecision):
            raise
        raise BadDecision(f"Kolom of getal klopt niet: {problem}.") from problem
    _require_sense(decision)
    return decision


def _require_sense(decision: Decision) -> None:
    changed = (decision.old_code, decision.old_level) != (decision.code, decision.level)
    if decision.decision in KEPT and changed:
        raise BadDecision(
            f"Bij “{WORDS[decision.decision]}” blijven code en niveau zoals ze zijn. Maak de nieuwe code en"
            " het nieuwe niveau leeg, of kies “verbeteren”."
        )
    if decision.decision == "correct" and not changed:
        raise BadDecision("Er verandert niets. Geef een andere code of een ander niveau, of kies “klopt”.")
    if len(decision.reason) > LONGEST_REASON:
        raise BadDecision(f"De reden is te lang. Houd het bij {LONGEST_REASON} tekens.")
    if _names_someone(decision):
        raise BadDecision(
            "De reden wordt openbaar. Haal namen, e-mailadressen, telefoonnummers en adressen eruit."
        )


def _names_someone(decision: Decision) -> bool:
    """Whether the reason holds personal data, or who signed, also spelled out from an e-mail address."""
    words = [part for part in re.split(r"[\W_]+", decision.reviewer.split("@")[0]) if part]
    signed = r"\b" + r"[\W_]+".join(map(re.escape, words)) + r"\b"
    named = len("".join(words)) > 2 and re.search(signed, decision.reason, re.IGNORECASE) is not None
    return named or looks_personal(decision.reason)


def append(folder: Path, decisions: Iterable[Decision]) -> int:
    """Add decisions at the end of the log; nothing that is there changes. Returns how many were added."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = [json.dumps(asdict(decision), ensure_ascii=False) + "\n" for decision in decisions]
    handle = os.open(folder / FILE, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
    with os.fdopen(handle, "ab+") as stream:
        if stream.seek(0, os.SEEK_END) and _last_byte(stream.fileno()) != b"\n":
            stream.write(b"\n")  # a crash cut off the last line: don't glue ours to it
        stream.write("".join(lines).encode())
        stream.flush()
        os.fsync(stream.fileno())
    return len(lines)


def _last_byte(handle: int) -> bytes:
    return os.pread(handle, 1, os.fstat(handle).st_size - 1)


def read(folder: Path) -> Iterator[Decision]:
    """All decisions in the order in which they were taken; a line cut off by a crash is skipped.

    Raises:
        BadDecision: when the log was written by a newer program, or a line is no decision.
    """
    path = folder / FILE
    if not path.exists():
        return
    for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").split("\n"), start=1):
        try:
            held = json.loads(line)
        except ValueError:
            continue
        try:
            if held["schema_version"] > SCHEMA_VERSION:
                raise BadDecision(
                    f"{path} is gemaakt met een nieuwere versie van de monitor. Werk het programma bij."
                )
            yield Decision(**held)
        except (KeyError, TypeError) as problem:
            raise BadDecision(
                f"{path}, regel {number}, is geen besluit. Zet een reservekopie terug."
            ) from problem


def fresh(folder: Path, decisions: Iterable[Decision]) -> list[Decision]:
    """Those that don't just repeat the last decision on their passage, so a sheet may come in twice."""
    last = {_kept(d).claim: _kept(d) for d in read(folder)}
    found = []
    for decision in decisions:
        if last.get(decision.claim) != _kept(decision):
            found.append(decision)
            last[decision.claim] = _kept(decision)
    return found


def _kept(decision: Decision) -> Decision:
    """A decision without its moment."""
    return replace(decision, decided_at="", schema_version=SCHEMA_VERSION)


def published(folder: Path) -> Iterator[dict[str, Any]]:
    """Decisions as the warehouse may hold them: without who decided, and with no person in the reason."""
    for decision in read(folder):
        reason = REMOVED if _names_someone(decision) else decision.reason
        row = asdict(replace(decision, reason=reason))
        del row["reviewer"]
        yield row
