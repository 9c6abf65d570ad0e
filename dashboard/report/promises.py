"""Figures on the agreement: what it promises, with proof, what practice shows, and what peers do."""

from __future__ import annotations

from datetime import date

from dashboard.report.model import Agreement, Example, Place
from dashboard.report.promise import OPEN, Promise, Tip
from dashboard.repositories import report_promises as repository
from dashboard.repositories.warehouse import Row, Warehouse
from orchestration.agreements.whereabouts import context

REJECTED = "negated"
EXISTING = "existing"


def agreements(warehouse: Warehouse, code: str, year: int) -> list[Agreement]:
    """Main agreements of terms that began in or before `year`, newest first."""
    return [_agreement(warehouse, row) for row in repository.agreements(warehouse, code, year)]


def _agreement(warehouse: Warehouse, row: Row) -> Agreement:
    key = row["agreement_id"]
    return Agreement(
        agreement_id=key,
        title=row["title"],
        kind=row["agreement_type"],
        term=row["term"],
        rated=row["rated_status"] == "ok",
        has_document=bool(row["has_document"]),
        reason=row["not_rated_reason"],
        published_on=row["published_on"],
        pages=row["pages"],
        basis_adopted=row["basis_adopted"],
        adopted=sum(bool(p["adopted"]) for p in repository.proposals(warehouse, key)),
        source_url=row["source_url"],
        coders=tuple(
            (c["coder"], c["codebook_version"], c["passages"]) for c in repository.coders(warehouse, key)
        ),
    )


def promises(
    warehouse: Warehouse, code: str, agreement: Agreement | None, first: int, last: int
) -> tuple[Promise, ...]:
    """The 27 proposals; what the agreement says is None where there is no rated agreement."""
    standing = {r["code"]: r for r in repository.arrangements(warehouse, code, last)}
    held = repository.trajectories_by_code(warehouse, code, first, last)
    if agreement is None and not standing and not held:
        return ()
    rows = repository.proposals(warehouse, agreement.agreement_id if agreement else "")
    since = begins(agreement) if agreement else date.max
    return tuple(
        _promise(row, standing.get(row["proposal_code"], {}), held.get(row["proposal_code"], 0), since)
        for row in rows
    )


def begins(agreement: Agreement) -> date:
    """From when on statements of practice are of the same time: the day of the agreement, else the year in
    which its term begins.
    """
    return agreement.published_on or date(int(agreement.term[:4]), 1, 1)


def _promise(row: Row, arrangement: Row, held: int, since: date) -> Promise:
    rated = row["status"] == "ok"
    return Promise(
        code=row["proposal_code"],
        priority=row["priority_code"],
        title=row["title_nl"],
        pepper=row["pepper_level"],
        pepper_stated=row["pepper_provenance"] == "stated",
        said=row["reader_status"] if rated else None,
        adopted=bool(rated and row["adopted"]),
        rejected=bool(rated and row["level"] == REJECTED),
        needs_review=bool(row["needs_review"]),
        legal_floor=bool(row["legal_floor"]),
        quote=row["quote"] if rated else None,
        above=context(row["heading"], row["introduction"]) if rated else "",
        page=row["page"] if rated else None,
        level=row["level"] if rated else None,
        arrangement=arrangement.get("status"),
        arrangement_title=arrangement.get("title"),
        evidence_url=arrangement.get("evidence_url"),
        stated_on=arrangement.get("stated_on"),
        trajectories=held,
        counts=bool(arrangement.get("counts")),
        stated_by=arrangement.get("stated_by"),
        conflict=rated and conflict(row, arrangement, since),
    )


def conflict(row: Row, arrangement: Row, since: date) -> bool:
    """Whether agreement and statement can't both be right; a statement from before the agreement can."""
    stated_on = arrangement.get("stated_on")
    if stated_on is None or stated_on < since:
        return False
    status = arrangement.get("status")
    if row["level"] == EXISTING:
        return status in ("none", "stopped", "in_preparation")
    return bool(row["level"] == REJECTED and status == "in_use")


def tips(warehouse: Warehouse, agreement: Agreement | None) -> tuple[Tip, ...]:
    """The eight process tips of a rated agreement."""
    if agreement is None or not agreement.rated:
        return ()
    return tuple(
        Tip(
            code=row["tip_code"],
            title=row["title_nl"],
            said=row["reader_status"] if row["status"] == "ok" else None,
            quote=row["quote"],
            above=context(row["heading"], row["introduction"]),
            page=row["page"],
            outside=bool(row["mostly_outside_document"]),
            named=bool(row["named"]),
        )
        for row in repository.tips(warehouse, agreement.agreement_id)
    )


def examples(
    warehouse: Warehouse, place: Place, made: tuple[Promise, ...], year: int, most: int = 5
) -> tuple[Example, ...]:
    """What municipalities of the same size do that this one neither promised nor does, one per proposal."""
    if place.size_class is None:
        return ()
    found: dict[str, Row] = {}
    for row in repository.examples(warehouse, place.size_class, year):
        if row["municipality_code"] != place.code:
            found.setdefault(row["code"], row)
    return tuple(
        Example(
            p.code,
            p.title,
            found[p.code]["name"],
            found[p.code]["title"] or p.title,
            found[p.code]["evidence_url"],
        )
        for p in sorted(made, key=lambda p: (p.pepper, p.code))
        if p.code in found and p.progress in OPEN and not p.adopted
    )[:most]
