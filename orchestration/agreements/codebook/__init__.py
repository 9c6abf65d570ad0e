"""The measuring instrument as data: concepts, rules per code, and the legal floor.

Belongs here: reading, validating and compiling `seeds/reference/coding_*.csv`. Not here: applying the rules
to sentences (`matcher`) and the commitment levels (`commitment`).
"""

from orchestration.agreements.codebook.loader import Codebook, load_codebook

__all__ = ["Codebook", "load_codebook"]
