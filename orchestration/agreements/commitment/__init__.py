"""How firm a promise is: one of seven levels, decided in the clause of the evidence.

Belongs here: clauses, cues, and the decision. Not here: which code it is (`matcher`), the cue words
(`seeds/reference/commitment_cues.csv`).
"""

from orchestration.agreements.commitment.level import Decision, decide

__all__ = ["Decision", "decide"]
