"""What the parser must know of a file before it reads it: its municipality and the configured instruments."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from orchestration.gazetteer import UnknownMunicipality
from orchestration.sources.contract import ParseContext, Snapshot
from orchestration.tables import Batch, Reject, UnreadableFile, reject_batch
from orchestration.templates import load

DEFAULT_INSTRUMENTS = {"budgets": "burgerbegroting", "assemblies": "", "default": "participatieplatform"}


@dataclass
class Reading:
    """What one file needs while it is read."""

    file: str
    code: str
    name: str
    prefix: str
    source_url: str
    fallback_parent: str
    instruments: Mapping[str, str]
    named: set[str] = field(default_factory=set)
    referred: dict[tuple[str, str, str], None] = field(default_factory=dict)
    refused: int = 0


def start_reading(snapshot: Snapshot, context: ParseContext) -> Reading:
    given = snapshot.extra.get("municipality", "")
    if not given:
        raise UnreadableFile(
            "Een export van een platform noemt zijn gemeente niet.",
            "Zet het bestand in een map met de naam of CBS-code van de gemeente:"
            " inbox/platforms/GM0363/export.zip.",
        )
    try:
        place = context.gazetteer.resolve(given, snapshot.retrieved_at.date())
    except UnknownMunicipality as problem:
        raise UnreadableFile(problem.reason(), problem.remedy()) from problem
    instance = snapshot.extra.get("instance", "")
    return Reading(
        file=snapshot.file_name,
        code=place.code,
        name=place.name,
        prefix=f"{place.code}:{instance}" if instance else place.code,
        source_url=snapshot.extra.get("platform_url", ""),
        fallback_parent=_slug(snapshot.extra.get("group_id") or snapshot.file_name.rsplit(".", 1)[0]),
        instruments={**DEFAULT_INSTRUMENTS, **_mapping(snapshot.extra.get("instrument_map", ""))},
    )


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:60] or "groep"


def _mapping(text: str) -> dict[str, str]:
    if not text:
        return {}
    try:
        held = json.loads(text)
    except ValueError:
        held = None
    if not isinstance(held, dict):
        raise UnreadableFile(
            "De koppeling met instrumenten is geen JSON.", "Verbeter de instelling van dit platform."
        )
    return {str(k): str(v) for k, v in held.items()}


def unknown_instruments(reading: Reading) -> Iterator[Batch]:
    """Say which configured instruments don't exist, and go on without them."""
    known = load("instruments")
    meant = {name: known.code(given) if given else "" for name, given in reading.instruments.items()}
    rejects = [
        Reject(
            reading.file,
            0,
            "instrument",
            "",
            f"De instelling voor “{name}” noemt een instrument dat niet bestaat.",
            "Kies een code uit de lijst van instrumenten"
            + (f", zoals {', '.join(near)}." if (near := known.nearest(reading.instruments[name])) else "."),
        )
        for name, code in meant.items()
        if code is None
    ]
    reading.instruments = {name: code or "" for name, code in meant.items()}
    if rejects:
        yield reject_batch(rejects)
