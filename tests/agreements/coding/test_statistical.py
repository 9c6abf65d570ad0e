"""The statistical model: reproducible, small; it proposes, and it doubts only what is most unlikely."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from orchestration.agreements import proposals
from orchestration.agreements.codebook.schema import CODES
from orchestration.agreements.coder import code_text
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


ONE_SENTENCE = "De wijkaanpak Sociaal Domein brengt zorg dichter bij huis via gebiedsteams Jeugd en Wmo."


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (ONE_SENTENCE, set()),
        (f"Onze plannen:\n- {ONE_SENTENCE}", {"5a"}),  # a bullet says too little by itself
        ("De wijkaanpak schrijven we samen met bewoners.", {"5a"}),
    ],
)
def test_a_claim_that_the_model_holds_to_be_most_unlikely_is_left_out(
    text: str, left: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert {passage.code for passage in code_text(text)} == left
    monkeypatch.setattr(proposals, "DOUBT", 0.0)
    assert {passage.code for passage in code_text(text)} == {"5a"}


def test_the_chances_of_a_sentence_are_given_however_small() -> None:
    words = tokenise("Inwoners die zijn geloot adviseren de raad over wonen.").words
    (chances,) = load_model().chances([words])
    assert set(chances) == set(CODES)
    assert min(chances.values()) < proposals.DOUBT < proposals.THRESHOLD < chances["2c"]
    assert load_model().chances([]) == []


def test_training_gives_the_same_weights_twice(tmp_path: Path) -> None:
    pytest.importorskip("sklearn")
    from orchestration.agreements.statistical.train import examples, save, train

    data = examples()[:60]
    first, second = train(data), train(data)
    assert np.array_equal(first.weights, second.weights)
    save(first, tmp_path / "weights.npz")
    stored = load_model(tmp_path / "weights.npz")
    assert np.allclose(stored.weights, first.weights, atol=float(np.abs(first.weights).max()) / 100)
