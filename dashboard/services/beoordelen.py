"""Review on screen: which passages ask for it, judging one, adding one, and what was decided before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import pyarrow as pa

from dashboard.repositories import reviews
from dashboard.repositories.warehouse import Row, Warehouse
from dashboard.services.objections import level_name
from dashboard.services.scores import type_name
from dashboard.services.tables import Column, Frame
from orchestration.agreements import review
from orchestration.agreements.codebook.schema import CODES
from orchestration.agreements.credit import levels
from orchestration.agreements.model import Page
from orchestration.agreements.review import NOTHING, BadDecision, Decision, Kind
from orchestration.agreements.review_sheet import Pages, located
from orchestration.agreements.sentences import split
from orchestration.agreements.whereabouts import context
from orchestration.lock import Busy, writer_lock
from orchestration.settings import Home
from orchestration.stored_text import pages_of
from orchestration.texts import t

MOST = 200
EVERYTHING = "alle"
ASKS = "vraagt"
WHICH = {ASKS: "asks", "betwist": "contested", "tegenstrijdig": "contradicts", "beoordeeld": "judged",
         EVERYTHING: "all"}  # fmt: skip
QUOTE_IN_LIST = 70
Place = tuple[str, int, int, int]
Past = Mapping[Place, Sequence[Decision]]


def terms(warehouse: Warehouse) -> list[str]:
    """Council terms of which a document came in, newest first."""
    return reviews.terms(warehouse)


def municipalities(warehouse: Warehouse, term: str) -> dict[str, str]:
    """Names of municipalities with a text in this term, by code; first all of them."""
    found = {r["municipality_code"]: _name(r) for r in reviews.agreements(warehouse, term)}
    return {EVERYTHING: t("beoordelen.all_municipalities")} | found


def agreements(warehouse: Warehouse, term: str) -> dict[str, Row]:
    """Agreements of a term of which the text was read, by id."""
    return {row["agreement_id"]: row for row in reviews.agreements(warehouse, term)}


def agreement_label(row: Row) -> str:
    """One agreement in a list."""
    return f"{_name(row)}: {row['title'] or type_name(row['agreement_type'])}"


def codes(warehouse: Warehouse) -> dict[str, str]:
    """Codes that a person may give, with their titles."""
    titles = reviews.titles(warehouse)
    return {code: f"{code} {titles.get(code, '')}".strip() for code in CODES}


def level_names() -> dict[str, str]:
    """The Dutch words for the levels, the firmest first."""
    return {level: facts.label for level, facts in sorted(levels().items(), key=lambda pair: -pair[1].order)}


def claims(warehouse: Warehouse, term: str, municipality: str, code: str, which: str) -> dict[str, Row]:
    """Passages of a term by claim, most in need of a human eye first; at most `MOST`."""
    place, wanted = ("" if chosen == EVERYTHING else chosen for chosen in (municipality, code))
    found = reviews.claims(warehouse, term, place, wanted, WHICH[which], MOST)
    return {row["claim_id"]: row for row in found}


def label(row: Row, decided: bool) -> str:
    """One passage in a list."""
    quote = row["quote"][:QUOTE_IN_LIST] + ("…" if len(row["quote"]) > QUOTE_IN_LIST else "")
    said = t("beoordelen.label", name=_name(row), code=row["code"], page=row["page"], quote=quote)
    return f"{said} {t('beoordelen.label_decided')}" if decided else said


def reading(row: Row, titles: Mapping[str, str]) -> str:
    """What the release says of a passage, and why it asks for a judgement."""
    title = titles.get(row["code"], row["code"])
    said = [t("beoordelen.reading", code=title, level=level_name(row["level"]), page=row["page"])]
    said += [t(f"beoordelen.is_{key}") for key in ("contested", "contradicts", "judged") if _is(row, key)]
    return " ".join([*said, str(row["why"] or "")])


def above(row: Row) -> str:
    """What stands above a passage."""
    return context(row["heading"], row["introduction"])


def beside(warehouse: Warehouse, row: Row) -> list[tuple[str, str, str]]:
    """Other passages of the agreement with this code: the words, how they were read, what stands above."""
    found = reviews.beside(warehouse, row["agreement_id"], row["code"], row["claim_id"])
    return [
        (
            r["quote"],
            t("beoordelen.reading", code=row["code"], level=level_name(r["level"]), page=r["page"]),
            above(r),
        )
        for r in found
    ]


def kinds(row: Row, past: Iterable[Decision]) -> list[Kind]:
    """Decisions that make sense now: an objection is dealt with only where there is one."""
    objected = bool(row["is_contested"])
    for decision in past:
        if decision.old_code == row["code"]:
            objected = decision.decision == "contest"
    found: list[Kind] = ["confirm", "correct", "reject", "contest"]
    return [*found, "settle"] if objected else found


def past(home: Home) -> Past:
    """All decisions in their order, by passage."""
    found: dict[Place, list[Decision]] = {}
    for decision in review.read(home.reviews):
        found.setdefault(decision.claim[:-1], []).append(decision)
    return found


def before(past: Past, row: Row) -> list[Decision]:
    """What was decided before on a claim, or led to it."""
    place = (row["document_sha256"], row["page"], row["char_start"], row["char_end"])
    return [d for d in past.get(place, ()) if row["code"] in (d.old_code, d.code)]


def judge(home: Home, row: Row, form: Mapping[str, str], signed_by: str) -> str:
    """Append a decision on a passage; returns an empty text, or what to mend."""
    return _append(home, {**row, **form}, signed_by)


def pages(home: Home, sha256: str) -> Pages:
    """The stored text of an agreement by page.

    Raises:
        Busy: while the data set is being refreshed.
    """
    return pages_of(home, sha256)


def sentences(text: str) -> list[str]:
    """The sentences of a page, to choose from."""
    return list(dict.fromkeys(s.text for s in split((Page(1, None, text),))))


def add(home: Home, sha256: str, stored: Pages, form: Mapping[str, str], signed_by: str) -> str:
    """Append a passage that the machine missed; returns an empty text, or what to mend."""
    row = {"document_sha256": sha256, "decision": "add", "code": "", "level": "", **form}
    try:
        return _append(home, located(row, lambda _: stored), signed_by)
    except BadDecision as problem:
        return str(problem)


def _append(home: Home, row: Mapping[str, Any], signed_by: str) -> str:
    try:
        decision = review.decide(row, signed_by, datetime.now(UTC))
        with writer_lock(home.lock, "besluit vastleggen"):
            new = review.fresh(home.reviews, [decision])
            review.append(home.reviews, new)
    except (BadDecision, Busy) as problem:
        return str(problem)
    return "" if new else t("beoordelen.known")


def log(decisions: Iterable[Decision], caption: str) -> Frame:
    """Decisions as a table, newest first."""
    rows = [
        {
            "on": datetime.fromisoformat(d.decided_at),
            "decision": t(f"beoordelen.decision_{d.decision}"),
            "quote": d.quote,
            "code": _change(d.old_code, t("beoordelen.nothing_left") if d.code == NOTHING else d.code),
            "level": _change(*(level_name(x) if x else "" for x in (d.old_level or d.level, d.level))),
            "reason": d.reason,
            "reviewer": d.reviewer,
        }
        for d in sorted(decisions, key=lambda d: d.decided_at, reverse=True)
    ]
    columns = (
        Column("on", t("beoordelen.on"), "date"),
        Column("decision", t("beoordelen.decision")),
        Column("quote", t("beoordelen.passage")),
        Column("code", t("beoordelen.code")),
        Column("level", t("beoordelen.level")),
        Column("reason", t("beoordelen.why")),
        Column("reviewer", t("beoordelen.reviewer")),
    )
    kinds_ = [(c.name, pa.timestamp("s", "UTC") if c.kind == "date" else pa.string()) for c in columns]
    return Frame(caption, "beoordelingen", pa.Table.from_pylist(rows, schema=pa.schema(kinds_)), columns)


def _change(old: str, new: str) -> str:
    return new if old == new else f"{old} → {new}"


def _is(row: Row, key: str) -> bool:
    return bool(row["is_contested"] if key == "contested" else row[key])


def _name(row: Row) -> str:
    return str(row["name"] or row["municipality_code"])
