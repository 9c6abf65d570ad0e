"""Documents → rows: their pages, and every coded passage with its place, rule and reason."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from orchestration import agreements
from orchestration.agreements.codebook import load_codebook
from orchestration.agreements.coder import code_document
from orchestration.agreements.documents import read_documents
from orchestration.agreements.model import CodedPassage, Document, NotReadable
from orchestration.agreements.whereabouts import Whereabouts, whereabouts
from orchestration.settings import REFERENCE
from orchestration.sources.agreements.tables import DOCUMENT_TABLES
from orchestration.sources.contract import Snapshot
from orchestration.tables import Batch, batches
from orchestration.texts import LOCALE_DIR

# The parser does not know the date of the agreement: it marks every legal duty, and dbt keeps the mark only
# for agreements made after the duty came into force.
EVERY_DUTY = date(2100, 1, 1)
Row = tuple[str, dict[str, Any]]
_TABLES = ("coding_*.csv", "commitment_cues.csv", "legal_floor.csv", "pamphlet_shingles.csv")
# the parts of the catalogue that end up in rows: why a passage counts, and why a document can't be read
_WORDS = ("coding.po", "scan.po")


def parse_documents(snapshots: Sequence[Snapshot]) -> Iterator[tuple[Snapshot, list[Batch]]]:
    """Read and code documents on all cores, in the order given.

    A document that can't be read gets a row that says why, so that it is *not rated* and never scored 0.
    """
    by_path = {snapshot.path: snapshot for snapshot in snapshots}
    for path, outcome in read_documents(by_path):
        snapshot = by_path[path]
        yield snapshot, list(batches(DOCUMENT_TABLES, rows(snapshot, outcome)))


def coder_fingerprint() -> str:
    """Changes with the code, the tables, the model or the words of the coder: then all is coded anew."""
    digest = hashlib.sha256()
    for path in coder_files():
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:12]


def coder_files() -> list[Path]:
    """All that a coded passage depends on."""
    own = [path for kind in ("*.py", "*.npz") for path in Path(agreements.__file__).parent.rglob(kind)]
    tables = [path for name in _TABLES for path in REFERENCE.glob(name)]
    return sorted([*own, *tables, *(LOCALE_DIR / "nl" / name for name in _WORDS)])


def rows(snapshot: Snapshot, outcome: Document | NotReadable) -> Iterator[Row]:
    """The rows of one document."""
    try:
        if isinstance(outcome, NotReadable):
            raise outcome
        passages = code_document(outcome, EVERY_DUTY)
    except NotReadable as problem:
        yield "agreement_document", {**_place(snapshot), "readable": False, "reason": problem.reason}
        return
    yield (
        "agreement_document",
        {
            **_place(snapshot),
            "format": outcome.format,
            "title": outcome.title,
            "pages": len(outcome.pages),
            "words": outcome.words,
            "readable": True,
            "complete": outcome.complete,
            "reason": outcome.remark,
        },
    )
    for page in outcome.pages:
        held = {"page": page.number, "printed_page": page.printed, "text": page.text}
        yield "agreement_page", {"sha256": snapshot.sha256, **held}
    version = load_codebook().version
    for passage, place in whereabouts(outcome, passages).items():
        yield "agreement_passage", _passage(snapshot.sha256, passage, place, version)


def _place(snapshot: Snapshot) -> dict[str, Any]:
    return {"file_name": snapshot.file_name, "origin": snapshot.origin, "sha256": snapshot.sha256}


def _passage(sha256: str, passage: CodedPassage, place: Whereabouts, version: str) -> dict[str, Any]:
    held = asdict(passage)
    held |= {"heading": place.heading or None, "introduction": place.introduction or None}
    held["char_start"], held["char_end"] = held.pop("start"), held.pop("end")
    held["cues"] = " · ".join(passage.cues)
    return {"sha256": sha256, **held, "coder": "machine", "codebook_version": version}
