"""The fictional data set `voorbeeld`, written as real files into its inbox, with the planted truth beside it.

Belongs here: the fictional world, the words and grammar (`words/`), the writers of each file format, and
the comparison of the marts with what was planted. Does not belong here: anything that reads such files
(that is `orchestration.sources` and `orchestration.agreements`), and anything of the coder: its rules and
this grammar share no source, otherwise its recall on these texts would prove nothing.
"""

from orchestration.voorbeeld.generate import Options, Summary, generate
from orchestration.voorbeeld.verify import Comparison, Verification, verify

__all__ = ["Comparison", "Options", "Summary", "Verification", "generate", "verify"]
