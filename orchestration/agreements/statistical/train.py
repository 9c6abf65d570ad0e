"""Trains the model: `python -m orchestration.agreements.statistical.train`.

Needs scikit-learn (a development dependency). The same data give the same weights. Trained on
`training_sentences.csv` and the examples of the rules, all written for this project.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from orchestration.agreements.codebook import load_codebook
from orchestration.agreements.codebook.loader import REFERENCE
from orchestration.agreements.codebook.schema import CODES
from orchestration.agreements.matcher import analyse, matches
from orchestration.agreements.plaintext import tidy
from orchestration.agreements.statistical.features import DIMENSIONS, features
from orchestration.agreements.statistical.model import WEIGHTS, Model
from orchestration.agreements.tokens import tokenise

TRAINING = REFERENCE / "training_sentences.csv"
STRENGTH = 30.0
_STEPS = 127
Example = tuple[str, frozenset[str]]


def examples(path: Path = TRAINING) -> list[Example]:
    """Single sentences with their codes; lists are left out, since each bullet has its own code."""
    codes: dict[str, set[str]] = {}
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            codes.setdefault(row["text"], set()).update({row["code"]} - {"-"})
    for text in _rule_examples():
        codes.setdefault(text, _codes_by_rule(text))
    return [(tidy(text), frozenset(labels)) for text, labels in codes.items() if "\n- " not in tidy(text)]


def _rule_examples() -> list[str]:
    """What the rules find and leave, so that the model knows the words they rest on."""
    return [
        text
        for rule in load_codebook().rules
        for text in (rule.row.positive_example, rule.row.negative_example)
    ]


def _codes_by_rule(text: str) -> set[str]:
    """The codes that the rules give to a sentence."""
    book = load_codebook()
    return {match.rule.row.code for match in matches(analyse(text, book.lexicon), book)} & set(CODES)


def train(data: Sequence[Example], strength: float = STRENGTH) -> Model:
    """One logistic regression per code, balanced for the rarity of codes."""
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    rows = [features(tokenise(text).words) for text, _ in data]
    pointers = np.cumsum([0, *(len(row) for row in rows)])
    numbers = np.concatenate([np.fromiter(row.keys(), dtype=np.int64) for row in rows])
    values = np.concatenate([np.fromiter(row.values(), dtype=np.float64) for row in rows])
    matrix = csr_matrix((values, numbers, pointers), shape=(len(rows), DIMENSIONS))
    weights = np.zeros((DIMENSIONS, len(CODES)), dtype=np.float32)
    intercepts = np.full(len(CODES), -20.0, dtype=np.float32)
    for k, code in enumerate(CODES):
        wanted = np.array([code in labels for _, labels in data])
        if wanted.any():
            fitted = LogisticRegression(
                C=strength, class_weight="balanced", solver="liblinear", random_state=0, max_iter=500
            ).fit(matrix, wanted)
            weights[:, k] = fitted.coef_[0]
            intercepts[k] = fitted.intercept_[0]
    return Model(CODES, weights, intercepts)


def save(model: Model, path: Path = WEIGHTS) -> None:
    """Store the weights in one byte each (a step is 1/127 of the code's largest weight)."""
    scale = np.maximum(np.abs(model.weights).max(axis=0), 1e-6) / _STEPS
    steps: npt.NDArray[np.int8] = np.round(model.weights / scale).astype(np.int8)
    np.savez_compressed(
        path,
        weights=steps,
        scale=scale.astype(np.float32),
        intercepts=model.intercepts,
        codes=np.array(model.codes),
    )


if __name__ == "__main__":
    save(train(examples()))
