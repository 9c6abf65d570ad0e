"""Draws, ranks and sensitivity of all agreements at once, from columns to columns.

The dbt models in `intermediate/indicators` call these with what they read; each term is simulated apart, and
what is no main agreement apart from what is (it is never ranked).
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from orchestration.scoring.coder import Prior, Quality, quality
from orchestration.scoring.columns import plain
from orchestration.scoring.ranks import summarise, tiers
from orchestration.scoring.sensitivity import choice_indices, shifts
from orchestration.scoring.uncertainty import CHOICES, PRIORITIES, Agreements, Scheme, simulate

Columns = Mapping[str, npt.NDArray[Any]]
Table = dict[str, npt.NDArray[Any]]


@dataclass(frozen=True)
class Method:
    """What seed `scoring_choices` says: numbers by name, and per choice the chance of each option."""

    parameters: Mapping[str, float]
    chances: Mapping[str, tuple[float, ...]]

    @property
    def prior(self) -> Prior:
        p = self.parameters
        return Prior(
            p["prior_precision"],
            p["prior_recall"],
            p["prior_strength"],
            p["level_right"],
            p["level_strength"],
        )

    def seed_of(self, group: str) -> int:
        """A seed per group, so that one term does not depend on another."""
        return int(self.parameters["seed"]) * 1_000_003 + zlib.crc32(group.encode())


def method(choices: Columns) -> Method:
    """Read the seed.

    Raises:
        KeyError: when it names an option that the engine does not know, or leaves one out.
    """
    rows = list(zip(*(choices[k] for k in ("choice", "option", "kind", "value", "chance")), strict=True))
    given = {(choice, option): float(chance) for choice, option, kind, _, chance in rows if kind == "option"}
    expected = {(choice, option) for choice, options in CHOICES.items() for option in options}
    if given.keys() != expected:
        raise KeyError(f"scoring_choices: {sorted(given.keys() ^ expected)}")
    return Method(
        {choice: float(value) for choice, _, kind, value, _ in rows if kind == "parameter"},
        {choice: tuple(given[choice, option] for option in options) for choice, options in CHOICES.items()},
    )


@dataclass(frozen=True)
class Group:
    """Agreements that are simulated together: their ids and numbers in order, and what they say."""

    name: str
    ids: list[str]
    numbers: npt.NDArray[np.int32]
    ranked: bool
    known: Agreements


def groups(rated: Columns, proposals: Columns, tips: Columns, codes: list[str]) -> Iterator[Group]:
    """Rated agreements per term, main ones and others apart, in a fixed order."""
    order = np.lexsort((rated["agreement_id"].astype(str),))
    names = np.array(
        [f"{t}|{'main' if m else 'apart'}" for t, m in zip(rated["term"], rated["is_main"], strict=True)]
    )
    for name in sorted(set(names.tolist())):
        rows = [i for i in order if names[i] == name]
        ids = [str(rated["agreement_id"][i]) for i in rows]
        words = plain(rated["words"][rows])
        numbers = np.asarray(rated["agreement_number"][rows], np.int32)
        yield Group(name, ids, numbers, name.endswith("|main"), _arrays(ids, proposals, tips, codes, words))


def _arrays(ids: list[str], proposals: Columns, tips: Columns, codes: list[str],
            words: npt.NDArray[np.float64]) -> Agreements:  # fmt: skip
    row = {agreement: i for i, agreement in enumerate(ids)}
    column = {code: j for j, code in enumerate(codes)}
    shape = (len(ids), len(codes))
    credit, passages = np.zeros(shape, np.float32), np.zeros(shape, np.int64)
    found, existing = np.zeros(shape, bool), np.zeros(shape, bool)
    for agreement, code, given, level, count in zip(
        *(proposals[k] for k in ("agreement_id", "proposal_code", "credit", "level", "passages")), strict=True
    ):
        if agreement in row:
            place = row[agreement], column[code]
            credit[place], passages[place] = given, count
            found[place] = given > 0
            existing[place] = level == "existing"
    tip_codes = sorted({str(code) for code in tips["tip_code"]})
    tip_credit = np.zeros((len(ids), max(len(tip_codes), 1)), np.float32)
    for agreement, code, given in zip(
        *(tips[k] for k in ("agreement_id", "tip_code", "credit")), strict=True
    ):
        if agreement in row:
            tip_credit[row[agreement], tip_codes.index(str(code))] = given
    return Agreements(credit, existing, found, passages, tip_credit, words)


def scheme_of(proposals: Columns, half: float) -> tuple[list[str], Scheme]:
    """Codes in order, and the scheme, from seed `proposals`."""
    order = np.argsort(proposals["proposal_code"].astype(str))
    codes = [str(proposals["proposal_code"][i]) for i in order]
    priority = np.array([int(proposals["priority_code"][i]) - 1 for i in order])
    return codes, Scheme(priority, np.array([int(proposals["pepper_level"][i]) for i in order]), half)


def coder_of(measured: Columns, codes: list[str], prior: Prior) -> Quality:
    """Posteriors per code in the order of `codes`; a code without a measurement gets the prior."""
    names = ("true_positive", "false_positive", "false_negative")
    counts = {str(code): [float(measured[n][i]) for n in names] for i, code in enumerate(measured["code"])}
    found = np.array([counts.get(code, [0.0, 0.0, 0.0]) for code in codes])
    return quality(found[:, 0], found[:, 1], found[:, 2], prior)


def draws_table(rated: Columns, said: Columns, tips: Columns, proposals: Columns, measured: Columns,
                choices: Columns) -> Table:  # fmt: skip
    """One row per agreement and draw: its number, draw, p1 … p8, and rank (NaN for what is not ranked)."""
    chosen = method(choices)
    codes, scheme = scheme_of(proposals, chosen.parameters["existing_half"])
    coder = coder_of(measured, codes, chosen.prior)
    size = int(chosen.parameters["draws"])
    parts: list[Table] = []
    for group in groups(rated, said, tips, codes):
        drawn = simulate(
            group.known, scheme, coder, chosen.chances, chosen.parameters["concentration"], size,
            chosen.seed_of(group.name),
        )  # fmt: skip
        ranks = (
            drawn.ranks.astype(np.float32) if group.ranked else np.full(drawn.ranks.shape, np.nan, np.float32)
        )
        parts.append(
            {
                "agreement_number": np.tile(group.numbers, size),
                "draw": np.repeat(np.arange(1, size + 1, dtype=np.int16), group.numbers.size),
                **{f"p{p + 1}": np.round(drawn.priorities[:, :, p].ravel(), 2) for p in range(PRIORITIES)},
                "rank": ranks.ravel(),
            }
        )
    names = ("agreement_number", "draw", *(f"p{p}" for p in range(1, PRIORITIES + 1)), "rank")
    empty = {n: np.array([], np.float32) for n in names}
    return {n: np.concatenate([part[n] for part in parts]) for n in names} if parts else empty


def ranks_table(rated: Columns, drawn: Columns, choices: Columns) -> Table:
    """Per agreement what its draws say.

    Args:
        rated: agreement_id, agreement_number and term of the main agreements.
        drawn: agreement_number, draw and rank; rows of other agreements are passed over.
    """
    parameters = method(choices).parameters
    parts: list[Table] = []
    # every draw holds every agreement once: sorted by both, the ranks are a table of agreements × draws
    order = np.lexsort((drawn["draw"], drawn["agreement_number"]))
    numbers = np.unique(drawn["agreement_number"])
    ranks = np.asarray(drawn["rank"], float)[order].reshape(numbers.size, int(parameters["draws"]))
    for term in sorted(set(rated["term"].tolist())):
        mine = np.flatnonzero(rated["term"] == term)
        summary = summarise(ranks[np.searchsorted(numbers, rated["agreement_number"][mine])].T)
        parts.append(
            {
                "agreement_id": rated["agreement_id"][mine],
                "rank_median": summary.median,
                "rank_p05": summary.p05,
                "rank_p95": summary.p95,
                "p_top10": summary.top10,
                "p_upper_third": summary.upper_third,
                "p_lower_third": summary.lower_third,
                "tier": tiers(summary, parameters["certainty"]).astype(object),
            }
        )
    names = (
        "agreement_id",
        "rank_median",
        "rank_p05",
        "rank_p95",
        "p_top10",
        "p_upper_third",
        "p_lower_third",
        "tier",
    )
    empty = {n: np.array([], object if n in ("agreement_id", "tier") else float) for n in names}
    return {n: np.concatenate([part[n] for part in parts]) for n in names} if parts else empty


def sensitivity_table(
    rated: Columns, said: Columns, tips: Columns, proposals: Columns, choices: Columns
) -> Table:
    """Per term, choice and option what it does to ranks, with the Sobol indices of the choice."""
    chosen = method(choices)
    codes, scheme = scheme_of(proposals, chosen.parameters["existing_half"])
    spread = chosen.parameters["concentration"]
    rows: list[tuple[Any, ...]] = []
    for group in groups(rated, said, tips, codes):
        if not group.ranked:
            continue
        seed = chosen.seed_of(group.name)
        names = list(CHOICES)
        chances = [_even(chosen.chances[name]) for name in names]
        indices = choice_indices(group.known, scheme, names, chances, spread, seed)
        for shift in shifts(group.known, scheme, spread, seed):
            place = names.index(shift.choice)
            rows.append(
                (group.name.split("|")[0], shift.choice, shift.option, shift.mean, shift.largest, shift.moved,
                 float(indices.first[place]), float(indices.total[place]))
            )  # fmt: skip
    fields = (
        "term",
        "choice",
        "option",
        "mean_shift",
        "largest_shift",
        "share_moved",
        "sobol_first",
        "sobol_total",
    )
    kinds = (object, object, object, *(float,) * 5)
    return {
        f: np.array([row[i] for row in rows], kind)
        for i, (f, kind) in enumerate(zip(fields, kinds, strict=True))
    }


def _even(chances: tuple[float, ...]) -> tuple[float, ...]:
    """Chances for the Sobol indices: as in the draws, or half and half for what the draws leave out."""
    return chances if max(chances) < 1 else (0.5, *(0.5 / (len(chances) - 1),) * (len(chances) - 1))
