"""The statistical model: reproducible, small, and only a proposer."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from orchestration.agreements.codebook.schema import CODES
from orchestration.agreements.statistical.features import DIMENSIONS, features
from orchestration.agreements.statistical.model import WEIGHTS, load_model
from orchestration.agreements.tokens import tokenise


def test_features_are_the_same_on_every_machine() -> None:
    values = features(["burgerberaad"])
    assert set(values) == set(features(["burgerberaad", "burgerberaad"]))
    assert sum(value * value for value in values.values()) == pytest.approx(1.0)
    assert all(0 <= number < DIMENSIONS for number in values)


def test_the_shipped_model_knows_all_codes_and_is_small() -> None:
    model = load_model()
    assert model.codes == CODES
    assert model.weights.shape == (DIMENSIONS, len(CODES))
    assert WEIGHTS.stat().st_size < 1_000_000


def test_its_strongest_words_stand_in_the_sentence() -> None:
    words = tokenise("Inwoners die zijn geloot adviseren de raad over wonen.").words
    (scores,) = load_model().scores([words])
    assert max(scores, key=scores.__getitem__) == "2c"
    assert set(load_model().strongest(words, "2c")) <= set(words)


def test_a_sentence_scores_the_same_alone_as_among_others() -> None:
    texts = ["Inwoners die zijn geloot adviseren de raad.", "De jongerenraad krijgt een budget.", "Wegen."]
    words = [tokenise(text).words for text in texts]
    together = load_model().scores(words)
    assert together == [load_model().scores([one])[0] for one in words]
    assert load_model().scores([]) == []


def test_training_gives_the_same_weights_twice(tmp_path: Path) -> None:
    pytest.importorskip("sklearn")
    from orchestration.agreements.statistical.train import examples, save, train

    data = examples()[:60]
    first, second = train(data), train(data)
    assert np.array_equal(first.weights, second.weights)
    save(first, tmp_path / "weights.npz")
    stored = load_model(tmp_path / "weights.npz")
    assert np.allclose(stored.weights, first.weights, atol=float(np.abs(first.weights).max()) / 100)
