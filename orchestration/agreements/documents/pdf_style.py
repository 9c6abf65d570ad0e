"""What the type of a whole PDF teaches: which size is running text, which are headings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

from orchestration.agreements.documents.pdf_lines import PageLines
from orchestration.agreements.documents.pdf_text import Line

BIGGER: Final = 1.08  # times the running text: a heading, or something else that stands out


@dataclass(frozen=True)
class Style:
    """What the whole document teaches: the size of running text, the sizes of headings, the line pitch."""

    body: float
    heading_sizes: tuple[float, ...]
    pitch: float  # distance between baselines, in font sizes

    def level(self, line: Line) -> int:
        """Heading level by size; one below the smallest heading size for type as small as the body."""
        for level, size in enumerate(self.heading_sizes, 1):
            if line.size >= size:
                return min(level, 5)
        return min(len(self.heading_sizes) + 1, 6)


def learn_style(pages: Sequence[PageLines]) -> Style:
    """The style of the document: running text is the size that most characters have."""
    letters: Counter[float] = Counter()
    steps: list[float] = []
    for page in pages:
        for line in page.lines:
            letters[line.size] += len(line.text)
    body = max(letters, key=lambda size: (letters[size], -size), default=10.0) or 10.0
    for page in pages:
        for above, below in pairwise(page.lines):
            step = above.y - below.y
            if above.size == below.size == body and 0.8 * body < step < 3 * body:
                steps.append(step / body)
    sizes = sorted({line.size for page in pages for line in page.lines if line.size > BIGGER * body})
    return Style(body, tuple(_merge_close(sizes)[::-1]), median(steps) if steps else 1.3)


def _merge_close(sizes: Sequence[float]) -> list[float]:
    """Sizes within a point of each other are one heading level; the smallest stands for them."""
    merged: list[float] = []
    for size in sizes:
        if not merged or size - merged[-1] > 1.0:
            merged.append(size)
    return merged
