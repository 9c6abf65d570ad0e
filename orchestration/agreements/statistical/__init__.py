"""A small statistical model that proposes codes the rules missed.

Belongs here: features, scoring (numpy) and training (scikit-learn, a development dependency). Not here: when
its proposals count (`proposals`). It is trained on `seeds/reference/training_sentences.csv`, all written for
this project; `python -m orchestration.agreements.statistical.train` makes the same weights again.
"""

from orchestration.agreements.statistical.model import Model, load_model

__all__ = ["Model", "load_model"]
