"""The agreement of one municipality: profile beside peers, place, proposals with quotes, tips."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.repositories import agreements as repository
from dashboard.repositories import scores as score_repository
from dashboard.repositories.warehouse import Row, Warehouse
from dashboard.services import alike, objections, scores, vergelijken
from dashboard.services.objections import Objection
from dashboard.services.scores import EQUAL, Term, type_name
from dashboard.services.tables import Column, Frame, dutch, table
from orchestration.agreements.whereabouts import context
from orchestration.texts import day, number, t


@dataclass(frozen=True)
class Proposal:
    """One proposal in one agreement: what a reader sees, the passages behind it, and objections to them.

    `objections` go by claim; `dropped` are those after which nothing was left of the claim.
    """

    code: str
    title: str
    description: str
    status: str
    needs_review: bool
    legal_floor: bool
    passages: tuple[Row, ...]
    objections: Mapping[str, Sequence[Objection]]
    dropped: Sequence[Objection]


def terms_of(warehouse: Warehouse, code: str) -> list[str]:
    """Council terms of which is known whether this municipality has an agreement, newest first."""
    names = [str(row["term"]) for row in scores.terms(warehouse)]
    return [name for name in names if _row(scores.term(warehouse, name), code)]


def first_term(warehouse: Warehouse, code: str, terms: Sequence[str]) -> str:
    """The newest of `terms` with a known agreement, else the newest."""
    held = (name for name in terms if row_of(scores.term(warehouse, name), code)["agreement_id"] is not None)
    return next(held, terms[0])


def _row(known: Term, code: str) -> Row | None:
    return next((r for r in (*known.rows, *known.unrated) if r["municipality_code"] == code), None)


def row_of(known: Term, code: str) -> Row:
    """The main agreement of a municipality.

    Raises:
        LookupError: when there is none in this term.
    """
    row = _row(known, code)
    if row is None:
        raise LookupError(code)
    return row


def facts(row: Row) -> list[tuple[str, str]]:
    """What the agreement is, as pairs of label and value."""
    pairs = [
        (t("akkoord.fact_type"), type_name(row["agreement_type"])),
        (t("akkoord.fact_published"), day(row["published_on"])),
        (t("akkoord.fact_pages"), number(row["pages"])),
    ]
    if row["status"] == "ok":
        pairs.append((t("akkoord.fact_basis"), t("akkoord.of_eight", n=number(row["basis_adopted"]))))
        pairs.append((t("akkoord.fact_adopted"), t("akkoord.of_27", n=number(row["adopted"]))))
    return pairs


def peers(warehouse: Warehouse, code: str) -> list[vergelijken.Unit]:
    """The municipality itself, those most like it, municipalities of its size, and everyone."""
    units = vergelijken.units(warehouse)
    own = units[code]
    sizes = [u for u in units.values() if u.is_group and code in u.members]
    everyone = sizes[0]
    nearest = alike.unit(warehouse, code)
    return [own, *([nearest] if nearest else []), *sizes[1:2], everyone]


def place(warehouse: Warehouse, known: Term, code: str) -> str:
    """Overall score with its interval, and the interval of its place where the term may be ranked."""
    standing = next(
        s for s in scores.standings(warehouse, known.term, EQUAL) if s.row["municipality_code"] == code
    )
    said = t(
        "akkoord.score",
        score=dutch(standing.score, 0),
        low=dutch(standing.low, 0),
        high=dutch(standing.high, 0),
    )
    if standing.tier is None or standing.rank_low is None or standing.rank_high is None:
        return f"{said} {t('akkoord.no_place')}"
    return f"{said} " + t(
        f"akkoord.place_{standing.tier}", low=number(standing.rank_low), high=number(standing.rank_high),
        n=number(known.rated),
    )  # fmt: skip


def change(warehouse: Warehouse, known: Term, code: str) -> str | None:
    """Against the term before: more, less, not to be said, or another territory; None without that."""
    older = [str(r["term"]) for r in scores.terms(warehouse) if r["term"] < known.term]
    rows = score_repository.changes(warehouse, older[0], known.term) if older else []
    verdict = next((r["verdict"] for r in rows if r["municipality_code"] == code), None)
    return t(f"akkoord.change_{verdict}", old=older[0]) if verdict in CHANGES else None


CHANGES = ("more", "less", "same", "unsure", "break")


def proposals(warehouse: Warehouse, known: Term, code: str) -> dict[str, list[Proposal]]:
    """Per priority code its proposals in this agreement."""
    passages: dict[str, list[Row]] = defaultdict(list)
    for passage in repository.evidence(warehouse, known.term, code):
        passages[passage["code"]].append(passage)
    said = {
        r["proposal_code"]: r
        for r in repository.said(warehouse, known.term)
        if r["municipality_code"] == code
    }
    contested = objections.by_claim(warehouse, known.term)
    dropped = objections.dropped(warehouse, known.term, code)
    found: dict[str, list[Proposal]] = defaultdict(list)
    for p in repository.proposals(warehouse):
        if row := said.get(p["proposal_code"]):
            found[p["priority_code"]].append(
                Proposal(
                    str(p["proposal_code"]), str(p["title_nl"]), str(p["description_nl"]),
                    str(row["reader_status"]),
                    bool(row["needs_review"]), bool(row["legal_floor"]), tuple(passages[p["proposal_code"]]),
                    contested, dropped.get(p["proposal_code"], ()),
                )
            )  # fmt: skip
    return found


def summary(proposals: Sequence[Proposal]) -> str:
    """How the proposals of one priority stand, in a few words: statuses with how often."""
    counts: dict[str, int] = defaultdict(int)
    for one in proposals:
        counts[one.status] += 1
    return ", ".join(f"{number(n)} × {status}" for status, n in counts.items())


def evidence(found: dict[str, list[Proposal]], code: str, term: str) -> Frame:
    """Every proposal with its status and each passage, to take away."""
    rows = [
        {
            "proposal": f"{one.code} {one.title}",
            "status": one.status,
            "page": passage["page"] if passage else None,
            "above": (context(passage["heading"], passage["introduction"]) or None) if passage else None,
            "quote": (passage["quote"] or own_words(passage["statement"])) if passage else None,
            "why": passage["why"] if passage else None,
            "objection": _both_sides(one, passage),
        }
        for proposals_ in found.values()
        for one in proposals_
        for passage in (one.passages or (None,))
    ]
    columns = (
        Column("proposal", t("prioriteit.column_proposal")),
        Column("status", t("akkoord.column_said")),
        Column("page", t("akkoord.column_page"), absent="–"),
        Column("above", t("akkoord.column_above"), absent="–"),
        Column("quote", t("akkoord.column_quote")),
        Column("why", t("akkoord.column_why")),
        Column("objection", t("akkoord.column_objection"), absent="–"),
    )
    return Frame(
        t("akkoord.evidence_caption", term=term), f"akkoord_{code}_{term}", table(rows, columns), columns
    )


def own_words(statement: str | None) -> str:
    """What this project says of a promise it has no quote of, marked as its own words."""
    return t("prioriteit.own_words", statement=statement) if statement else ""


def _both_sides(one: Proposal, passage: Row | None) -> str | None:
    """Objections to a passage with their outcome; on a row without passage those that were dropped."""
    found = one.dropped if passage is None else one.objections.get(passage["claim_id"], ())
    return " ".join(f"{o.said} {o.outcome}" for o in found) or None


def tips(warehouse: Warehouse, known: Term, code: str) -> Frame:
    """The eight process tips; a profile of their own, never in the score."""
    rows = [
        {"tip": f"{r['tip_code']} {r['title_nl']}", "status": r["reader_status"], "passages": r["passages"]}
        for r in repository.tips(warehouse, known.term, code)
    ]
    columns = (
        Column("tip", t("akkoord.column_tip")),
        Column("status", t("akkoord.column_said")),
        Column("passages", t("akkoord.column_passages"), "count", absent="–"),
    )
    return Frame(
        t("akkoord.tips_caption"), f"akkoord_tips_{code}_{known.term}", table(rows, columns), columns
    )
