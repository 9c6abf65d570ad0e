"""The record of a claim: what was found where, at which level, why, and how sure it is.

Belongs here: a match and its level as a `CodedPassage`; the legal floor. Not here: the order of work
(`coder`).
"""

from __future__ import annotations

from datetime import date

from orchestration.agreements.codebook import Codebook
from orchestration.agreements.commitment import Decision
from orchestration.agreements.matcher import Analysed, Match, present
from orchestration.agreements.model import CodedPassage, Sentence
from orchestration.texts import t

# From this day on a mention of a legal duty earns nothing (codebook, "Legal floor").
FLOOR_FROM = date(2025, 1, 1)
_SURE, _LIKELY, _SUPPORT = 0.85, 0.7, 0.1


def record(
    sentence: Sentence,
    match: Match,
    analysed: Analysed,
    decision: Decision,
    book: Codebook,
    agreed: date | None,
) -> CodedPassage:
    """What `match` claims of its sentence; `agreed` is when the agreement was made."""
    row = match.rule.row
    tokens = analysed.tokens
    cues = tuple(dict.fromkeys(analysed.text[tokens.starts[a] : tokens.ends[b - 1]] for a, b in match.cues))
    confidence = (_SURE if len(match.rule.required) == 1 else _LIKELY) + (_SUPPORT if match.supported else 0)
    return CodedPassage(
        page=sentence.page,
        start=sentence.start,
        end=sentence.end,
        quote=sentence.text,
        code=row.code,
        level=decision.level,
        rule_id=row.rule_id,
        cues=cues,
        clause=decision.clause,
        level_cue=decision.cue,
        why=t(f"coding.why_{decision.reason}", cue=decision.cue or "–", words=", ".join(cues)),
        confidence=round(confidence, 2),
        legal_floor=_is_floor(row.code, analysed, book, agreed),
    )


def _is_floor(code: str, analysed: Analysed, book: Codebook, agreed: date | None) -> bool:
    """Whether the passage says no more than a duty that was law when the agreement was made."""
    if agreed is None:
        return False
    for duty in book.floor:
        in_force = agreed >= max(duty.row.duty_from, FLOOR_FROM) and code in duty.codes
        if in_force and present(duty.pattern, analysed) and not present(duty.exceeds, analysed):
            return True
    return False
