"""Review on screen: who may judge, which passages ask for it, and what was decided before."""

from __future__ import annotations

import getpass
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pyarrow as pa

from dashboard.repositories import agreements
from dashboard.repositories.warehouse import Row, Warehouse
from dashboard.services.tables import Column, Frame
from orchestration.agreements import review
from orchestration.lock import Busy, writer_lock
from orchestration.settings import Home, settings
from orchestration.texts import t

LOCAL = {"127.0.0.1", "::1", "localhost"}
MOST = 200


@dataclass(frozen=True)
class Reviewer:
    """Who signs; None in `name` means that nobody may, and `why_not` says why."""

    name: str | None
    why_not: str = ""


def reviewer(user: Mapping[str, Any], visitor: str | None) -> Reviewer:
    """The identity that signs: that of OIDC, or this machine's user when only this machine can come in.

    `user` is what the sign-in says; `visitor` the visitor's address (None on this machine).
    """
    if user.get("is_logged_in"):
        return Reviewer(str(user.get("email") or user.get("name") or user.get("sub")))
    if settings().host in LOCAL and (visitor is None or visitor in LOCAL):
        return Reviewer(getpass.getuser())
    return Reviewer(None, t("beoordelen.not_allowed"))


def claims(warehouse: Warehouse, term: str, code: str) -> list[Row]:
    """Passages of a term, most in need of a human eye first; `code` empty is all codes."""
    return agreements.to_review(warehouse, term, code, MOST)


def terms(warehouse: Warehouse) -> list[str]:
    """Council terms with coded passages, newest first."""
    return agreements.reviewable_terms(warehouse)


def label(row: Row) -> str:
    """One passage in a list."""
    return t(
        "beoordelen.label", name=row["name"], code=row["code"], page=row["page"], quote=row["quote"][:90]
    )


def save(home: Home, row: Row, form: Mapping[str, str], signed_by: str) -> str:
    """Append one decision; returns an empty text, or what to mend."""
    filled = {**row, "decision": form["decision"], "reason": form["reason"]}
    filled |= {"new_code": form["code"], "new_level": form["level"]}
    try:
        decision = review.decide(filled, signed_by, datetime.now(UTC))
        with writer_lock(home.lock, "besluit vastleggen"):
            review.append(home.reviews, [decision])
    except (review.BadDecision, Busy) as problem:
        return str(problem)
    return ""


def log(home: Home) -> Frame:
    """All decisions so far, newest first."""
    rows = [
        {
            "on": datetime.fromisoformat(d.decided_at),
            "decision": t(f"beoordelen.decision_{d.decision}"),
            "code": d.code if d.code == d.old_code else f"{d.old_code} → {d.code}",
            "level": d.level,
            "reason": d.reason,
            "reviewer": d.reviewer,
        }
        for d in review.read(home.reviews)
    ]
    columns = (
        Column("on", t("beoordelen.on"), "date"),
        Column("decision", t("beoordelen.decision")),
        Column("code", t("beoordelen.code")),
        Column("level", t("beoordelen.level")),
        Column("reason", t("beoordelen.reason")),
        Column("reviewer", t("beoordelen.reviewer")),
    )
    kinds = [(c.name, pa.timestamp("s", "UTC") if c.kind == "date" else pa.string()) for c in columns]
    data = pa.Table.from_pylist(rows[::-1], schema=pa.schema(kinds))
    return Frame(t("beoordelen.log_caption"), "beoordelingen", data, columns)
