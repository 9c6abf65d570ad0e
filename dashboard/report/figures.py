"""All figures of a report for a machine: values with their statuses, and the sentences made from them."""

from __future__ import annotations

import dataclasses
import json
import math
from datetime import date
from typing import Any

from dashboard.report.document import Document, Drawing
from dashboard.report.model import Indicator, Report, Score, Turnout
from dashboard.report.promise import Promise
from dashboard.services.complaints import Plot
from dashboard.services.peers import Peers
from dashboard.services.tables import Frame

FORMAT_VERSION = 1
DERIVED: dict[type, str] = {
    Score: "position",
    Indicator: "position",
    Promise: "progress",
    Turnout: "comparable",
}


def to_json(report: Report, document: Document) -> str:
    """The report as JSON: `figures` typed and unrounded, `sections` with the sentences and tables as read."""
    said = {
        "format_version": FORMAT_VERSION,
        "title": document.title,
        "subtitle": document.subtitle,
        "fictional": document.fictional,
        "concept": document.concept,
        "figures": plain(report),
        "sections": [
            {
                "key": section.key,
                "title": section.title,
                "blocks": [
                    {"kind": type(block).__name__.lower(), **_told(block)} for block in section.blocks
                ],
            }
            for section in document.sections
        ],
    }
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


def _told(block: Any) -> dict[str, Any]:
    told = dataclasses.asdict(block)
    if isinstance(block, Drawing):
        del told["svg"]
    return told


def plain(value: Any) -> Any:
    """A figure as JSON knows it: unknown becomes null, never zero; peers are summed up without their
    names.
    """
    if isinstance(value, Peers):
        return {k: plain(getattr(value, k)) for k in ("label", "n", "q1", "median", "q3")}
    if isinstance(value, Plot):
        fitted = value.fitted
        return fitted and {
            "target": fitted.target,
            "dispersion": fitted.dispersion,
            "n": int(value.sizes.size),
        }
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {f.name: getattr(value, f.name) for f in dataclasses.fields(value)}
        if type(value) in DERIVED:
            fields[DERIVED[type(value)]] = getattr(value, DERIVED[type(value)])
        return {name: plain(v) for name, v in fields.items() if not isinstance(v, Frame)}
    if isinstance(value, dict):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return None if math.isnan(value) else value
    return value if value is None or isinstance(value, (bool, int, str)) else float(value)
