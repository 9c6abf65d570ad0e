"""What agreements promise, proposal by proposal, and what is known of doing it.

“Not found” is said only of agreements that were rated; silence of a source is not “not done”.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.repositories import agreements as repository
from dashboard.repositories.warehouse import MissingTable, Row, Warehouse
from dashboard.services.akkoorden import EVERYTHING
from dashboard.services.objections import Objection, by_claim
from dashboard.services.scores import Term
from dashboard.services.tables import Column, Frame, table
from orchestration.texts import number, percent, t, tn

SMALL = 10  # below this no percentage (indicators.md, rule 10)
EXAMPLES = 6
STATES = ("kept", "promised", "promised_unknown", "unpromised")


@dataclass(frozen=True)
class Matrix:
    """Shares of rated agreements that adopt a proposal: groups down, proposals across."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    shares: tuple[tuple[float | None, ...], ...]
    texts: tuple[tuple[str, ...], ...]
    hovers: tuple[tuple[str, ...], ...]
    finding: str
    frame: Frame


def matrix(warehouse: Warehouse, known: Term, proposals: Sequence[Row], by: str) -> Matrix:
    """Adoption per group; `by` is a column of the term's rows: `size_class_nl` or `province`."""
    adopted: dict[str, set[str]] = defaultdict(set)
    for row in repository.said(warehouse, known.term):
        if row["adopted"] and row["status"] == "ok":
            adopted[row["proposal_code"]].add(row["municipality_code"])
    order = sorted(known.rows, key=lambda r: (r["population"] or 0) if by == "size_class_nl" else str(r[by]))
    members: dict[str, list[str]] = {t("prioriteit.group_all"): [r["municipality_code"] for r in order]}
    for row in order:
        members.setdefault(row[by] or t("common.no_data"), []).append(row["municipality_code"])
    codes = [str(p["proposal_code"]) for p in proposals]
    counts = {
        label: [(sum(m in adopted[code] for m in group), len(group)) for code in codes]
        for label, group in members.items()
    }
    rows = [
        {"group": label, **{code: _of(*count) for code, count in zip(codes, row, strict=True)}}
        for label, row in counts.items()
    ]
    columns = (
        Column("group", t("akkoorden.column_part")),
        *(Column(str(p["proposal_code"]), f"{p['proposal_code']} {p['title_nl']}") for p in proposals),
    )
    titles = {str(p["proposal_code"]): str(p["title_nl"]) for p in proposals}
    return Matrix(
        rows=tuple(counts),
        columns=tuple(codes),
        shares=tuple(tuple(k / n if n else None for k, n in row) for row in counts.values()),
        texts=tuple(tuple(_short(k, n) for k, n in row) for row in counts.values()),
        hovers=tuple(
            tuple(f"{label}, {titles[c]}: {_of(*count)}" for c, count in zip(codes, row, strict=True))
            for label, row in counts.items()
        ),
        finding=_matrix_finding(known, titles, next(iter(counts.values()))),
        frame=Frame(
            t("prioriteit.matrix_caption", term=known.term), f"voorstellen_{known.term}",
            table(rows, columns), columns,
        ),
    )  # fmt: skip


def _of(k: int, n: int) -> str:
    return t("prioriteit.of", k=number(k), n=number(n))


def _short(k: int, n: int) -> str:
    if not n:
        return "–"
    return percent(k / n, 0) if n >= SMALL else _of(k, n)


def _matrix_finding(known: Term, titles: dict[str, str], counts: Sequence[tuple[int, int]]) -> str:
    if not known.rows:
        return t("akkoorden.finding_none", term=known.term)
    most = max(range(len(counts)), key=lambda i: counts[i][0])
    k, n = counts[most]
    if not k:
        return t("prioriteit.matrix_none", term=known.term)
    title = list(titles.values())[most]
    if len(counts) == 1:
        return t("prioriteit.matrix_single", title=title, k=number(k), n=number(n), term=known.term)
    return t("prioriteit.matrix_finding", title=title, k=number(k), n=number(n), term=known.term)


def statuses(warehouse: Warehouse, known: Term, proposals: Sequence[Row], code: str) -> Frame:
    """Per municipality what a reader sees of each proposal; one municipality, or everything."""
    names = {r["municipality_code"]: r for r in (*known.rows, *known.unrated)}
    wanted = {str(p["proposal_code"]) for p in proposals}
    found: dict[str, Row] = {
        municipality: {
            **dict.fromkeys(wanted, _unread(row)),
            "name": row["name"],
            "province": row["province"],
        }
        for municipality, row in names.items()
        if code in (EVERYTHING, municipality)
    }
    for row in repository.said(warehouse, known.term):
        if row["proposal_code"] in wanted and row["municipality_code"] in found:
            found[row["municipality_code"]][row["proposal_code"]] = row["reader_status"]
    columns = (
        Column("name", t("shell.column_municipality")),
        *(Column(str(p["proposal_code"]), f"{p['proposal_code']} {p['title_nl']}") for p in proposals),
        Column("province", t("shell.column_province")),
    )
    rows = sorted(found.values(), key=lambda row: str(row["name"]))
    return Frame(
        t("prioriteit.statuses_caption", term=known.term), f"voorstellen_per_gemeente_{known.term}",
        table(rows, columns), columns,
    )  # fmt: skip


def _unread(row: Row) -> str:
    return t("vergelijken.not_known" if row["status"] == "missing" else "shell.status_not_rated")


def examples(warehouse: Warehouse, known: Term, priority: str) -> list[Row]:
    """The firmest passages, one per agreement and proposal."""
    return repository.examples(warehouse, known.term, priority, EXAMPLES)


def objections(warehouse: Warehouse, known: Term) -> Mapping[str, Sequence[Objection]]:
    """What municipalities object to in these passages, by claim."""
    return by_claim(warehouse, known.term)


def state(row: Row) -> str | None:
    """Promised and done; None where the agreement is silent and nothing is known to be done."""
    is_done = bool(row["in_use"]) or row["trajectories"] > 0
    if row["adopted"]:
        if is_done:
            return "kept"
        return "promised_unknown" if row["in_use"] is None else "promised"
    return "unpromised" if is_done else None


def done(warehouse: Warehouse, known: Term, priority: str) -> tuple[str, Frame, str] | None:
    """A sentence, a table per proposal, and how many promises it is about.

    None where the release does not know what is done.
    """
    try:
        rows = repository.done(warehouse, known.term, priority)
    except MissingTable:
        return None
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    titles = {r["proposal_code"]: r["title_nl"] for r in rows}
    for row in rows:
        counts[row["proposal_code"]][state(row) or ""] += 1
    total: Counter[str] = sum(counts.values(), Counter())
    judged = total["kept"] + total["promised"]
    promised = judged + total["promised_unknown"]
    if not rows:
        finding = t("akkoorden.finding_none", term=known.term)
    elif not promised:
        finding = t("prioriteit.done_none", term=known.term)
    elif not judged:
        finding = tn("prioriteit.done_unknown", promised, term=known.term)
    else:
        finding = t(
            "prioriteit.done_finding", term=known.term, kept=number(total["kept"]), judged=number(judged),
            unknown=number(total["promised_unknown"]),
        )  # fmt: skip
    columns = (
        Column("proposal", t("prioriteit.column_proposal")),
        *(Column(s, t(f"prioriteit.state_{s}"), "count") for s in STATES),
    )
    cells = [
        {"proposal": f"{code} {titles[code]}", **{s: counts[code][s] for s in STATES}}
        for code in sorted(titles)
    ]
    frame = Frame(t("prioriteit.done_caption", term=known.term), f"beloofd_gedaan_{priority}_{known.term}",
                  table(cells, columns), columns)  # fmt: skip
    return finding, frame, t("prioriteit.done_n", n=number(promised))


def done_sources(warehouse: Warehouse) -> tuple[Row, ...]:
    """The sources behind provisions and trajectories."""
    return tuple(repository.done_sources(warehouse))
