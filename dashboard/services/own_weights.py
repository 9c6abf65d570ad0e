"""What marks a table that was calculated with the reader's own weights, on the screen and as a file."""

from __future__ import annotations

from dataclasses import replace

import pyarrow as pa

from dashboard.services.scores import Weights, is_equal
from dashboard.services.tables import Column, Frame
from orchestration.texts import t

FILE_MARK = "eigen-gewichten"
WEIGHED = ("score", "old", "new", "difference")
"""The columns with a score in the tables of the page of agreements."""


def marked(frame: Frame, weights: Weights) -> Frame:
    """`frame` saying in its caption, headings, file name and every row by which weights it was made.

    With the published, equal weights there is nothing to say.
    """
    if is_equal(weights):
        return frame
    told = pa.repeat(pa.scalar(in_words(weights)), frame.rows)
    return Frame(
        f"{frame.caption} {t('akkoorden.weighed_caption')}",
        f"{frame.file}_{FILE_MARK}",
        frame.data.append_column("weights", told),
        (*(_heading(c) for c in frame.columns), Column("weights", t("akkoorden.column_weights"))),
    )


def in_words(weights: Weights) -> str:
    """Per priority its weight: `1:0 2:3 3:1`."""
    return " ".join(f"{priority}:{weight:g}" for priority, weight in enumerate(weights, 1))


def _heading(column: Column) -> Column:
    if column.name not in WEIGHED:
        return column
    return replace(column, label=t("akkoorden.column_weighed", column=column.label))
