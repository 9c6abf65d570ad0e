"""What may be said of a change: the one rule behind every “meer”, “minder” and “ongeveer gelijk”.

Belongs here: the rule for differences that are made on screen. Not here: those of the release, which
`fct_change` judges in SQL by the same rule (macro `change_verdict`).
"""

from __future__ import annotations

from typing import Literal

Verdict = Literal["more", "same", "unsure", "less"]
ABOUT_EQUAL = 1.0
"""Parameter `about_equal` of seed `scoring_choices`: points of a hundred, or percentage points."""
DIGITS = 9  # 50.1 − 49.1 is no whole 1


def verdict(low: float, high: float, equal: float = ABOUT_EQUAL) -> Verdict:
    """What may be said of a change that lies between `low` and `high`.

    What is counted in full has no interval: both are the change itself. About equal where all of it is
    smaller than `equal`; more or less where it leaves out 0; else unsure.
    """
    low, high = round(low, DIGITS), round(high, DIGITS)
    if -equal < low and high < equal:
        return "same"
    if low > 0:
        return "more"
    return "less" if high < 0 else "unsure"
