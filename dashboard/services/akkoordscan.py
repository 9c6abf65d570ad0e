"""The akkoordscan on screen: limits of an upload, the profile as a table, and the findings in words."""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa

from dashboard.repositories import agreements
from dashboard.repositories.warehouse import Warehouse
from dashboard.services.tables import Column, Frame
from orchestration.agreements.documents import Limits, read_upload
from orchestration.agreements.model import NotReadable
from orchestration.agreements.scan import Finding, Scan, scan
from orchestration.agreements.scan_report import above
from orchestration.texts import number, t, tn

LARGEST_MB = 50
KINDS = ("pdf", "docx", "odt", "html", "htm", "md", "txt")
NAMED = 3


@dataclass(frozen=True)
class Refused:
    """An upload that could not be read, with the reason."""

    reason: str


def read(data: bytes) -> Scan | Refused:
    """Read and code an upload in a process of its own; nothing is stored."""
    if len(data) > LARGEST_MB * 1024 * 1024:
        return Refused(t("akkoordscan.too_large", most=number(LARGEST_MB)))
    try:
        return scan(read_upload(data, Limits()))
    except NotReadable as problem:
        return Refused(problem.reason)


def finding(found: Scan) -> str:
    """The scan in one sentence."""
    adopted = sum(f.adopted for f in found.proposals)
    return tn("akkoordscan.finding", adopted, basis=number(found.basis))


def profile(found: Scan) -> Frame:
    """Score per priority, with how many of its proposals the agreement adopts."""
    rows = [
        {
            "priority": f"{p.code}. {p.title}",
            "score": p.score,
            "adopted": sum(f.adopted for f in found.proposals if f.item.priority == p.code),
            "proposals": sum(f.item.priority == p.code for f in found.proposals),
        }
        for p in found.priorities
    ]
    columns = (
        Column("priority", t("scan.priority")),
        Column("score", t("scan.score"), "number"),
        Column("adopted", t("akkoordscan.adopted"), "count"),
        Column("proposals", t("akkoordscan.of"), "count"),
    )
    return Frame(t("akkoordscan.profile_caption"), "akkoordscan-profiel", pa.Table.from_pylist(rows), columns)


def evidence(found: Scan) -> Frame:
    """Every passage with its code, status, page, quote and rule."""
    rows = [
        {
            "code": f"{one.item.code} {one.item.title}",
            "status": one.status,
            "page": found.places[p].page or None,
            "above": above(found, p) or None,
            "quote": p.quote,
            "rule": p.rule_id,
            "why": p.why,
        }
        for one in (*found.proposals, *found.tips)
        for p in one.passages
    ]
    columns = (
        Column("code", t("akkoordscan.item")),
        Column("status", t("akkoordscan.status")),
        Column("page", t("akkoordscan.page"), absent="–"),
        Column("above", t("akkoordscan.above"), absent="–"),
        Column("quote", t("akkoordscan.quote")),
        Column("rule", t("akkoordscan.rule")),
        Column("why", t("akkoordscan.why")),
    )
    schema = pa.schema([(c.name, pa.string()) for c in columns])
    return Frame(
        t("akkoordscan.evidence_caption"), "akkoordscan-bewijs", pa.Table.from_pylist(rows, schema), columns
    )


def adopters(warehouse: Warehouse) -> dict[str, list[str]]:
    """Per proposal the names of municipalities that adopted it, from the release."""
    names: dict[str, list[str]] = {}
    for row in agreements.adopters(warehouse):
        names.setdefault(row["proposal_code"], []).append(row["name"])
    return names


def peers(one: Finding, names: dict[str, list[str]]) -> str:
    """Which municipalities adopted a proposal, in words; empty where the release knows none."""
    known = names.get(one.item.code, [])
    if not known:
        return ""
    return tn("akkoordscan.peers", len(known), names=", ".join(known[:NAMED]))
