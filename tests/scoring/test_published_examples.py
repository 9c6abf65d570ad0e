"""The arithmetic against published results: the UNDP's index, and the JRC's example where it is at hand.

Through what makes our own figures: the macro of the models, and the means and ranks of the draws.
"""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

from orchestration.scoring.aggregate import arithmetic, geometric
from orchestration.scoring.ranks import average_ranks
from tests.scoring.scale import scored

# UNDP, Human Development Report 2021/2022, Statistical Annex, Table 1 (values for 2021): life expectancy,
# expected and mean years of schooling, gross national income per head (2017 PPP $), HDI, rank.
# https://hdr.undp.org/sites/default/files/2021-22_HDR/hdr2021-22_technical_notes.pdf (goalposts, note 1)
HDI_2021 = {
    "Switzerland": (83.9872, 16.50030, 13.85966, 66933.0045, 0.962, 1),
    "Norway": (83.2339, 18.18520, 13.00363, 64660.1062, 0.961, 2),
    "Iceland": (82.6782, 19.16309, 13.76717, 55782.0498, 0.959, 3),
    "Hong Kong, China (SAR)": (85.4734, 17.27817, 12.22621, 62606.8454, 0.952, 4),
    "Australia": (84.5265, 21.05459, 12.72682, 49238.4334, 0.951, 5),
    "Denmark": (81.3753, 18.71480, 12.96049, 60364.7860, 0.948, 6),
    "Sweden": (82.9833, 19.41853, 12.60972, 54489.3740, 0.947, 7),
    "Ireland": (81.9976, 18.94522, 11.58222, 76168.9844, 0.945, 8),
    "Germany": (80.6301, 17.01014, 14.09097, 54534.2168, 0.942, 9),
    "Netherlands": (81.6873, 18.69316, 12.58163, 55979.4110, 0.941, 10),
}


def test_the_human_development_index_comes_out_to_its_published_digits_and_ranks() -> None:
    facts = np.array([row[:4] for row in HDI_2021.values()])
    facts[:, 3] = np.log(facts[:, 3])
    low = np.array([20, 0, 0, np.log(100)])
    high = np.array([85, 18, 15, np.log(75_000)])
    health, expected, mean, income = scored(facts, low, high).T / 100
    # values beyond a goalpost count as the goalpost
    schooling = arithmetic(np.stack([expected, mean], axis=1), np.full(2, 1 / 2))
    index = geometric(np.stack([health, schooling, income], axis=1), np.full(3, 1 / 3))
    assert np.round(index, 3).tolist() == [row[4] for row in HDI_2021.values()]
    assert average_ranks(index).tolist() == [row[5] for row in HDI_2021.values()]


def read(path: Path) -> dict[str, dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    key = next(iter(rows[0]))
    return {row[key]: row for row in rows}


@pytest.mark.shared
def test_the_asem_example_is_reproduced_from_treated_data_to_ranks(shared: Path) -> None:
    """JRC's ASEM connectivity index, worked out by COINr: 51 countries, 49 indicators, three levels."""
    folder = shared / "data" / "asem"
    names = ("treated", "normalised", "aggregated", "structure", "ranks")
    treated, normalised, aggregated, structure, published = (read(folder / f"{name}.csv") for name in names)
    units, codes = list(treated), list(structure)
    values = np.array([[float(treated[u][c] or "nan") for c in codes] for u in units])
    direction = np.array([float(structure[c]["Direction"]) for c in codes])
    scores = scored(values, np.nanmin(values, axis=0), np.nanmax(values, axis=0), direction)
    expected = np.array([[float(normalised[u][c] or "nan") for c in codes] for u in units])
    assert np.allclose(scores, expected, atol=1e-6, equal_nan=True)

    found = dict(zip(codes, scores.T, strict=True))
    weight_of = {c: float(structure[c]["IndWeight"]) for c in codes}
    weight_of |= {row["Code"]: float(row["Weight"]) for row in _rows(folder / "weights.csv")}
    parents = {c: structure[c]["Agg1"] for c in codes}
    parents |= {row["Agg1"]: row["Agg2"] for row in structure.values()}
    parents |= {row["Agg2"]: row["Agg3"] for row in structure.values()}
    for level in ("Agg1", "Agg2", "Agg3"):
        for group in sorted({row[level] for row in structure.values()}):
            members = [c for c in found if parents.get(c) == group]
            weight = np.array([weight_of[m] for m in members])
            parts = np.stack([found[m] for m in members], axis=1)
            known = ~np.isnan(parts) * weight  # what is missing has no weight
            means = arithmetic(np.nan_to_num(parts)[:, None], known / known.sum(axis=1, keepdims=True))
            found[group] = means[:, 0]
            digits = np.array([float(aggregated[u][group]) for u in units])
            assert np.allclose(found[group], digits, atol=1e-6), group
            # COINr ranks scores as shown, in two decimals, and gives ties the best place; here they share it
            places = np.array([float(published[u][group]) for u in units])
            assert average_ranks(np.round(found[group], 2)).tolist() == average_ranks(-places).tolist(), group


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))
