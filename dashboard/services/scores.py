"""Scores of the agreements of one council term, and what own weights make of them.

The published figures are shown as they are; own weights re-rank from the published draws.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from dashboard.repositories import scores as repository
from dashboard.repositories.scores import PRIORITIES
from dashboard.repositories.warehouse import Row, Warehouse
from orchestration.scoring.change import Verdict, verdict
from orchestration.scoring.ranks import quantiles, tiers
from orchestration.scoring.rerank import rerank
from orchestration.texts import t

Floats = npt.NDArray[np.float64]
Weights = tuple[float, ...]
EQUAL: Weights = (1.0,) * len(PRIORITIES)
TIERS = ("high", "middle", "low")


@dataclass(frozen=True)
class Term:
    """One council term. Arrays run in step with `rows` (only rated main agreements, by id).

    scores (N, 8) and draws (D, N, 8) are 0–100; draws are None where the term may not be ranked.
    """

    term: str
    rows: tuple[Row, ...]
    unrated: tuple[Row, ...]
    scores: Floats
    draws: npt.NDArray[np.float32] | None
    certainty: float
    municipalities: int | None
    needed: int
    needed_share: float

    @property
    def rated(self) -> int:
        return len(self.rows)

    @property
    def unread(self) -> tuple[Row, ...]:
        """Of which there is material, but no score; of the other unrated ones nothing is known."""
        return tuple(row for row in self.unrated if row["status"] != "missing")


@dataclass(frozen=True)
class Standing:
    """One agreement under the chosen weights; ranks and tier are None where the term may not be ranked."""

    row: Row
    score: float
    low: float
    high: float
    rank_median: float | None = None
    rank_low: float | None = None
    rank_high: float | None = None
    top10: float | None = None
    tier: str | None = None


def terms(warehouse: Warehouse) -> list[Row]:
    """Council terms with an agreement, newest first."""
    return repository.terms(warehouse)


def first_term(known: list[Row]) -> str:
    """The newest term with a rated agreement, else the newest."""
    return str(next((row["term"] for row in known if row["rated"]), known[0]["term"]))


@lru_cache(maxsize=8)
def term(warehouse: Warehouse, name: str) -> Term:
    """Everything on the main agreements of one term."""
    everything: list[Row] = repository.main(warehouse, name).to_pylist()
    rows = tuple(row for row in everything if row["status"] == "ok")
    known = repository.parameters(warehouse)
    size = next((r["municipalities"] for r in repository.terms(warehouse) if r["term"] == name), None)
    return Term(
        term=name,
        rows=rows,
        unrated=tuple(row for row in everything if row["status"] != "ok"),
        scores=np.array([[row[p] for p in PRIORITIES] for row in rows], float).reshape(-1, len(PRIORITIES)),
        draws=_draws(repository.draws(warehouse, name), len(rows)),
        certainty=known["certainty"],
        municipalities=size,
        needed=int(known["least_rated"]),
        needed_share=known["least_rated_share"],
    )


def _draws(table: pa.Table, agreements: int) -> npt.NDArray[np.float32] | None:
    """Draws as (D, N, 8); None without any."""
    if not table.num_rows or not agreements:
        return None
    columns = [table.column(p).to_numpy().astype(np.float32) for p in PRIORITIES]
    return np.stack(columns, axis=1).reshape(-1, agreements, len(PRIORITIES))


@lru_cache(maxsize=64)
def standings(warehouse: Warehouse, name: str, weights: Weights) -> tuple[Standing, ...]:
    """The rated agreements of a term under `weights`, by id; equal weights give the published figures."""
    known = term(warehouse, name)
    if is_equal(weights):
        return tuple(_published(row) for row in known.rows)
    if known.draws is None:
        return ()
    again = rerank(known.scores, known.draws, np.array(weights))
    ranks = again.ranks
    groups = tiers(ranks, known.certainty)
    return tuple(
        Standing(
            row, float(again.score[i]), float(again.low[i]), float(again.high[i]),
            float(ranks.median[i]), float(ranks.p05[i]), float(ranks.p95[i]), float(ranks.top10[i]),
            str(groups[i]),
        )
        for i, row in enumerate(known.rows)
    )  # fmt: skip


def _published(row: Row) -> Standing:
    if not row["is_ranked"]:
        return Standing(row, row["score"], row["lo"], row["hi"])
    return Standing(
        row, row["score"], row["lo"], row["hi"],
        row["rank_median"], row["rank_p05"], row["rank_p95"], row["p_top10"], row["tier"],
    )  # fmt: skip


def is_equal(weights: Weights) -> bool:
    """Whether all weights are the same, so that the published figures hold; all zero counts as equal."""
    return len(set(weights)) == 1


@dataclass(frozen=True)
class Change:
    """One municipality in two terms: new score less old, with its interval."""

    row: Row
    old: float
    new: float
    difference: float
    low: float
    high: float

    @property
    def direction(self) -> Verdict:
        return verdict(self.low, self.high)


@lru_cache(maxsize=32)
def changes(warehouse: Warehouse, old: str, new: str, weights: Weights) -> tuple[Change, ...]:
    """Municipalities with a rated agreement in both terms on the same territory, by name.

    Own weights need draws, so they give nothing for a term that may not be ranked.
    """
    before, after = term(warehouse, old), term(warehouse, new)
    kept = {
        r["municipality_code"]: r for r in repository.changes(warehouse, old, new) if r["change"] is not None
    }
    i = [k for k, row in enumerate(before.rows) if row["municipality_code"] in kept]
    places = {row["municipality_code"]: k for k, row in enumerate(after.rows)}
    j = [places[before.rows[k]["municipality_code"]] for k in i]
    if is_equal(weights):
        found = [
            _same(kept[after.rows[b]["municipality_code"]], before.rows[a], after.rows[b])
            for a, b in zip(i, j, strict=True)
        ]
    elif before.draws is None or after.draws is None or not i:
        return ()
    else:
        share = np.array(weights) / sum(weights)
        size = min(before.draws.shape[0], after.draws.shape[0])
        moved = (after.draws[:size, j] - before.draws[:size, i]) @ share.astype(np.float32)
        low, high = quantiles(moved, (0.05, 0.95))
        was, now = before.scores[i] @ share, after.scores[j] @ share
        step = now - was
        low, high = np.minimum(low, step), np.maximum(high, step)
        found = [
            Change(after.rows[b], *(float(v) for v in numbers))
            for b, *numbers in zip(j, was, now, step, low, high, strict=True)
        ]
    return tuple(sorted(found, key=lambda c: (str(c.row["name"]), str(c.row["municipality_code"]))))


def _same(row: Row, before: Row, after: Row) -> Change:
    """The published change."""
    return Change(after, before["score"], after["score"], row["change"], row["lo"], row["hi"])


def sources(warehouse: Warehouse, name: str) -> tuple[Row, ...]:
    """The sources behind the agreements of a term."""
    return tuple(repository.sources(warehouse, name))


def sources_of_all(warehouse: Warehouse) -> tuple[Row, ...]:
    """The sources behind the agreements of every term with a rated one."""
    return tuple(s for row in terms(warehouse) if row["rated"] for s in sources(warehouse, str(row["term"])))


def sources_of(warehouse: Warehouse, name: str, code: str) -> tuple[Row, ...]:
    """The source behind the agreement of one municipality."""
    return tuple(repository.sources_of(warehouse, name, code))


def type_name(code: str) -> str:
    """The Dutch word for a type of agreement."""
    known = ("coalition_agreement", "council_agreement", "unknown")
    return t(f"akkoorden.type_{code}") if code in known else code
