"""A document is coded anew when anything changes that its passages depend on."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from orchestration.settings import PROJECT
from orchestration.sources.agreements.documents import coder_files

# Codes a text in a fresh interpreter that says which files of the project it opened.
CODING = """
import sys
opened = set()
sys.addaudithook(lambda event, args: opened.add(str(args[0])) if event == "open" else None)
from orchestration.agreements.coder import code_text
assert code_text("Elk dorp krijgt een eigen budget van € 10.000 waarover inwoners zelf beslissen.")
code_text("Inwoners met ideeën voor hun straat vinden bij ons altijd een luisterend oor en wat geld.")
print("\\n".join(opened))
"""


def test_every_file_that_coding_reads_counts() -> None:
    done = subprocess.run(
        [sys.executable, "-c", CODING], capture_output=True, text=True, check=True, cwd=PROJECT
    )
    opened = {Path(line).resolve() for line in done.stdout.splitlines() if Path(line).is_file()}
    mine = {path for path in opened if PROJECT in path.parents and path.suffix in {".csv", ".npz"}}
    assert {path.name for path in mine} >= {"weights.npz", "coding_rules.csv", "pamphlet_shingles.csv"}
    assert mine <= {path.resolve() for path in coder_files()}
