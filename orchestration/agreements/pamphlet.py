"""Q1–Q8: ready-made text of the pamphlet that an agreement took over, as passages.

Belongs here: where to look, and the record. Not here: fingerprints (`shingles`).
"""

from __future__ import annotations

from collections.abc import Sequence

from orchestration.agreements.model import CodedPassage, Page
from orchestration.agreements.shingles import taken_over
from orchestration.texts import t


def from_pamphlet(pages: Sequence[Page], coded: Sequence[CodedPassage]) -> list[CodedPassage]:
    """Q1–Q8: text of the pamphlet taken over. Only paragraphs with a claim are looked at."""
    found = []
    by_page: dict[int, list[CodedPassage]] = {}
    for passage in coded:
        by_page.setdefault(passage.page, []).append(passage)
    for page in pages:
        starts = {_line_start(page.text, passage.start) for passage in by_page.get(page.number, ())}
        spans = [(start, _line_end(page.text, start)) for start in sorted(starts)]
        for stretch in taken_over(page.text, spans) if spans else ():
            share = f"{stretch.share:.0%}".replace("%", " %")
            found.append(
                CodedPassage(
                    page=page.number,
                    start=stretch.start,
                    end=stretch.end,
                    quote=page.text[stretch.start : stretch.end],
                    code=f"Q{stretch.priority}",
                    level="mention",
                    rule_id=f"Q{stretch.priority}.1",
                    cues=(),
                    clause="",
                    level_cue="",
                    why=t("coding.why_pamphlet", share=share, priority=stretch.priority),
                    confidence=1.0,
                )
            )
    return found


def _line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end
